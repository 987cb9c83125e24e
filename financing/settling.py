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
from financing.parties import in_order, party_name
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
class Part:
    """What one function or one party planned and spent, over all streams."""

    name: str
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


def per_function(account: Account) -> list[Part]:
    """In the order of the five functions; those without a line are left out."""
    lines = list(account.lines.all())
    found = [(f.label, [line for line in lines if line.function == f]) for f in Function]
    return [_part(name, rows) for name, rows in found if rows]


def per_party(account: Account) -> list[Part]:
    """First the region as a whole, then the parties by name."""
    lines = list(account.lines.all())
    names = in_order(party_name(line) for line in lines)
    return [_part(name, [x for x in lines if party_name(x) == name]) for name in names]


def total(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, NOTHING)


def _part(name: str, lines: list[AccountLine]) -> Part:
    return Part(name, total(x.planned for x in lines), total(x.spent for x in lines))


def _settle(stream: FundingStream, awarded: list[AwardLine], spent: list[AccountLine]) -> Settled:
    bound: dict[str, Decimal] = {x.earmark: x.amount for x in awarded if x.earmark}
    available = total(x.amount for x in awarded)
    return Settled(
        stream=stream,
        awarded=available,
        planned=total(x.planned for x in spent),
        spent=total(x.spent for x in spent),
        all_done=all(x.done for x in spent if x.planned),
        misplaced=misplaced(available=available, bound=bound, used=_used(spent)),
    )


def _used(lines: list[AccountLine]) -> dict[str, Decimal]:
    """Function → spent, whoever spent it."""
    used: dict[str, Decimal] = {}
    for line in lines:
        used[line.function] = used.get(line.function, NOTHING) + line.spent
    return used
