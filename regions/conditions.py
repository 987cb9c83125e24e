"""What a region must still do after a decision: it answers, OCW ticks off or asks again."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from common.fingerprint import fingerprint, refuse_if_stale
from common.refusal import Refused
from regions.models import Condition, ConditionState


class ConditionRefused(Refused):
    """The condition waits for the other side, or was ticked off."""


@transaction.atomic
def answer(*, condition_id: int, shown: str, answer: str, by: User, at: datetime) -> Condition:
    """Say what was done; until it is ticked off the answer can be improved.

    Raises StaleVersion when a colleague answered meanwhile, ConditionRefused once it is met.
    """
    condition = _lock(condition_id)
    refuse_if_stale(shown, *words_of(condition))
    if condition.state == ConditionState.MET:
        raise ConditionRefused("OCW heeft deze voorwaarde al afgevinkt.")
    condition.state, condition.answer = ConditionState.ANSWERED, answer.strip()
    condition.answered_by, condition.answered_at = by, at
    condition.save(update_fields=["state", "answer", "answered_by", "answered_at"])
    return condition


@transaction.atomic
def tick_off(*, condition_id: int, shown: str, by: User, at: datetime) -> Condition:
    """Agree with the answer as it was shown."""
    condition = _answered(condition_id, shown)
    condition.state, condition.closed_by, condition.closed_at = ConditionState.MET, by, at
    condition.save(update_fields=["state", "closed_by", "closed_at"])
    return condition


@transaction.atomic
def ask_again(*, condition_id: int, shown: str, remark: str, by: User, at: datetime) -> Condition:
    """Give the answer back with what is still missing; its text stays."""
    condition = _answered(condition_id, shown)
    condition.state, condition.remark = ConditionState.OPEN, remark.strip()
    condition.save(update_fields=["state", "remark"])
    return condition


def words_of(condition: Condition) -> tuple:
    """What a page shows of it, for its fingerprint."""
    return condition.state, condition.answer, condition.remark


def shown_of(condition: Condition) -> str:
    return fingerprint(*words_of(condition))


def _answered(condition_id: int, shown: str) -> Condition:
    condition = _lock(condition_id)
    refuse_if_stale(shown, *words_of(condition))
    if condition.state != ConditionState.ANSWERED:
        raise ConditionRefused("Deze voorwaarde wacht niet op OCW.")
    return condition


def _lock(condition_id: int) -> Condition:
    return Condition.objects.select_for_update(of=("self",)).get(pk=condition_id)
