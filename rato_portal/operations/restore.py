"""Back from a copy, and proof that what is there now is what was there then."""

import hashlib
import json
import secrets
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.core.files.storage import Storage
from psycopg import sql

from common import storage
from common.refusal import Refused
from rato_portal.operations import backup


def restore(*, source: Path, url: str, files: Storage, replace: bool = False) -> dict:
    """Put a copy into a database and among the files; returns what was compared.

    A database that already has people in it is only overwritten when asked to.
    """
    manifest = verify(source)
    if not replace and _is_used(url):
        raise Refused("Deze database is in gebruik. Overschrijven? Geef dan --replace op.")
    words = ("--clean", "--if-exists", "--single-transaction", "--no-owner", "--exit-on-error")
    backup.run("pg_restore", url, *words, str(source / backup.DUMP))
    _unpack(source / backup.MEDIA, files)
    return _compared(manifest, url, files)


def drill(*, source: Path, url: str) -> dict:
    """Restore into a database and a folder that are thrown away afterwards."""
    with _scratch(url) as spare, tempfile.TemporaryDirectory() as folder:
        return restore(source=source, url=spare, files=storage.WholeFiles(location=folder))


def verify(source: Path) -> dict:
    """The manifest of a copy whose files are what they were when it was made."""
    try:
        manifest = json.loads((source / backup.MANIFEST).read_text())
    except FileNotFoundError:
        raise Refused(f"In {source} staat geen reservekopie.") from None
    for name, expected in manifest["sha256"].items():
        path = source / name
        if not path.is_file() or backup.digest(path) != expected:
            raise Refused(f"{name} is beschadigd of ontbreekt; deze kopie wordt niet gebruikt.")
    return manifest


def _compared(manifest: dict, url: str, files: Storage) -> dict:
    with backup.connect(url) as connection:
        tables = backup.contents(connection)
    found = {name: _digest_of(name, files) for name in manifest["files"]}
    differing = [name for name, seen in manifest["tables"].items() if tables.get(name) != seen]
    differing += [name for name, seen in manifest["files"].items() if found[name] != seen]
    if differing:
        raise Refused(f"Niet gelijk aan de kopie: {', '.join(differing[:10])}.")
    return {
        "tables": len(tables),
        "rows": sum(table["rows"] for table in tables.values()),
        "files": len(found),
        "made_at": manifest["made_at"],
    }


def _digest_of(name: str, files: Storage) -> str | None:
    try:
        return hashlib.sha256(storage.read(name, of=files)).hexdigest()
    except FileNotFoundError:
        return None


def _unpack(archive: Path, files: Storage) -> None:
    """One file after another; the storage refuses names that lead out of it."""
    with tarfile.open(archive) as packed:
        for entry in packed:
            content = packed.extractfile(entry)
            if content is not None:
                storage.put(entry.name, content.read(), into=files)


def _is_used(url: str) -> bool:
    with backup.connect(url) as connection:
        known = connection.execute("SELECT to_regclass('public.accounts_user')").fetchone()
        if known is None or known[0] is None:
            return False
        used = connection.execute("SELECT EXISTS (SELECT 1 FROM accounts_user)").fetchone()
        return bool(used and used[0])


@contextmanager
def _scratch(url: str) -> Iterator[str]:
    """An empty database on the same server, dropped at the end."""
    name = f"proef_{secrets.token_hex(6)}"
    with backup.connect(url, autocommit=True) as connection:
        words = sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(name))
        connection.execute(words)
        try:
            yield psycopg.conninfo.make_conninfo(url, dbname=name)
        finally:
            drop = sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name))
            connection.execute(drop)
