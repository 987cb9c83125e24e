"""A growth conversation in the partnership of each tree, with all that can hang on it."""

from common.fingerprint import fingerprint
from partnerships.agreeing import action_details, decision_details
from partnerships.conversing import details_of, noted
from partnerships.models import Conversation, Preparation
from tests.factories import (
    ActionFactory,
    AnswerFactory,
    ConversationFactory,
    DecisionFactory,
    PreparationFactory,
)

NAMED = {"title": "Groei bespreken", "on_day": "1", "on_month": "12", "on_year": "2026"}


def grow(tree) -> None:
    conversation = ConversationFactory(
        partnership=tree.partnership,
        title=f"Gesprek {tree.name}",
        purpose="Samen kiezen.",
        place="Online",
        led_by="An",
        attendees="Bo",
        created_by=tree.editor,
    )
    by = {"conversation": conversation, "by": tree.editor}
    AnswerFactory(**by)
    PreparationFactory(**by)
    tree.things["conversation"] = conversation
    tree.things["action"] = ActionFactory(conversation=conversation)
    tree.things["decision"] = DecisionFactory(**by)
    ConversationFactory(partnership=tree.other_partnership, created_by=tree.editor)
    closed = ConversationFactory(
        partnership=tree.partnership, closed=True, created_by=tree.editor, title="Afgesloten"
    )
    closed.transitions.create(
        verb="close",
        from_state="gehouden",
        to_state="afgesloten",
        reason="Klaar.",
        by=tree.editor,
        at=closed.closed_at,
    )
    tree.things["closed conversation"] = closed


def _found(tree) -> Conversation:
    return tree.things["conversation"]


def _named(*more):
    return lambda tree: [tree.partnership.slug, _found(tree).public_id, *more]


def _part(name):
    return lambda tree: [*_named()(tree), tree.things[name].public_id]


ARGUMENTS = {
    "partnerships:conversation": _named(),
    "partnerships:conversation-change": _named(),
    "partnerships:conversation-step": _named("prepare"),
    "partnerships:conversation-reopen": lambda tree: [
        tree.partnership.slug,
        tree.things["closed conversation"].public_id,
    ],
    "partnerships:conversation-preparation": _named(),
    "partnerships:conversation-prepare-item": _named("studenten"),
    "partnerships:conversation-topic": _named("regio"),
    "partnerships:conversation-answer": _named("regio-1"),
    "partnerships:conversation-add-action": _named(),
    "partnerships:conversation-change-action": _part("action"),
    "partnerships:conversation-add-decision": _named(),
    "partnerships:conversation-change-decision": _part("decision"),
    "reports:growth-conversation": lambda tree: [_found(tree).public_id],
}
PAYLOADS = {
    "partnerships:conversation-plan": lambda _c: {**NAMED, "topics": ["regio"]},
    "partnerships:conversation-change": lambda c: {
        **NAMED,
        "topics": ["regio"],
        "shown": fingerprint(*details_of(_found(c.tree))),
    },
    "partnerships:conversation-reopen": lambda _c: {"reason": "Nog iets vergeten."},
    "partnerships:conversation-prepare-item": lambda c: {
        "note": "Nagekeken.",
        "shown": fingerprint(*noted(Preparation.objects.get(conversation=_found(c.tree)))),
    },
    "partnerships:conversation-answer": lambda _c: {"text": "Zo.", "shown": fingerprint("")},
    "partnerships:conversation-add-action": lambda _c: {"what": "Bellen", "owner_name": "Bo"},
    "partnerships:conversation-change-action": lambda c: {
        "what": "Bellen",
        "owner_name": "Bo",
        "state": "gedaan",
        "shown": fingerprint(*action_details(c.tree.things["action"])),
    },
    "partnerships:conversation-add-decision": lambda _c: {"text": "Wij groeien."},
    "partnerships:conversation-change-decision": lambda c: {
        "text": "Wij groeien.",
        "shown": fingerprint(*decision_details(c.tree.things["decision"])),
    },
}
NESTED = [
    (f"partnerships:{name}", lambda world, more=more: _mixed(world, *more), "editor")
    for name, more in [
        ("conversation-step", ("prepare",)),
        ("conversation-prepare-item", ("studenten",)),
        ("conversation-answer", ("regio-1",)),
        ("conversation-change", ()),
    ]
] + [
    (
        "partnerships:conversation-change-action",
        lambda world: [*_named()(world.a), world.b.things["action"].public_id],
        "editor",
    ),
    (
        "partnerships:conversation-change-decision",
        lambda world: [*_named()(world.a), world.b.things["decision"].public_id],
        "editor",
    ),
]
FOREIGN_FIELDS = [
    (
        "partnerships:conversation-plan",
        "editor",
        {"copy_of": lambda world: _found(world.b).public_id},
    ),
    (
        "partnerships:conversation-plan",
        "editor",
        {"organisations": lambda world: world.b.organisation.pk},
    ),
    (
        "partnerships:conversation-add-action",
        "editor",
        {"owner": lambda world: world.b.editor.public_id},
    ),
]
TEXTS = [
    (
        "partnerships_conversation",
        ("title", "purpose", "place", "led_by", "attendees"),
    ),
    ("partnerships_conversationanswer", ("text",)),
    ("partnerships_preparation", ("note",)),
    ("partnerships_conversationaction", ("what", "owner_name", "reason")),
    ("partnerships_conversationdecision", ("text",)),
    ("partnerships_conversationtransition", ("reason",)),
]
FIXED_TEXTS = [
    ("partnerships_conversation", "guide_version"),
    ("partnerships_conversationanswer", "question"),
    ("partnerships_preparation", "item"),
    ("partnerships_conversationaction", "topic"),
    ("partnerships_conversationdecision", "topic"),
    ("partnerships_conversationtransition", "verb"),
]


def _mixed(world, *more):
    """The partnership of A with the conversation of B."""
    return [world.a.partnership.slug, _found(world.b).public_id, *more]
