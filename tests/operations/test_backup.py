"""A copy is worth what its restore is worth: here it is made, put back and compared."""

import io
import json
import tarfile
from io import StringIO
from pathlib import Path

import psycopg
import pytest
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts.models import User
from common.refusal import Refused
from common.storage import WholeFiles
from rato_portal.operations import backup, restore
from tests.factories import PartnershipFactory, UserFactory, submittable_region

pytestmark = pytest.mark.django_db(transaction=True)


def folder(path: Path) -> WholeFiles:
    """Somewhere else to put files back."""
    return WholeFiles(location=path)


@pytest.fixture
def media(tmp_path, settings):
    folder = tmp_path / "media"
    (folder / "rapporten").mkdir(parents=True)
    (folder / "rapporten" / "één.pdf").write_bytes(b"%PDF-1.7 inhoud")
    (folder / "los.txt").write_text("tekst")
    settings.MEDIA_ROOT = folder
    return folder


@pytest.fixture
def copy(tmp_path, media) -> Path:
    PartnershipFactory(name="’s-Gravenhage & omstreken")
    submittable_region()
    UserFactory(email="bewaard@voorbeeld.nl")
    made = backup.make(
        url=backup.database_url(), files=default_storage, into=tmp_path / "kopie", at=timezone.now()
    )
    return Path(made["folder"])


def test_the_drill_gives_the_same_rows_and_files(copy):
    """Counts and hashes of every table and every file, all of them equal."""
    outcome = restore.drill(source=copy, url=backup.database_url())
    manifest = json.loads((copy / backup.MANIFEST).read_text())
    assert outcome["tables"] == len(manifest["tables"]) > 60
    assert outcome["rows"] == sum(t["rows"] for t in manifest["tables"].values()) > 100
    assert outcome["files"] == 2
    assert manifest["tables"]["accounts_user"]["rows"] == User.objects.count()


def test_the_drill_leaves_no_database_behind(copy):
    restore.drill(source=copy, url=backup.database_url())
    with backup.connect(backup.database_url()) as connection:
        names = connection.execute("SELECT datname FROM pg_database").fetchall()
    assert not [name for (name,) in names if name.startswith("proef_")]


def test_history_and_its_triggers_come_back(copy):
    """After a restore the history is there, and still refuses to be rewritten."""
    with restore._scratch(backup.database_url()) as spare:
        restore.restore(source=copy, url=spare, files=folder(copy.parent / "terug"))
        with backup.connect(spare) as connection:
            count = connection.execute("SELECT count(*) FROM accounts_userevent").fetchone()
            assert count[0] >= 1
            with pytest.raises(psycopg.Error, match=r"append|Cannot"):
                connection.execute("UPDATE accounts_userevent SET email = 'x'")


def test_what_was_changed_after_the_copy_is_noticed(copy):
    with restore._scratch(backup.database_url()) as spare:
        restore.restore(source=copy, url=spare, files=folder(copy.parent / "terug"))
        with backup.connect(spare, autocommit=True) as connection:
            connection.execute("UPDATE accounts_user SET first_name = 'Anders'")
        with pytest.raises(Refused, match="accounts_user"):
            restore._compared(restore.verify(copy), spare, folder(copy.parent / "terug"))


@pytest.mark.parametrize("name", [backup.DUMP, backup.MEDIA])
def test_a_damaged_copy_is_not_used(copy, name):
    content = bytearray((copy / name).read_bytes())
    content[len(content) // 2] ^= 1
    (copy / name).write_bytes(content)
    with pytest.raises(Refused, match="beschadigd"):
        restore.drill(source=copy, url=backup.database_url())


def test_a_folder_without_a_copy_is_refused(tmp_path):
    with pytest.raises(Refused, match="geen reservekopie"):
        restore.verify(tmp_path)


def test_a_database_in_use_is_not_overwritten_by_accident(copy, media):
    with pytest.raises(Refused, match="in gebruik"):
        restore.restore(source=copy, url=backup.database_url(), files=default_storage)
    assert User.objects.filter(email="bewaard@voorbeeld.nl").exists()


def test_a_name_that_leads_out_of_the_folder_is_refused(tmp_path):
    evil = tmp_path / "media.tar"
    with tarfile.open(evil, "w") as archive:
        entry = tarfile.TarInfo("../../buiten.txt")
        entry.size = 1
        archive.addfile(entry, io.BytesIO(b"x"))
    with pytest.raises(SuspiciousFileOperation):
        restore._unpack(evil, folder(tmp_path / "media"))
    assert not (tmp_path.parent / "buiten.txt").exists()


def test_the_commands_make_a_copy_and_try_it(media, tmp_path):
    UserFactory()
    out = StringIO()
    call_command("backup", "--to", str(tmp_path / "k"), "--json", stdout=out)
    made = json.loads(out.getvalue())
    assert Path(made["folder"]).is_dir()
    out = StringIO()
    call_command("restore", made["folder"], "--drill", "--json", stdout=out)
    told = json.loads(out.getvalue())
    assert (told["rows"], told["files"]) == (made["rows"], 2)
    with pytest.raises(CommandError, match="--replace"):
        call_command("restore", made["folder"])


def test_the_copy_is_only_for_its_owner(copy):
    assert copy.stat().st_mode & 0o077 == 0
    assert not list(copy.parent.glob("*.new"))


def test_the_newest_copy_is_known_by_its_name(copy):
    assert (timezone.now() - backup.newest(copy.parent)).total_seconds() < 600
    assert backup.newest(copy / "leeg") is None
