"""Another division on the map of a choice: what it is, what it takes, and who may see it."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Level
from common.fingerprint import fingerprint
from organisations.geography import municipalities
from organisations.maps import Outline, choice_map
from partnerships.permissions import add_to_team as join_team
from regions.models import Region
from regions.permissions import add_to_team
from tests.factories import (
    LabourMarketRegionFactory,
    MunicipalityFactory,
    PartnershipFactory,
    RegionFactory,
    region_editor,
)
from tests.pages import filled, text_of

pytestmark = pytest.mark.django_db
CODES = sorted(area.code for area in municipalities().areas())


@pytest.fixture
def achterhoek():
    return LabourMarketRegionFactory(name="Achterhoek")


@pytest.fixture
def places(achterhoek):
    other = LabourMarketRegionFactory(name="Twente")
    made = [("Aalten", achterhoek), ("Bronckhorst", achterhoek), ("Almelo", other)]
    return [
        MunicipalityFactory(code=code, name=name, labour_market_region=area)
        for code, (name, area) in zip(CODES, made, strict=False)
    ]


@pytest.fixture
def region(places) -> Region:
    region = RegionFactory(slug="regio-oost", name="Regio Oost")
    region.municipalities.add(places[0])
    return region


@pytest.fixture
def editor(region):
    return region_editor(region)


@pytest.fixture
def team(editor, login):
    return login(editor)


def _url(name="municipalities") -> str:
    return reverse(f"regions:{name}", args=["regio-oost"])


def _rows(response) -> list[tuple]:
    rows = response.context["layer_rows"]
    return [(row["name"], row["count"], row["inside"], row["outside"]) for row in rows]


def _offered(response) -> set[str]:
    return set(re.findall(r'<option value="([^"]+)"', text_of(response)))


def test_without_a_choice_there_is_no_other_division(team):
    page = team.get(_url())
    assert _rows(page) == []
    assert "data-laag" not in text_of(page)


def test_labour_market_regions_lie_on_top_with_a_table_of_those_that_are_touched(team):
    page = team.get(_url(), {"laag": "arbeidsmarkt"})
    assert _rows(page) == [("Achterhoek", 2, 1, ["Bronckhorst"])]
    text = text_of(page)
    assert 'data-laag="Achterhoek" pointer-events="none"' in text
    assert 'data-laag="Twente"' in text
    assert "Grens van een arbeidsmarktregio" in text


def test_nothing_chosen_says_so(region, team):
    region.municipalities.clear()
    page = team.get(_url(), {"laag": "arbeidsmarkt"})
    assert _rows(page) == []
    assert "Kies een gemeente" in text_of(page)


def test_the_feeding_area_of_a_partnership(editor, team, places):
    mine, hidden = PartnershipFactory(name="De Linde", lead__name="X"), PartnershipFactory()
    for partnership in (mine, hidden):
        partnership.feeding_area.add(*places[:2])
    without = PartnershipFactory()
    for partnership in (mine, without):
        join_team(editor, partnership)
    assert _offered(team.get(_url())) >= {f"partnerschap:{mine.slug}"}
    assert not _offered(team.get(_url())) & {
        f"partnerschap:{hidden.slug}",
        f"partnerschap:{without.slug}",
    }
    page = team.get(_url(), {"laag": f"partnerschap:{mine.slug}"})
    assert _rows(page) == [("De Linde", 2, 1, ["Bronckhorst"])]
    assert _rows(team.get(_url(), {"laag": f"partnerschap:{hidden.slug}"})) == []


def test_the_area_of_another_proposal_of_the_round_that_one_may_see(region, editor, team, places):
    known = RegionFactory(round=region.round, name="Regio West")
    hidden = RegionFactory(round=region.round)
    elsewhere = RegionFactory()
    for other in (known, hidden, elsewhere):
        other.municipalities.add(places[2])
    for other in (known, elsewhere):
        add_to_team(editor, other, Level.VIEW)
    offered = {slug for slug in _offered(team.get(_url())) if slug.startswith("voorstel:")}
    assert offered == {f"voorstel:{known.slug}"}
    page = team.get(_url(), {"laag": f"voorstel:{known.slug}"})
    assert _rows(page) == [("Regio West", 1, 0, ["Almelo"])]
    assert 'data-laag="Regio West"' in text_of(page)
    for other in (hidden, elsewhere, region):
        page = team.get(_url(), {"laag": f"voorstel:{other.slug}"})
        assert (page.status_code, _rows(page)) == (200, [])
        assert "data-laag" not in text_of(page)


@pytest.mark.parametrize("value", ["onzin", "partnerschap:", "voorstel:geen", "a" * 5000, "\0"])
def test_what_can_not_be_chosen_shows_nothing(team, value):
    page = team.get(_url(), {"laag": value})
    assert (page.status_code, _rows(page)) == (200, [])


def test_showing_a_layer_keeps_what_was_ticked_and_saves_nothing(region, team, places):
    ticked = [places[0].code, places[1].code]
    form = filled(shown=fingerprint([places[0].code]), codes=ticked, laag="arbeidsmarkt")
    page = team.post(_url("municipalities-layer"), form)
    assert page.status_code == 200
    assert _rows(page) == [("Achterhoek", 2, 2, [])]
    text = text_of(page)
    assert all(f'value="{code}" checked' in text for code in ticked)
    assert f'action="{_url()}"' in text
    assert list(region.municipalities.all()) == [places[0]]
    assert team.post(_url(), form).status_code == 302  # the same form still saves, once
    assert region.municipalities.count() == 2


def test_htmx_gets_the_map_and_the_table_alone(team, places):
    form = filled(shown="", codes=[places[0].code], laag="arbeidsmarkt")
    page = team.post(_url("municipalities-layer"), form, headers={"hx-request": "true"})
    text = text_of(page)
    assert "data-laag" in text
    assert "<html" not in text
    assert 'name="codes"' not in text


def test_a_name_on_the_map_is_escaped():
    nasty = '"><script>alert(1)</script>'
    svg = choice_map(frozenset(), title="Kaart", over=[Outline(nasty, frozenset(CODES[:2]))])
    assert "<script" not in svg


def test_the_map_is_drawn_around_a_single_outline_too():
    alone = choice_map(frozenset(CODES[:1]), title="Kaart")
    far = frozenset({"GM0935", "GM0014"})
    both = choice_map(frozenset(CODES[:1]), title="Kaart", over=[Outline("Ver", far)])
    assert all(f'data-code="{code}"' in both for code in far)
    assert not all(f'data-code="{code}"' in alone for code in far)


def test_the_page_costs_the_same_for_one_proposal_and_three(region, editor, team, places):
    costs = []
    for size in (1, 2):
        for number in range(size):
            other = RegionFactory(round=region.round, name=f"Regio {size} {number}")
            other.municipalities.add(places[2])
            add_to_team(editor, other, Level.VIEW)
        team.get(_url())
        with CaptureQueriesContext(connection) as queries:
            team.get(_url(), {"laag": "arbeidsmarkt"})
        costs.append(len(queries))
    assert costs[0] == costs[1]
