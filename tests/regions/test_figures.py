"""What checks count, read from the database in one query."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from organisations.sectors import Sector
from partnerships.models import PartnershipKind, Phase
from regions.figures import (
    BoardNearby,
    ClaimedBoard,
    Overlap,
    PartnershipNearby,
    TrainedStudents,
    figures_of,
    reference_study_year,
)
from regions.models import Framework, Region
from regions.models.region import Scope
from regions.states import RegionState
from tests.factories import (
    BoardFactory,
    LocationFactory,
    MunicipalityFactory,
    ParticipantFactory,
    PartnershipFactory,
    RegionFactory,
    RegionPartnershipFactory,
    StudentCountFactory,
    grown_region,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def region() -> Region:
    region = RegionFactory()
    region.municipalities.add(MunicipalityFactory())
    return region


def _place(region):
    return region.municipalities.get()


def _claim(region, location, **fields):
    return region.location_claims.create(location=location, round=region.round, **fields)


def test_figures_are_one_query_whatever_the_size():
    for size in (1, 30):
        region = Region.objects.select_related("round__framework").get(pk=grown_region(size).pk)
        with CaptureQueriesContext(connection) as queries:
            figures_of(region)
        assert len(queries) == 1


def test_claimed_boards_are_counted_by_location(region):
    board = BoardFactory(name="De Eik")
    for location in LocationFactory.create_batch(2, organisation=board):
        _claim(region, location)
    assert figures_of(region).claimed == [ClaimedBoard(board.pk, "De Eik", 2)]


def test_overlaps_are_those_of_other_proposals_of_the_round(region):
    shared = LocationFactory()
    _claim(region, shared)
    rival = RegionFactory(round=region.round, name="Regio Ernaast")
    _claim(rival, shared, held=True)
    _claim(rival, LocationFactory())
    _claim(RegionFactory(), shared)  # another round
    assert figures_of(region).overlaps == [Overlap("Regio Ernaast", "po", 1, held=True)]
    assert figures_of(rival).overlaps == [Overlap(region.name, "po", 1, held=False)]


def test_a_national_region_that_may_share_overlaps_with_nobody(region):
    Framework.objects.update(national_regions_share_locations=True)
    site = LocationFactory(municipality=_place(region))
    green = RegionFactory(round=region.round, scope=Scope.NATIONAL, scope_reason="Groen onderwijs.")
    for one in (region, green):
        _claim(one, site)
    green.municipalities.set([_place(region)])
    found = figures_of(region)
    assert (found.overlaps, found.shared_places) == ([], [])


@pytest.mark.parametrize("ended", [RegionState.WITHDRAWN, RegionState.REJECTED])
def test_a_proposal_that_ended_overlaps_with_nobody(region, ended):
    shared = LocationFactory()
    _claim(region, shared)
    rival = RegionFactory(round=region.round, state=ended, submitted_at=timezone.now())
    _claim(rival, shared)
    assert figures_of(region).overlaps == []


def test_students_are_the_funded_ones_of_the_reference_year(region):
    year = reference_study_year(region.round)
    sop = PartnershipFactory(name="Verbond", phase=Phase.ASPIRANT)
    RegionPartnershipFactory(region=region, partnership=sop, share=40)
    StudentCountFactory(partnership=sop, study_year=year, count=70)
    StudentCountFactory(partnership=sop, study_year=year, count=30)
    StudentCountFactory(partnership=sop, study_year=year, count=9, funded=False)
    StudentCountFactory(partnership=sop, study_year=year - 1, count=500)
    assert figures_of(region).students == [TrainedStudents("Verbond", "aspirant", 40, 100)]


def test_without_a_count_the_number_of_students_is_unknown(region):
    sop = PartnershipFactory(name="Verbond")
    RegionPartnershipFactory(region=region, partnership=sop)
    assert figures_of(region).students == [TrainedStudents("Verbond", "recognised", 100, None)]


def test_only_samen_opleiden_trains_students(region):
    rap = PartnershipFactory(kind=PartnershipKind.RAP, phase="")
    RegionPartnershipFactory(region=region, partnership=rap)
    assert figures_of(region).students == []


def test_boards_nearby_have_schools_in_the_area_and_are_no_participant(region):
    here = {"municipality": _place(region)}
    nearby = BoardFactory(name="De Linde")
    LocationFactory.create_batch(2, organisation=nearby, **here)
    LocationFactory(organisation=nearby)  # elsewhere
    party = ParticipantFactory(region=region).organisation
    LocationFactory(organisation=party, **here)
    LocationFactory(sector=Sector.MBO, **here)  # a sector that the region does not have
    LocationFactory(in_register=False, **here)
    assert figures_of(region).boards_nearby == [
        BoardNearby("De Linde", 2, is_single=False, is_special=False)
    ]


def test_a_board_of_one_school_and_special_education_are_known_as_such(region):
    here = {"municipality": _place(region)}
    LocationFactory(organisation=BoardFactory(name="A"), **here)
    LocationFactory(organisation=BoardFactory(name="B"), sector=Sector.SO, **here)
    both = BoardFactory(name="C")
    LocationFactory(organisation=both, **here)
    LocationFactory(organisation=both, sector=Sector.SO)
    assert figures_of(region).boards_nearby == [
        BoardNearby("A", 1, is_single=True, is_special=False),
        BoardNearby("B", 1, is_single=True, is_special=True),
        BoardNearby("C", 1, is_single=False, is_special=True),
    ]


def test_partnerships_nearby_work_in_the_labour_market_region_and_are_not_joined(region):
    area = _place(region).labour_market_region
    year = reference_study_year(region.round)
    joined, counted, other = (PartnershipFactory(name=name) for name in "ABC")
    for partnership in (joined, counted):
        partnership.labour_market_regions.add(area)
    RegionPartnershipFactory(region=region, partnership=joined)
    StudentCountFactory(partnership=counted, study_year=year, count=12)
    other.labour_market_regions.add(MunicipalityFactory().labour_market_region)
    assert figures_of(region).partnerships_nearby == [PartnershipNearby("B", "sop", 12)]
