from datetime import date

import factory
from factory.django import DjangoModelFactory

from financing.models import Schedule
from tests.factories.financing import FundingStreamFactory
from tests.factories.regions import RoundFactory


class ScheduleFactory(DjangoModelFactory):
    """Asked for in the autumn before, answered for in the summer after; from 2025 on."""

    class Meta:
        model = Schedule

    round = factory.SubFactory(RoundFactory)
    stream = factory.SubFactory(FundingStreamFactory)
    first_year = 2025
    apply_from = date(2024, 10, 1)
    apply_until = date(2024, 11, 15)
    account_due_on = date(2026, 7, 1)
    source = "Staatscourant"
