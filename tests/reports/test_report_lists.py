"""My reports and the jobs of everyone: search, filters, once more, delete."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts import roles
from common import storage
from common.jobs import JobState
from reports.models import Report, ReportKind
from tests.factories import ReportFactory, UserFactory, staff
from tests.pages import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    (tmp_path / "reports").mkdir()
    return tmp_path


@pytest.fixture
def person():
    return UserFactory()


def _done(**fields) -> Report:
    storage.put("reports/a.pdf", b"%PDF")
    now = timezone.now()
    return ReportFactory(
        state=JobState.DONE, finished_at=now, expires_at=now + timedelta(days=30),
        file="reports/a.pdf", sha256="0" * 64, size=4, pages=1, **fields,
    )  # fmt: skip


def _failed(**fields) -> Report:
    now = timezone.now()
    return ReportFactory(state=JobState.FAILED, finished_at=now, error="Papier op.", **fields)


def _shown(client, name="list", **query) -> list[Report]:
    response = client.get(reverse(f"reports:{name}"), query)
    assert response.status_code == 200
    return [row["report"] for row in response.context["rows"]]


def test_the_list_searches_and_filters(person, login):
    twente = ReportFactory(requested_by=person, title="Regiodossier Twente")
    other = _done(requested_by=person, title="Overzicht", kind=ReportKind.REGION_OVERVIEW)
    client = login(person)

    assert set(_shown(client)) == {twente, other}
    assert _shown(client, zoek="twente dossier") == [twente]
    assert _shown(client, soort="region_overview") == [other]
    assert _shown(client, stand="queued") == [twente]
    assert _shown(client, zoek="niets") == []


def test_reports_of_the_portal_are_a_choice(login):
    assessor = staff(roles.ASSESSORS)
    nightly = ReportFactory(kind=ReportKind.NATIONAL, requested_by=None, title="Nacht")
    own = ReportFactory(requested_by=assessor)
    ReportFactory(title="Van een ander")
    client = login(assessor)

    assert _shown(client) == [own]
    assert _shown(client, van="portaal") == [nightly]
    assert set(_shown(client, van="alles")) == {own, nightly}
    assert _shown(login(UserFactory()), van="alles") == []


def test_the_list_says_until_when_a_file_is_there(person, login):
    report = _done(requested_by=person)
    text = text_of(login(person).get(reverse("reports:list")))
    assert str(timezone.localdate(report.expires_at).day) in text
    assert "Beschikbaar tot" in text


@pytest.mark.parametrize("name", ["list", "jobs"])
def test_a_list_costs_the_same_for_one_and_for_three(name, login, content_types):
    admin = staff(roles.ADMINISTRATORS)
    client, url = login(admin), reverse(f"reports:{name}")

    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get(url)
        return len(captured)

    _done(requested_by=admin)
    client.get(url)
    one = queries()
    _failed(requested_by=admin, title="Twee")
    ReportFactory(requested_by=admin)
    assert queries() == one


# Delete and once more.


def test_ones_own_report_can_be_deleted_with_its_file(person, login, media):
    report = _done(requested_by=person)
    response = login(person).post(reverse("reports:delete", args=[report.public_id]), follow=True)

    assert "is verwijderd" in text_of(response)
    assert not Report.objects.exists()
    assert not default_storage.exists("reports/a.pdf")


def test_what_is_being_made_is_cancelled_first(person, login):
    report = ReportFactory(requested_by=person)
    response = login(person).post(reverse("reports:delete", args=[report.public_id]), follow=True)

    assert "eerst afbreken" in text_of(response)
    assert Report.objects.get() == report


def test_what_the_portal_made_cannot_be_deleted(login):
    report = _done(kind=ReportKind.NATIONAL, requested_by=None)
    client = login(staff(roles.ADMINISTRATORS))
    assert client.post(reverse("reports:delete", args=[report.public_id])).status_code == 404
    assert Report.objects.exists()


def test_only_what_is_finished_can_be_made_anew(person, login):
    report = _failed(requested_by=person)
    response = login(person).post(reverse("reports:renew", args=[report.public_id]), follow=True)
    assert "als een rapport klaar is" in text_of(response)


# The jobs.


def test_an_administrator_sees_what_went_wrong_and_starts_it_again(person, login):
    report = _failed(requested_by=person, title="Mislukt dossier")
    client = login(staff(roles.ADMINISTRATORS))

    text = text_of(client.get(reverse("reports:jobs")))
    assert "Papier op." in text
    assert str(person) in text
    response = client.post(reverse("reports:rerun", args=[report.public_id]), follow=True)

    assert "opnieuw in de wachtrij" in text_of(response)
    fresh = Report.objects.exclude(pk=report.pk).get()
    assert (fresh.requested_by, fresh.state) == (person, JobState.QUEUED)


def test_the_jobs_are_found_by_state(login):
    failed, _waiting = _failed(), ReportFactory()
    client = login(staff(roles.ADMINISTRATORS))
    assert _shown(client, "jobs", stand="failed") == [failed]
    assert _shown(client, "jobs", zoek=failed.subject) == [failed]
