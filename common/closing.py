"""Closing the portal for maintenance and opening it again; every time is kept."""

from datetime import datetime
from typing import Any

from django.db import transaction

from common import closed
from common.models import Closure
from common.refusal import Refused
from common.text import one_line


class ClosingRefused(Refused):
    """Someone else was first, or the moment has passed."""


@transaction.atomic
def close(*, reason: str, until: datetime | None, by: Any, at: datetime) -> Closure:
    """Close the portal for all but administrators. Jobs that run finish; others wait.

    ``by`` is nobody when it is done on the command line.
    """
    if until and until <= at:
        raise ClosingRefused("Het verwachte einde ligt in het verleden.")
    if Closure.objects.open().select_for_update(of=("self",)).exists():
        raise ClosingRefused("Het portaal is al gesloten voor onderhoud.")
    made = Closure.objects.create(
        reason=one_line(reason), expected_until=until, closed_by=by, closed_at=at
    )
    _tell_after_commit()
    return made


@transaction.atomic
def reopen(*, by: Any, at: datetime) -> Closure:
    """Open the portal again."""
    found = Closure.objects.open().select_for_update(of=("self",)).first()
    if found is None:
        raise ClosingRefused("Het portaal is niet gesloten.")
    found.reopened_by, found.reopened_at = by, at
    found.save(update_fields=["reopened_by", "reopened_at"])
    _tell_after_commit()
    return found


def remind_the_cache() -> None:
    """What the table says, for a cache that was emptied."""
    found = Closure.objects.open().first()
    closed.tell(closed.Closed(found.reason, found.expected_until) if found else None)


def _tell_after_commit() -> None:
    transaction.on_commit(remind_the_cache, robust=True)
