from datetime import date

import factory
from factory.django import DjangoModelFactory

from organisations.geography import municipalities
from organisations.models import (
    LabourMarketRegion,
    Location,
    Membership,
    MembershipRole,
    Municipality,
    Organisation,
    OrganisationKind,
)
from organisations.sectors import Sector
from tests.factories.accounts import UserFactory

# Tests make these themselves; a municipality that just has to be there never has their code.
NAMED = ("GM0014", "GM0034", "GM0037", "GM0106", "GM0109", "GM0141", "GM0150", "GM0153", "GM0160")
NAMED += ("GM0164", "GM0363", "GM0402", "GM0448", "GM0518", "GM0935", "GM1696", "GM1904")
CODES = sorted({area.code for area in municipalities().areas()} - set(NAMED))


class LabourMarketRegionFactory(DjangoModelFactory):
    class Meta:
        model = LabourMarketRegion

    code = factory.Sequence(lambda n: f"{n % 10_000:04d}")
    name = factory.Sequence(lambda n: f"Arbeidsmarktregio {n}")
    valid_from = date(2023, 1, 1)


class MunicipalityFactory(DjangoModelFactory):
    """A municipality with a code that is on the map; after 325 the codes come round again."""

    class Meta:
        model = Municipality

    code = factory.Sequence(lambda n: CODES[n % len(CODES)])
    name = factory.Sequence(lambda n: f"Gemeente {n:04d}")
    province = "Overijssel"
    labour_market_region = factory.SubFactory(LabourMarketRegionFactory)
    valid_from = date(2023, 1, 1)


class OrganisationFactory(DjangoModelFactory):
    class Meta:
        model = Organisation
        abstract = True

    municipality = factory.SubFactory(MunicipalityFactory)
    slug = factory.Sequence(lambda n: f"organisatie-{n}")


class BoardFactory(OrganisationFactory):
    """A school board for primary education."""

    class Meta:
        model = Organisation

    kind = OrganisationKind.BOARD
    name = factory.Sequence(lambda n: f"Stichting {n:04d}")
    board_number = factory.Sequence(lambda n: f"{71_000 + n % 28_000}")  # tests name lower ones
    sectors = factory.LazyFunction(lambda: [Sector.PO])
    slug = factory.Sequence(lambda n: f"stichting-{n}")


class InstituteFactory(OrganisationFactory):
    """A teacher-training institute for every sector."""

    class Meta:
        model = Organisation

    kind = OrganisationKind.INSTITUTE
    name = factory.Sequence(lambda n: f"Hogeschool {n:04d}")
    sectors = factory.LazyFunction(lambda: [Sector.PO, Sector.SO, Sector.VO, Sector.MBO])
    slug = factory.Sequence(lambda n: f"hogeschool-{n}")


class ProfessionFactory(OrganisationFactory):
    """Someone who speaks for teachers."""

    class Meta:
        model = Organisation

    kind = OrganisationKind.PROFESSION
    name = factory.Sequence(lambda n: f"Netwerk leraren {n:04d}")
    speaks_for = "leraren"
    slug = factory.Sequence(lambda n: f"netwerk-{n}")


class LocationFactory(DjangoModelFactory):
    """A primary school with 200 pupils."""

    class Meta:
        model = Location

    code = factory.Sequence(lambda n: f"{n // 100 % 100:02d}TT{n % 100:02d}")
    organisation = factory.SubFactory(BoardFactory)
    name = factory.Sequence(lambda n: f"School {n:04d}")
    sector = Sector.PO
    municipality = factory.SubFactory(MunicipalityFactory)
    pupils = 200
    reference_date = date(2026, 10, 1)


class MembershipFactory(DjangoModelFactory):
    """A director with an open mandate."""

    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    organisation = factory.SubFactory(BoardFactory)
    role = MembershipRole.DIRECTOR
    has_mandate = True
