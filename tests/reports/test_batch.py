"""All regions in one press: a job per region, then one zip; each exactly once."""

import hashlib
import io
import json
from datetime import timedelta
from threading import Thread
from zipfile import ZipFile

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from accounts import roles
from common import storage
from common.jobs import MAX_ATTEMPTS, JobState
from common.refusal import Refused
from regions.models import Region
from regions.states import RegionState
from reports import national, services
from reports.kinds import PACKERS
from reports.models import Report, ReportKind
from reports.packing import Package
from tests.factories import UserFactory, staff, without_interest
from tests.pages import text_of
from tests.reports.builders import LEAVES_FILE_OPEN
from tests.reports.country import make_country

pytestmark = LEAVES_FILE_OPEN


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def country(db):
    found = make_country(state=RegionState.SUBMITTED)
    make_country(state=RegionState.ADOPTED, name="Regio West", round=found.round)
    return found


def ask(country) -> Report:
    at = timezone.now()
    return national.request_batch(
        round=country.round, day=timezone.localdate(at), by=_assessor(country), at=at
    )


def _assessor(country):
    """To whom the dossiers of the round are open."""
    return without_interest(staff(roles.ASSESSORS), *Region.objects.filter(round=country.round))


def build(report) -> Report:
    services.build_report(report_id=report.pk, at=timezone.now())
    report.refresh_from_db()
    return report


def files_of(report) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(storage.read(report.file))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_every_region_is_a_job_of_its_own(country):
    whole = ask(country)
    parts = list(whole.parts.order_by("title"))

    assert [part.title for part in parts] == [
        "Regio-overzicht Regio Oost",
        "Regio-overzicht Regio West",
    ]
    assert {part.kind for part in parts} == {ReportKind.REGION_OVERVIEW}
    assert parts[0].input["region"]["name"] == "Regio Oost"


def test_the_whole_waits_for_its_parts(country):
    whole = ask(country)
    assert build(whole).state == JobState.QUEUED

    first, last = whole.parts.order_by("pk")
    build(first)
    whole.refresh_from_db()
    assert (whole.progress, whole.step) == (47, "1 van 2 delen gereed")
    assert whole.pk not in services.forgotten_reports(at=timezone.now())
    build(last)
    assert whole.pk in services.forgotten_reports(at=timezone.now())


def test_the_zip_has_a_pdf_per_region_and_hashes_that_agree(country):
    whole = ask(country)
    for part in whole.parts.all():
        build(part)
    build(whole)

    files = files_of(whole)
    manifest = json.loads(files["manifest.json"])
    assert {row["name"] for row in manifest["files"]} == {
        f"{country.region.slug}.pdf",
        *(f"{p.subject}.pdf" for p in whole.parts.all()),
    }
    for row in manifest["files"]:
        assert hashlib.sha256(files[row["name"]]).hexdigest() == row["sha256"]
        assert f"{row['sha256']}  {row['name']}\n" in files["manifest-sha256.txt"].decode()
    assert manifest["missing"] == []
    assert whole.pages == sum(part.pages for part in whole.parts.all())


def test_a_part_that_fails_is_named_and_the_rest_goes_on(country, login):
    whole = ask(country)
    bad, good = whole.parts.order_by("pk")
    Report.objects.filter(pk=bad.pk).update(
        state=JobState.FAILED, finished_at=timezone.now(), error="Mislukt.", attempts=MAX_ATTEMPTS
    )
    build(good)
    build(whole)

    assert json.loads(files_of(whole)["manifest.json"])["missing"] == [bad.title]
    text = text_of(login(whole.requested_by).get(whole.get_absolute_url()))
    assert "Niet elke regio is gelukt" in text


def test_without_a_single_part_the_whole_fails(country):
    whole = ask(country)
    whole.parts.update(state=JobState.FAILED, finished_at=timezone.now())
    with pytest.raises(RuntimeError):
        build(whole)


def test_cancelling_the_whole_stops_its_parts(country):
    whole = ask(country)
    done, waiting = whole.parts.order_by("pk")
    build(done)
    services.cancel_report(report_id=whole.pk, at=timezone.now())

    waiting.refresh_from_db()
    done.refresh_from_db()
    assert (done.state, waiting.state) == (JobState.DONE, JobState.CANCELLED)
    assert build(waiting).state == JobState.CANCELLED


def test_retrying_the_whole_makes_its_parts_anew(country):
    whole = ask(country)
    services.cancel_report(report_id=whole.pk, at=timezone.now())

    again = services.retry_report(report_id=whole.pk, at=timezone.now())

    assert again.parts.count() == 2
    assert again.input_sha256 == whole.input_sha256


def test_deleting_the_whole_deletes_all_its_files(country, media):
    whole = ask(country)
    for report in (*whole.parts.all(), whole):
        build(report)
    assert len(list((media / "reports").iterdir())) == 3

    services.delete_report(report_id=whole.pk)

    assert not Report.objects.exists()
    assert not list((media / "reports").iterdir())


def test_what_is_being_made_is_not_deleted(country):
    with pytest.raises(Refused, match="afbreken"):
        services.delete_report(report_id=ask(country).pk)


def test_a_country_without_regions_is_refused_in_words(db, login):
    country = make_country(state=RegionState.DRAFT)
    response = login(UserFactory()).post(
        reverse("reports:region-overviews"), {"ronde": country.round.slug}, follow=True
    )
    assert "geen regio’s die u kunt zien" in text_of(response)
    assert not Report.objects.exists()


def test_parts_are_not_in_the_list_of_reports(country, login):
    whole = ask(country)
    response = login(whole.requested_by).get(reverse("reports:list"))
    assert [row["report"] for row in response.context["rows"]] == [whole]


def test_parts_of_two_batches_are_kept_apart(country):
    whole = ask(country)
    other = national.request_batch(
        round=country.round,
        day=timezone.localdate() - timedelta(days=0),
        by=without_interest(staff(roles.DECIDERS), *Region.objects.filter(round=country.round)),
        at=timezone.now(),
    )
    assert whole.parts.count() == other.parts.count() == 2


class Sheet:
    """A kind without a renderer: WeasyPrint is for processes, and this test has threads."""

    def package(self, report, *, progress):
        progress(20, "Opmaken")
        return Package(report.input["region"]["name"].encode(), pages=1, ending="pdf")


@pytest.mark.django_db(transaction=True)
def test_workers_side_by_side_build_each_part_once(monkeypatch):
    monkeypatch.setitem(PACKERS, ReportKind.REGION_OVERVIEW, Sheet())
    country = make_country(state=RegionState.SUBMITTED)
    for number in range(3):
        make_country(state=RegionState.ADOPTED, name=f"Regio {number}", round=country.round)
    whole = ask(country)
    keys = [*whole.parts.values_list("pk", flat=True), whole.pk]

    def work():
        try:
            for key in keys:
                services.build_report(report_id=key, at=timezone.now())
        finally:
            connection.close()

    workers = [Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    whole.refresh_from_db()
    build(whole)

    assert whole.state == JobState.DONE
    assert set(whole.parts.values_list("state", "attempts")) == {(JobState.DONE, 1)}
    assert whole.attempts == 1
