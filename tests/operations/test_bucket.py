"""Files in a bucket instead of a folder: everything that keeps files does so there as well."""

import re
import subprocess
import sys
from datetime import timedelta

import boto3
import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone

from common import storage
from common.jobs import JobState
from rato_portal.operations import backup, doctor, restore
from rato_portal.settings.environment import file_storage
from regions.models import SignedAgreement
from reports import hooks, services
from tests.factories import ReportFactory
from tests.factories.consent import PDF, asked_party, sign
from tests.reports.builders import LEAVES_FILE_OPEN, make_submission

KEY = {"MEDIA_REGION": "eu-west-1", "MEDIA_KEY": "sleutel", "MEDIA_SECRET": "geheim"}
RUNNING = re.compile(r"Running on (http://\S+)")
pytestmark = [pytest.mark.django_db, LEAVES_FILE_OPEN]


@pytest.fixture(scope="module")
def server():
    """A server that speaks S3 over HTTP, for the tests of this file."""
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        told = (RUNNING.search(line) for line in process.stderr)
        yield next(found for found in told if found)[1]
        process.kill()


@pytest.fixture(autouse=True)
def bucket(server, settings, monkeypatch):
    """An empty bucket, chosen as an operator does: by the environment."""
    wanted = {"MEDIA_BUCKET": "portaal", "MEDIA_ENDPOINT": server, **KEY}
    for name, value in wanted.items():
        monkeypatch.setenv(name, value)
    settings.STORAGES = settings.STORAGES | {"default": file_storage()}
    secrets = {"aws_access_key_id": "sleutel", "aws_secret_access_key": "geheim"}
    service = boto3.resource("s3", region_name="eu-west-1", endpoint_url=server, **secrets)
    found = service.Bucket("portaal")
    found.create(CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
    yield found
    found.objects.delete()
    found.delete()


def names(bucket) -> list[str]:
    return [found.key for found in bucket.objects.all()]


@pytest.mark.django_db(transaction=True)  # an answer that ends, ends the connection
def test_a_report_is_made_downloaded_and_thrown_away(bucket, login):
    submission = make_submission()
    person, now = submission.submitted_by, timezone.now()
    report = hooks.request_dossier(submission=submission, by=person, at=now)
    services.build_report(report_id=report.pk, at=now)
    report.refresh_from_db()

    assert (report.state, names(bucket)) == (JobState.DONE, [report.file])
    answer = login(person).get(reverse("reports:download", args=[report.public_id]))
    assert b"".join(answer).startswith(b"%PDF")
    answer.close()
    services.delete_report(report_id=report.pk)
    assert names(bucket) == []


def test_a_file_that_is_gone_is_said_so(login):
    now = timezone.now()
    kept = {"finished_at": now, "expires_at": now + timedelta(days=1), "file": "reports/weg.pdf"}
    report = ReportFactory(state=JobState.DONE, sha256="0" * 64, size=1, **kept)

    answer = login(report.requested_by).get(
        reverse("reports:download", args=[report.public_id]), follow=True
    )
    assert "Het bestand is er niet meer" in answer.text


def test_a_signed_document_lies_in_it_under_a_name_that_says_nothing(bucket):
    sign(asked_party(), by_team=True)
    agreement = SignedAgreement.objects.get()

    assert names(bucket) == [f"instemming/{agreement.public_id}.pdf"]
    assert storage.read(agreement.file.name) == PDF


def test_only_old_files_that_nothing_knows_are_swept():
    for name in ("reports/bekend.pdf", "reports/zwerft.pdf", "anders/zwerft.pdf"):
        storage.put(name, b"%PDF")
    known, later = {"reports/bekend.pdf"}, timezone.now() + timedelta(seconds=5)

    assert storage.sweep("reports", before=later - timedelta(days=1), known=known) == 0
    assert storage.sweep("reports", before=later, known=known) == 1
    assert list(storage.all_names()) == ["anders/zwerft.pdf", "reports/bekend.pdf"]


@pytest.mark.django_db(transaction=True)
def test_a_copy_holds_what_the_bucket_holds_and_goes_back(bucket, tmp_path):
    storage.put("reports/één.pdf", b"%PDF-1.7 inhoud")
    made = backup.make(
        url=backup.database_url(), files=default_storage, into=tmp_path, at=timezone.now()
    )
    assert restore.drill(source=tmp_path / made["folder"], url=backup.database_url())["files"] == 1

    bucket.objects.delete()
    restore._unpack(tmp_path / made["folder"] / backup.MEDIA, default_storage)
    assert storage.read("reports/één.pdf") == b"%PDF-1.7 inhoud"


def test_the_doctor_tells_a_bucket_that_refuses(bucket, settings):
    assert found("bestanden").level == doctor.GOOD
    assert names(bucket) == []
    options = settings.STORAGES["default"]["OPTIONS"] | {"bucket_name": "bestaat-niet"}
    settings.STORAGES = settings.STORAGES | {
        "default": settings.STORAGES["default"] | {"OPTIONS": options}
    }
    assert found("bestanden").level == doctor.WRONG


def found(name: str) -> doctor.Finding:
    return next(row for row in doctor.examine(at=timezone.now()) if row.check == name)
