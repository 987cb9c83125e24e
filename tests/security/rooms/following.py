"""What people do with the session of each tree: invite to it, follow it, judge and note on it."""

from consultations.models import Note, Poll, Stance, View
from consultations.states import Kind
from tests.factories import FollowerFactory, InvitationToSessionFactory, PassageFactory
from tests.factories.consultations import OPENED, ConsultationFactory
from tests.factories.minutes import InviteeFactory


def grow(tree) -> None:
    session, issue, card = (tree.things[name] for name in ("session", "issue", "card"))
    text = ConsultationFactory(
        slug=f"tekst-{tree.name}",
        kind=Kind.TEXT,
        region=tree.regions["draft"],
        is_public=False,
        created_by=tree.editor,
    )
    participant = session.participants.get(user=tree.editor)
    Poll.objects.create(consultation=session, opened_by=tree.editor, opened_at=OPENED)
    Stance.objects.create(key_issue=issue, participant=participant, view=View.AGREE)
    Note.objects.create(concern=card, body="Vraag dit na.", by=tree.editor, at=OPENED)
    invitee = InviteeFactory(consultation=session)
    InvitationToSessionFactory(invitee=invitee, asked_by=tree.editor)
    tree.things |= {
        "text": text,
        "passage": PassageFactory(theme=text.themes.get()).theme,
        "address": FollowerFactory(concern=card, email=f"volger-{tree.name}@voorbeeld.nl"),
    }


def _session(tree, *more) -> list:
    return [tree.things["session"].slug, *more]


def _text(tree, *more) -> list:
    return [tree.things["text"].slug, *more]


def _code(tree) -> list:
    return [tree.things["session"].join_code]


def _card(tree) -> list:
    return _session(tree, tree.things["card"].public_id)


ARGUMENTS = {
    **{f"consultations:{name}": _code for name in ("invited", "open-ical")},
    **{f"consultations:{name}": _session for name in ("invite", "stances")},
    **{f"consultations:{name}": _text for name in ("text", "put-text")},
    **{f"consultations:{name}": _card for name in ("follow", "notes")},
    "consultations:passage": lambda t: _text(t, t.things["passage"].public_id),
    "consultations:move-stances": lambda t: _session(t, "sluiten"),
    "consultations:follow-address": lambda t: [t.things["address"].public_id],
}
PAYLOADS = {
    "consultations:invite": lambda _c: {"guests": "Een vakbond; bond@voorbeeld.nl"},
    "consultations:follow": lambda _c: {"volgen": "1"},
    "consultations:follow-address": lambda _c: {"bevestigen": "1"},
    "consultations:put-text": lambda _c: {"text": "Eerst dit.\n\nDan dat."},
    "consultations:stances": lambda c: {str(c.tree.things["issue"].public_id): View.AGREE},
    "consultations:notes": lambda _c: {"body": "Navragen."},
}


def _foreign(name: str):
    return lambda w: _session(w.a, w.b.things[name].public_id)


NESTED = [
    ("consultations:follow", _foreign("card"), "editor"),
    ("consultations:notes", _foreign("card"), "editor"),
    ("consultations:move-stances", lambda w: _session(w.a, "verzonnen"), "editor"),
]
TEXTS = [("consultations_passage", ("text",)), ("consultations_note", ("body",))]
FIXED_TEXTS = [
    ("consultations_invitation", "email"),
    ("consultations_follower", "email"),
    ("consultations_stance", "view"),
]
