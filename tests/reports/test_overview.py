"""The national overview counts what one may see, and nothing else."""

import re
from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts import roles
from regions.models import Region
from regions.states import RegionState
from reports.looks import FILLS, LEGEND
from reports.overview import regions_overview
from reports.overview_pages import (
    overview_context,
    overview_legend,
    overview_map,
)
from tests.database import run
from tests.factories import (
    LabourMarketRegionFactory,
    MunicipalityFactory,
    RegionFactory,
    region_editor,
    staff,
)
from tests.pages import text_of

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 10, 1, 12, tzinfo=UTC)
GONE = [RegionState.REJECTED, RegionState.WITHDRAWN, RegionState.MERGED]


def _region(state=RegionState.ADOPTED, *, places=(), **fields) -> Region:
    region = RegionFactory(**fields)
    if state != RegionState.DRAFT:
        move = "UPDATE regions_region SET state = %s, submitted_at = now() WHERE id = %s"
        run(move, state.value, region.pk)
    region.municipalities.set(places)
    region.refresh_from_db()
    return region


def _overview(user=None, at=NOON):
    return regions_overview(user or AnonymousUser(), at=at)


def _names(overview) -> list[str]:
    return [row.region.name for row in overview.rows]


@pytest.fixture
def everyone():
    """Someone who sees every region."""
    return staff(roles.ADMINISTRATORS)


# What one may see.


def test_anonymous_counts_only_what_is_adopted():
    places = MunicipalityFactory.create_batch(3)
    _region(RegionState.DRAFT, name="Concept", places=places[:1])
    _region(RegionState.SUBMITTED, name="Ingediend", places=places[:2])
    _region(RegionState.ADOPTED, name="Vastgesteld", places=places[2:])

    overview = _overview()

    assert _names(overview) == ["Vastgesteld"]
    assert overview.states == {"vastgesteld": 1}
    assert (overview.covered, overview.uncovered, overview.total) == (1, 2, 3)


def test_the_team_counts_its_own_draft_too():
    place = MunicipalityFactory()
    draft = _region(RegionState.DRAFT, name="Concept", places=[place])
    _region(RegionState.ADOPTED, name="Vastgesteld")
    overview = _overview(region_editor(draft))
    assert _names(overview) == ["Concept", "Vastgesteld"]
    assert overview.covered == 1


def test_ocw_counts_what_was_submitted():
    _region(RegionState.DRAFT, name="Concept")
    _region(RegionState.SUBMITTED, name="Ingediend")
    assert _names(_overview(staff(roles.ASSESSORS))) == ["Ingediend"]


@pytest.mark.parametrize("state", GONE)
def test_what_ended_is_not_in_the_country(state, everyone):
    _region(state, places=[MunicipalityFactory()])
    overview = _overview(everyone)
    assert (overview.rows, overview.states, overview.covered) == ([], {}, 0)


@pytest.mark.parametrize("state", [state for state in RegionState if state not in GONE])
def test_every_other_state_is_counted_and_has_a_look(state, everyone):
    _region(state)
    overview = _overview(everyone)
    assert overview.states == {state: 1}
    assert overview.count_of(state) == 1
    assert FILLS[state] in LEGEND


def test_states_are_added_up(everyone):
    _region(RegionState.SUBMITTED)
    _region(RegionState.UNDER_REVIEW)
    _region(RegionState.UNDER_REVIEW)
    overview = _overview(everyone)
    assert overview.count_of("ingediend", "in_behandeling", "geadviseerd") == 3


def test_a_row_names_its_places_in_order():
    area = LabourMarketRegionFactory(name="Twente")
    other = LabourMarketRegionFactory(name="Achterhoek")
    places = [
        MunicipalityFactory(name="Wierden", labour_market_region=area),
        MunicipalityFactory(name="Almelo", labour_market_region=area),
        MunicipalityFactory(name="Berkelland", labour_market_region=other),
    ]
    _region(places=places)
    row = _overview().rows[0]
    assert row.municipalities == tuple(place.code for place in (places[1], places[2], places[0]))
    assert row.labour_market_regions == ("Twente", "Achterhoek")


def test_a_municipality_in_two_regions_is_covered_once():
    place = MunicipalityFactory()
    _region(places=[place], sectors=["po"])
    _region(places=[place], sectors=["vo"])
    assert _overview().covered == 1


def test_the_whole_country_is_a_hundred_percent():
    _region(places=MunicipalityFactory.create_batch(2))
    assert _overview().percentage == 100.0


def test_a_country_without_municipalities_is_no_percentage():
    assert _overview().percentage == 0.0


@pytest.mark.parametrize(
    ("at", "total"),
    [
        (datetime(2026, 12, 31, 22, 30, tzinfo=UTC), 2),
        (datetime(2026, 12, 31, 23, 30, tzinfo=UTC), 1),
    ],
    ids=["the last hour of the year", "the first hour of the new year in Amsterdam"],
)
def test_municipalities_are_those_of_the_day_in_amsterdam(at, total):
    MunicipalityFactory(valid_to=date(2027, 1, 1))
    MunicipalityFactory()
    assert _overview(at=at).total == total


# Covered twice.


def test_two_regions_of_one_sector_in_one_municipality_are_named():
    here, there, elsewhere = (
        MunicipalityFactory(name="Wierden"),
        MunicipalityFactory(name="Almelo"),
        MunicipalityFactory(name="Borne"),
    )
    _region(places=[here, there], sectors=["po", "vo"])
    _region(places=[here, there, elsewhere], sectors=["vo"])
    assert _overview().covered_twice == ["Almelo", "Wierden"]


def test_two_regions_of_different_sectors_may_share_a_municipality():
    place = MunicipalityFactory()
    _region(places=[place], sectors=["po"])
    _region(places=[place], sectors=["vo", "mbo"])
    assert _overview().covered_twice == []


def test_a_draft_of_others_tells_nobody_that_it_overlaps():
    place = MunicipalityFactory()
    _region(places=[place])
    _region(RegionState.DRAFT, places=[place])
    assert _overview().covered_twice == []


# The map and its legend.


def test_every_region_is_one_link_on_the_map():
    first = _region(name="Regio Oost", places=MunicipalityFactory.create_batch(3))
    second = _region(RegionState.PROVISIONAL, name="Regio West", places=[MunicipalityFactory()])
    svg = overview_map(_overview())
    assert re.findall(r'<a href="([^"]+)" aria-label="([^"]+)">', svg) == [
        (first.get_absolute_url(), "Regio Oost: vastgesteld"),
        (second.get_absolute_url(), "Regio West: voorlopig vastgesteld"),
    ]


def test_a_region_without_an_area_is_not_on_the_map():
    _region()
    _region(scope="landelijk", scope_reason="Overal.", places=[MunicipalityFactory()])
    assert "<a " not in overview_map(_overview())


def test_the_legend_has_the_looks_that_occur_with_their_number(everyone):
    _region(RegionState.ADOPTED, places=[MunicipalityFactory()])
    _region(RegionState.PROVISIONAL)
    _region(RegionState.DRAFT)
    MunicipalityFactory.create_batch(4)
    items = [(item.fill, item.text) for item in overview_legend(_overview(everyone))]
    assert items == [
        ("vast", "Vastgesteld (2)"),
        ("stip", "Concept (1)"),
        ("leeg", "Nog geen voorstel (4 gemeenten)"),
    ]


def test_the_key_figures(everyone):
    _region(RegionState.ADOPTED, places=[MunicipalityFactory()])
    _region(RegionState.SUBMITTED)
    MunicipalityFactory()
    figures = overview_context(_overview(everyone))["figures"]
    assert [(figure["label"], figure["value"]) for figure in figures] == [
        ("Regio’s", 2),
        ("Gemeenten in een regio", 1),
        ("Vastgesteld", 1),
        ("Bij OCW", 1),
    ]
    assert (figures[1]["extra"], figures[1]["bar"], figures[1]["note"]) == (
        "van 2",
        50.0,
        "1 nog niet",
    )


# The page.


def _queries(work) -> int:
    with CaptureQueriesContext(connection) as queries:
        work()
    return len(queries)


def test_the_overview_costs_the_same_for_one_and_for_three(everyone, content_types):
    _region(places=[MunicipalityFactory()])
    _overview(everyone)
    one = _queries(lambda: overview_context(_overview(everyone)))
    for _ in range(2):
        _region(places=MunicipalityFactory.create_batch(2))
    assert _queries(lambda: overview_context(_overview(everyone))) == one
    assert one <= 5


def test_everyone_may_read_the_overview(client):
    current = _region(name="Regio Oost").round
    _region(RegionState.DRAFT, name="Regio Geheim", round=current)
    text = text_of(client.get(reverse("reports:overview")))
    assert "Regio Oost" in text
    assert "Regio Geheim" not in text
    assert "Alleen vastgestelde regio’s" in text


def test_who_signed_in_reads_what_is_theirs_too(login):
    draft = _region(RegionState.DRAFT, name="Regio Mijn")
    text = text_of(login(region_editor(draft)).get(reverse("reports:overview")))
    assert "Regio Mijn" in text
    assert "Met de voorstellen die u kunt zien" in text


def test_without_a_round_the_page_says_so(client):
    text = text_of(client.get(reverse("reports:overview")))
    assert "Er is nog geen aanvraagronde" in text
