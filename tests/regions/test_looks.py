"""Everyone outside the team who reads a proposal is remembered; the team sees who."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts import roles
from accounts.models import Level
from regions.looking import saw, saw_file
from regions.models import Look
from tests.database import run, together
from tests.factories import (
    GuidanceFactory,
    MembershipFactory,
    ParticipantFactory,
    RegionFactory,
    ReportFactory,
    SubmissionFactory,
    UserFactory,
    region_editor,
    staff,
)
from tests.factories.people import on_team
from tests.factories.regions import NOON

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 10, 1, 12, tzinfo=UTC)
TODAY = date(2026, 10, 1)


@pytest.fixture
def region():
    return RegionFactory(slug="regio-oost")


@pytest.fixture
def reader(region):
    """Someone of a party that was asked."""
    asked = ParticipantFactory(region=region, consent="gevraagd", asked_at=NOON)
    return MembershipFactory(organisation=asked.organisation).user


def _url(name: str = "detail") -> str:
    return reverse(f"regions:{name}", args=["regio-oost"])


def test_every_look_of_someone_outside_the_team_counts(region, reader, login):
    client = login(reader)
    for name in ("detail", "sections", "detail"):
        assert client.get(_url(name)).status_code == 200
    look = Look.objects.get()
    assert (look.region, look.user, look.times) == (region, reader, 3)
    assert look.first_at < look.last_at


@pytest.mark.parametrize("role", [roles.GUIDES, roles.ADMINISTRATORS])
def test_looks_of_guides_and_administrators_count(role, region, login):
    person = staff(role)
    if role == roles.GUIDES:
        GuidanceFactory(region=region, user=person)
    login(person).get(_url())
    assert Look.objects.get().user == person


@pytest.mark.parametrize("level", Level)
def test_the_team_looks_unseen(level, region, login):
    login(on_team(region, level)).get(_url())
    assert not Look.objects.exists()


@pytest.mark.parametrize("state", ["vastgesteld", "voorlopig_vastgesteld"])
def test_what_is_public_is_read_unseen(state, region, login, client):
    run("UPDATE regions_region SET state = %s, submitted_at = now()", state)
    assert client.get(_url()).status_code == 200
    assert login(UserFactory()).get(_url()).status_code == 200
    assert not Look.objects.exists()


def test_who_is_refused_saw_nothing(region, reader, login):
    assert login(UserFactory()).get(_url()).status_code == 404
    assert login(reader).get(_url("details")).status_code == 403
    assert login(reader).head(_url()).status_code == 200
    assert not Look.objects.exists()


def test_every_day_has_a_row_of_its_own(region, reader):
    for days in (0, 0, 1):
        at = NOW + timedelta(days=days)
        saw(region=region, by=reader, at=at)
    rows = Look.objects.order_by("day").values_list("day", "times")
    assert list(rows) == [(TODAY, 2), (TODAY + timedelta(days=1), 1)]


def test_of_six_looks_at_one_moment_none_is_lost(transactional_db):
    region, person = RegionFactory(), UserFactory()
    together(6, lambda _n: saw(region=region, by=person, at=NOW))
    assert Look.objects.get().times == 6


def test_a_look_costs_one_query_and_the_team_pays_nothing(region, reader, login, content_types):
    def cost(client) -> int:
        client.get(_url())
        with CaptureQueriesContext(connection) as queries:
            client.get(_url())
        return len([q for q in queries if "regions_look" in q["sql"]])

    assert cost(login(reader)) == 1
    assert cost(login(region_editor(region))) == 0


# Who reads that.


def test_the_team_and_administrators_see_who_looked(region, reader, login):
    login(reader).get(_url())
    for person in (region_editor(region), staff(roles.ADMINISTRATORS)):
        context = login(person).get(_url("history")).context
        assert reader in [look.user for look in context["looks"]]


def test_others_do_not_see_who_looked(region, reader, login):
    page = login(reader).get(_url("history"))
    assert (page.status_code, list(page.context["looks"])) == (200, [])
    assert "Wie keek mee" not in page.content.decode()


# A file is a look too.


def test_a_dossier_that_is_taken_along_is_remembered():
    submission = SubmissionFactory()
    judge = staff(roles.ASSESSORS)
    saw_file(reference=submission.reference, by=judge, at=NOW)
    assert (Look.objects.get().user, Look.objects.get().region) == (judge, submission.region)


def test_the_own_dossier_and_what_is_public_are_taken_along_unseen():
    submission = SubmissionFactory()
    saw_file(reference=submission.reference, by=submission.submitted_by, at=NOW)
    saw_file(reference="OR-0000-0000-1", by=UserFactory(), at=NOW)
    run("UPDATE regions_region SET state = 'vastgesteld'")
    saw_file(reference=submission.reference, by=UserFactory(), at=NOW)
    assert not Look.objects.exists()


def test_downloading_a_dossier_of_another_is_a_look(login, settings):
    submission = SubmissionFactory()
    boss = staff(roles.ADMINISTRATORS)
    path = Path(settings.MEDIA_ROOT) / "reports" / "dossier.pdf"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"%PDF-1.7")
    report = ReportFactory(
        state="done",
        finished_at=NOW,
        expires_at=NOW + timedelta(days=3650),
        file="reports/dossier.pdf",
        sha256="0" * 64,
        size=8,
        pages=1,
        progress=100,
        requested_by=boss,
        subject=submission.reference,
    )
    response = login(boss).get(reverse("reports:download", args=[report.public_id]))
    assert (response.status_code, b"".join(response)) == (200, b"%PDF-1.7")
    assert Look.objects.get().user == boss
