"""The proposals of the demo that the field asks about, made as people would make them."""

from collections import Counter
from datetime import UTC, datetime

import pytest
from django.db.models import Count

from organisations.models import OrganisationKind
from organisations.sectors import Sector
from partnerships.models import PartnershipKind
from rato_portal.demo import seed
from rato_portal.demo.scales import SCALES, Scale
from regions import services
from regions.checks import Verdict, check_all
from regions.composition import Composition
from regions.models import LocationClaim, Participant, Region
from regions.models.dossier import SectionKind
from regions.models.region import Scope

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 2, 11, tzinfo=UTC)
AREAS = ("AM05", "AM07", "AM08", "AM09", "AM24", "AM02", "AM36")
CASES = Scale("cases", AREAS, 3, 2, 2, 4, twins=1, crowded=("AM07", "AM08"))


def _verdict(region: Region, code: str) -> Verdict:
    checks = check_all(Composition.of(region))
    return next(checked.result.verdict for checked in checks if checked.code == code)


def _arnhem_and_nijmegen_are_one_region_of_two_areas_with_their_partnerships() -> None:
    region = Region.objects.get(name="Onderwijsregio Arnhem–Nijmegen")
    kinds = Counter(region.region_partnerships.values_list("partnership__kind", flat=True))
    assert (kinds[PartnershipKind.SOP], kinds[PartnershipKind.RAP]) == (16, 8)
    areas = region.municipalities.values_list("labour_market_region__code", flat=True)
    assert set(areas) == {"AM07", "AM08"}
    assert _verdict(region, "R04") == Verdict.MET


def _an_mbo_college_takes_part_in_three_regions_each_with_its_own_school() -> None:
    shared = Participant.objects.filter(organisation__sectors__contains=[Sector.MBO])
    shared = shared.filter(organisation__kind=OrganisationKind.BOARD).values("organisation")
    counted = shared.annotate(regions=Count("region")).order_by("-regions")
    college = counted.filter(regions=3).get()["organisation"]
    claims = LocationClaim.objects.filter(location__organisation=college)
    assert len(set(claims.values_list("region", flat=True))) == 3
    assert claims.count() == claims.values("location").distinct().count()


def _sectoral_twins_share_an_area_and_no_location() -> None:
    first, second = Region.objects.filter(sections__kind=SectionKind.SECTORS).order_by("name")
    assert services.area_of(first) == services.area_of(second)
    assert not set(first.sectors) & set(second.sectors)
    claimed = first.location_claims.values("location")
    assert not second.location_claims.filter(location__in=claimed).exists()
    assert {_verdict(twin, "R11") for twin in (first, second)} == {Verdict.MET}


def _a_national_region_has_its_schools_in_many_areas_and_shares_them() -> None:
    region = Region.objects.get(scope=Scope.NATIONAL)
    sites = region.location_claims.values("location__municipality__labour_market_region")
    assert sites.distinct().count() == len(AREAS) - 1
    assert not region.municipalities.exists()
    assert _verdict(region, "R04") == Verdict.NOT_APPLICABLE


def test_the_cases_that_the_field_named_are_in_the_demo(monkeypatch):
    """One demo for all of them, since making it takes seconds."""
    monkeypatch.setitem(SCALES, "cases", CASES)
    seed.seed("cases", at=NOON)
    _arnhem_and_nijmegen_are_one_region_of_two_areas_with_their_partnerships()
    _an_mbo_college_takes_part_in_three_regions_each_with_its_own_school()
    _sectoral_twins_share_an_area_and_no_location()
    _a_national_region_has_its_schools_in_many_areas_and_shares_them()
