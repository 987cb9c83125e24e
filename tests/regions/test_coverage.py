"""N01 to N05: what the proposals of a round cover together, per sector."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from organisations.sectors import Sector
from regions.claims import refresh_claims
from regions.coverage import ALL, Tally, coverage_of
from regions.models import Round
from regions.models.region import Scope
from regions.states import DraftPhase, RegionState
from tests.factories import (
    BoardFactory,
    FrameworkFactory,
    LocationFactory,
    MunicipalityFactory,
    ParticipantFactory,
    PartnershipFactory,
    RegionFactory,
    RegionPartnershipFactory,
    RoundFactory,
)

pytestmark = pytest.mark.django_db
PO, VO, MBO = Sector.PO, Sector.VO, Sector.MBO
NATIONAL = {"scope": Scope.NATIONAL, "scope_reason": "Groen onderwijs."}


@pytest.fixture
def current() -> Round:
    return RoundFactory()


def _covered(round: Round):
    return coverage_of(round, on=timezone.localdate())


def _claiming(round: Round, *locations, **fields):
    """A proposal that brings these locations together, with their municipalities as its area."""
    region = RegionFactory(round=round, **fields)
    for location in locations:
        region.municipalities.add(location.municipality)
        region.location_claims.create(location=location, round=round)
    return region


def test_without_proposals_nothing_is_covered(current):
    LocationFactory.create_batch(2, pupils=100)
    found = _covered(current)
    assert found.locations[PO] == found.locations[ALL] == Tally(total=2)
    assert found.boards[PO] == Tally(total=2)
    assert found.municipalities[PO].missing == 2


def test_an_empty_register_is_zero_everywhere(current):
    assert set(_covered(current).locations.values()) == {Tally()}


def test_a_location_is_covered_by_whoever_claims_it(current):
    claimed, _loose = LocationFactory.create_batch(2)
    _claiming(current, claimed)
    assert _covered(current).locations[PO] == Tally(total=2, covered=1)


@pytest.mark.parametrize(
    "fields",
    [
        {"state": RegionState.WITHDRAWN},
        {"state": RegionState.REJECTED, "submitted_at": timezone.now()},
        {"phase": DraftPhase.SKETCH},
    ],
    ids=["withdrawn", "rejected", "sketch"],
)
def test_what_is_over_and_what_is_a_sketch_covers_nothing(current, fields):
    location = LocationFactory()
    region = _claiming(current, location, **fields)
    RegionPartnershipFactory(region=region)
    found = _covered(current)
    assert found.locations[ALL] == Tally(total=1)
    assert found.municipalities[PO].covered == found.partnerships[ALL].covered == 0


def test_another_round_covers_nothing_here(current):
    location = LocationFactory()
    _claiming(RoundFactory(), location)
    assert _covered(current).locations[ALL] == Tally(total=1)


def test_what_left_the_register_is_no_part_of_the_country(current):
    _claiming(current, LocationFactory(in_register=False))
    assert _covered(current).locations[ALL] == Tally()
    assert _covered(current).boards[ALL] == Tally()


def test_two_proposals_cover_a_location_twice(current):
    location = LocationFactory()
    _claiming(current, location)
    assert _covered(current).locations[PO].twice == 0
    _claiming(current, location)
    found = _covered(current)
    assert found.locations[PO] == Tally(total=1, covered=1, twice=1)
    assert (found.boards[PO].twice, found.municipalities[PO].twice) == (1, 1)


@pytest.mark.parametrize(("may_share", "twice"), [(True, 0), (False, 1)])
def test_a_national_region_shares_where_the_framework_lets_it(may_share, twice):
    framework = FrameworkFactory(national_regions_share_locations=may_share)
    current, location = RoundFactory(framework=framework), LocationFactory()
    _claiming(current, location)
    _claiming(current, location, **NATIONAL)
    found = _covered(current)
    assert found.locations[PO] == Tally(total=1, covered=1, twice=twice)
    assert found.municipalities[PO].twice == twice


def test_what_only_a_national_region_has_is_covered():
    framework = FrameworkFactory(national_regions_share_locations=True)
    current = RoundFactory(framework=framework)
    _claiming(current, LocationFactory(), **NATIONAL)
    assert _covered(current).locations[PO] == Tally(total=1, covered=1)


def test_submitted_is_a_part_of_covered(current):
    one, other = LocationFactory.create_batch(2)
    _claiming(current, one, state=RegionState.SUBMITTED, submitted_at=timezone.now())
    _claiming(current, other)
    found = _covered(current)
    assert found.locations[PO] == Tally(total=2, covered=2, submitted=1)
    assert found.boards[PO] == Tally(total=2, covered=2, submitted=1)
    assert found.municipalities[PO] == Tally(total=2, covered=2, submitted=1)


def test_a_board_is_covered_with_all_some_or_none_of_its_locations(current):
    whole, part, _none = BoardFactory.create_batch(3)
    claimed = [
        *LocationFactory.create_batch(2, organisation=whole),
        LocationFactory(organisation=part),
    ]
    LocationFactory(organisation=part)
    LocationFactory(organisation=_none)
    _claiming(current, *claimed)
    tally = _covered(current).boards[PO]
    assert tally == Tally(total=3, covered=1, partly=1)
    assert tally.missing == 1


def test_a_board_counts_in_each_of_its_sectors_and_once_in_all(current):
    board = BoardFactory(sectors=[PO, VO])
    _claiming(current, LocationFactory(organisation=board, sector=PO))
    LocationFactory(organisation=board, sector=VO)
    found = _covered(current).boards
    assert (found[PO], found[VO]) == (Tally(total=1, covered=1), Tally(total=1))
    assert found[ALL] == Tally(total=1, partly=1)


def test_unknown_pupils_are_unknown_and_not_zero(current):
    known = LocationFactory(pupils=80)
    place = known.municipality
    unknown = LocationFactory(pupils=None, reference_date=None, municipality=place)
    LocationFactory(pupils=None, reference_date=None, municipality=place)
    _claiming(current, known, unknown)
    found = next(row for row in _covered(current).places if row.code == place.code)
    assert found.pupils(PO) == Tally(total=80, covered=80, unknown=2, unknown_covered=1)


def test_a_municipality_is_covered_for_the_sectors_of_the_proposal(current):
    place = MunicipalityFactory()
    for sector in (PO, VO):
        LocationFactory(municipality=place, sector=sector)
    RegionFactory(round=current, sectors=[PO]).municipalities.add(place)
    found = _covered(current).municipalities
    # The boards have municipalities of their own, without schools.
    assert (found[PO], found[VO]) == (Tally(total=1, covered=1), Tally(total=1))
    assert (found[ALL].covered, found[ALL].partly) == (0, 1)


def test_proposals_for_other_sectors_share_a_municipality(current):
    place = MunicipalityFactory()
    RegionFactory(round=current, sectors=[PO]).municipalities.add(place)
    RegionFactory(round=current, sectors=[VO]).municipalities.add(place)
    assert _covered(current).municipalities[ALL] == Tally(total=1, covered=1)


def test_a_municipality_without_schools_asks_for_nothing_in_a_sector(current):
    MunicipalityFactory()
    found = _covered(current).municipalities
    assert (found[MBO], found[ALL]) == (Tally(), Tally(total=1))


def test_shares_of_a_partnership_count_together(current):
    whole, part, none = PartnershipFactory.create_batch(3, sectors=[PO])
    one, other = RegionFactory.create_batch(2, round=current)
    for region in (one, other):
        RegionPartnershipFactory(region=region, partnership=whole, share=50)
    RegionPartnershipFactory(region=one, partnership=part, share=99)
    RegionPartnershipFactory(partnership=none)  # in another round
    found = _covered(current).partnerships
    assert found[PO] == found[ALL] == Tally(total=3, covered=1, partly=1, twice=1)
    assert found[VO] == Tally()


def test_the_parts_of_the_country_add_up(current):
    for sector in (PO, VO):
        one, other, _loose = LocationFactory.create_batch(3, sector=sector)
        _claiming(current, one, other, sectors=[sector])
        _claiming(current, other, sectors=[sector])
    found = _covered(current)
    assert found.locations[PO] + found.locations[VO] == found.locations[ALL]
    assert sum(place.sites().covered for place in found.places) == found.locations[ALL].covered


def test_the_figures_cost_the_same_for_one_and_for_three(current):
    counts = []
    for _size in (1, 3):
        for _number in range(_size):
            region = RegionFactory(round=current)
            participant = ParticipantFactory(region=region)
            location = LocationFactory(organisation=participant.organisation)
            region.municipalities.add(location.municipality)
            refresh_claims(region)
            RegionPartnershipFactory(region=region)
        with CaptureQueriesContext(connection) as queries:
            assert _covered(current).locations[ALL].missing == 0
        counts.append(len(queries))
    assert counts[0] == counts[1] == 6


def _command(*arguments) -> str:
    out = StringIO()
    call_command("check_country", *arguments, stdout=out)
    return out.getvalue()


def test_the_command_prints_the_five_figures(current):
    one, _other = LocationFactory.create_batch(2)
    _claiming(current, one)
    text = _command("--round", current.slug)
    assert [line for line in text.splitlines() if line.startswith("N0")] == [
        "N01 Besturen",
        "N02 Vestigingen",
        "N03 Gemeenten",
        "N04 Studenten",
        "N05 Partnerschappen",
    ]
    assert "Primair onderwijs: 1 van 2 gedekt, 0 deels, 1 niet, 0 dubbel, 0 ingediend" in text


def test_the_command_gives_the_same_as_json(current):
    one, _other = LocationFactory.create_batch(2)
    _claiming(current, one)
    found = json.loads(_command("--round", current.slug, "--json"))
    assert (found["round"], found["proposals"]) == (current.slug, 1)
    locations = next(row for row in found["results"] if row["code"] == "N02")
    assert locations["sectors"]["po"] == {**vars(Tally(total=2, covered=1)), "missing": 1}
    assert set(locations["sectors"]) == {"all", *Sector.values}


def test_the_command_knows_only_rounds_that_exist():
    with pytest.raises(CommandError, match="geen ronde"):
        _command("--round", "geen")
