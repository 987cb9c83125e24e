"""What the doctor says of an installation, and that he is not silent about an illness."""

import json
from datetime import timedelta
from io import StringIO
from pathlib import Path
from unittest.mock import patch

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import OperationalError, connection
from django.utils import timezone

from common.jobs import JobState
from common.models import OutgoingMail
from rato_portal.operations import backup, doctor, health

pytestmark = pytest.mark.django_db
KEY = "Zo7_kd83hLqPw0-xV5bNmR2tYuI9oPaSdFgHjKlZxCvBnM1234567"


@pytest.fixture(autouse=True)
def _healthy(settings, tmp_path, monkeypatch):
    """An installation with nothing wrong; each test breaks one thing."""
    settings.SECRET_KEY = KEY
    settings.ALLOWED_HOSTS = ["portaal.example.nl", "testserver"]
    settings.SITE_URL = "https://portaal.example.nl"
    settings.MAIL_FOLDER = None
    monkeypatch.setenv("BACKUP_DIR", str(tmp_path / "backup"))
    health.beat(at=timezone.now())
    copy_of(tmp_path, hours=2)


def copy_of(tmp_path: Path, *, hours: int) -> None:
    name = (timezone.now() - timedelta(hours=hours)).strftime(backup.STAMP)
    folder = tmp_path / "backup" / name
    folder.mkdir(parents=True)
    (folder / backup.MANIFEST).write_text("{}")


def found(check: str) -> doctor.Finding:
    (finding,) = [f for f in doctor.examine(at=timezone.now()) if f.check == check]
    return finding


def test_a_healthy_installation_has_nothing_wrong():
    assert [f for f in doctor.examine(at=timezone.now()) if f.level != doctor.GOOD] == []


def test_every_illness_has_a_remedy(settings, monkeypatch, tmp_path):
    settings.SECRET_KEY, settings.DEBUG, settings.ALLOWED_HOSTS = "kort", True, ["*"]
    monkeypatch.setenv("BACKUP_DIR", str(tmp_path / "leeg"))
    cache.delete(health.BEAT_KEY)
    ill = [f for f in doctor.examine(at=timezone.now()) if f.level != doctor.GOOD]
    names = {finding.check for finding in ill}
    assert {"geheime sleutel", "debug", "namen", "klok en werker", "reservekopie"} <= names
    assert all(finding.remedy for finding in ill)


@pytest.mark.parametrize("key", ["qqq", "a" * 80, "django-insecure-" + KEY])
def test_a_weak_secret_key_is_wrong(settings, key):
    settings.SECRET_KEY = key
    finding = found("geheime sleutel")
    assert finding.level == doctor.WRONG
    assert key not in finding.message


@pytest.mark.parametrize(
    ("hosts", "site", "demo", "level"),
    [
        (["portaal.nl"], "https://portaal.nl", False, doctor.GOOD),
        ([".portaal.nl"], "https://www.portaal.nl", False, doctor.GOOD),
        (["portaal.nl"], "https://ander.nl", False, doctor.WRONG),
        (["*"], "https://portaal.nl", False, doctor.WRONG),
        ([], "https://portaal.nl", False, doctor.WRONG),
        (["portaal.nl"], "http://portaal.nl", False, doctor.WRONG),
        (["localhost"], "http://localhost:8000", True, doctor.GOOD),
    ],
)
def test_names_and_links_agree(settings, hosts, site, demo, level):
    settings.ALLOWED_HOSTS, settings.SITE_URL, settings.DEMO = hosts, site, demo
    assert found("namen").level == level


def test_a_database_that_is_away_is_one_finding_and_no_crash():
    with patch.object(connection, "cursor", side_effect=OperationalError("weg")):
        finding = found("database")
        assert finding.level == doctor.WRONG
        names = {f.check for f in doctor.examine(at=timezone.now())}
    assert "migraties" not in names
    assert "schijf" in names


def test_a_database_that_is_too_old_is_wrong():
    with patch.dict(vars(connection), pg_version=150_004):
        assert "15" in found("database").message
        assert found("database").level == doctor.WRONG


def test_a_missing_extension_is_named():
    with patch.object(doctor, "EXTENSIONS", ("unaccent", "ontbreekt")):
        finding = found("uitbreidingen")
    assert finding.level == doctor.WRONG
    assert "ontbreekt" in finding.message
    assert "unaccent" not in finding.message


def test_migrations_that_were_not_run_are_counted():
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'sessions'")
    assert "1 stappen" in found("migraties").message


@pytest.mark.parametrize(("seconds", "level"), [(60, doctor.GOOD), (300, doctor.WRONG)])
def test_a_clock_that_stopped_is_wrong(seconds, level):
    health.beat(at=timezone.now() - timedelta(seconds=seconds))
    assert found("klok en werker").level == level


def test_mail_that_failed_this_week_is_counted():
    OutgoingMail.objects.create(
        to="a@voorbeeld.nl",
        occasion="x",
        subject="x",
        body="x",
        state=JobState.FAILED,
        requested_at=timezone.now(),
        finished_at=timezone.now(),
    )
    finding = found("mail")
    assert finding.level == doctor.CAREFUL
    assert "a@voorbeeld.nl" not in finding.message


def test_a_copy_that_is_too_old_is_told(tmp_path, monkeypatch):
    other = tmp_path / "oud"
    monkeypatch.setenv("BACKUP_DIR", str(other / "backup"))
    copy_of(other, hours=40)
    assert found("reservekopie").level == doctor.CAREFUL
    assert "40 uur" in found("reservekopie").message


def test_a_check_that_breaks_is_a_finding_itself():
    def _kapot(at):
        raise ZeroDivisionError

    with patch.object(doctor, "MACHINE", [_kapot]):
        finding = found("kapot")
    assert finding.level == doctor.WRONG
    assert "ZeroDivisionError" in finding.message


def test_the_command_answers_in_json_and_ends_well():
    out = StringIO()
    call_command("doctor", "--json", stdout=out)
    told = json.loads(out.getvalue())
    assert told["ok"] is True
    assert {"check", "level", "message", "remedy"} == set(told["findings"][0])


def test_the_command_ends_badly_when_something_is_wrong(settings):
    settings.DEBUG = True
    out = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("doctor", stdout=out)
    assert ended.value.code == 1
    assert "✗ debug" in out.getvalue()
