"""Consent: an organisation answers for itself; nobody is put into a region by others.

This module alone writes ``Participant.consent``.
"""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from common.mail import queue_mail
from common.refusal import Refused
from regions.models import Participant, Region
from regions.states import Consent, RegionState

# verb: (answers it starts from, answer it leads to)
TRANSITIONS = {
    "ask": ({Consent.NOT_ASKED, Consent.DECLINED}, Consent.ASKED),
    "confirm": ({Consent.ASKED, Consent.DECLINED}, Consent.CONFIRMED),
    "decline": ({Consent.ASKED, Consent.CONFIRMED}, Consent.DECLINED),
}


class ConsentRefused(Refused):
    """The question is not open, or the region is past it."""


def allowed_verbs(participant: Participant) -> set[str]:
    """The verbs a page may offer; the same table guards them."""
    if participant.region.state != RegionState.DRAFT:
        return set()
    return {v for v, (sources, _to) in TRANSITIONS.items() if participant.consent in sources}


@transaction.atomic
def ask(*, participant_id: int, by: User, at: datetime) -> Participant:
    """Put the question to an organisation; everyone who may answer for it gets a mail."""
    participant = _lock(participant_id, "ask")
    participant.asked_at = at
    participant.answered_at = participant.answered_by = participant.on_version = None
    participant.declined_reason = ""
    _move(participant, "ask")
    _tell_contacts(participant, by=by, at=at)
    return participant


@transaction.atomic
def ask_everyone(*, region_id: int, by: User, at: datetime) -> int:
    """Ask all parties that were not asked yet; returns how many."""
    waiting = Participant.objects.filter(region=region_id, consent=Consent.NOT_ASKED)
    ids = list(waiting.order_by("pk").values_list("pk", flat=True))
    for participant_id in ids:
        ask(participant_id=participant_id, by=by, at=at)
    return len(ids)


@transaction.atomic
def confirm(*, participant_id: int, by: User, at: datetime) -> Participant:
    """The organisation takes part, in the composition as it is now."""
    participant = _lock(participant_id, "confirm")
    participant.declined_reason = ""
    return _answer(participant, "confirm", by=by, at=at)


@transaction.atomic
def decline(*, participant_id: int, by: User, at: datetime, reason: str) -> Participant:
    """The organisation does not take part, with its reason."""
    participant = _lock(participant_id, "decline")
    participant.declined_reason = reason
    return _answer(participant, "decline", by=by, at=at)


def _answer(participant: Participant, verb: str, *, by: User, at: datetime) -> Participant:
    participant.answered_at, participant.answered_by = at, by
    participant.on_version = participant.region.version
    return _move(participant, verb)


def _lock(participant_id: int, verb: str) -> Participant:
    # First the region, then its part: the one lock order of the portal.
    Region.objects.select_for_update(of=("self",)).get(participants=participant_id)
    participants = Participant.objects.select_for_update(of=("self",))
    participant = participants.select_related("region", "organisation").get(pk=participant_id)
    if participant.region.state != RegionState.DRAFT:
        raise ConsentRefused(
            "Antwoorden kan niet meer: de regio heeft de stand "
            f"“{participant.region.get_state_display()}”."
        )
    if verb not in allowed_verbs(participant):
        raise ConsentRefused(
            f"Dit kan nu niet: het antwoord van {participant.organisation} is "
            f"“{participant.get_consent_display().lower()}”."
        )
    return participant


def _move(participant: Participant, verb: str) -> Participant:
    participant.consent = TRANSITIONS[verb][1]
    participant.save(
        update_fields=[
            "consent",
            "asked_at",
            "answered_at",
            "answered_by",
            "on_version",
            "declined_reason",
        ]
    )  # fmt: skip -- one field under another says less
    return participant


def _tell_contacts(participant: Participant, *, by: User, at: datetime) -> None:
    region, organisation = participant.region, participant.organisation
    link = settings.SITE_URL + reverse("regions:consent", args=[region.slug, organisation.slug])
    contacts = organisation.memberships.with_mandate(timezone.localdate(at))
    for membership in contacts.select_related("user"):
        queue_mail(
            to=membership.user.email,
            occasion=f"instemming:{participant.pk}:{at.isoformat()}",
            subject=f"Instemming gevraagd: {region.name}",
            body=CONSENT_MAIL.format(
                name=membership.user.get_full_name(),
                by=by.get_full_name(),
                organisation=organisation,
                region=region.name,
                link=link,
            ),
            at=at,
        )


CONSENT_MAIL = """\
Geachte {name},

{by} vraagt of {organisation} deelneemt aan {region}. Alleen uw eigen antwoord telt.

U kunt het voorstel bekijken en antwoorden op:
{link}

U kunt bevestigen, of met een reden laten weten dat uw organisatie niet deelneemt.

Met vriendelijke groet,
Portaal Onderwijsregio’s
"""
