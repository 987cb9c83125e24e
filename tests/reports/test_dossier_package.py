"""The dossier as a zip: everything of one submission, with hashes and metadata."""

import hashlib
import io
import json
from datetime import timedelta
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from common import storage
from common.jobs import JobState
from regions.models import SignedAgreement
from reports import national, services
from reports.kinds.dossier_package import package
from reports.mdto import NAMESPACE
from reports.models import Report
from reports.packing import packed
from tests.factories import (
    ParticipantFactory,
    SubmissionFactory,
    assessed,
    decide,
    objected,
    ruled,
    taken_in,
)
from tests.reports.builders import LEAVES_FILE_OPEN, NOON, make_submission, make_user, unwatched

pytestmark = [pytest.mark.django_db, LEAVES_FILE_OPEN]


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def submission():
    return make_submission()


def ask(submission) -> Report:
    by = submission.submitted_by
    return national.request_package(submission=submission, by=by, at=NOON)


def files_of(content: bytes) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_job_makes_the_zip(submission, client):
    report = ask(submission)
    services.build_report(report_id=report.pk, at=NOON)
    report.refresh_from_db()
    client.force_login(report.requested_by)
    response = client.get(reverse("reports:download", args=[report.public_id]))

    assert report.state == JobState.DONE
    assert response["Content-Disposition"].endswith('or-2026-0012-1.zip"')
    assert b"".join(response) == storage.read(report.file)


def test_everything_is_in_it_with_its_hash(submission):
    found = files_of(package(ask(submission), progress=unwatched).content)
    manifest = json.loads(found["manifest.json"])

    assert {row["name"] for row in manifest["files"]} == {
        "dossier.pdf", "momentopname.json", "vestigingen.csv", "mdto.xml",
    }  # fmt: skip
    for row in manifest["files"]:
        assert hashlib.sha256(found[row["name"]]).hexdigest() == row["sha256"]
        assert len(found[row["name"]]) == row["bytes"]
    assert hashlib.sha256(found["momentopname.json"]).hexdigest() == submission.sha256
    assert manifest["snapshot_sha256"] == submission.sha256
    sites = found["vestigingen.csv"].decode("utf-8-sig").splitlines()
    assert len(sites) == 1 + len(submission.snapshot["locations"])


def test_an_objection_to_the_decision_goes_along_with_what_ocw_decided():
    submission = SubmissionFactory()
    assessed(submission)
    row = objected(decide(submission), grounds="Er ontbreekt een school.")
    ruled(taken_in(row), reasons="De school telt mee.")

    found = files_of(package(ask(submission), progress=unwatched).content)

    text = found["bezwaar-1.txt"].decode()
    assert "Gronden\nEr ontbreekt een school." in text
    assert "De school telt mee." in text
    assert "Afgerond: ongegrond" in text


def test_a_signed_document_goes_along_when_it_was_there_at_the_submission(submission):
    participant = ParticipantFactory(region=submission.region)
    fields = {
        "participant": participant, "sha256": "0" * 64, "size": 4, "signatory": "A. de Boer",
        "signatory_role": "Bestuurder", "signed_on": NOON.date(), "by_team": True,
        "uploaded_by": make_user("tekenaar@voorbeeld.nl"),
    }  # fmt: skip
    early = SignedAgreement(uploaded_at=submission.submitted_at, **fields)
    early.file.save("x.pdf", ContentFile(b"%PDF"))
    late = SignedAgreement(uploaded_at=submission.submitted_at + timedelta(days=1), **fields)
    late.file.save("y.pdf", ContentFile(b"%PDF"))

    names = files_of(package(ask(submission), progress=unwatched).content)

    assert [n for n in names if n.startswith("bijlagen/")] == [
        f"bijlagen/{participant.organisation.slug}-{early.public_id}.pdf"
    ]


def test_the_metadata_names_each_file_with_its_hash(submission):
    found = files_of(package(ask(submission), progress=unwatched).content)
    root = ET.fromstring(found["mdto.xml"])  # noqa: S314 -- our own bytes
    name = f"{{{NAMESPACE}}}"
    listed = {
        part.findtext(f"{name}naam"): part.findtext(f"{name}checksum/{name}checksumWaarde")
        for part in root.iter(f"{name}bestand")
    }

    assert root.tag == f"{name}MDTO"
    assert listed.keys() == {"dossier.pdf", "momentopname.json", "vestigingen.csv"}
    assert listed["momentopname.json"] == submission.sha256


def test_the_same_files_give_the_same_bytes():
    one, two = (packed({"b": b"2", "a": b"1"}, about={"x": "é"}) for _ in range(2))
    assert one.sha256 == two.sha256
    assert list(files_of(one.content)) == ["a", "b", "manifest.json", "manifest-sha256.txt"]
