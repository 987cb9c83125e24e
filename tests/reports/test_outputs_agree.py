"""Page, PDF, Excel, csv, GeoJSON and API say the same, whatever one asks and of whichever day."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts import roles, tokens
from accounts.models import TokenScope
from organisations.sectors import Sector
from regions.states import RegionState
from reports.kinds import totaaloverzicht
from reports.overview import OCW, Question, end_of, national_overview
from reports.overview_data import overview_data
from tests.factories import LocationFactory, staff
from tests.reports import outputs
from tests.reports.builders import LEAVES_FILE_OPEN, unwatched
from tests.reports.country import claiming, kept, make_country, move_to, stepped

pytestmark = [pytest.mark.django_db, LEAVES_FILE_OPEN]
SUBMITTED = datetime(2026, 9, 11, 12, tzinfo=UTC)
THEN = (SUBMITTED + timedelta(days=1)).date()
ASKED = {
    "everything": {},
    "a sector": {"sector": Sector.PO},
    "a sector without a region": {"sector": Sector.MBO},
    "an area": {"arbeidsmarktregio": True},
    "a day that is over": {"op": THEN},
    "a sector and an area of that day": {
        "sector": Sector.PO,
        "arbeidsmarktregio": True,
        "op": THEN,
    },
}


@pytest.fixture
def country():
    """Submitted with one school and later adopted with two; beside it a region that is new."""
    found = make_country(state=RegionState.SUBMITTED)
    kept(found.region, at=SUBMITTED)
    stepped(found.region, RegionState.SUBMITTED, at=SUBMITTED)
    found.region.municipalities.add(found.outside.municipality)
    kept(found.region, at=SUBMITTED + timedelta(days=10), number=2)
    stepped(found.region, RegionState.ADOPTED, at=SUBMITTED + timedelta(days=10))
    move_to(found.region, RegionState.ADOPTED)
    new = claiming(
        LocationFactory(pupils=None), found.inside, round=found.round, name="Regio Nieuw"
    )
    move_to(new, RegionState.SUBMITTED)
    return found


@pytest.fixture
def assessor():
    return staff(roles.ASSESSORS)


@pytest.fixture(params=ASKED.values(), ids=ASKED)
def asked(country, request):
    """As the form of the page has it; the area is the one of the first school."""
    area = country.inside.municipality.labour_market_region
    query = dict(request.param)
    if "arbeidsmarktregio" in query:
        query["arbeidsmarktregio"] = area.name
    return {"ronde": country.round.slug, **query}


def expected(country, user, asked: dict) -> tuple:
    """What the one function that counts says."""
    question = Question(
        country.round,
        sector=asked.get("sector", ""),
        area=asked.get("arbeidsmarktregio", ""),
        then=end_of(asked["op"]) if "op" in asked else None,
    )
    return outputs.of_data(
        overview_data(national_overview(user, at=timezone.now(), asked=question))
    )


def test_every_output_says_the_same(country, assessor, login, asked):
    figures, rows = expected(country, assessor, asked)
    client = login(assessor)

    def read(kind: str = "") -> bytes:
        return client.get(reverse("reports:overview"), {**asked, "bestand": kind}).content

    assert outputs.of_xlsx(read("xlsx")) == (figures, rows)
    assert outputs.of_csv(read("dekking-csv"), read("csv")) == (figures, rows)
    assert outputs.of_geojson(read("geojson")) == rows
    assert outputs.of_data(_api(country, assessor, client, asked)) == (figures, rows)
    shown = {key: n for key, n in figures.items() if asked.get("sector", key[0]) == key[0]}
    assert outputs.of_page(read().decode()) == (shown, rows)


def _api(country, user, client, asked: dict) -> dict:
    names = {"ronde": "round", "sector": "sector", "op": "date"}
    query = {names[name]: value for name, value in asked.items() if name in names}
    if "arbeidsmarktregio" in asked:
        query["labourMarketRegion"] = country.inside.municipality.labour_market_region.code
    at, scopes = timezone.now(), [TokenScope.REGIONS]
    _row, key = tokens.make(by=user, name="Toets", scopes=scopes, days=1, at=at)
    headers = {"Authorization": f"Bearer {key}"}
    return client.get("/api/v1/overview", query, headers=headers).json()


@pytest.mark.parametrize("asked", [{}, {"op": THEN}], ids=["now", "then"])
def test_the_pdf_says_the_same_on_paper(country, asked):
    day = asked.get("op", timezone.localdate())
    subject = totaaloverzicht.subject_of(country.round, day)
    data = totaaloverzicht.freeze(subject, user=OCW, at=timezone.now())
    pdf = totaaloverzicht.rendered(data, progress=unwatched)
    assert outputs.of_pdf(pdf.content) == expected(country, OCW, asked)


def test_then_and_now_are_two_countries(country, assessor):
    """Or the tests above would prove little."""
    then, now = (expected(country, assessor, asked) for asked in ({"op": THEN}, {}))
    assert [row.municipalities for row in then[1]] == [1]
    assert sorted(row.municipalities for row in now[1]) == [2, 2]
    assert then[0] != now[0]
