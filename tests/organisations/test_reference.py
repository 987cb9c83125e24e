"""The reference data: loaded as often as one likes, and whole."""

import json
from collections import defaultdict
from io import StringIO

import pytest
from django.core.management import call_command

from organisations.geography import connected_parts
from organisations.models import LabourMarketRegion, Municipality
from organisations.reference import load_reference

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded():
    return load_reference()


def _borders() -> dict[str, set[str]]:
    found = defaultdict(set)
    through = Municipality.neighbours.through.objects.values_list(
        "from_municipality__code", "to_municipality__code"
    )
    for one, other in through:
        found[one].add(other)
    return dict(found)


def _codes(**filters) -> set[str]:
    return set(Municipality.objects.filter(**filters).values_list("code", flat=True))


def _rows() -> tuple:
    return (
        list(LabourMarketRegion.objects.order_by("pk").values_list()),
        list(Municipality.objects.order_by("pk").values_list()),
        sorted(Municipality.neighbours.through.objects.values_list()),
    )


def test_the_country_has_35_regions_and_342_municipalities(loaded):
    assert (loaded["labour_market_regions"], loaded["municipalities"]) == (35, 342)
    assert (LabourMarketRegion.objects.count(), Municipality.objects.count()) == (35, 342)


def test_loading_again_changes_nothing(loaded):
    before = _rows()
    assert load_reference() == loaded
    assert _rows() == before


def test_a_name_that_changed_is_brought_in_line(loaded):
    Municipality.objects.filter(code="GM0402").update(name="Het Gooi")
    LabourMarketRegion.objects.filter(code="AM12").update(name="Gooi", aliases=["Oud"])
    load_reference()
    assert Municipality.objects.get(code="GM0402").name == "Hilversum"
    area = LabourMarketRegion.objects.get(code="AM12")
    assert (area.name, area.aliases) == ("Gooi en Vechtstreek", [])


@pytest.mark.parametrize(
    ("name", "code", "province", "area"),
    [
        ("Hilversum", "GM0402", "Noord-Holland", "Gooi en Vechtstreek"),
        ("Enschede", "GM0153", "Overijssel", "Twente"),
        ("'s-Gravenhage", "GM0518", "Zuid-Holland", "Haaglanden"),
        ("Texel", "GM0448", "Noord-Holland", "Noord-Holland Noord"),
    ],
)
def test_a_municipality_lies_where_it_lies(name, code, province, area, loaded):
    municipality = Municipality.objects.get(code=code)
    assert (municipality.name, municipality.province) == (name, province)
    assert municipality.labour_market_region.name == area


def test_no_labour_market_region_is_empty(loaded):
    assert LabourMarketRegion.objects.filter(municipalities=None).count() == 0


def test_twente_has_its_fourteen_municipalities(loaded):
    assert len(_codes(labour_market_region__code="AM05")) == 14


def test_a_border_is_a_border_from_both_sides(loaded):
    borders = _borders()
    assert [(a, b) for a, found in borders.items() for b in found if a not in borders[b]] == []
    assert sum(len(found) for found in borders.values()) == 2 * loaded["neighbour_pairs"]


def test_nobody_borders_on_itself(loaded):
    assert [code for code, found in _borders().items() if code in found] == []


def test_the_whole_country_hangs_together(loaded):
    assert [len(part) for part in connected_parts(_codes(), _borders())] == [342]


def test_zeeland_hangs_together(loaded):
    zeeland = _codes(province="Zeeland")
    assert (len(zeeland), len(connected_parts(zeeland, _borders()))) == (13, 1)


def test_every_labour_market_region_hangs_together(loaded):
    """One click starts a region from it; R04 must not say no to that at once."""
    borders = _borders()
    loose = [
        area.name
        for area in LabourMarketRegion.objects.all()
        if len(connected_parts(_codes(labour_market_region=area), borders)) > 1
    ]
    assert loose == []


@pytest.mark.parametrize(
    ("island", "harbour"),
    [
        ("Texel", "Den Helder"),
        ("Vlieland", "Harlingen"),
        ("Terschelling", "Harlingen"),
        ("Ameland", "Noardeast-Fryslân"),
        ("Schiermonnikoog", "Noardeast-Fryslân"),
    ],
)
def test_an_island_borders_on_its_harbour(island, harbour, loaded):
    neighbours = Municipality.objects.get(name=island).neighbours
    assert neighbours.filter(name=harbour).exists()


def test_the_command_tells_what_it_loaded():
    out = StringIO()
    call_command("load_reference", "--json", stdout=out)
    outcome = json.loads(out.getvalue())
    assert list(outcome) == ["labour_market_regions", "municipalities", "neighbour_pairs"]
    assert (outcome["labour_market_regions"], outcome["municipalities"]) == (35, 342)
