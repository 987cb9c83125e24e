"""Reminding organisations that were asked and are silent; every reminder is a row.

The team reminds by hand, the clock a week after the question and twice before the round closes.
Whoever sends it: an organisation hears of one question at most once per three days.
"""

from datetime import datetime, timedelta
from typing import cast

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q

from accounts.models import User
from common.templatetags.dutch import moment
from regions import consent
from regions import consent_letters as letters
from regions.consent import ConsentRefused
from regions.models import ConsentReminder, Participant, ReminderKind
from regions.states import Consent, RegionState

QUIET = timedelta(days=3)
AFTER_ASKING = timedelta(days=7)
BEFORE_CLOSING = {
    ReminderKind.FORTNIGHT: timedelta(days=14),
    ReminderKind.LAST_DAYS: timedelta(days=3),
}


@transaction.atomic
def remind(*, participant_id: int, by: User, at: datetime) -> Participant:
    """Mail once more to who may answer. Raises ConsentRefused when they just heard of it."""
    participant = consent.lock(participant_id, "remind")
    ready = _last_contact(participant) + QUIET
    if at < ready:
        raise ConsentRefused(
            f"{participant.organisation} heeft de afgelopen drie dagen al bericht gehad. "
            f"U kunt vanaf {moment(ready)} weer herinneren."
        )
    if not letters.reminded(participant, by=by, at=at):
        raise ConsentRefused(
            f"Niemand heeft een mandaat van {participant.organisation}. Laat eerst iemand van de "
            "organisatie uitnodigen."
        )
    _keep(participant, [ReminderKind.BY_HAND], by=by, at=at)
    return participant


def remind_everyone(*, region_id: int, by: User, at: datetime) -> int:
    """Remind who is silent and may be reminded; returns how many organisations."""
    rows = Participant.objects.filter(region=region_id, consent=Consent.ASKED).order_by("pk")
    reminded = 0
    for participant_id in list(rows.values_list("pk", flat=True)):
        try:
            remind(participant_id=participant_id, by=by, at=at)
        except ConsentRefused:
            continue  # heard of it already, or nobody there may answer
        reminded += 1
    return reminded


@transaction.atomic
def remind_by_clock(*, participant_id: int, at: datetime) -> bool:
    """One mail for all moments that have come; False when there is nothing to send, or to whom.

    Everything is asked again on the locked row: whether it is still silent, who may answer now.
    """
    participant = consent.lock(participant_id, "remind")
    kinds = _due_kinds(participant, at=at)
    if not kinds or at < _last_contact(participant) + QUIET:
        return False
    if not letters.reminded(participant, by=None, at=at):
        return False
    _keep(participant, kinds, by=None, at=at)
    return True


def due(*, at: datetime) -> list[int]:
    """Silent organisations for which a moment has come, the longest silent first."""
    rows = Participant.objects.filter(
        consent=Consent.ASKED,
        asked_at__lte=at - QUIET,
        region__state=RegionState.DRAFT,
        region__round__submission_deadline__gt=at,
    )
    sent = ConsentReminder.objects.filter(participant=OuterRef("pk"), asked_at=OuterRef("asked_at"))
    a_week_ago = Q(asked_at__lte=at - AFTER_ASKING)
    moments = a_week_ago & ~Q(Exists(sent.filter(kind=ReminderKind.WEEK)))
    for kind, before in BEFORE_CLOSING.items():
        closing = F("region__round__submission_deadline") - before
        has_come = Q(region__round__submission_deadline__lte=at + before, asked_at__lt=closing)
        moments |= has_come & ~Q(Exists(sent.filter(kind=kind)))
    rows = rows.filter(moments).exclude(Exists(sent.filter(sent_at__gt=at - QUIET)))
    return list(rows.order_by("asked_at", "pk").values_list("pk", flat=True)[:200])


def _due_kinds(participant: Participant, *, at: datetime) -> list[ReminderKind]:
    """The moments after the question that have come and were not used."""
    asked_at, deadline = _asked_at(participant), participant.region.round.submission_deadline
    if at >= deadline:
        return []
    moments = {ReminderKind.WEEK: asked_at + AFTER_ASKING}
    moments |= {kind: deadline - before for kind, before in BEFORE_CLOSING.items()}
    sent = set(participant.reminders.filter(asked_at=asked_at).values_list("kind", flat=True))
    return [kind for kind, when in moments.items() if asked_at < when <= at and kind not in sent]


def _last_contact(participant: Participant) -> datetime:
    asked_at = _asked_at(participant)
    last = participant.reminders.filter(asked_at=asked_at).order_by("sent_at").last()
    return last.sent_at if last else asked_at


def _asked_at(participant: Participant) -> datetime:
    """Of a party that was asked; its table holds that this is known."""
    return cast("datetime", participant.asked_at)


def _keep(
    participant: Participant, kinds: list[ReminderKind], *, by: User | None, at: datetime
) -> None:
    ConsentReminder.objects.bulk_create(
        ConsentReminder(
            participant=participant,
            kind=kind,
            asked_at=_asked_at(participant),
            sent_at=at,
            sent_by=by,
        )
        for kind in kinds
    )
