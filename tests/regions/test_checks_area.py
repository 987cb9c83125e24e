"""R04 and R05: where a region lies and how large it is."""

import pytest

from organisations.models import Municipality
from organisations.sectors import Sector
from regions.checks.area import AreaIsContiguous, ScaleIsSufficient
from regions.composition import Composition
from regions.figures import Figures, SectorScale
from regions.models import Criterion, Region
from regions.models.region import Scope
from regions.states import RegionState

DRAFT_AND_SUBMITTED = [(RegionState.DRAFT, "nog niet"), (RegionState.SUBMITTED, "voldoet niet")]


def _composition(
    *names,
    borders=(),
    scales=(),
    thresholds=(),
    state=RegionState.DRAFT,
    scope=Scope.AREA,
) -> Composition:
    """An area whose municipalities are coded by their name; ``borders`` like "AB" for A and B."""
    neighbours: dict[str, set[str]] = {}
    for one, other in borders:
        neighbours.setdefault(one, set()).add(other)
        neighbours.setdefault(other, set()).add(one)
    return Composition(
        region=Region(state=state, scope=scope),
        participants=[],
        municipalities=[Municipality(code=name, name=name) for name in names],
        figures=Figures(neighbours, {scale.sector: scale for scale in scales}),
        functions=[],
        partnerships=[],
        criteria={
            ("R05", sector): Criterion(code="R05", sector=sector, threshold=threshold)
            for sector, threshold in thresholds
        },
    )


# R04: contiguous.


def test_one_municipality_hangs_together():
    result = AreaIsContiguous().run(_composition("A"))
    assert (result.verdict, result.measured) == ("voldoet", "1 gemeente, 1 deel")


def test_municipalities_in_a_row_hang_together():
    result = AreaIsContiguous().run(_composition("A", "B", "C", borders=["AB", "BC"]))
    assert (result.verdict, result.measured) == ("voldoet", "3 gemeenten, 1 deel")
    assert result.message == "Alle gemeenten grenzen aan elkaar."
    assert (result.wanted, result.evidence) == ("1 aaneengesloten gebied", ())


def test_two_parts_do_not_hang_together():
    result = AreaIsContiguous().run(
        _composition("A", "B", "C", "D", "E", borders=["AB", "BC", "DE"])
    )
    assert (result.verdict, result.measured) == ("voldoet niet", "5 gemeenten, 2 delen")
    assert result.message == "Deze gemeenten liggen los van de rest: D, E."
    assert (result.evidence, result.fix.anchor) == (("D", "E"), "werkgebied")


def test_every_loose_island_is_named():
    result = AreaIsContiguous().run(_composition("A", "B", "Z", "C", borders=["AB"]))
    assert (result.measured, result.evidence) == ("4 gemeenten, 3 delen", ("C", "Z"))
    assert result.places == ("C", "Z")


def test_a_way_over_water_is_a_border():
    """Crossings are rows of the same table as borders; the check knows no difference."""
    result = AreaIsContiguous().run(_composition("Harlingen", "Vlieland"))
    assert result.verdict == "voldoet niet"
    joined = _composition("Harlingen", "Vlieland", borders=[("Harlingen", "Vlieland")])
    assert AreaIsContiguous().run(joined).verdict == "voldoet"


def test_an_enclave_is_joined_by_what_surrounds_it():
    joined = _composition("Utrecht", "Enclave", borders=[("Utrecht", "Enclave")])
    assert AreaIsContiguous().run(joined).verdict == "voldoet"


def test_a_split_area_is_as_wrong_in_a_draft_as_later():
    split = _composition("A", "B", state=RegionState.SUBMITTED)
    assert AreaIsContiguous().run(split).verdict == "voldoet niet"


@pytest.mark.parametrize(("state", "verdict"), DRAFT_AND_SUBMITTED)
def test_without_municipalities_a_draft_is_not_there_yet_and_a_submission_fails(state, verdict):
    result = AreaIsContiguous().run(_composition(state=state))
    assert (result.verdict, result.measured) == (verdict, "0 gemeenten")
    assert result.message == "Er zijn nog geen gemeenten gekozen."


@pytest.mark.parametrize("names", ["", "AB"])
def test_a_national_region_need_not_hang_together(names):
    result = AreaIsContiguous().run(_composition(*names, scope=Scope.NATIONAL))
    assert (result.verdict, result.message) == (
        "niet van toepassing",
        "Deze regio werkt landelijk.",
    )


# R05: scale.


def _scale(pupils, *, unknown=0, sector=Sector.PO, locations=10) -> SectorScale:
    return SectorScale(sector.value, locations=locations, pupils=pupils, unknown=unknown)


def _run(*scales, thresholds=(("po", 15_000),), state=RegionState.DRAFT):
    composition = _composition(scales=scales, thresholds=thresholds, state=state)
    return ScaleIsSufficient().run(composition)


@pytest.mark.parametrize(
    ("pupils", "verdict"),
    [(14_999, "voldoet niet"), (15_000, "voldoet"), (15_001, "voldoet")],
)
def test_the_threshold_itself_is_enough(pupils, verdict):
    assert _run(_scale(pupils)).verdict == verdict


def test_what_is_measured_and_wanted_is_said_in_figures():
    result = _run(_scale(14_999))
    assert (result.measured, result.wanted) == ("po: 14.999", "15.000 in primair onderwijs")
    assert result.message == "In geen enkele sector haalt de regio het vereiste aantal."
    assert result.fix.anchor == "deelnemers"


def test_one_sector_that_is_large_enough_is_enough():
    result = _run(
        _scale(200),
        _scale(9_000, sector=Sector.MBO),
        thresholds=[("po", 15_000), ("mbo", 9_000)],
    )
    assert result.verdict == "voldoet"
    assert result.message == "De regio is groot genoeg in middelbaar beroepsonderwijs."
    assert result.measured == "po: 200; mbo: 9.000"
    assert result.wanted == "15.000 in primair onderwijs of 9.000 in middelbaar beroepsonderwijs"


def test_every_sector_that_is_large_enough_is_named():
    result = _run(
        _scale(15_000),
        _scale(9_000, sector=Sector.MBO),
        thresholds=[("po", 15_000), ("mbo", 9_000)],
    )
    assert result.message == (
        "De regio is groot genoeg in primair onderwijs en middelbaar beroepsonderwijs."
    )


def test_a_missing_count_is_not_taken_for_zero():
    result = _run(_scale(14_999, unknown=2))
    assert result.verdict == "niet te bepalen"
    assert result.message == "Van 2 vestigingen is het aantal leerlingen niet bekend."
    assert result.measured == "po: 14.999 (2 vestigingen onbekend)"


def test_missing_counts_of_sectors_are_added():
    scales = [_scale(1, unknown=2), _scale(1, unknown=3, sector=Sector.VO)]
    result = _run(*scales, thresholds=[("po", 15_000), ("vo", 15_000)])
    assert result.message == "Van 5 vestigingen is het aantal leerlingen niet bekend."


def test_a_missing_count_does_not_matter_when_what_is_known_is_enough():
    assert _run(_scale(15_000, unknown=2)).verdict == "voldoet"


def test_a_sector_without_a_threshold_is_not_judged():
    scales = [_scale(14_999), _scale(99_999, unknown=9, sector=Sector.SO)]
    result = _run(*scales)
    assert (result.verdict, result.measured) == ("voldoet niet", "po: 14.999")


def test_a_framework_without_a_threshold_asks_nothing():
    result = _run(_scale(1), thresholds=[("vo", 15_000)])
    assert result.verdict == "niet van toepassing"
    assert result.message == "Het kader stelt geen eis aan deze sectoren."


@pytest.mark.parametrize(("state", "verdict"), DRAFT_AND_SUBMITTED)
def test_without_locations_a_draft_is_not_there_yet_and_a_submission_fails(state, verdict):
    result = _run(_scale(0, locations=0), state=state)
    assert result.verdict == verdict
    assert result.message == "Er zijn nog geen vestigingen: voeg besturen en gemeenten toe."


def test_locations_in_one_of_the_sectors_are_locations():
    scales = [_scale(0, locations=0), _scale(5, sector=Sector.VO)]
    result = _run(*scales, thresholds=[("po", 15_000), ("vo", 15_000)])
    assert result.verdict == "voldoet niet"
