"""Consent: an organisation answers for itself; nobody is put into a region by others.

This module alone writes ``Participant.consent``. What a yes stands for is the proposal as it was
then: a change that touches the party takes the yes away and asks again.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from common.refusal import Refused
from organisations.permissions import mandate_used
from regions import consent_letters as letters
from regions import touching
from regions.models import Participant, Region, SignedAgreement
from regions.states import Consent, RegionState

# verb: (answers it starts from, answer it leads to)
TRANSITIONS = {
    "ask": ({Consent.NOT_ASKED, Consent.DECLINED}, Consent.ASKED),
    "remind": ({Consent.ASKED}, Consent.ASKED),
    "withdraw": ({Consent.ASKED}, Consent.NOT_ASKED),
    "confirm": ({Consent.ASKED, Consent.DECLINED}, Consent.CONFIRMED),
    # The team, with a paper that the organisation signed; a no it does not turn into a yes.
    "file": ({Consent.ASKED}, Consent.CONFIRMED),
    "decline": ({Consent.ASKED, Consent.CONFIRMED}, Consent.DECLINED),
}
OF_THE_ORGANISATION = {"confirm", "decline"}


class ConsentRefused(Refused):
    """The question is not open, or the region is past it."""


def allowed_verbs(participant: Participant) -> set[str]:
    """The verbs a page may offer; the same table guards them. A sketch is shown to nobody yet."""
    region = participant.region
    if region.state != RegionState.DRAFT or region.is_sketch:
        return set()
    return {v for v, (sources, _to) in TRANSITIONS.items() if participant.consent in sources}


@transaction.atomic
def ask(*, participant_id: int, by: User, at: datetime) -> Participant:
    """Put the question to an organisation; everyone who may answer for it gets a mail."""
    return _ask(lock(participant_id, "ask"), by=by, at=at)


@transaction.atomic
def ask_everyone(*, region_id: int, by: User, at: datetime) -> int:
    """Ask all parties that were not asked yet; returns how many."""
    waiting = Participant.objects.filter(region=region_id, consent=Consent.NOT_ASKED).order_by("pk")
    first = waiting.first()
    if first is None:
        return 0
    lock(first.pk, "ask")  # and with it the region, which is the same for all
    rows = waiting.select_for_update(of=("self",))
    everyone = list(rows.select_related("region__round", "organisation"))
    for participant in everyone:
        _ask(participant, by=by, at=at)
    return len(everyone)


@transaction.atomic
def withdraw(*, participant_id: int, by: User, at: datetime) -> Participant:
    """Take a question back that was not answered yet; whoever could answer gets a mail."""
    participant = lock(participant_id, "withdraw")
    _forget_answer(participant)
    participant.asked_at = None
    _move(participant, Consent.NOT_ASKED)
    letters.withdrawn(participant, by=by, at=at)
    return participant


@transaction.atomic
def confirm(
    *, participant_id: int, by: User, at: datetime, shown: int | None = None
) -> Participant:
    """The organisation takes part, in the composition as it is now.

    ``shown`` is the version that the page showed: raises ConsentRefused when a change since then
    touches this party, so that nobody says yes to what he or she did not see.
    """
    participant = lock(participant_id, "confirm")
    refuse_unseen(participant, shown)
    return answer(participant, "confirm", by=by, at=at)


@transaction.atomic
def decline(*, participant_id: int, by: User, at: datetime, reason: str) -> Participant:
    """The organisation does not take part, with its reason."""
    participant = lock(participant_id, "decline")
    return answer(participant, "decline", by=by, at=at, reason=reason)


def void_where_touched(
    region: Region, before: dict, after: dict, *, by: User | None, at: datetime
) -> list[Participant]:
    """Take away the yes of every party that a change touches; in the caller's transaction.

    Who waits for a new answer already gets the reasons added, without another mail. Returns
    those whose yes was taken away just now.
    """
    if region.state != RegionState.DRAFT or not before:
        return []
    reasons = touching.touched(before, after, touching.Around.of(before, after))
    rows = region.participants.filter(organisation__slug__in=reasons)
    rows = rows.filter(Q(consent=Consent.CONFIRMED) | Q(voided_at__isnull=False))
    rows = rows.select_for_update(of=("self",)).select_related("organisation").order_by("pk")
    found = [(participant, reasons[participant.organisation.slug]) for participant in rows]
    waiting = [pair for pair in found if pair[0].voided_at]
    voided = [pair for pair in found if not pair[0].voided_at]
    for participant, sentences in waiting:
        _add_reasons(participant, sentences)
    for participant, sentences in voided:
        _void(participant, region, sentences, by=by, at=at)
    return [participant for participant, _sentences in voided]


def answer(
    participant: Participant,
    verb: str,
    *,
    by: User,
    at: datetime,
    reason: str = "",
    signed: SignedAgreement | None = None,
) -> Participant:
    """Write an answer to a question that ``lock`` gave out, with whose mandate it used."""
    _forget_answer(participant)
    participant.answered_at, participant.answered_by = at, by
    participant.on_version = participant.region.version
    participant.declined_reason, participant.signed = reason, signed
    if verb in OF_THE_ORGANISATION:
        participant.on_behalf_of = mandate_used(
            by, participant.organisation, on=timezone.localdate(at)
        )
    return _move(participant, TRANSITIONS[verb][1])


def lock(participant_id: int, verb: str) -> Participant:
    """The row for update, if this verb may be done now. Raises ConsentRefused otherwise."""
    participant = lock_in_draft(participant_id)
    if participant.region.is_sketch:
        raise ConsentRefused(
            "Het voorstel is nog een schets; alleen het team ziet het. "
            "Zet het eerst op “in bewerking” en vraag dan om instemming."
        )
    if verb not in allowed_verbs(participant):
        raise ConsentRefused(
            f"Dit kan nu niet: het antwoord van {participant.organisation} is "
            f"“{participant.get_consent_display().lower()}”."
        )
    return participant


def lock_in_draft(participant_id: int) -> Participant:
    """The row for update, as long as the region is a draft. Raises ConsentRefused otherwise."""
    # First the region, then its part: the one lock order of the portal.
    region = Region.objects.select_for_update(of=("self",)).filter(participants=participant_id)
    rows = Participant.objects.select_for_update(of=("self",))
    rows = rows.select_related("region__round", "organisation").filter(pk=participant_id)
    participant = rows.first() if region.first() else None
    if participant is None:
        raise ConsentRefused("Deze organisatie staat niet meer in het voorstel.")
    if participant.region.state != RegionState.DRAFT:
        raise ConsentRefused(
            "Antwoorden kan niet meer: de regio heeft de stand "
            f"“{participant.region.get_state_display()}”."
        )
    return participant


def refuse_unseen(participant: Participant, shown: int | None) -> None:
    """Raises ConsentRefused when a change since the version that was shown touches this party."""
    region = participant.region
    if shown is None or shown >= region.version:
        return
    if news := touching.since(region, shown, participant.organisation.slug):
        raise ConsentRefused(
            "Het voorstel is gewijzigd terwijl u het las, en dat raakt uw organisatie. "
            f"{' '.join(news)} Bekijk het voorstel hieronder en geef dan uw antwoord."
        )


def _ask(participant: Participant, *, by: User, at: datetime) -> Participant:
    _forget_answer(participant)
    participant.asked_at = at
    _move(participant, Consent.ASKED)
    letters.asked(participant, by=by, at=at)
    return participant


def _forget_answer(participant: Participant) -> None:
    """Before a new question or answer; the history keeps the old one."""
    participant.answered_at = participant.answered_by = participant.on_behalf_of = None
    participant.on_version = participant.signed = None
    participant.voided_at = participant.voided_version = None
    participant.declined_reason = participant.voided_reason = ""


def _void(
    participant: Participant, region: Region, reasons: list[str], *, by: User | None, at: datetime
) -> None:
    _forget_answer(participant)
    participant.region = region
    participant.asked_at = participant.voided_at = at
    participant.voided_version = region.version
    participant.voided_reason = "\n".join(reasons)
    _move(participant, Consent.ASKED)
    letters.voided(participant, by=by, at=at)


def _add_reasons(participant: Participant, reasons: list[str]) -> None:
    known = participant.voided_reason.splitlines()
    participant.voided_reason = "\n".join(dict.fromkeys([*known, *reasons]))
    participant.save(update_fields=["voided_reason"])


def _move(participant: Participant, to: Consent) -> Participant:
    participant.consent = to
    participant.save(update_fields=WRITTEN)
    return participant


WRITTEN = (
    "consent",
    "asked_at",
    "answered_at",
    "answered_by",
    "on_behalf_of",
    "on_version",
    "declined_reason",
    "signed",
    "voided_at",
    "voided_version",
    "voided_reason",
)
