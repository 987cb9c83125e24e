"""Groen, oranje, rood: a region that gets stuck goes up one step at a time, and down again."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from common.refusal import Refused
from regions import workflow
from regions.models import Escalation, Level, Region
from regions.models.escalation import LADDER


class EscalatingRefused(Refused):
    """Not the next step up or down any more."""


def level_of(region: Region) -> Level:
    """Groen until someone says otherwise."""
    last = region.escalations.order_by("number").last()
    return Level(last.level) if last else Level.GREEN


def next_levels(now: Level) -> list[Level]:
    """Where one step leads, up first."""
    place = LADDER.index(now)
    return [*LADDER[place + 1 : place + 2], *LADDER[max(0, place - 1) : place]]


@transaction.atomic
def escalate(
    *, region_id: int, level: str, reason: str, holder: str, by: User, at: datetime
) -> Escalation:
    """Take one step; the way back is a step too, with its own reason.

    Raises Refused when it is not the next step, for example because a colleague was first.
    """
    region = Region.objects.select_for_update(of=("self",)).get(pk=region_id)
    now = level_of(region)
    if level not in next_levels(now):
        raise EscalatingRefused(
            f"De regio staat op {now.label.lower()}. Kies de volgende of de vorige kleur."
        )
    return workflow.guarded(
        lambda: Escalation.objects.create(
            region=region,
            number=region.escalations.count() + 1,
            level=level,
            reason=reason.strip(),
            holder=holder.strip(),
            by=by,
            at=at,
        )
    )
