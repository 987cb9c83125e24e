"""The area of a region on its page: what another proposal has too is hatched, for insiders."""

import re

import pytest

from organisations.models import Municipality
from organisations.reference import load_reference
from organisations.sectors import Sector
from regions.area_pages import area_context, map_layers, rivals_of
from regions.composition import Composition
from regions.states import DraftPhase, RegionState
from tests.factories import (
    LabourMarketRegionFactory,
    MunicipalityFactory,
    RegionFactory,
    region_editor,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def places():
    area = LabourMarketRegionFactory()
    return [MunicipalityFactory(labour_market_region=area) for _number in range(3)]


@pytest.fixture
def region(places):
    region = RegionFactory()
    region.municipalities.set(places)
    return region


def _beside(region, *places, **fields):
    rival = RegionFactory(round=fields.pop("round", region.round), **fields)
    rival.municipalities.set(places)
    return rival


def test_a_municipality_of_another_proposal_is_hatched_and_counted(region, places):
    rival = _beside(region, places[0], MunicipalityFactory(), name="Achterhoek")
    composition = Composition.of(region)
    assert rivals_of(composition) == {"Achterhoek": frozenset({places[0].code})}
    found = area_context(composition, is_insider=True)
    assert "Overlap met voorstel Achterhoek (1)" in found["legend"]
    assert "In dit voorstel (2)" in found["legend"]
    assert {place["name"]: place["rivals"] for place in found["places"]} == {
        places[0].name: [rival.name],
        places[1].name: [],
        places[2].name: [],
    }
    fills = {layer.fill: layer.codes for layer in map_layers(composition, {places[0].code})}
    assert fills["streep"] == {places[0].code}
    assert fills["gekozen"] == {places[1].code, places[2].code}


def test_outsiders_read_nothing_of_other_proposals(region, places):
    _beside(region, places[0], name="Achterhoek")
    found = area_context(Composition.of(region), is_insider=False)
    assert "Achterhoek" not in found["legend"]
    assert [place["rivals"] for place in found["places"]] == [[], [], []]


@pytest.mark.parametrize(
    "fields",
    [
        {"sectors": [Sector.VO]},
        {"phase": DraftPhase.SKETCH},
        {"state": RegionState.WITHDRAWN},
    ],
    ids=["another sector", "a sketch", "withdrawn"],
)
def test_what_does_not_compete_is_no_overlap(fields, region, places):
    _beside(region, places[0], **fields)
    assert rivals_of(Composition.of(region)) == {}


def test_another_round_is_no_overlap(region, places):
    _beside(region, places[0], round=RegionFactory().round)
    assert rivals_of(Composition.of(region)) == {}


def test_a_check_leads_to_each_loose_municipality_on_the_map(login):
    """Without a script the link leads to its name in the list; with one the map comes close."""
    load_reference()
    region = RegionFactory(slug="regio-oost")
    region.municipalities.set(Municipality.objects.filter(name__in=["Enschede", "Maastricht"]))
    page = login(region_editor(region)).get(region.get_absolute_url()).content.decode()
    codes = re.findall(r'href="/regios/regio-oost/#gemeente-(GM\d+)"', page)
    assert len(codes) == 1
    assert f'<li id="gemeente-{codes[0]}"' in page
    assert f'data-plek="{codes[0]}"' in page
