"""The report of a growth conversation: what was prepared, said, decided and promised.

It shows the conversation as it is at the moment of making, and says so. Figures of others stand
in it only as far as everyone may see them, because paper goes round.
"""

from collections.abc import Callable
from datetime import datetime
from itertools import groupby
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.utils import timezone

from common.glossary import GLOSSARY
from common.templatetags.dutch import getal
from partnerships.conversation_pages import action_rows, decision_rows, question_rows
from partnerships.conversing import guide_of, sections_of
from partnerships.leidraad import Topic
from partnerships.models import ActionState, Conversation
from partnerships.preparation import Prepared, checklist

TEMPLATE = "reports/growth_conversation.html"
WORDS = ("SO&P", "RAP", "penvoerder", "t-1", "po", "so", "vo", "mbo")
SIGNS = {  # state of an action: sign and look
    ActionState.OPEN: ("…", "let-op"),
    ActionState.DONE: ("+", "goed"),
    ActionState.DROPPED: ("–", "rustig"),
}


def context(subject: str, *, progress: Callable[[int, str], None]) -> dict[str, Any]:
    """Everything that the pages show. Raises Conversation.DoesNotExist."""
    progress(5, "Gesprek lezen")
    conversation = _find(subject)
    at = timezone.now()
    progress(15, "Voorbereiding verzamelen")
    today = timezone.localdate(at)
    prepared = checklist(conversation, user=AnonymousUser(), today=today)
    progress(25, "Antwoorden verzamelen")
    topics = [_topic(conversation, topic) for topic in _agenda(conversation)]
    actions = [_action(row) for row in action_rows(conversation.actions.for_list(), today=today)]
    decisions = decision_rows(conversation)
    return {
        **_cover(conversation, at),
        "figures": _figures(topics, decisions, actions, prepared),
        "prepared": prepared,
        "groups": _groups(topics),
        "decisions": decisions,
        "actions": actions,
        "sections": _numbered(conversation),
        "words": [(word, GLOSSARY[word]) for word in WORDS],
    }


def _find(subject: str) -> Conversation:
    rows = Conversation.objects.select_related("partnership__lead")
    try:
        return rows.get(public_id=subject)
    except ValidationError as problem:
        raise Conversation.DoesNotExist(subject) from problem


def _cover(conversation: Conversation, at: datetime) -> dict[str, Any]:
    partnership = conversation.partnership
    return {
        "title": f"Groeigesprek {partnership.name}",
        "portal_name": settings.PORTAL_NAME,
        "is_demo": settings.DEMO,
        "reference": conversation.title,
        "conversation": conversation,
        "partnership": partnership,
        "organisations": list(conversation.organisations.order_by("name")),
        "names": conversation.names,
        "guide": guide_of(conversation),
        "made_at": at,
    }


def _agenda(conversation: Conversation) -> list[Topic]:
    return guide_of(conversation).on_agenda(conversation.topics)


def _topic(conversation: Conversation, topic: Topic) -> dict[str, Any]:
    """The questions with an answer, and how many have none."""
    rows = question_rows(conversation, topic)
    answered = [row for row in rows if row.stored]
    return {
        "topic": topic,
        "key_row": rows[0],
        "rows": [row for row in answered if not row.question.is_key],
        "answered": len(answered),
        "open": len(rows) - len(answered),
        "total": len(rows),
    }


def _groups(topics: list[dict]) -> list[dict]:
    found = groupby(topics, lambda row: row["topic"].group)
    return [{"title": title, "topics": list(rows)} for title, rows in found]


def _figures(
    topics: list[dict], decisions: list[dict], actions: list[dict], prepared: list[Prepared]
) -> list[dict]:
    """The line of large figures: value, what it counts, and a note."""
    answered, total = sum(t["answered"] for t in topics), sum(t["total"] for t in topics)
    waiting = sum(row["action"].state == ActionState.OPEN for row in actions)
    ready = sum(row.row.ready for row in prepared)
    return [
        _figure(answered, "antwoord", "antwoorden", f"op {getal(total)} vragen"),
        _figure(len(decisions), "besluit", "besluiten", ""),
        _figure(len(actions), "actie", "acties", f"waarvan {getal(waiting)} open"),
        _figure(ready, "onderdeel", "onderdelen", f"van {len(prepared)} voorbereid"),
    ]


def _figure(value: int, one: str, many: str, note: str) -> dict[str, Any]:
    return {"value": value, "label": one if value == 1 else many, "note": note}


def _action(row: dict) -> dict[str, Any]:
    sign, look = SIGNS[ActionState(row["action"].state)]
    return {**row, "sign": "×" if row["late"] else sign, "look": "fout" if row["late"] else look}


def _numbered(conversation: Conversation) -> list[dict[str, Any]]:
    """What other modules show, as chapters after our own."""
    found = enumerate(sections_of(conversation), FIRST_EXTRA)
    return [{"number": number, "section": section} for number, section in found]


FIRST_EXTRA = 5
