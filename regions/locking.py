"""Locking a part of a proposal, so that nobody of the team changes it by accident.

Everyone who edits may lock and open again: it guards against a slip and takes no right away.
What guards the parts themselves is ``regions.opening``.
"""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from common.refusal import Refused
from common.templatetags.dutch import moment
from common.text import one_line
from regions.models import PartLock
from regions.services import lock_open


class LockRefused(Refused):
    """The part is locked already, or open already."""


@transaction.atomic
def lock_part(*, region_id: int, part: str, reason: str, by: User, at: datetime) -> PartLock:
    """Let nobody change this part until someone opens it again.

    Raises LockRefused when it is locked already, and ChangeRefused when nothing of the region
    may change anyway.
    """
    region = lock_open(region_id)
    locked = standing(region, part)
    if locked:
        raise LockRefused(f"{locked.by} zette dit onderdeel al vast op {moment(locked.at)}.")
    return PartLock.objects.create(region=region, part=part, reason=one_line(reason), by=by, at=at)


@transaction.atomic
def open_part(*, region_id: int, part: str, reason: str, by: User, at: datetime) -> PartLock:
    """Let it be changed again; the reason may be empty. Raises LockRefused when it was open."""
    region = lock_open(region_id)
    lock = standing(region, part)
    if lock is None:
        raise LockRefused("Dit onderdeel is intussen al vrijgemaakt.")
    lock.opened_by, lock.opened_at, lock.opened_reason = by, at, one_line(reason)
    lock.save(update_fields=["opened_by", "opened_at", "opened_reason"])
    return lock


def standing(region, part: str) -> PartLock | None:
    """The lock on this part now."""
    return region.locks.standing().select_related("by").filter(part=part).first()
