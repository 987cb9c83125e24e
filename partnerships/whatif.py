"""What growth would bring until 2030: places, students, money and the gap of t-1.

Pure computing. The money of a year follows the students of the year before (t-1), so whoever
grows pays the first year of every new student from elsewhere: that is the gap.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

LAST_YEAR = 2030
AMOUNT_PER_STUDENT = Decimal("1250.00")
AMOUNT_SOURCE = "Bedrag per student en zij-instromer vanaf 2025, zonder vaste voet (OCW, juni 2024)"


@dataclass(frozen=True)
class Growth:
    """The numbers that someone tries out. ``everyone`` is the 100%; None means unknown."""

    first_year: int
    students: int
    everyone: int | None = None
    extra_places: int = 0
    partners: int = 0
    partners_from: int = 0
    places_per_partner: int = 0
    satellites: int = 0
    satellites_from: int = 0
    places_per_satellite: int = 0
    amount: Decimal = AMOUNT_PER_STUDENT
    cost: Decimal = AMOUNT_PER_STUDENT
    last_year: int = LAST_YEAR

    def places_added(self, year: int) -> tuple[int, int, int]:
        """New places in a year: of present partners, of new partners, of satellites."""
        joined = self.partners * self.places_per_partner if year == self.partners_from else 0
        shell = self.satellites * self.places_per_satellite if year == self.satellites_from else 0
        return self.extra_places, joined, shell


@dataclass(frozen=True)
class YearOutcome:
    """One year; ``grown`` splits its growth over present partners, new partners, satellites."""

    year: int
    places: int
    students: int
    grown: tuple[int, int, int]
    share: Decimal | None
    income: Decimal
    cost: Decimal
    gaps: tuple[Decimal, Decimal, Decimal]
    cumulative_gap: Decimal

    @property
    def growth(self) -> int:
        return sum(self.grown)

    @property
    def gap(self) -> Decimal:
        return sum(self.gaps, Decimal(0))

    @property
    def balance(self) -> Decimal:
        return self.income - self.cost


@dataclass(frozen=True)
class Outcome:
    """Where a growth leads, year by year after the year it starts from."""

    growth: Growth
    years: tuple[YearOutcome, ...]

    @property
    def start_share(self) -> Decimal | None:
        return _share(self.growth.students, self.growth.everyone)

    @property
    def total_gap(self) -> Decimal:
        return self.years[-1].cumulative_gap if self.years else Decimal(0)

    @property
    def students(self) -> int:
        return self.years[-1].students if self.years else self.growth.students

    @property
    def break_even(self) -> int | None:
        """The first year from which the income of each year covers its cost; None: not yet."""
        found = None
        for row in reversed(self.years):
            if row.balance < 0:
                return found
            found = row.year
        return found

    @property
    def complete_in(self) -> int | None:
        """The year in which all students are trained together; None: unknown or not reached."""
        everyone = self.growth.everyone
        if not everyone:
            return None
        if self.growth.students >= everyone:
            return self.growth.first_year
        return next((row.year for row in self.years if row.students >= everyone), None)


def foresee(growth: Growth) -> Outcome:
    """Reckon a growth out, from the year after the first until the last."""
    rows: list[YearOutcome] = []
    places = students = growth.students
    gap = Decimal(0)
    for year in range(growth.first_year + 1, growth.last_year + 1):
        added = growth.places_added(year)
        grown = _filled(added, room=_room(growth, students))
        gaps = _each(grown, growth.amount)
        income = growth.amount * students
        places, students, gap = places + sum(added), students + sum(grown), gap + sum(gaps)
        rows.append(
            YearOutcome(
                year=year,
                places=places,
                students=students,
                grown=grown,
                share=_share(students, growth.everyone),
                income=income,
                cost=growth.cost * students,
                gaps=gaps,
                cumulative_gap=gap,
            )
        )
    return Outcome(growth, tuple(rows))


def side_by_side(outcomes: Sequence[Outcome]) -> list[tuple[int, list[YearOutcome | None]]]:
    """Per year the outcome of each scenario; None where one does not reckon that year."""
    by_year = [{row.year: row for row in outcome.years} for outcome in outcomes]
    years = sorted({year for rows in by_year for year in rows})
    return [(year, [rows.get(year) for rows in by_year]) for year in years]


def _room(growth: Growth, students: int) -> int | None:
    """How many students are left to train; None when nobody knows."""
    return None if growth.everyone is None else max(growth.everyone - students, 0)


def _filled(added: tuple[int, int, int], *, room: int | None) -> tuple[int, int, int]:
    """New places that find a student: those of present partners first, satellites last."""
    if room is None:
        return added
    present = min(added[0], room)
    joined = min(added[1], room - present)
    return present, joined, min(added[2], room - present - joined)


def _each(grown: tuple[int, int, int], amount: Decimal) -> tuple[Decimal, Decimal, Decimal]:
    present, joined, shell = grown
    return present * amount, joined * amount, shell * amount


def _share(students: int, everyone: int | None) -> Decimal | None:
    """A percentage with one decimal; unknown without a total."""
    if not everyone:
        return None
    share = Decimal(100) * students / everyone
    return min(share, Decimal(100)).quantize(Decimal("0.1"), ROUND_HALF_UP)
