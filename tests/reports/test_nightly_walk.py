"""From the demo by way of the night to every file: what leaves the portal says one thing."""

import csv
import io
import json
from zipfile import ZipFile

import pikepdf
import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from accounts.models import User
from common.jobs import JobState
from rato_portal.demo import seed
from reports import services, tasks
from reports.models import Report, ReportKind
from reports.storage import path_of
from tests.reports.builders import LEAVES_FILE_OPEN

pytestmark = [pytest.mark.django_db, LEAVES_FILE_OPEN]


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def assessor(media):
    """Of the small demo: it has the same verbs and states as the national one."""
    seed.seed("small", at=timezone.now())
    client = Client()
    client.force_login(
        User.objects.get(email="beoordelaar@voorbeeld.nl"),
        backend="django.contrib.auth.backends.ModelBackend",
    )
    return client


def _built_by_workers() -> None:
    """As the sweep does, until nothing waits any more."""
    while waiting := services.forgotten_reports(at=timezone.now()):
        for report_id in waiting:
            tasks.build_report(report_id=report_id)


def _file(client, kind) -> bytes:
    return client.get(reverse("reports:overview"), {"bestand": kind}).content


def test_after_the_night_every_format_can_be_downloaded_and_agrees(assessor, capsys):
    Report.objects.all().delete()  # the dossiers of the demo have tests of their own
    tasks.request_nightly_overview()
    assessor.post(reverse("reports:region-overviews"))
    _built_by_workers()
    nightly = Report.objects.get(kind=ReportKind.NATIONAL, requested_by=None)
    batch = Report.objects.get(kind=ReportKind.REGION_OVERVIEWS)
    assert {nightly.state, batch.state} == {JobState.DONE}

    names = [row["name"] for row in nightly.input["rows"]]
    shown = assessor.get(reverse("reports:list"), {"van": "alles"})
    assert {row["report"].pk for row in shown.context["rows"]} == {nightly.pk, batch.pk}
    assert _bookmarks(assessor, nightly)[-len(names) :] == names
    with ZipFile(path_of(batch.file)) as archive:
        assert len([n for n in archive.namelist() if n.endswith(".pdf")]) == batch.parts.count()

    book = CalamineWorkbook.from_filelike(io.BytesIO(_file(assessor, "xlsx")))
    sheet = book.get_sheet_by_name("Regio’s").to_python()[1:]
    text = _file(assessor, "csv").decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(text), delimiter=";"))[1:]
    features = json.loads(_file(assessor, "geojson"))["features"]
    assert [row[0] for row in sheet] == [row[0] for row in lines] == names
    assert [feature["properties"]["name"] for feature in features] == names
    call_command("overview", nightly.subject.partition(":")[0], "--json")
    assert json.loads(capsys.readouterr().out)["coverage"] == nightly.input["coverage"]


def _bookmarks(client, report) -> list[str]:
    """The chapters of the PDF as it is downloaded."""
    response = client.get(reverse("reports:download", args=[report.public_id]))
    with pikepdf.open(io.BytesIO(b"".join(response))) as pdf, pdf.open_outline() as outline:
        return [" ".join(item.title.split()) for item in outline.root[0].children]
