"""The life of a growth conversation: planned, prepared, held, closed; and its answers.

``TRANSITIONS`` feeds the buttons and guards the verbs. Upper or neighbouring modules that have
something to show with a conversation append to ``CONVERSATION_SECTIONS``.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction

from accounts.models import User
from common.fingerprint import fingerprint, refuse_if_stale
from common.refusal import Refused
from common.text import one_line, readable
from organisations.models import Organisation
from partnerships.leidraad import CURRENT, Guide, guide
from partnerships.models import (
    LONGEST_ANSWER,
    Conversation,
    ConversationAnswer,
    ConversationState,
    Partnership,
    Preparation,
)

State = ConversationState
# verb: (states it starts from, state it leads to)
TRANSITIONS = {
    "prepare": ({State.PLANNED}, State.PREPARING),
    "hold": ({State.PLANNED, State.PREPARING}, State.HELD),
    "close": ({State.HELD}, State.CLOSED),
    "reopen": ({State.CLOSED}, State.HELD),
}


@dataclass(frozen=True)
class SectionData:
    """A part of a conversation that another module makes, for the page and for the PDF.

    Both templates are included with ``section`` in their context.
    """

    title: str
    page_template: str
    paper_template: str
    data: dict[str, Any] = field(default_factory=dict)


# Each is called with a conversation; None when it has nothing to show.
CONVERSATION_SECTIONS: list[Callable[[Conversation], SectionData | None]] = []


class ConversationRefused(Refused):
    """The change does not fit the conversation as it is now."""


class AnswerConflict(Refused):
    """Someone else changed the same answer; both texts still exist."""

    def __init__(self, stored: ConversationAnswer | None):
        super().__init__("Iemand anders heeft dit antwoord intussen gewijzigd.")
        self.stored = stored


@dataclass(frozen=True)
class Details:
    """What describes a conversation, as a form sends it."""

    title: str
    on: date
    topics: list[str]
    place: str = ""
    led_by: str = ""
    purpose: str = ""
    attendees: str = ""
    organisations: Iterable[Organisation] = ()

    def columns(self) -> dict[str, Any]:
        return {
            "title": one_line(self.title),
            "on": self.on,
            "topics": list(self.topics),
            "place": one_line(self.place),
            "led_by": one_line(self.led_by),
            "purpose": self.purpose,
            "attendees": self.attendees,
        }


@transaction.atomic
def plan_conversation(
    *,
    partnership: Partnership,
    details: Details,
    by: User,
    at: datetime,
    copy_of: Conversation | None = None,
) -> Conversation:
    """A new conversation along the current leidraad; answers of an earlier one as a start."""
    conversation = Conversation.objects.create(
        partnership=partnership,
        guide_version=CURRENT,
        copied_from=copy_of,
        created_by=by,
        created_at=at,
        **details.columns(),
    )
    conversation.organisations.set(details.organisations)
    if copy_of:
        _copy_answers(copy_of, conversation, by=by, at=at)
    return conversation


@transaction.atomic
def change_conversation(
    *, conversation_id: int, shown: str, details: Details, by: User
) -> Conversation:
    """Change the plan. Raises StaleVersion when it changed since it was shown."""
    conversation = lock_open(conversation_id)
    refuse_if_stale(shown, *details_of(conversation))
    columns = details.columns()
    for name, value in columns.items():
        setattr(conversation, name, value)
    conversation.save(update_fields=list(columns))
    conversation.organisations.set(details.organisations)
    return conversation


@transaction.atomic
def move_conversation(
    *, conversation_id: int, verb: str, by: User, at: datetime, reason: str = ""
) -> Conversation:
    """Take the next step. A closed conversation opens again with a reason, which is kept."""
    conversation = lock(conversation_id)
    sources, to_state = TRANSITIONS[verb]
    if conversation.state not in sources:
        stand = conversation.get_state_display().lower()
        raise ConversationRefused(f"Dit kan nu niet: het gesprek is {stand}.")
    if verb == "reopen" and not reason.strip():
        raise ConversationRefused("Schrijf op waarom het gesprek weer opengaat.")
    from_state, conversation.state = conversation.state, to_state
    conversation.closed_at = at if to_state == State.CLOSED else None
    conversation.save(update_fields=["state", "closed_at"])
    conversation.transitions.create(
        verb=verb, from_state=from_state, to_state=to_state, reason=reason.strip(), by=by, at=at
    )
    return conversation


@transaction.atomic
def save_answer(
    *, conversation_id: int, question: str, text: str, shown: str, by: User, at: datetime
) -> ConversationAnswer | None:
    """Write the answer to one question; the same text twice is written once.

    ``shown`` is the fingerprint of the text that the writer started from. Raises AnswerConflict
    when another text is stored by then. None when nothing was or is written.
    """
    conversation = lock_open(conversation_id)
    _refuse_unasked(conversation, question)
    stored = conversation.answers.select_related("by").filter(question=question).first()
    before, text = stored.text if stored else "", tidy(text)
    if text == before:
        return stored
    if len(text) > LONGEST_ANSWER:
        raise ConversationRefused(f"Een antwoord heeft ten hoogste {LONGEST_ANSWER} tekens.")
    if shown != fingerprint(before):
        raise AnswerConflict(stored)
    answer = stored or ConversationAnswer(conversation=conversation, question=question)
    answer.text, answer.by, answer.at = text, by, at
    answer.save()
    return answer


@transaction.atomic
def prepare_item(
    *, conversation_id: int, item: str, note: str, ready: bool, shown: str, by: User, at: datetime
) -> Preparation:
    """Tick an item of the checklist, with a note. Raises StaleVersion when it changed."""
    conversation = lock_open(conversation_id)
    row = conversation.preparations.filter(item=item).first()
    row = row or Preparation(conversation=conversation, item=item)
    refuse_if_stale(shown, *noted(row))
    row.note, row.ready, row.by, row.at = tidy(note), ready, by, at
    row.save()
    return row


def allowed_verbs(conversation: Conversation) -> list[str]:
    """The steps that a page may offer now."""
    return [verb for verb, (sources, _to) in TRANSITIONS.items() if conversation.state in sources]


def guide_of(conversation: Conversation) -> Guide:
    """The leidraad along which this conversation is held."""
    return guide(conversation.guide_version)


def sections_of(conversation: Conversation) -> list[SectionData]:
    """What other modules show with this conversation."""
    found = (section(conversation) for section in CONVERSATION_SECTIONS)
    return [section for section in found if section]


def details_of(conversation: Conversation) -> tuple:
    """What the form of the plan shows, for its fingerprint."""
    slugs = sorted(conversation.organisations.values_list("slug", flat=True))
    described = conversation.title, conversation.on, conversation.place, conversation.led_by
    return *described, conversation.purpose, conversation.attendees, conversation.topics, slugs


def noted(row: Preparation) -> tuple:
    """What the form of a checklist item shows, for its fingerprint."""
    return row.note, row.ready


def tidy(text: str) -> str:
    """Typed text as it is kept: plain line breaks, nothing at the end of it."""
    return readable(text).replace("\r\n", "\n").replace("\r", "\n").rstrip()


def lock(conversation_id: int) -> Conversation:
    """Changes of one conversation come one after another."""
    return Conversation.objects.select_for_update().get(pk=conversation_id)


def lock_open(conversation_id: int) -> Conversation:
    """Locked, and not closed: what is closed stays as it is."""
    conversation = lock(conversation_id)
    if conversation.is_closed:
        raise ConversationRefused("Het gesprek is afgesloten. Open het eerst opnieuw.")
    return conversation


def _refuse_unasked(conversation: Conversation, question: str) -> None:
    topic = guide_of(conversation).topic_of(question)
    if topic is None or topic.slug not in conversation.topics:
        raise ConversationRefused("Deze vraag staat niet op de agenda van dit gesprek.")


def _copy_answers(source: Conversation, target: Conversation, *, by: User, at: datetime) -> None:
    """Only questions that the new version of the leidraad and the agenda still have."""
    topics = guide_of(target).on_agenda(target.topics)
    asked = {question.key for topic in topics for question in topic.questions}
    earlier = source.answers.filter(question__in=asked).exclude(text="")
    ConversationAnswer.objects.bulk_create(
        ConversationAnswer(
            conversation=target, question=answer.question, text=answer.text, by=by, at=at
        )
        for answer in earlier
    )
