"""The report of a session of each tree: a draft of version two, after a published version one."""

from common.fingerprint import fingerprint
from consultations import minutes as verbs
from consultations.minutes import choice_of
from consultations.minutes_content import content_of
from consultations.models import PartCode
from tests.factories import (
    ConcernFactory,
    ConsultationFactory,
    ImportFactory,
    InviteeFactory,
    begun_minutes,
    published_minutes,
)


def grow(tree) -> None:
    session = ConsultationFactory(
        slug=f"verslag-{tree.name}",
        region=tree.regions["draft"],
        is_public=False,
        closed=True,
        created_by=tree.editor,
    )
    card, aside = (ConcernFactory(consultation=session) for _ in range(2))
    published_minutes(session, by=tree.editor)
    draft = begun_minutes(session, by=tree.editor)
    verbs.put_aside(minutes_id=draft.pk, card=aside, reason="Dubbel", by=tree.editor)
    tree.things |= {
        "told": session,
        "draft_minutes": draft,
        "minutes_part": draft.parts.get(code=PartCode.BACKGROUND),
        "told_card": card,
        "aside_card": aside,
        "invitee": InviteeFactory(consultation=session),
        "waiting_import": ImportFactory(requested_by=tree.editor),
    }


def _told(tree, *more) -> list:
    return [tree.things["told"].slug, *more]


def _draft(tree, *more) -> list:
    return _told(tree, tree.things["draft_minutes"].number, *more)


def _import(tree) -> list:
    return [tree.things["waiting_import"].public_id]


OBJECTLESS = ("consultations:minutes-public", "consultations:imports")
ARGUMENTS = {
    "consultations:import": _import,
    "consultations:cancel-import": _import,
    **{
        f"consultations:{name}": _told
        for name in ("minutes-versions", "start-minutes", "invitees", "attendance")
    },
    **{
        f"consultations:{name}": _draft
        for name in ("minutes", "minutes-trace", "minutes-desk", "publish-minutes")
    },
    "consultations:minutes-part": lambda t: _draft(t, t.things["minutes_part"].public_id),
    "consultations:put-aside": lambda t: _draft(t, t.things["told_card"].public_id),
    "consultations:take-up": lambda t: _draft(t, t.things["aside_card"].public_id),
    "consultations:strike": lambda t: _told(t, t.things["invitee"].public_id),
    "consultations:region": lambda t: [t.regions["draft"].slug],
    "reports:minutes": lambda t: [t.things["draft_minutes"].public_id],
    "reports:export-minutes": lambda t: [t.things["draft_minutes"].public_id],
}


def _choice(c) -> dict:
    draft = c.tree.things["draft_minutes"]
    parts = [str(row.public_id) for row in draft.parts.all()]
    return {"shown": fingerprint(*choice_of(draft)), "title": "Ander verslag", "parts": parts}


PAYLOADS = {
    "consultations:import": lambda _c: {
        "title": "De sessie",
        "starts_at": "2024-03-14T13:00",
        "organiser": "Het platform",
    },
    "consultations:minutes-desk": _choice,
    "consultations:minutes-part": lambda c: {
        "shown": fingerprint(c.tree.things["minutes_part"].text),
        "text": "Wat eraan voorafging.",
    },
    "consultations:put-aside": lambda _c: {"reason": "Hoort elders."},
    "consultations:publish-minutes": lambda c: {
        "shown": fingerprint(content_of(c.tree.things["draft_minutes"]))
    },
    "consultations:invitees": lambda _c: {"names": "Een vakbond"},
    "consultations:attendance": lambda c: {"present": c.tree.things["invitee"].public_id},
}
NESTED = [
    (
        "consultations:minutes-part",
        lambda w: _draft(w.a, w.b.things["minutes_part"].public_id),
        "editor",
    ),
    ("consultations:put-aside", lambda w: _draft(w.a, w.b.things["told_card"].public_id), "editor"),
    ("consultations:take-up", lambda w: _draft(w.a, w.b.things["aside_card"].public_id), "editor"),
    ("consultations:strike", lambda w: _told(w.a, w.b.things["invitee"].public_id), "editor"),
]
FOREIGN_FIELDS = [
    ("consultations:minutes-desk", "editor", {"earlier": lambda w: w.b.things["session"].slug}),
    (
        "consultations:minutes-desk",
        "editor",
        {"parts": lambda w: str(w.b.things["minutes_part"].public_id)},
    ),
]
TEXTS = [
    ("consultations_minutes", ("title",)),
    ("consultations_minutespart", ("text",)),
    ("consultations_setaside", ("reason",)),
    ("consultations_invitee", ("name",)),
    ("consultations_consultationimport", ("name",)),
]
FIXED_TEXTS = [
    ("consultations_minutes", "sha256"),
    ("consultations_consultationimport", "sha256"),
]
