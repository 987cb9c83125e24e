"""History that can not tell who: for what participants write.

The history of the rest of the portal keeps the person, the address and the second of every
change. Put beside an anonymous card that would name its author, so here the tables have no such
columns, and their time is rounded down to five minutes.
"""

from datetime import datetime

import pghistory
import pgtrigger

from common.triggers import never_emptied

MINUTES = 5


def tracked_namelessly():
    """Class decorator: every insert, update and delete is kept, without who and roughly when."""
    meta = {"triggers": [never_emptied("de historie"), _coarse_moment()]}
    return pghistory.track(meta=meta, context_field=None)


def coarse(at: datetime) -> datetime:
    """The moment as an anonymous board keeps it."""
    return at.replace(minute=at.minute - at.minute % MINUTES, second=0, microsecond=0)


def _coarse_moment() -> pgtrigger.Trigger:
    rounded = f"date_bin('{MINUTES} minutes', NEW.pgh_created_at, TIMESTAMPTZ '2000-01-01 00:00Z')"
    return pgtrigger.Trigger(
        name="moment_is_coarse",
        operation=pgtrigger.Insert,
        when=pgtrigger.Before,
        func=f"NEW.pgh_created_at = {rounded}; RETURN NEW;",
    )
