"""Objections to decisions, made by the verbs."""

from datetime import datetime, timedelta

from django.utils import timezone

from regions import objecting
from regions.models import Decision, Objection, ObjectionOutcome
from tests.factories.accounts import UserFactory

GROUNDS = "De momentopname telt een school niet mee."


def objected(
    decision: Decision,
    *,
    by=None,
    grounds: str = GROUNDS,
    late_reason: str = "",
    at: datetime | None = None,
) -> Objection:
    return objecting.lodge(
        decision_id=decision.pk,
        grounds=grounds,
        late_reason=late_reason,
        by=by or UserFactory(),
        at=at or decision.decided_at + timedelta(hours=1),
    )


def taken_in(
    objection: Objection, *, by=None, at: datetime | None = None, weeks: int = 2, **fields
) -> Objection:
    """Confirmed by someone who had no part in the decision; grounds that lack are asked."""
    at = at or objection.lodged_at
    asked = None if objection.grounds else timezone.localdate(at) + timedelta(weeks=weeks)
    return objecting.take_in(
        objection_id=objection.pk,
        shown=objecting.shown_of(objection),
        with_committee=fields.get("with_committee", False),
        grounds_due_on=fields.get("grounds_due_on", asked),
        by=by or UserFactory(),
        at=at,
    )


def ruled(
    objection: Objection,
    *,
    outcome: str = ObjectionOutcome.UNFOUNDED,
    by=None,
    at: datetime | None = None,
    **fields,
) -> Objection:
    """Decided on, after a hearing."""
    at = at or objection.lodged_at
    words = {
        "reasons": "Dit verandert het oordeel niet.",
        "heard_on": timezone.localdate(at),
        "not_heard": "",
        "renews": False,
        **fields,
    }
    return objecting.close(
        objection_id=objection.pk,
        shown=objecting.shown_of(objection),
        outcome=outcome,
        by=by or UserFactory(),
        at=at,
        **words,
    )
