"""A session of each tree: an open board in which its editor takes part."""

from common.fingerprint import fingerprint
from consultations import merging, moderating
from consultations.answering import answer_in_words, response_in_words
from consultations.bundling import issue_in_words
from consultations.cards import content_of
from consultations.models import ModerationEntry, Participant
from consultations.services import details_of
from consultations.states import ConcernKind, Moderation
from tests.factories import (
    CardCommentFactory,
    ConcernAnswerFactory,
    ConcernFactory,
    ConcernLinkFactory,
    ConsultationFactory,
    KeyIssueFactory,
)
from tests.factories.consultations import OPENED


def grow(tree) -> None:
    session = ConsultationFactory(
        slug=f"sessie-{tree.name}",
        region=tree.regions["draft"],
        is_public=False,
        moderation=Moderation.AFTER,
        join_code=f"code{tree.name}code",
        created_by=tree.editor,
    )
    participant = Participant.objects.create(consultation=session, user=tree.editor)
    card, other, loose = (
        ConcernFactory(consultation=session, participant=participant) for _ in range(3)
    )
    issue = KeyIssueFactory(consultation=session, created_by=tree.editor)
    issue.concerns.add(card)
    tree.things |= {
        "session": session,
        "card": card,
        "other_card": other,
        "issue": issue,
        "card_comment": CardCommentFactory(concern=card, participant=participant),
        "concern_answer": ConcernAnswerFactory(concern=other, assignee=tree.editor, written=True),
        "concern_link": ConcernLinkFactory(
            concern=card,
            region=tree.regions["draft"],
            response="Wij nemen dit mee.",
            responded_by=tree.editor,
            responded_at=OPENED,
        ),
    }
    merging.merge(into_id=card.pk, card_ids=[loose.pk], reason="", by=tree.editor, at=OPENED)
    merging.unmerge(card_id=loose.pk, by=tree.editor, at=OPENED)
    moderating.hide(card_id=loose.pk, reason="Dubbel", by=tree.editor, at=OPENED)
    assert ModerationEntry.objects.filter(consultation=session).count() == 3


def _session(tree, *more) -> list:
    return [tree.things["session"].slug, *more]


def _code(tree) -> list:
    return [tree.things["session"].join_code]


def _of(name: str):
    return lambda tree: _session(tree, tree.things[name].public_id)


OBJECTLESS = ("consultations:list", "consultations:plan", "consultations:enter")
ARGUMENTS = {
    **{f"consultations:{name}": _code for name in ("join", "poll", "changes")},
    **{
        f"consultations:{name}": _session
        for name in (
            *("detail", "change", "ical", "board", "screen", "alike", "add", "support"),
            *("sub-sessions", "desk", "merge", "log", "issues", "bundle"),
            *("answers", "drafts", "assign", "publish", "link"),
        )
    },
    "consultations:move": lambda t: _session(t, "sluiten"),
    "consultations:move-theme": lambda t: _session(
        t, t.things["session"].themes.get().public_id, "omhoog"
    ),
    "consultations:export-log": lambda t: _session(t, "csv"),
    **{
        f"consultations:{name}": _of("card")
        for name in (
            *("card", "change-card", "withdraw-card", "comment"),
            *("approve", "hide", "restore", "correct", "unmerge", "split"),
        )
    },
    "consultations:moderate-comment": _of("card_comment"),
    **{f"consultations:{name}": _of("issue") for name in ("change-issue", "unbundle")},
    "consultations:respond": _of("concern_link"),
    **{
        f"consultations:{name}": _of("concern_answer")
        for name in ("write-answer", "agree", "send-back")
    },
}


def _shown(*values) -> dict:
    return {"shown": fingerprint(*values)}


def _plan(region) -> dict:
    return {
        "kind": "brainstorm",
        "title": "Nieuwe sessie",
        "starts_at": "2026-12-01T14:00",
        "organiser": "Het platform",
        "region": region.slug,
        "themes": "Geld\nKwaliteit",
        "anonymity": "verborgen",
        "moderation": "achteraf",
        "is_public": "on",
    }


def _card_form(c) -> dict:
    theme = c.tree.things["session"].themes.get()
    return {"kind": ConcernKind.RISK, "theme": theme.public_id, "body": "Anders gezegd."}


def _ids(c, *names: str) -> list:
    return [c.tree.things[name].public_id for name in names]


PAYLOADS = {
    "consultations:sub-sessions": lambda _c: {"titles": "Groep een\nGroep twee"},
    "consultations:enter": lambda c: {"code": c.tree.things["session"].join_code},
    "consultations:plan": lambda c: _plan(c.tree.regions["adopted"]),
    "consultations:change": lambda c: (
        _plan(c.tree.regions["draft"])
        | _shown(*details_of(c.tree.things["session"]))
        | {"themes": c.tree.things["session"].themes.get().title}
    ),
    "consultations:add": _card_form,
    "consultations:change-card": lambda c: (
        _card_form(c) | _shown(*content_of(c.tree.things["card"]))
    ),
    "consultations:support": lambda c: {"steun": c.tree.things["card"].public_id},
    "consultations:comment": lambda _c: {"body": "Eens."},
    "consultations:hide": lambda _c: {"reason": "Noemt een naam."},
    "consultations:correct": lambda c: {
        "kind": ConcernKind.RISK,
        "theme": c.tree.things["session"].themes.get().public_id,
    },
    "consultations:split": lambda _c: {"parts": "Eerst dit.\n\nDan dat."},
    "consultations:merge": lambda c: {
        "cards": _ids(c, "card", "other_card"),
        "into": c.tree.things["card"].public_id,
    },
    "consultations:moderate-comment": lambda _c: {"reason": "Noemt een naam."},
    "consultations:issues": lambda _c: {"title": "Samen opleiden", "sentence": "Hoe blijft dit?"},
    "consultations:change-issue": lambda c: {
        **_shown(*issue_in_words(c.tree.things["issue"])),
        "title": "Anders",
        "sentence": "Hoe?",
        "position": 2,
    },
    "consultations:bundle": lambda c: {
        "issue": c.tree.things["issue"].public_id,
        "cards": _ids(c, "other_card"),
    },
    "consultations:unbundle": lambda c: {"cards": _ids(c, "card")},
    "consultations:assign": lambda c: {
        "onderwerp": c.tree.things["issue"].public_id,
        "assignee": c.tree.editor.public_id,
    },
    "consultations:link": lambda c: {
        "onderwerp": c.tree.things["issue"].public_id,
        "region": c.tree.regions["draft"].slug,
    },
    "consultations:respond": lambda c: {
        **_shown(*response_in_words(c.tree.things["concern_link"])),
        "response": "Wij regelen dit.",
    },
    "consultations:write-answer": lambda c: {
        **_shown(*answer_in_words(c.tree.things["concern_answer"])),
        "status": "beantwoord",
        "text": "Zo zit het.",
        "lezen": "1",
    },
    "consultations:agree": lambda c: _shown(*answer_in_words(c.tree.things["concern_answer"])),
    "consultations:publish": lambda c: {"answers": _ids(c, "concern_answer")},
}


def _foreign(name: str):
    return lambda w: _session(w.a, w.b.things[name].public_id)


NESTED = [
    *((f"consultations:{name}", _foreign("card"), "editor") for name in ("hide", "split")),
    *((f"consultations:{name}", _foreign("card"), "editor") for name in ("approve", "comment")),
    ("consultations:change-card", _foreign("card"), "editor"),
    ("consultations:withdraw-card", _foreign("card"), "editor"),
    ("consultations:moderate-comment", _foreign("card_comment"), "editor"),
    ("consultations:change-issue", _foreign("issue"), "editor"),
    ("consultations:write-answer", _foreign("concern_answer"), "editor"),
    ("consultations:respond", _foreign("concern_link"), "editor"),
    (
        "consultations:move-theme",
        lambda w: _session(w.a, w.b.things["session"].themes.get().public_id, "omhoog"),
        "editor",
    ),
    ("consultations:move", lambda w: _session(w.a, "verzonnen"), "editor"),
]


def _theirs(name: str):
    return lambda w: w.b.things[name].public_id


FOREIGN_FIELDS = [
    (
        "consultations:add",
        "editor",
        {"theme": lambda w: w.b.things["session"].themes.get().public_id},
    ),
    ("consultations:merge", "editor", {"into": _theirs("card")}),
    ("consultations:merge", "editor", {"cards": _theirs("card")}),
    ("consultations:assign", "editor", {"onderwerp": _theirs("card")}),
    ("consultations:assign", "editor", {"assignee": lambda w: w.b.editor.public_id}),
    ("consultations:link", "editor", {"onderwerp": _theirs("issue")}),
    ("consultations:link", "editor", {"region": lambda w: w.b.regions["draft"].slug}),
    ("consultations:plan", "editor", {"region": lambda w: w.b.regions["draft"].slug}),
]

TEXTS = [
    (
        "consultations_consultation",
        ("title", "place", "organiser", "introduction", "agenda", "policy"),
    ),
    ("consultations_theme", ("title",)),
    ("consultations_participant", ("name",)),
    ("consultations_concern", ("body", "hidden_reason", "source_text")),
    ("consultations_comment", ("body", "hidden_reason")),
    ("consultations_moderationentry", ("before", "after", "reason")),
    ("consultations_keyissue", ("title", "sentence")),
    ("consultations_answer", ("text", "reason")),
    ("consultations_concernlink", ("response",)),
]
FIXED_TEXTS = [
    ("consultations_consultation", "join_code"),
    ("consultations_participant", "token_sha256"),
]
