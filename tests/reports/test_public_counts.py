"""Without an account nobody learns of fewer than five students, in whatever form they ask."""

import csv
import io
import json

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from accounts import roles
from organisations.sectors import Sector
from regions.coverage import ALL, Coverage, Tally
from regions.states import RegionState
from regions.tally import SECTORS
from reports import overview as overviews
from reports.overview import Question, national_overview
from reports.overview_data import EVERY, coverage_data, for_the_public, tally_data
from tests.factories import staff
from tests.pages import text_of
from tests.reports.country import make_country

pytestmark = pytest.mark.django_db

# Three of 917 have no region yet; whoever knows 914 and 917 knows the three.
FEW = Tally(total=917, covered=914, partly=0, twice=0, submitted=914, unknown=0)
SECTOR = Sector.MBO


@pytest.fixture
def country(monkeypatch):
    """With the one tally that gives people away, beside what the country counts of itself."""
    country = make_country(state=RegionState.ADOPTED)
    really = overviews._coverage

    def with_few(*arguments, **named) -> Coverage:
        found = really(*arguments, **named)
        found.students[SECTOR] = found.students[ALL] = FEW
        return found

    monkeypatch.setattr(overviews, "_coverage", with_few)
    return country


def ask(client, **query):
    return client.get(reverse("reports:overview"), query)


def told_of(client, country, form: str) -> set[int]:
    """The numbers that an output tells of the students of the sector."""
    readers = {"pagina": _page, "xlsx": _xlsx, "dekking-csv": _csv, "api": _api}
    return {int(number) for number in readers[form](client, country) if number not in ("", None)}


def _page(client, _country):
    row = next(r for r in ask(client).context["coverage"] if r["name"] == SECTOR.label)
    cell = next(cell for cell in row["cells"] if cell["name"] == "Studenten")
    return [part["number"] for part in cell["parts"]]


def _csv(client, _country):
    text = ask(client, bestand="dekking-csv").content.decode("utf-8-sig")
    rows = csv.reader(io.StringIO(text), delimiter=";")
    return next(row[3:] for row in rows if row[:2] == [SECTOR, "Studenten"])


def _xlsx(client, _country):
    book = CalamineWorkbook.from_filelike(io.BytesIO(ask(client, bestand="xlsx").content))
    rows = book.get_sheet_by_name("Dekking").to_python()
    return next(row[3:] for row in rows if row[:2] == [SECTOR, "Studenten"])


def _api(client, country):
    answer = client.get("/api/v1/overview", {"round": country.round.slug})
    found = json.loads(answer.content)["coverage"][SECTOR]["students"]
    return [number for name, number in found.items() if name != "total"]


@pytest.mark.parametrize(
    "few",
    [
        Tally(total=917, covered=914, submitted=914),
        Tally(total=917, covered=900, partly=14, submitted=900),
        Tally(total=917, covered=900, twice=897, submitted=900),
        Tally(total=917, covered=900, submitted=896),
        Tally(total=4),
    ],
    ids=["missing", "and partly", "covered once", "not submitted", "everyone"],
)
def test_a_small_number_takes_along_what_would_give_it_away(few):
    told = for_the_public(dict.fromkeys(SECTORS, Tally()) | {SECTOR: few}, SECTOR)
    assert {number for name, number in told.items() if name != "total"} == {None}
    assert told["total"] == (917 if few.total == 917 else None)


def test_all_sectors_together_do_not_tell_of_one_what_is_left_out_there():
    """803 over all sectors and 800 in primary education would be three in the third."""
    few, many = Tally(total=3, covered=3, submitted=3), Tally(total=800, covered=800, submitted=800)
    tallies = dict.fromkeys(SECTORS, Tally()) | {Sector.PO: many, SECTOR: few, ALL: many + few}
    assert for_the_public(tallies, Sector.PO)["covered"] == 800
    assert set(for_the_public(tallies, ALL).values()) == {None}


def test_five_is_no_small_number():
    five = Tally(total=5, covered=5, submitted=5)
    tallies = dict.fromkeys(SECTORS, Tally()) | {SECTOR: five, ALL: five}
    assert for_the_public(tallies, SECTOR) == for_the_public(tallies, ALL) == tally_data(five)


@pytest.mark.parametrize("form", ["pagina", "xlsx", "dekking-csv", "api"])
def test_the_public_learns_no_small_number(client, country, form):
    assert told_of(client, country, form) == set()


@pytest.mark.parametrize("form", ["pagina", "xlsx", "dekking-csv"])
def test_who_decides_learns_all(login, country, form):
    assert {914, 3} <= told_of(login(staff(roles.DECIDERS)), country, form)


def test_the_page_says_that_a_number_is_left_out(client, country):
    assert "te weinig om te noemen" in text_of(ask(client))
    assert "914" not in text_of(ask(client))


def test_the_map_has_no_students(client, country):
    found = json.loads(ask(client, bestand="geojson").content)
    assert all("students" not in one["properties"] for one in found["features"])


def test_schools_and_boards_are_told_as_they_are(country):
    asked = Question(country.round)
    overview = national_overview(AnonymousUser(), at=timezone.now(), asked=asked)
    assert coverage_data(overview)[EVERY]["locations"]["covered"] == 1
