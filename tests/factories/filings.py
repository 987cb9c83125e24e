from datetime import UTC, date, datetime
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from financing.models import (
    Account,
    AccountLine,
    Application,
    ApplicationLine,
    Award,
    AwardLine,
)
from regions.states import Function
from tests.factories.accounts import UserFactory
from tests.factories.financing import FundingStreamFactory
from tests.factories.regions import RegionFactory


class ApplicationFactory(DjangoModelFactory):
    """The first version for 2025, still without lines."""

    class Meta:
        model = Application

    region = factory.SubFactory(RegionFactory)
    year = 2025
    number = 1
    written_by = factory.SubFactory(UserFactory)
    written_at = datetime(2025, 2, 1, 12, tzinfo=UTC)


class ApplicationLineFactory(DjangoModelFactory):
    class Meta:
        model = ApplicationLine

    application = factory.SubFactory(ApplicationFactory)
    stream = factory.SubFactory(FundingStreamFactory)
    function = Function.RECRUIT
    amount = Decimal("1000.00")


class AwardFactory(DjangoModelFactory):
    """On its application; the account is due on the first of July of the next year."""

    class Meta:
        model = Award

    application = factory.SubFactory(ApplicationFactory)
    region = factory.SelfAttribute("application.region")
    year = factory.SelfAttribute("application.year")
    number = 1
    reference = "DUS-2025-1"
    decided_on = date(2025, 3, 1)
    account_due_on = date(2026, 7, 1)
    written_by = factory.SubFactory(UserFactory)
    written_at = datetime(2025, 3, 2, 12, tzinfo=UTC)


class AwardLineFactory(DjangoModelFactory):
    class Meta:
        model = AwardLine

    award = factory.SubFactory(AwardFactory)
    stream = factory.SubFactory(FundingStreamFactory)
    amount = Decimal("1000.00")


class AccountFactory(DjangoModelFactory):
    class Meta:
        model = Account

    award = factory.SubFactory(AwardFactory)
    region = factory.SelfAttribute("award.region")
    year = factory.SelfAttribute("award.year")
    number = 1
    written_by = factory.SubFactory(UserFactory)
    written_at = datetime(2026, 6, 1, 12, tzinfo=UTC)


class AccountLineFactory(DjangoModelFactory):
    """Planned a thousand euros for recruiting, and spent all of it; it is done."""

    class Meta:
        model = AccountLine

    account = factory.SubFactory(AccountFactory)
    stream = factory.SubFactory(FundingStreamFactory)
    function = Function.RECRUIT
    planned = Decimal("1000.00")
    spent = Decimal("1000.00")
    done = True
