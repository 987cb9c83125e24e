from datetime import UTC, datetime
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from financing.models import (
    AllocationKey,
    BudgetLine,
    Destination,
    FundingStream,
    Grant,
    Scenario,
)
from organisations.sectors import Sector
from regions.states import Function
from tests.factories.accounts import UserFactory
from tests.factories.partnerships import PartnershipFactory
from tests.factories.regions import RegionFactory, RoundFactory


class FundingStreamFactory(DjangoModelFactory):
    """A structural stream for primary education that runs since 2021, all of it for a region."""

    class Meta:
        model = FundingStream

    code = factory.Sequence(lambda n: f"stroom-{n}")
    name = factory.Sequence(lambda n: f"Geldstroom {n:04d}")
    sectors = factory.LazyFunction(lambda: [Sector.PO])
    destination = Destination.REGION
    first_year = 2021
    source = "Staatscourant"


class GrantFactory(DjangoModelFactory):
    class Meta:
        model = Grant

    partnership = factory.SubFactory(PartnershipFactory)
    stream = factory.SubFactory(FundingStreamFactory)
    year = 2025
    amount = Decimal("125000.00")
    source = "Beschikking"


class AllocationKeyFactory(DjangoModelFactory):
    """1250 euros per student voltijd and nothing else."""

    class Meta:
        model = AllocationKey

    name = factory.Sequence(lambda n: f"Sleutel {n:04d}")
    per_full_time = Decimal("1250.00")


class ScenarioFactory(DjangoModelFactory):
    """A key on one year, without a budget; only its maker sees it."""

    class Meta:
        model = Scenario

    name = factory.Sequence(lambda n: f"Scenario {n:04d}")
    key = factory.SubFactory(AllocationKeyFactory)
    round = factory.SubFactory(RoundFactory)
    first_year = last_year = 2026
    created_by = factory.SubFactory(UserFactory)
    created_at = datetime(2026, 9, 1, 12, tzinfo=UTC)


class BudgetLineFactory(DjangoModelFactory):
    """The region as a whole plans a thousand euros for recruiting."""

    class Meta:
        model = BudgetLine

    region = factory.SubFactory(RegionFactory)
    year = 2025
    function = Function.RECRUIT
    stream = factory.SubFactory(FundingStreamFactory)
    amount = Decimal("1000.00")
