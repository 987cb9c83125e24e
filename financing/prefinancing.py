"""The t-1 gap of the growth that a partnership expects: from its counts and its forecast.

The reckoning itself is ``partnerships.whatif``: here every year of the forecast is one step of
it, so that growth may differ from year to year. Who carries the gap is a split to the cent.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from financing.cents import split
from organisations.models import OrganisationKind
from partnerships.forecasting import PathYear, path_to_2030
from partnerships.models import Member, MemberRole, Partnership
from partnerships.whatif import AMOUNT_PER_STUDENT, Growth, YearOutcome, foresee


@dataclass(frozen=True)
class GapYear:
    """One budget year: what comes in, what it costs, and the gap until then."""

    outcome: YearOutcome
    cumulative: Decimal


@dataclass(frozen=True)
class Gap:
    """A growth path; ``missing`` names the study years whose number is unknown."""

    years: tuple[GapYear, ...]
    missing: tuple[int, ...]
    start: PathYear | None

    @property
    def total(self) -> Decimal:
        return self.years[-1].cumulative if self.years else Decimal(0)

    @property
    def break_even(self) -> int | None:
        """The first year from which each year's income covers its cost; None: not yet."""
        found = None
        for row in reversed(self.years):
            if row.outcome.balance < 0:
                return found
            found = row.outcome.year
        return found


def gap_of(partnership: Partnership, *, today: date, amount: Decimal, cost: Decimal) -> Gap:
    """The gap from the last count to 2030; it stops at the first year that is unknown."""
    return gap_along(path_to_2030(partnership, today=today), amount=amount, cost=cost)


def gap_along(
    path: Sequence[PathYear], *, amount: Decimal = AMOUNT_PER_STUDENT, cost: Decimal
) -> Gap:
    """The same, of a path that was read elsewhere."""
    counted = [year for year in path if not year.is_forecast]
    start = counted[-1] if counted and counted[-1].trained is not None else None
    if start is None:
        return Gap((), tuple(year.year for year in counted[-1:]), None)
    ahead = [year for year in path if year.is_forecast]
    missing = tuple(year.year for year in ahead if year.trained is None)
    known = ahead[: next((n for n, y in enumerate(ahead) if y.trained is None), len(ahead))]
    return Gap(tuple(_steps(start, known, amount, cost)), missing, start)


def _steps(start: PathYear, ahead: Sequence[PathYear], amount: Decimal, cost: Decimal):
    students, gap = start.trained or 0, Decimal(0)
    for year in ahead:
        outcome = _step(year.year, students, year.trained or 0, amount, cost)
        students, gap = year.trained or 0, gap + outcome.gap
        yield GapYear(outcome, gap)


def _step(year: int, before: int, now: int, amount: Decimal, cost: Decimal) -> YearOutcome:
    """One year of the what-if. Of shrinking there is no gap: money comes for who has left."""
    growth = Growth(
        first_year=year - 1,
        students=min(before, now),
        extra_places=max(now - before, 0),
        amount=amount,
        cost=cost,
        last_year=year,
    )
    [outcome] = foresee(growth).years
    if now >= before:
        return outcome
    return YearOutcome(
        **{f: getattr(outcome, f) for f in YearOutcome.__dataclass_fields__ if f != "income"},
        income=amount * before,
    )


def carriers(partnership: Partnership, gap: Decimal, *, who: str) -> list[tuple[Member, Decimal]]:
    """Who pays the gap first: the lead alone, or every board an equal part."""
    members = list(partnership.members.current().select_related("organisation"))
    if who == "penvoerder":
        chosen = [m for m in members if m.role == MemberRole.LEAD]
    else:
        chosen = [m for m in members if m.organisation.kind == OrganisationKind.BOARD]
    chosen.sort(key=lambda member: (member.organisation.name, member.pk))
    parts = split(gap, {number: 1 for number, _member in enumerate(chosen)})
    return [(member, parts[number]) for number, member in enumerate(chosen)]
