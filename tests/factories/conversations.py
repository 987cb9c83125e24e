from datetime import UTC, date, datetime

import factory
from factory.django import DjangoModelFactory

from partnerships.leidraad import CURRENT, guide
from partnerships.models import (
    Conversation,
    ConversationAction,
    ConversationAnswer,
    ConversationDecision,
    ConversationState,
    Preparation,
)
from tests.factories.accounts import UserFactory
from tests.factories.partnerships import PartnershipFactory

TALKED_AT = datetime(2026, 9, 10, 12, tzinfo=UTC)


class ConversationFactory(DjangoModelFactory):
    """A planned conversation about everything in the leidraad."""

    class Meta:
        model = Conversation

    partnership = factory.SubFactory(PartnershipFactory)
    title = factory.Sequence(lambda n: f"Groeigesprek {n:04d}")
    on = date(2026, 11, 24)
    topics = factory.LazyFunction(lambda: [topic.slug for topic in guide().topics])
    guide_version = CURRENT
    created_by = factory.SubFactory(UserFactory)
    created_at = TALKED_AT

    class Params:
        closed = factory.Trait(state=ConversationState.CLOSED, closed_at=TALKED_AT)


class AnswerFactory(DjangoModelFactory):
    """An answer to the first key question."""

    class Meta:
        model = ConversationAnswer

    conversation = factory.SubFactory(ConversationFactory)
    question = "regio-kern"
    text = "Onze regio is de Achterhoek."
    by = factory.SubFactory(UserFactory)
    at = TALKED_AT


class PreparationFactory(DjangoModelFactory):
    """A note with the first item of the checklist."""

    class Meta:
        model = Preparation

    conversation = factory.SubFactory(ConversationFactory)
    item = "studenten"
    note = "Cijfers nagekeken."
    by = factory.SubFactory(UserFactory)
    at = TALKED_AT


class ActionFactory(DjangoModelFactory):
    """An open action of someone outside the team."""

    class Meta:
        model = ConversationAction

    conversation = factory.SubFactory(ConversationFactory)
    what = factory.Sequence(lambda n: f"Actie {n:04d}")
    owner_name = "Bestuur Oost"


class DecisionFactory(DjangoModelFactory):
    """A decision on the whole conversation."""

    class Meta:
        model = ConversationDecision

    conversation = factory.SubFactory(ConversationFactory)
    text = "Wij groeien samen."
    by = factory.SubFactory(UserFactory)
    at = TALKED_AT
