"""What a key does, as finished rows: one function feeds the page, the chart and the file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from common.charts import Bar, bar_chart
from common.sheets.writing import Table
from common.templatetags.dutch import euro
from financing.allocation import (
    Allocation,
    Key,
    Numbers,
    allocate,
    budget_in,
    with_partnership,
    with_student,
)
from financing.cents import TIE_RULE, rounded
from financing.models import WEIGHTS, AllocationKey
from financing.permissions import Sight
from financing.scenarios import key_with
from financing.sheets import NO_AWARD
from partnerships.models import study_year_label

UNKNOWN = "niet te bepalen"
MOST_SIDE_BY_SIDE = 4
MOST_BARS = 20
KIND_NAMES = {"r": "Regio", "p": "Partnerschap"}


@dataclass(frozen=True)
class Reckoned:
    """A scenario with its outcome, and what it is compared with."""

    name: str
    weights: Mapping[str, Decimal]
    numbers: Mapping[int, Numbers]
    years: Mapping[int, Allocation]
    budget: Decimal | None
    growth: Decimal
    today_year: int | None
    today_partnerships: Mapping[str, Decimal | None]
    today_regions: Mapping[str, Decimal | None]

    @property
    def key(self) -> Key:
        return key_with(self.weights)

    @property
    def first_year(self) -> int:
        return min(self.years)

    def budget_of(self, year: int) -> Decimal | None:
        if self.budget is None:
            return None
        return budget_in(year, first_year=self.first_year, amount=self.budget, growth=self.growth)


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
    regions = [
        Line(
            "r",
            region.slug,
            region.name,
            outcome.regions[region.slug],
            reckoned.today_regions.get(region.slug),
            numbers.students_of(region),
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


def side_by_side(reckoned: Sequence[Reckoned], sight: Sight, year: int | None = None) -> list[dict]:
    """A row per region and partnership, a cell per scenario; a cell is None where it is no part.

    Each scenario shows ``year`` when it reckons that, else its first year.
    """
    columns = [
        {(line.kind, line.slug): line for line in lines_of(r, shown_year(r, year), sight)}
        for r in reckoned
    ]
    keys = dict.fromkeys(key for column in columns for key in column)
    rows = []
    for key in sorted(keys, key=lambda pair: pair[0] != "r"):
        cells = [column.get(key) for column in columns]
        first = next(cell for cell in cells if cell)
        shown = [_cell(r.name, cell) for r, cell in zip(reckoned, cells, strict=True)]
        now = UNKNOWN if first.today is None else euro(first.today, 2)
        rows.append({"kind": key[0], "name": first.name, "now": now, "cells": shown})
    return rows


def _cell(name: str, line: Line | None) -> dict:
    """A line in one column; the difference with a sign and a word, never by colour alone."""
    if line is None or line.difference is None:
        return {"name": name, "line": line, "difference": f"verschil {UNKNOWN}"}
    sign = "+" if line.difference > 0 else ""
    return {
        "name": name,
        "line": line,
        "difference": f"{sign}{euro(line.difference, 2)}, {line.mark}",
    }


def shown_year(reckoned: Reckoned, year: int | None) -> int:
    return year if year in reckoned.years else reckoned.first_year


def comparison_context(
    reckoned: Sequence[Reckoned], sight: Sight, year: int | None = None, *, query: str = ""
) -> dict[str, Any]:
    """One scenario or up to four: figures, chart, rows for regions and for partnerships.

    ``query`` names the scenarios in the address, for the links to other years.
    """
    rows = side_by_side(reckoned, sight, year)
    years = sorted({y for r in reckoned for y in r.years})
    shown = year if year in years else years[0]
    return {
        "figures": [
            {"label": label, "cells": cells} for label, cells in _figures(reckoned, sight, shown)
        ],
        "regions": [row for row in rows if row["kind"] == "r"],
        "partnerships": [row for row in rows if row["kind"] == "p"],
        "chart": _chart(rows, reckoned),
        "year_chips": [
            {"title": str(y), "url": f"?{query}&jaar={y}", "active": y == shown} for y in years
        ],
        "shown_year": str(shown),
        "names": [r.name for r in reckoned],
        "today_year": next((str(r.today_year) for r in reckoned if r.today_year), ""),
        "counted": [study_year_label(r.numbers[shown_year(r, shown)].counted) for r in reckoned],
        "tie_rule": TIE_RULE,
        "no_award": NO_AWARD,
        "unknown": UNKNOWN,
        "query": query,
    }


HEADER = (
    *("Scenario", "Jaar", "Soort", "Naam", "Bedrag", "Nu", "Verschil", "Studenten"),
    *("Per student", "Toelichting"),
)


def comparison_table(reckoned: Sequence[Reckoned], sight: Sight) -> Table:
    """Every line of every year of every scenario, as the pages show them."""
    rows = [
        (r.name, year, KIND_NAMES[line.kind], line.name, *_cells(line))
        for r in reckoned
        for year in sorted(r.years)
        for line in lines_of(r, year, sight)
    ]
    return Table("Verdeling", HEADER, rows, [NO_AWARD, TIE_RULE])


def _cells(line: Line) -> tuple:
    figures = line.amount, line.today, line.difference, line.students, line.per_student
    return *(None if f is None else float(f) for f in figures), line.mark


def _figures(reckoned: Sequence[Reckoned], sight: Sight, year: int) -> list[tuple[str, list]]:
    """Per figure a cell per scenario; national sums only for who sees everyone."""
    found: dict[str, list] = {}
    for r in reckoned:
        own = shown_year(r, year)
        outcome = r.years[own]
        differences = [line.difference for line in lines_of(r, own, sight) if line.kind == "p"]
        known = [d for d in differences if d is not None]
        figures = {_label(name): euro(r.weights[name], 2) for name in _weighed(reckoned)}
        figures["Landelijk budget"] = _budget_words(r.budget_of(own))
        if sight.national:
            figures["Verdeeld"] = euro(outcome.total, 2)
            figures["Niet verdeeld"] = euro(outcome.left, 2)
            figures["Apart gezet voor wie een aantal mist"] = euro(outcome.reserved, 2)
            figures["Buiten de regio’s"] = euro(outcome.outside, 2)
        figures["Partnerschappen met meer dan nu"] = len([d for d in known if d > 0])
        figures["Partnerschappen met minder dan nu"] = len([d for d in known if d < 0])
        figures["Verschil niet te bepalen"] = len(differences) - len(known)
        for label, value in figures.items():
            found.setdefault(label, []).append({"name": r.name, "value": value})
    return list(found.items())


def _weighed(reckoned: Sequence[Reckoned]) -> list[str]:
    """The amounts that at least one of the keys has."""
    return [name for name in WEIGHTS if any(r.weights[name] for r in reckoned)]


def _label(name: str) -> str:
    label = str(AllocationKey._meta.get_field(name).verbose_name)
    return f"{label[:1].upper()}{label[1:]}"


def _budget_words(budget: Decimal | None) -> str:
    return "Geen: ieder krijgt zijn bedragen" if budget is None else euro(budget, 2)


def _chart(rows: list[dict], reckoned: Sequence[Reckoned]):
    """The regions, or partnerships when there are none; a bar per scenario."""
    shown = [row for row in rows if row["kind"] == "r"] or rows
    several = len(reckoned) > 1
    bars = [
        Bar(
            f"{row['name']} ({number})" if several else row["name"],
            None
            if cell["line"] is None or cell["line"].amount is None
            else float(cell["line"].amount),
        )
        for row in shown[: MOST_BARS // len(reckoned)]
        for number, cell in enumerate(row["cells"], 1)
    ]
    return bar_chart(
        bars,
        title="Bedrag per scenario",
        description="De tabel hieronder bevat dezelfde bedragen.",
        value_of=lambda value: UNKNOWN if value is None else euro(value),
    )


def incentive(reckoned: Reckoned, sight: Sight) -> dict | None:
    """What one more student, and one more partnership, does to oneself and to all others."""
    numbers = reckoned.numbers[reckoned.first_year]
    known = [p for p in numbers.partnerships if p.slug in sight.partnerships and p.total]
    if not known:
        return None
    who = max(known, key=lambda p: (p.total, p.slug))
    mean = round(sum(p.total for p in known) / len(known))
    home = next((r.slug for r in numbers.regions if who.slug in r.shares), "")
    return {
        "who": who.name,
        "students": mean,
        "student": _effect(reckoned, with_student(numbers, who.slug), who.slug),
        "partnership": _effect(
            reckoned, with_partnership(numbers, home, mean), "nieuw-partnerschap"
        ),
    }


def _effect(reckoned: Reckoned, more: Numbers, slug: str) -> dict:
    """The gain of one, and of all others together, in the first year."""
    year = reckoned.first_year
    before, after = reckoned.years[year], allocate(reckoned.key, more, reckoned.budget_of(year))
    own = (after.partnerships[slug] or Decimal(0)) - (before.partnerships.get(slug) or Decimal(0))
    return {"own": own, "others": after.total - before.total - own}
