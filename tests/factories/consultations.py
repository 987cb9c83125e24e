from datetime import UTC, datetime

import factory
from factory.django import DjangoModelFactory

from consultations import participation
from consultations.models import (
    Answer,
    Board,
    Comment,
    Concern,
    ConcernLink,
    Consultation,
    KeyIssue,
    Participant,
    Theme,
)
from consultations.states import AnswerState, AnswerStatus, ConcernKind, Kind, State
from tests.factories.accounts import UserFactory
from tests.factories.regions import RegionFactory

OPENED = datetime(2026, 10, 1, 12, tzinfo=UTC)


class ConsultationFactory(DjangoModelFactory):
    """An open brainstorm with an empty board and one theme; names are hidden."""

    class Meta:
        model = Consultation
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda n: f"sessie-{n}")
    kind = Kind.BRAINSTORM
    title = factory.Sequence(lambda n: f"Sessie {n:04d}")
    starts_at = OPENED
    organiser = "Het platform"
    state = State.OPEN
    opened_at = OPENED
    created_by = factory.SubFactory(UserFactory)
    created_at = OPENED

    class Params:
        draft = factory.Trait(state=State.DRAFT, opened_at=None)
        closed = factory.Trait(state=State.CLOSED, closed_at=OPENED)

    @factory.post_generation
    def board(self, create, extracted, **kwargs):
        Board.objects.create(consultation=self)

    @factory.post_generation
    def theme(self, create, extracted, **kwargs):
        ThemeFactory(consultation=self)


class ThemeFactory(DjangoModelFactory):
    class Meta:
        model = Theme

    consultation = factory.SubFactory(ConsultationFactory)
    title = factory.Sequence(lambda n: f"Thema {n:04d}")
    position = 0


class SessionParticipantFactory(DjangoModelFactory):
    """A browser with a token of its own."""

    class Meta:
        model = Participant

    consultation = factory.SubFactory(ConsultationFactory)
    token_sha256 = factory.LazyAttribute(
        lambda row: participation.hash_of(participation.new_token(), row.consultation.slug)
    )


class ConcernFactory(DjangoModelFactory):
    """A card on the board, under the first theme of its consultation."""

    class Meta:
        model = Concern

    consultation = factory.SubFactory(ConsultationFactory)
    theme = factory.LazyAttribute(lambda row: row.consultation.themes.first())
    participant = factory.LazyAttribute(
        lambda row: SessionParticipantFactory(consultation=row.consultation)
    )
    kind = ConcernKind.WORRY
    body = factory.Sequence(lambda n: f"Bijdrage nummer {n:04d}")
    placed_at = OPENED
    version = 0


class CardCommentFactory(DjangoModelFactory):
    class Meta:
        model = Comment

    concern = factory.SubFactory(ConcernFactory)
    participant = factory.LazyAttribute(lambda row: row.concern.participant)
    body = "Dat zien wij ook."
    placed_at = OPENED


class KeyIssueFactory(DjangoModelFactory):
    class Meta:
        model = KeyIssue

    consultation = factory.SubFactory(ConsultationFactory)
    title = factory.Sequence(lambda n: f"Kernvraagstuk {n:04d}")
    sentence = "Hoe houden wij dit goed?"
    created_by = factory.SubFactory(UserFactory)
    created_at = OPENED


class ConcernAnswerFactory(DjangoModelFactory):
    """An answer to a card, in concept; with ``read`` another person read it."""

    class Meta:
        model = Answer

    class Params:
        written = factory.Trait(
            status=AnswerStatus.ANSWERED,
            text="Dat regelen wij zo.",
            state=AnswerState.READING,
            drafted_by=factory.SubFactory(UserFactory),
        )
        read = factory.Trait(
            written=True,
            state=AnswerState.READ,
            reader=factory.SubFactory(UserFactory),
            read_at=OPENED,
        )
        published = factory.Trait(read=True, state=AnswerState.PUBLISHED, published_at=OPENED)

    concern = factory.SubFactory(ConcernFactory)
    consultation = factory.LazyAttribute(lambda row: (row.concern or row.key_issue).consultation)
    assignee = factory.SubFactory(UserFactory)


class ConcernLinkFactory(DjangoModelFactory):
    class Meta:
        model = ConcernLink

    concern = factory.SubFactory(ConcernFactory)
    region = factory.SubFactory(RegionFactory)
    created_by = factory.SubFactory(UserFactory)
    created_at = OPENED
