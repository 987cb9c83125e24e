"""Until when a region may ask for money, and when it answers for it.

The schedule of a round gives days per stream that come back every year. What the letter of an
award says goes before it. Asking is no duty: a window that closed unused is no term any more.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import models

from financing.models import (
    Account,
    Application,
    ApplicationLine,
    Award,
    FundingStream,
    Schedule,
)
from regions.models import Region
from regions.states import ENDED

AHEAD = timedelta(days=120)


class Kind(models.TextChoices):
    APPLICATION = "aanvraag", "Aanvraag"
    ACCOUNT = "verantwoording", "Verantwoording"


class State(models.TextChoices):
    LATE = "te-laat", "Te laat"
    OPEN = "open", "Open"
    COMING = "komt", "Nog niet open"
    DONE = "vastgelegd", "Vastgelegd"


@dataclass(frozen=True)
class Term:
    """One day for one region and year; without streams it is the day of a letter.

    Who takes no part any more has only those.
    """

    region: Region
    year: int
    kind: Kind
    due: date
    opens: date | None = None
    streams: tuple[str, ...] = ()
    is_done: bool = False

    def state(self, today: date) -> State:
        if self.is_done:
            return State.DONE
        if self.due < today:
            return State.LATE
        return State.COMING if self.opens and self.opens > today else State.OPEN

    def waits(self, today: date) -> bool:
        """Whether it is time to do something about it."""
        return not self.is_done and (self.opens or self.due - AHEAD) <= today


@dataclass(frozen=True)
class Filed:
    """What one region wrote down: the days of its letters, the streams it asked for, accounts."""

    letters: dict[int, date]
    asked: dict[int, set[int]]
    accounts: set[int]


def terms_of(regions: Iterable[Region], *, today: date) -> list[Term]:
    """Every term of these regions, the first due first; as many queries for one as for many."""
    rows = list(regions)
    filed, schedules = _filed(rows), _schedules(rows)
    found = [
        term
        for region in rows
        for term in _of_region(region, filed[region.pk], schedules[region.round_id], today)
    ]
    return sorted(found, key=lambda term: (term.due, term.region.name, term.kind, term.year))


def waiting_terms(regions: Iterable[Region], *, today: date) -> list[Term]:
    return [term for term in terms_of(regions, today=today) if term.waits(today)]


def _of_region(
    region: Region, filed: Filed, schedules: list[Schedule], today: date
) -> Iterator[Term]:
    for year, due in filed.letters.items():
        yield Term(region, year, Kind.ACCOUNT, due, is_done=year in filed.accounts)
    if region.state in ENDED or region.is_sketch:
        return
    for year in filed.asked.keys() - filed.letters.keys():
        yield from _account(region, year, filed, schedules)
    yield from _applications(region, filed, schedules, today)


def _account(region: Region, year: int, filed: Filed, schedules: list[Schedule]) -> Iterator[Term]:
    """One account for all streams that were asked for: the first of their days counts."""
    due = account_due(schedules, year, filed.asked[year])
    if due:
        names = tuple(s.stream.name for s in schedules if s.stream_id in filed.asked[year])
        yield Term(region, year, Kind.ACCOUNT, due, streams=names, is_done=year in filed.accounts)


def account_due(schedules: Iterable[Schedule], year: int, streams: Iterable[int]) -> date | None:
    """The first day on which one of these streams is answered for."""
    wanted = set(streams)
    days = [
        s.account_due(year)
        for s in schedules
        if s.stream_id in wanted and year >= s.first_year and s.stream.covers(year)
    ]
    return min(days, default=None)


def due_by_schedule(region: Region, year: int, streams: Iterable[FundingStream]) -> date | None:
    """The day that the schedule of its round gives, for a letter that is still to be copied."""
    return account_due(_schedules([region])[region.round_id], year, [s.pk for s in streams])


def _applications(
    region: Region, filed: Filed, schedules: list[Schedule], today: date
) -> Iterator[Term]:
    """Streams with the same window are one term; it is done once one of them was asked for."""
    windows: dict[tuple[int, date, date], list[Schedule]] = defaultdict(list)
    for schedule in schedules:
        for year in schedule.years(until=today.year + 2):
            if window := schedule.window(year):
                windows[year, *window].append(schedule)
    for (year, opens, closes), rows in windows.items():
        is_done = bool(filed.asked.get(year, set()) & {row.stream_id for row in rows})
        names = tuple(row.stream.name for row in rows)
        if is_done or (closes >= today and opens <= today + AHEAD):
            yield Term(region, year, Kind.APPLICATION, closes, opens, names, is_done)


def _schedules(regions: list[Region]) -> dict[int, list[Schedule]]:
    rows = Schedule.objects.filter(round__in={region.round_id for region in regions})
    found: dict[int, list[Schedule]] = defaultdict(list)
    for row in rows.for_list():
        found[row.round_id].append(row)
    return found


def _filed(regions: list[Region]) -> dict[int, Filed]:
    found = {region.pk: Filed({}, defaultdict(set), set()) for region in regions}
    own = {"region__in": list(found)}
    awards = Award.objects.filter(**own).latest()
    for pk, year, due in awards.values_list("region", "year", "account_due_on"):
        found[pk].letters[year] = due
    newest = Application.objects.filter(**own).latest().values("pk")
    lines = ApplicationLine.objects.filter(application__in=newest).order_by()
    places = ("application__region", "application__year", "stream")
    for pk, year, stream in lines.values_list(*places).distinct():
        found[pk].asked[year].add(stream)
    for pk, year in Account.objects.filter(**own).order_by().values_list("region", "year"):
        found[pk].accounts.add(year)
    return found
