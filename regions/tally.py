"""One figure of the country: how much there is, and what of it the proposals cover."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import add

from organisations.sectors import Sector

ALL = ""
SECTORS = (ALL, *Sector.values)


@dataclass(frozen=True)
class Tally:
    """``covered`` includes what is covered twice; the rest is partly or missing."""

    total: int = 0
    covered: int = 0
    partly: int = 0
    twice: int = 0
    submitted: int = 0
    unknown: int = 0  # of how many the number is not known
    unknown_covered: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        mine, theirs = vars(self).values(), vars(other).values()
        return Tally(*map(add, mine, theirs))

    @property
    def missing(self) -> int:
        return self.total - self.covered - self.partly

    @property
    def percentage(self) -> float:
        return 100 * self.covered / self.total if self.total else 0.0


def summed(tallies: Iterable[Tally]) -> Tally:
    return reduce(add, tallies, Tally())
