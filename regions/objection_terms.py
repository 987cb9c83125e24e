"""Until when one may object, and when OCW must have answered (Algemene wet bestuursrecht).

An objection may be lodged for six weeks from the day after the decision was made known (articles
6:7 and 6:8). OCW decides within six weeks after that, or twelve with an advisory committee, and may
take six more once (article 7:10). Those weeks stand still while the grounds are still to come.
"""

from datetime import date, timedelta

from common.workdays import term_after

TO_LODGE = 6
TO_DECIDE, WITH_COMMITTEE = 6, 12
EXTENSION = 6


def lodging_ends(known_on: date) -> date:
    """The last day to object to what was made known on a day."""
    return term_after(known_on, weeks=TO_LODGE)


def decision_due(
    begins_after: date, *, with_committee: bool, is_extended: bool, standing_still: int = 0
) -> date:
    """The last day to decide on an objection."""
    weeks = WITH_COMMITTEE if with_committee else TO_DECIDE
    weeks += EXTENSION * is_extended
    return term_after(begins_after, weeks=weeks, days=standing_still)


def days_standing_still(
    begins_after: date, *, asked_on: date, due_on: date, completed_on: date | None
) -> int:
    """How many days of the term to decide do not count because the grounds were asked.

    From the day after they were asked up to the day they came, or through the last day for them.
    """
    first = max(asked_on, begins_after) + timedelta(days=1)
    in_time = completed_on is not None and completed_on <= due_on
    until = completed_on if in_time and completed_on else due_on + timedelta(days=1)
    return max(0, (until - first).days)
