"""What the page of a session shows."""

from django.conf import settings
from django.urls import reverse

from consultations import permissions
from consultations.answering import open_cards
from consultations.models import Consultation
from consultations.qr import qr_code
from consultations.states import OPENED, Anonymity, Kind, State, steps_from

LEVELS = {
    State.DRAFT: "neutraal",
    State.OPEN: "goed",
    State.CLOSED: "info",
    State.REPORTING: "merk",
    State.DONE: "goed",
    State.CANCELLED: "fout",
}
PROMISES = {
    Anonymity.NAMED: "Bij elke bijdrage staat hoe de deelnemer genoemd wil worden.",
    Anonymity.HIDDEN: "Namen worden niet getoond. Wie inlogt, kan door het portaal worden herkend.",
    Anonymity.FULL: (
        "Volledig anoniem: het portaal bewaart bij een bijdrage geen naam, geen account en geen "
        "internetadres. Het tijdstip wordt afgerond op vijf minuten."
    ),
}


def join_address(consultation: Consultation) -> str:
    """The address that is said aloud and stands in the QR code."""
    return settings.SITE_URL + reverse("consultations:join", args=[consultation.join_code])


def joining(consultation: Consultation) -> dict:
    address = join_address(consultation)
    code = consultation.join_code
    return {
        "address": address.partition("://")[2],
        "link": reverse("consultations:join", args=[code]),
        "code": f"{code[:4]} {code[4:]}",
        "qr": qr_code(address, label=f"QR-code met het adres {address}"),
    }


def frame(user, consultation: Consultation, *, active: str = "") -> dict:
    """The head of every page of a session."""
    can_facilitate = permissions.can_facilitate(user, consultation)
    return {
        "consultation": consultation,
        "level": LEVELS[State(consultation.state)],
        "promise": PROMISES[Anonymity(consultation.anonymity)],
        "has_begun": consultation.state in OPENED,
        "can_facilitate": can_facilitate,
        "tabs": tabs_of(user, consultation, can_facilitate=can_facilitate, active=active),
    }


def tabs_of(user, consultation: Consultation, *, can_facilitate: bool, active: str = "") -> list:
    """The parts of a session that this person may open; participants without account see two."""
    found = [("Bord", "board"), ("Antwoorden", "answers")]
    if consultation.kind == Kind.TEXT:
        found.insert(0, ("Tekst", "text"))
    if user.is_authenticated:
        found.insert(0, ("Over de sessie", "detail"))
        found.append(("Verslag", "minutes-versions"))
    if can_facilitate:
        found.insert(-2, ("Werktafel", "desk"))
    return [
        {
            "title": title,
            "url": reverse(f"consultations:{name}", args=[consultation.slug]),
            "active": name == active,
        }
        for title, name in found
    ]


def detail_context(user, consultation: Consultation) -> dict:
    context = frame(user, consultation)
    can_facilitate = context["can_facilitate"]
    steps = steps_from(consultation.state).items() if can_facilitate else ()
    return context | {
        "tabs": tabs_of(user, consultation, can_facilitate=can_facilitate, active="detail"),
        "themes": consultation.themes.all(),
        "steps": [{"name": name, "label": step.label} for name, step in steps],
        "joining": joining(consultation) if consultation.state == State.OPEN else None,
        "parts": consultation.sub_sessions.for_list(),
        "participant_count": consultation.participants.count(),
        "card_count": consultation.concerns.on_board().count(),
        "open_count": open_cards(consultation).count(),
    }
