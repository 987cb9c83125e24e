"""Keeping the days on which money is asked and answered for, per round and stream."""

from datetime import date
from typing import Any

from django.db import transaction

from accounts.models import User
from common.fingerprint import refuse_if_stale
from common.refusal import Refused
from common.text import one_line
from financing.models import FundingStream, Schedule
from regions.models import Round

DETAILS = ("first_year", "apply_from", "apply_until", "account_due_on", "source")


class ScheduleRefused(Refused):
    """There is a schedule already, or someone else removed it."""


@transaction.atomic
def add_schedule(*, round: Round, stream: FundingStream, by: User, **details: Any) -> Schedule:
    """Days for a stream in a round; ``details`` are those of DETAILS."""
    Round.objects.select_for_update(of=("self",)).get(pk=round.pk)
    if Schedule.objects.filter(round=round, stream=stream).exists():
        raise ScheduleRefused(f"{stream} heeft in {round} al een schema. Wijzig dat.")
    return _write(Schedule(round=round, stream=stream), details)


@transaction.atomic
def change_schedule(*, schedule_id: int, shown: str, by: User, **details: Any) -> Schedule:
    """Other days. Raises StaleVersion when they changed since they were shown."""
    schedule = Schedule.objects.select_for_update(of=("self",)).filter(pk=schedule_id).first()
    if schedule is None:
        raise ScheduleRefused("Dit schema is intussen verwijderd.")
    refuse_if_stale(shown, *details_of(schedule))
    return _write(schedule, details)


@transaction.atomic
def remove_schedule(*, schedule_id: int, by: User) -> None:
    """What letters say stays; a second time does nothing."""
    Schedule.objects.filter(pk=schedule_id).delete()


def details_of(schedule: Schedule) -> list[str]:
    """What the form shows, for its fingerprint."""
    return [str(getattr(schedule, name)) for name in DETAILS]


def _write(schedule: Schedule, details: dict[str, Any]) -> Schedule:
    for name in DETAILS:
        setattr(schedule, name, details[name])
    schedule.source = one_line(schedule.source)
    schedule.save()
    return schedule


def next_window(schedule: Schedule, *, today: date) -> tuple[int, date, date] | None:
    """(year, from, until) of the first window that is not over."""
    for year in schedule.years(until=today.year + 5):
        window = schedule.window(year)
        if window and window[1] >= today:
            return year, *window
    return None


def next_account(schedule: Schedule, *, today: date) -> tuple[int, date] | None:
    """(year, day) of the first account that is not over its day."""
    rows = ((year, schedule.account_due(year)) for year in schedule.years(until=today.year + 5))
    return next(((year, day) for year, day in rows if day >= today), None)
