"""A copy of everything that must not get lost, with a list of hashes to prove it by.

One folder per moment: ``database.dump`` (pg_dump, custom format), ``media.tar`` and
``manifest.json``. Counts and hashes of the tables are of the same moment as the dump: both read
one snapshot of PostgreSQL.
"""

import hashlib
import io
import json
import os
import shutil
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import psycopg
from django.core.files.storage import Storage
from django.db import connections
from psycopg import sql

from common import storage
from common.refusal import Refused
from rato_portal.embedded import messages
from rato_portal.embedded.postgres import binaries
from rato_portal.settings.environment import data_dir

DUMP, MEDIA, MANIFEST = "database.dump", "media.tar", "manifest.json"
STAMP = "portaal-%Y%m%dT%H%M%SZ"
PROGRAM_SECONDS = 3600


def folder() -> Path:
    """Where copies are kept unless someone says otherwise (``BACKUP_DIR``)."""
    return Path(os.environ.get("BACKUP_DIR") or data_dir() / "backup")


def newest(place: Path | None = None) -> datetime | None:
    """The moment of the last copy that was finished."""
    found = sorted((place or folder()).glob(f"portaal-*/{MANIFEST}"))
    if not found:
        return None
    return datetime.strptime(found[-1].parent.name, STAMP).replace(tzinfo=UTC)


def make(*, url: str, files: Storage, into: Path, at: datetime) -> dict:
    """Write a copy into its own folder under ``into``; returns its manifest.

    The folder gets its name when it is whole, so that a half copy is never taken for one.
    """
    target = into / at.astimezone(UTC).strftime(STAMP)
    if target.exists():
        raise Refused(f"Er staat al een reservekopie in {target}.")
    fresh = target.with_suffix(".new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True, mode=0o700)
    with _snapshot(url) as (connection, snapshot):
        tables = contents(connection)
        run("pg_dump", url, "--format=custom", f"--snapshot={snapshot}", f"--file={fresh / DUMP}")
    packed = _pack(files, fresh / MEDIA)
    manifest = {
        "made_at": at.astimezone(UTC).isoformat(),
        "sha256": {name: digest(fresh / name) for name in (DUMP, MEDIA)},
        "tables": tables,
        "files": packed,
    }
    (fresh / MANIFEST).write_text(json.dumps(manifest, indent=1, sort_keys=True))
    fresh.rename(target)
    return manifest | {"folder": str(target)}


def contents(connection: psycopg.Connection) -> dict[str, dict]:
    """Of every table how many rows it has, and a hash that does not depend on their order."""
    connection.execute("SET TIME ZONE 'UTC'")
    found = {}
    for name in _tables(connection):
        statement = sql.SQL(
            "SELECT count(*), coalesce(sum(hashtextextended(row::text, 0)), 0)::text FROM {} row"
        )
        row = connection.execute(statement.format(sql.Identifier(name))).fetchone()
        assert row is not None  # noqa: S101 -- an aggregate always answers
        found[name] = {"rows": row[0], "hash": row[1]}
    return found


def connect(url: str, **options) -> psycopg.Connection:
    """A connection of our own, that may take as long as a copy takes."""
    return psycopg.connect(url, options="-c statement_timeout=0", **options)


def run(program: str, url: str, *words: str) -> None:
    """pg_dump or pg_restore; the address goes by the environment, where ``ps`` does not show it."""
    parts = psycopg.conninfo.conninfo_to_dict(url)
    names = {"host": "HOST", "port": "PORT", "user": "USER", "password": "PASSWORD"}
    env = {f"PG{names[key]}": str(value) for key, value in parts.items() if key in names}
    command = [_program(program), f"--dbname={parts['dbname']}", "--no-password", *words]
    done = subprocess.run(  # noqa: S603 -- programs of PostgreSQL with arguments of our own
        command,
        env={**os.environ, **env},
        capture_output=True,
        text=True,
        check=False,
        timeout=PROGRAM_SECONDS,
    )
    if done.returncode:
        raise Refused(f"{program} is mislukt: {done.stderr.strip()[-600:]}")


def digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def database_url() -> str:
    """The database of these settings, as PostgreSQL writes an address."""
    known = connections["default"].settings_dict
    parts = {
        "dbname": known["NAME"],
        "user": known["USER"],
        "password": known["PASSWORD"],
        "host": known["HOST"],
        "port": known["PORT"],
    }
    given = {key: value for key, value in parts.items() if value}
    return psycopg.conninfo.make_conninfo(**given)


@contextmanager
def _snapshot(url: str) -> Iterator[tuple[psycopg.Connection, str]]:
    """One moment of the database that several programs can read at leisure."""
    with connect(url) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        row = connection.execute("SELECT pg_export_snapshot()").fetchone()
        assert row is not None  # noqa: S101 -- a function always answers
        yield connection, row[0]


def _tables(connection: psycopg.Connection) -> list[str]:
    rows = connection.execute(
        "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
    )
    return [name for (name,) in rows.fetchall()]


def _pack(files: Storage, target: Path) -> dict[str, str]:
    """All uploads and reports in one file; returns the hash of each."""
    found = {}
    with tarfile.open(target, "w") as archive:
        for name in storage.all_names(of=files):
            content = storage.read(name, of=files)
            found[name] = hashlib.sha256(content).hexdigest()
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return found


def _program(name: str) -> str:
    """The server's own version if we have it, else what is installed."""
    try:
        ours = binaries() / name
    except messages.Refused:
        ours = None
    found = str(ours) if ours and ours.is_file() else shutil.which(name)
    if not found:
        raise Refused(f"{name} ontbreekt. Installeer de programma’s van PostgreSQL 18.")
    return found
