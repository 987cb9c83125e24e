"""Keeping what a region plans, and seeing whether earmarked money is planned elsewhere."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from accounts.models import User
from common.fingerprint import refuse_if_stale
from common.refusal import Refused
from common.text import one_line
from financing.bundle import NOTHING, Bundle, total_of
from financing.earmarks import misplaced
from financing.models import BudgetLine, FundingStream
from organisations.models import Organisation
from regions.models import Region


class BudgetRefused(Refused):
    """The stream gives no money in the year."""


@dataclass(frozen=True)
class Room:
    """One stream in a region and year: what comes in, what is planned, what is bound to what.

    ``misplaced`` is earmarked money that other functions eat: what they plan beyond the money
    that is free for them.
    """

    stream: FundingStream
    available: Decimal
    planned: Decimal
    misplaced: dict[str, Decimal]

    @property
    def left(self) -> Decimal:
        return self.available - self.planned


@transaction.atomic
def add_line(*, region_id: int, year: int, by: User, **values) -> BudgetLine:
    """Plan an amount for a year; ``values`` are those of ``_write``."""
    Region.objects.select_for_update(of=("self",)).get(pk=region_id)
    return _write(BudgetLine(region_id=region_id, year=year), **values)


@transaction.atomic
def change_line(*, line_id: int, shown: str, by: User, **values) -> BudgetLine:
    """Plan it otherwise. Raises StaleVersion when it changed since it was shown."""
    line = _lock(line_id)
    refuse_if_stale(shown, *content_of(line))
    return _write(line, **values)


@transaction.atomic
def remove_line(*, line_id: int, by: User) -> None:
    """Plan it no more; the history keeps it."""
    _lock(line_id).delete()


def content_of(line: BudgetLine) -> list[str]:
    """What the form of a line shows, for its fingerprint."""
    return [
        line.function,
        str(line.organisation_id),
        str(line.stream_id),
        str(line.amount),
        line.note,
    ]


def rooms_of(bundle: Bundle, lines: Iterable[BudgetLine]) -> list[Room]:
    """Every stream that comes in or is planned, with what is bound and where that went."""
    by_stream: dict[FundingStream, list[BudgetLine]] = defaultdict(list)
    streams = dict.fromkeys(piece.stream for piece in bundle.pieces)
    for line in lines:
        by_stream[line.stream].append(line)
    return [_room(s, bundle, by_stream[s]) for s in dict.fromkeys([*streams, *by_stream])]


def _room(stream: FundingStream, bundle: Bundle, lines: list[BudgetLine]) -> Room:
    pieces = [piece for piece in bundle.pieces if piece.stream == stream]
    available = total_of(pieces)
    bound: dict[str, Decimal] = defaultdict(lambda: NOTHING)
    used: dict[str, Decimal] = defaultdict(lambda: NOTHING)
    for piece in pieces:
        if piece.earmark:
            bound[piece.earmark] += piece.part
    for line in lines:
        used[line.function] += line.amount
    elsewhere = misplaced(available=available, bound=bound, used=used)
    return Room(stream, available, sum(used.values(), NOTHING), elsewhere)


def _lock(line_id: int) -> BudgetLine:
    """The line, locked with its region: changes of one region come one after another."""
    line = BudgetLine.objects.get(pk=line_id)
    Region.objects.select_for_update(of=("self",)).get(pk=line.region_id)
    return BudgetLine.objects.get(pk=line_id)


def _write(
    line: BudgetLine,
    *,
    function: str,
    organisation: Organisation | None,
    stream: FundingStream,
    amount: Decimal,
    note: str,
) -> BudgetLine:
    if not stream.covers(line.year):
        raise BudgetRefused(f"{stream.name} geldt {stream.years}, dus niet in {line.year}.")
    line.function, line.organisation, line.stream = function, organisation, stream
    line.amount, line.note = amount, one_line(note)
    line.save()
    return line
