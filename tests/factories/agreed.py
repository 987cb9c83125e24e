from datetime import UTC, datetime

import factory
from factory.django import DjangoModelFactory

from financing.models import KeyAnswer, KeyProposal
from tests.factories.accounts import UserFactory
from tests.factories.financing import ScenarioFactory
from tests.factories.organisations import BoardFactory
from tests.factories.regions import RegionFactory


class KeyProposalFactory(DjangoModelFactory):
    """A region that put the key of a scenario to its parties."""

    class Meta:
        model = KeyProposal

    region = factory.SubFactory(RegionFactory)
    scenario = factory.SubFactory(ScenarioFactory, round=factory.SelfAttribute("..region.round"))
    put_by = factory.SubFactory(UserFactory)
    put_at = datetime(2026, 10, 1, 12, tzinfo=UTC)


class KeyAnswerFactory(DjangoModelFactory):
    """A no of one party, to a key without amounts."""

    class Meta:
        model = KeyAnswer

    proposal = factory.SubFactory(KeyProposalFactory)
    organisation = factory.SubFactory(BoardFactory)
    agrees = False
    reason = "Te weinig voor ons."
    answered_to = factory.LazyFunction(dict)
    answered_at = datetime(2026, 10, 2, 12, tzinfo=UTC)
    answered_by = factory.SubFactory(UserFactory)
