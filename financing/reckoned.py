"""A scenario with its outcome, and its lines: what the pages, the charts and the files read."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from financing.allocation import (
    Allocation,
    Key,
    Numbers,
    allocate,
    students_by_share,
    with_partnership,
    with_student,
)
from financing.cents import rounded
from financing.models import Counted
from financing.permissions import Sight
from financing.scenarios import key_with

UNKNOWN = "niet te bepalen"


@dataclass(frozen=True)
class Reckoned:
    """A scenario with its outcome, and what it is compared with; without budgets, no budget."""

    name: str
    weights: Mapping[str, Decimal]
    counted: Counted
    numbers: Mapping[int, Numbers]
    years: Mapping[int, Allocation]
    budgets: Mapping[int, Decimal]
    today_year: int | None
    today_partnerships: Mapping[str, Decimal | None]
    today_regions: Mapping[str, Decimal | None]

    @property
    def key(self) -> Key:
        return key_with(self.weights)

    @property
    def first_year(self) -> int:
        return min(self.years)

    def bases_in(self, year: int) -> Decimal:
        """What the fixed amounts of everyone come to."""
        numbers, key = self.numbers[year], self.key
        receivers = sum(p.has_base for p in numbers.partnerships)
        return key.base_partnership * receivers + key.base_region * len(numbers.regions)

    def shown_year(self, year: int | None) -> int:
        """``year`` when this scenario reckons it, else its first year."""
        return year if year is not None and year in self.years else self.first_year


@dataclass(frozen=True)
class Line:
    """One receiver in one scenario and year; None is not to be determined."""

    kind: str
    slug: str
    name: str
    amount: Decimal | None
    today: Decimal | None
    students: Decimal | int | None

    @property
    def difference(self) -> Decimal | None:
        return None if self.amount is None or self.today is None else self.amount - self.today

    @property
    def per_student(self) -> Decimal | None:
        if self.amount is None or not self.students:
            return None
        return rounded(self.amount / Decimal(self.students))

    @property
    def mark(self) -> str:
        """The difference with today in a word."""
        if self.difference is None:
            return UNKNOWN
        if not self.difference:
            return "gelijk"
        return "meer" if self.difference > 0 else "minder"


def lines_of(reckoned: Reckoned, year: int, sight: Sight) -> list[Line]:
    """The lines of a year that this person may see: regions first, then partnerships."""
    numbers, outcome = reckoned.numbers[year], reckoned.years[year]
    totals = {p.slug: p.total for p in numbers.partnerships}
    regions = [
        Line(
            "r",
            region.slug,
            region.name,
            outcome.regions[region.slug],
            reckoned.today_regions.get(region.slug),
            students_by_share(region.shares, totals),
        )
        for region in numbers.regions
        if region.slug in sight.regions
    ]
    partnerships = [
        Line(
            "p",
            p.slug,
            p.name,
            outcome.partnerships[p.slug],
            reckoned.today_partnerships.get(p.slug),
            p.total,
        )
        for p in numbers.partnerships
        if p.slug in sight.partnerships
    ]
    return [*regions, *partnerships]


@dataclass(frozen=True)
class Effect:
    """What one gains, and all others together."""

    own: Decimal
    others: Decimal


@dataclass(frozen=True)
class Incentive:
    """What one more student, and one more partnership of that size, does in the first year."""

    name: str
    who: str
    students: int
    student: Effect
    partnership: Effect


def incentive_of(reckoned: Reckoned, sight: Sight) -> Incentive | None:
    """Of the largest partnership that this person sees; nothing when no count is known."""
    numbers = reckoned.numbers[reckoned.first_year]
    known = [p for p in numbers.partnerships if p.slug in sight.partnerships and p.total]
    if not known:
        return None
    who = max(known, key=lambda p: (p.total or 0, p.slug))
    mean = round(sum(p.total or 0 for p in known) / len(known))
    home = next((r.slug for r in numbers.regions if who.slug in r.shares), "")
    joined = with_partnership(numbers, home, mean)
    return Incentive(
        name=reckoned.name,
        who=who.name,
        students=mean,
        student=_effect(reckoned, with_student(numbers, who.slug), who.slug),
        partnership=_effect(reckoned, joined, "nieuw-partnerschap"),
    )


def _effect(reckoned: Reckoned, more: Numbers, slug: str) -> Effect:
    year = reckoned.first_year
    before, after = reckoned.years[year], allocate(reckoned.key, more, reckoned.budgets.get(year))
    own = (after.partnerships[slug] or Decimal(0)) - (before.partnerships.get(slug) or Decimal(0))
    return Effect(own, after.total - before.total - own)
