"""The letter about a decision: a template with placeholders, filled in once.

Only the names below are filled in, in one pass: what people typed is never read as a placeholder
or as code. What the preview shows is what is sent.
"""

import hashlib
import re
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse

from common.refusal import Refused
from common.templatetags.dutch import datum
from common.text import one_line
from regions.feedback import annex
from regions.models import DecisionDraft, LetterTemplate, Outcome
from regions.objection_terms import lodging_ends

PLACEHOLDER = re.compile(r"\{([^{}\n]*)\}")
PLACEHOLDERS = {
    "regio": "de naam van de regio",
    "kenmerk": "het kenmerk van de indiening",
    "ingediend": "de dag van indienen",
    "penvoerder": "de naam van de penvoerder",
    "besluit": "de uitkomst in woorden",
    "samen_met": "de regio waarmee het voorstel samengaat",
    "motivering": "de motivering",
    "aandachtspunten": "de aandachtspunten",
    "voorwaarden": "de voorwaarden met hun datum",
    "vergadering": "de dag waarop het besluit is besproken",
    "datum": "de dag van bekendmaken",
    "bezwaar_tot": "de laatste dag om bezwaar te maken, bij bekendmaking op {datum}",
    "contact": "het contactadres uit dit sjabloon",
    "link": "het adres van de statuspagina van de regio",
}
# Always below a letter, whatever the template says.
CLOSING = (
    "Het portaal bereidt besluiten voor en maakt ze bekend. Uit dit bericht volgt geen recht op "
    "subsidie of ander geld."
)
NOTHING = "Geen."
SUBJECT_LENGTH = 200


class UnknownPlaceholder(Refused):
    """A template names something that the portal can not fill in."""

    def __init__(self, names: list[str]):
        known = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
        wrong = ", ".join(f"{{{name}}}" for name in names)
        super().__init__(f"Het portaal kent {wrong} niet. U kunt gebruiken: {known}.")


@dataclass(frozen=True)
class Text:
    """A letter that is filled in."""

    subject: str
    body: str

    @property
    def sha256(self) -> str:
        return hashlib.sha256(f"{self.subject}\n\n{self.body}".encode()).hexdigest()


def compose(draft: DecisionDraft, *, on: date) -> Text:
    """The letter about a decision that is made known on a day."""
    template = template_of(draft.outcome)
    values = values_of(draft, contact=template.contact, on=on)
    subject = one_line(fill(template.subject, values))[:SUBJECT_LENGTH]
    parts = [fill(template.body, values).strip(), annex(draft.feedback), f"{CLOSING}\n"]
    return Text(subject, "\n\n".join(part for part in parts if part))


def template_of(outcome: str) -> LetterTemplate:
    """The text that staff keep for an outcome, or the one that comes with the portal."""
    stored = LetterTemplate.objects.filter(outcome=outcome).first()
    return stored or LetterTemplate(
        outcome=outcome, subject=SUBJECT, body=BODIES[outcome], contact=CONTACT
    )


def fill(text: str, values: dict[str, str]) -> str:
    """Every known placeholder once; a value that looks like one stays as it is typed."""
    return PLACEHOLDER.sub(lambda found: values.get(found[1].strip(), found[0]), text)


def refuse_unknown_in(outcome: str) -> None:
    """Before a letter goes out: raise UnknownPlaceholder when its template has one."""
    template = template_of(outcome)
    refuse_unknown(f"{template.subject}\n{template.body}")


def refuse_unknown(text: str) -> None:
    """Raise UnknownPlaceholder for a name between braces that is not in PLACEHOLDERS."""
    names = [found.strip() for found in PLACEHOLDER.findall(text)]
    unknown = [name for name in dict.fromkeys(names) if name not in PLACEHOLDERS]
    if unknown:
        raise UnknownPlaceholder(unknown)


def values_of(draft: DecisionDraft, *, contact: str, on: date) -> dict[str, str]:
    """What the placeholders stand for in one letter; every one of PLACEHOLDERS."""
    submission, region = draft.submission, draft.submission.region
    standing = reverse("regions:standing", args=[region.slug])
    return {
        "regio": region.name,
        "kenmerk": submission.reference,
        "ingediend": datum(submission.submitted_at),
        "penvoerder": str(region.lead or "nog niet bekend"),
        "besluit": Outcome(draft.outcome).label,
        "samen_met": draft.merge_into.name if draft.merge_into else NOTHING,
        "motivering": draft.reasons,
        "aandachtspunten": draft.points or NOTHING,
        "voorwaarden": _conditions(draft.conditions),
        "vergadering": datum(draft.meeting_on) if draft.meeting_on else "niet in een vergadering",
        "datum": datum(on),
        "bezwaar_tot": datum(lodging_ends(on)),
        "contact": contact,
        "link": settings.SITE_URL + standing,
    }


def _conditions(rows: list[dict]) -> str:
    lines = [
        f"{number}. {row['text']} (uiterlijk {datum(date.fromisoformat(row['due_on']))})"
        for number, row in enumerate(rows, 1)
    ]
    return "\n".join(lines) or NOTHING


SUBJECT = "Besluit over {regio} ({kenmerk})"
CONTACT = "het contactpunt onderwijsregio’s van OCW"
_HEAD = (
    "Geachte leden van het team van {regio},\n\n"
    "Op {ingediend} diende u uw voorstel in, met kenmerk {kenmerk}. Op {datum} maken wij ons "
    "besluit bekend.\n\n"
    "Besluit: {besluit}\n\n"
    "Motivering\n{motivering}\n\n"
)
_TASKS = "Aandachtspunten\n{aandachtspunten}\n\nVoorwaarden\n{voorwaarden}\n\n"
_TOGETHER = (
    "Uw voorstel gaat samen met {samen_met}. Het team van die regio neemt contact met u op.\n\n"
)
_FOOT = (
    "U leest het besluit, en wat u nu kunt doen, op de pagina van uw regio:\n{link}\n\n"
    "Bent u het er niet mee eens? Dan kunt u bezwaar maken, tot en met {bezwaar_tot}. Dat doet u "
    "op dezelfde pagina. Andere mensen dan die het besluit namen, behandelen uw bezwaar. Heeft u "
    "vragen? Neem dan contact op met {contact}.\n\n"
    "Met vriendelijke groet,\nMinisterie van Onderwijs, Cultuur en Wetenschap"
)
BODIES: dict[str, str] = {
    Outcome.PROVISIONAL: _HEAD + _TASKS + _FOOT,
    Outcome.ADOPTED: _HEAD + _TASKS + _FOOT,
    Outcome.REJECTED: _HEAD + _FOOT,
    Outcome.MERGED: _HEAD + _TOGETHER + _FOOT,
}
