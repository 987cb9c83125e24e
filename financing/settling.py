"""What an account comes down to per stream: what is left or short, and what becomes of it.

G1: what is left is free to spend once everything that was planned has been done. G2: what is
left goes back. As long as the model of a stream is not known, this is not to be determined.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db import models

from financing.earmarks import NOTHING, misplaced
from financing.models import Account, Accountability, AccountLine, AwardLine, FundingStream
from regions.states import Function


class Fate(models.TextChoices):
    """What becomes of the difference between what was awarded and what was spent."""

    EVEN = "op", "Precies besteed"
    SHORT = "tekort", "Meer besteed dan toegekend; de regio betaalt het verschil zelf"
    FREE = "vrij", "Vrij te besteden: alles is uitgevoerd (G1)"
    BOUND = "nog_te_doen", "Blijft bestemd voor wat nog niet is uitgevoerd (G1)"
    BACK = "terug", "Gaat terug (G2)"
    UNKNOWN = "onbekend", "Niet te bepalen: het verantwoordingsmodel is nog niet bekend"


@dataclass(frozen=True)
class Settled:
    """One stream of an account."""

    stream: FundingStream
    awarded: Decimal
    planned: Decimal
    spent: Decimal
    all_done: bool
    misplaced: dict[str, Decimal]

    @property
    def surplus(self) -> Decimal:
        return self.awarded - self.spent

    @property
    def fate(self) -> Fate:
        if not self.surplus:
            return Fate.EVEN
        if self.surplus < 0:
            return Fate.SHORT
        if self.stream.accountability == Accountability.G2:
            return Fate.BACK
        if self.stream.accountability == Accountability.G1:
            return Fate.FREE if self.all_done else Fate.BOUND
        return Fate.UNKNOWN


@dataclass(frozen=True)
class PerFunction:
    """One function of an account, over all streams."""

    function: Function
    planned: Decimal
    spent: Decimal

    @property
    def difference(self) -> Decimal:
        return self.planned - self.spent


def settled(account: Account) -> list[Settled]:
    """Per stream of the award, and of what was spent besides; ``lines`` were read along."""
    awarded, spent = list(account.award.lines.all()), list(account.lines.all())
    streams = dict.fromkeys(line.stream for line in [*awarded, *spent])
    return [
        _settle(s, [x for x in awarded if x.stream == s], [x for x in spent if x.stream == s])
        for s in streams
    ]


def per_function(account: Account) -> list[PerFunction]:
    """In the order of the five functions; those without a line are left out."""
    lines = list(account.lines.all())
    found = [(f, [line for line in lines if line.function == f]) for f in Function]
    return [
        PerFunction(f, total(x.planned for x in rows), total(x.spent for x in rows))
        for f, rows in found
        if rows
    ]


def total(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, NOTHING)


def _settle(stream: FundingStream, awarded: list[AwardLine], spent: list[AccountLine]) -> Settled:
    bound: dict[str, Decimal] = {x.earmark: x.amount for x in awarded if x.earmark}
    available = total(x.amount for x in awarded)
    return Settled(
        stream=stream,
        awarded=available,
        planned=total(x.planned for x in spent),
        spent=total(x.spent for x in spent),
        all_done=all(x.done for x in spent if x.planned),
        misplaced=misplaced(
            available=available, bound=bound, used={x.function: x.spent for x in spent}
        ),
    )
