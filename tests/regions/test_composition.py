"""Reading a composition costs the same whatever its size."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from organisations.sectors import Sector
from regions.checks import check_all
from regions.composition import Composition
from regions.figures import SectorScale
from regions.snapshot import take_snapshot
from regions.states import Consent
from tests.factories import (
    CriterionFactory,
    LocationFactory,
    MunicipalityFactory,
    ParticipantFactory,
    RegionFactory,
    UserFactory,
    grown_region,
)
from tests.factories.regions import NOON

pytestmark = pytest.mark.django_db


def _queries(work) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        work()
    return len(queries)


def test_reading_costs_the_same_for_one_and_for_thirty():
    one, thirty = grown_region(1), grown_region(30)
    assert _queries(lambda: Composition.of(one)) == _queries(lambda: Composition.of(thirty))
    assert _queries(lambda: Composition.of(thirty)) <= 6


def test_checks_ask_the_database_nothing():
    composition = Composition.of(grown_region(3))
    assert _queries(lambda: check_all(composition)) == 0


def test_a_snapshot_costs_the_same_for_one_and_for_thirty():
    person = UserFactory()
    counts = []
    for size in (1, 30):
        composition = Composition.of(grown_region(size))
        checks = check_all(composition)
        counts.append(
            _queries(lambda c=composition, k=checks: take_snapshot(c, k, by=person, at=NOON))
        )
    assert counts == [11, 11]


def test_borders_are_those_inside_the_area():
    region = RegionFactory()
    inside, beside, outside = MunicipalityFactory.create_batch(3)
    inside.neighbours.add(beside, outside)
    region.municipalities.add(inside, beside)
    assert Composition.of(region).neighbours == {
        inside.code: {beside.code},
        beside.code: {inside.code},
    }


def test_the_scale_sums_what_is_known_and_counts_what_is_not():
    region = RegionFactory(sectors=[Sector.PO, Sector.VO])
    for sector, pupils in ((Sector.PO, 200), (Sector.PO, None), (Sector.PO, 50), (Sector.MBO, 900)):
        location = LocationFactory(sector=sector, pupils=pupils)
        region.location_claims.create(location=location, round=region.round)
    assert Composition.of(region).scales == {
        "po": SectorScale("po", locations=3, pupils=250, unknown=1),
        "vo": SectorScale("vo"),
        "mbo": SectorScale("mbo", locations=1, pupils=900),
    }


def test_who_declined_does_not_take_part():
    region = RegionFactory()
    silent = ParticipantFactory(region=region)
    ParticipantFactory(
        region=region,
        consent=Consent.DECLINED,
        asked_at=NOON,
        answered_at=NOON,
        answered_by=UserFactory(),
        on_version=1,
        declined_reason="Nee.",
    )
    composition = Composition.of(region)
    assert (len(composition.participants), composition.taking_part) == (2, [silent])


def test_functions_stand_in_the_order_of_the_field():
    functions = [plan.function for plan in Composition.of(RegionFactory()).functions]
    assert functions == ["werven", "matchen", "opleiden", "begeleiden", "professionaliseren"]


def test_a_threshold_comes_from_the_framework_of_the_round():
    region = RegionFactory()
    CriterionFactory(framework=region.round.framework, code="R05", sector="vo", threshold=9)
    composition = Composition.of(region)
    thresholds = [composition.threshold("R05", sector) for sector in ("po", "vo", "mbo")]
    assert thresholds == [150, 9, None]


def test_an_empty_region_is_empty():
    region = RegionFactory()
    assert Composition.of(region).is_empty
    region.municipalities.add(MunicipalityFactory())
    assert not Composition.of(region).is_empty


def test_a_region_with_a_participant_is_not_empty():
    assert not Composition.of(ParticipantFactory().region).is_empty
