"""What a key does, as finished rows: the same lines feed the page, the chart and the file."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.core.paginator import Page

from common.charts import Bar, bar_chart
from common.sheets.writing import Table
from common.templatetags.dutch import euro
from financing.agreed import label_of
from financing.cents import TIE_RULE
from financing.models import WEIGHTS
from financing.permissions import Sight
from financing.reckon_lists import Row, rows_of, winners_and_losers
from financing.reckoned import UNKNOWN, Line, Reckoned, incentive_of, lines_of
from financing.sheets import NO_AWARD
from partnerships.models import study_year_label

MOST_SIDE_BY_SIDE = 4
MOST_BARS = 20
MOST_NAMED, FEWEST_NAMED = 5, 3  # winners of one scenario, and of each of several
KIND_NAMES = {"r": "Regio", "p": "Partnerschap"}


def comparison_context(
    reckoned: Sequence[Reckoned], sight: Sight, year: int | None = None, *, query: str = ""
) -> dict[str, Any]:
    """One scenario or up to four: what stands out, figures, chart, incentive; and all ``rows``.

    ``query`` names the scenarios in the address, for the links to other years.
    """
    rows = rows_of(reckoned, sight, year)
    years = sorted({y for r in reckoned for y in r.years})
    shown = year if year in years else years[0]
    return {
        "rows": rows,
        "warnings": [one for r in reckoned for one in _warnings(r, r.shown_year(shown))],
        "summary": _summary(reckoned, sight, shown),
        "figures": [
            {"label": label, "cells": cells} for label, cells in _figures(reckoned, sight, shown)
        ],
        "standing_out": _standing_out(rows, reckoned),
        "incentives": [one for r in reckoned if (one := incentive_of(r, sight))],
        "chart": _chart(rows, reckoned),
        "year_chips": [
            {"title": str(y), "url": f"?{query}&jaar={y}", "active": y == shown} for y in years
        ],
        "shown_year": str(shown),
        "names": [r.name for r in reckoned],
        "today_year": next((str(r.today_year) for r in reckoned if r.today_year), ""),
        "counted": [study_year_label(r.numbers[r.shown_year(shown)].counted) for r in reckoned],
        "paths": _paths(reckoned, years),
        "tie_rule": TIE_RULE,
        "no_award": NO_AWARD,
        "unknown": UNKNOWN,
        "query": query,
    }


def list_context(page: Page, names: Sequence[str]) -> dict[str, Any]:
    """One page of the rows: only these are written out."""
    return {
        "page": page,
        "shown_rows": [_row(row, names) for row in page],
        "columns": [
            {"name": name, "amount": f"b{n}", "difference": f"v{n}"}
            for n, name in enumerate(names, 1)
        ],
        "is_one": len(names) == 1,
    }


def _row(row: Row, names: Sequence[str]) -> dict:
    return {
        "name": row.name,
        "kind": KIND_NAMES[row.kind],
        "now": words_of(row.today),
        "cells": [_cell(name, line) for name, line in zip(names, row.cells, strict=True)],
    }


def _cell(name: str, line: Line | None) -> dict:
    """A line in one column; the difference with a sign and a word, never by colour alone."""
    if line is None:
        return {"name": name, "amount": "doet niet mee", "difference": "–", "per_student": ""}
    each = line.per_student
    return {
        "name": name,
        "amount": words_of(line.amount),
        "difference": difference_words(line),
        "per_student": "" if each is None else f"{euro(each, 2)} per student",
    }


def words_of(amount: Decimal | None) -> str:
    return UNKNOWN if amount is None else euro(amount, 2)


def signed(amount: Decimal) -> str:
    return f"{'+' if amount > 0 else ''}{euro(amount, 2)}"


def difference_words(line: Line) -> str:
    return UNKNOWN if line.difference is None else f"{signed(line.difference)}, {line.mark}"


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


def _warnings(reckoned: Reckoned, year: int) -> list[dict]:
    """A key that divides nothing, and bases that are more than there is."""
    found, budget = [], reckoned.budgets.get(year)
    if not any(reckoned.weights.values()):
        text = "Er valt niets te verdelen. Vul ten minste één bedrag in."
        found.append((f"{reckoned.name}: alle bedragen zijn nul", text))
    bases = reckoned.bases_in(year)
    if budget is not None and bases > budget:
        text = f"Samen is dat {euro(bases, 2)}. Ieder krijgt naar verhouding een deel van de voet."
        found.append((f"{reckoned.name}: de vaste voeten zijn meer dan het budget", text))
    return [{"level": "let-op", "title": title, "text": text} for title, text in found]


def _summary(reckoned: Sequence[Reckoned], sight: Sight, year: int) -> list[dict]:
    """One scenario at a glance; several stand beside each other in the table of figures."""
    if len(reckoned) > 1:
        return []
    own = reckoned[0].shown_year(year)
    counted = _counted(lines_of(reckoned[0], own, sight))
    found = [{"label": label, "value": value} for label, value in counted.items()]
    if sight.national:
        total = euro(reckoned[0].years[own].total, 2)
        found.insert(0, {"label": f"Verdeeld in {own}", "value": total})
    return found


def _figures(reckoned: Sequence[Reckoned], sight: Sight, year: int) -> list[tuple[str, list]]:
    """Per figure a cell per scenario; national sums only for who sees everyone."""
    found: dict[str, list] = {}
    for r in reckoned:
        own = r.shown_year(year)
        outcome = r.years[own]
        figures = {label_of(name): euro(r.weights[name], 2) for name in _weighed(reckoned)}
        figures["Welke studenten"] = r.counted.label
        figures["Landelijk budget"] = _budget_words(r.budgets.get(own))
        if sight.national:
            figures["Verdeeld"] = euro(outcome.total, 2)
            figures["Niet verdeeld"] = euro(outcome.left, 2)
            figures["Apart gezet voor wie een aantal mist"] = euro(outcome.reserved, 2)
            figures["Buiten de regio’s"] = euro(outcome.outside, 2)
        figures |= _counted(lines_of(r, own, sight))
        for label, value in figures.items():
            found.setdefault(label, []).append({"name": r.name, "value": value})
    return list(found.items())


def _counted(lines: Sequence[Line]) -> dict[str, str]:
    """How many partnerships gain, lose or are unknown."""
    marks = [line.mark for line in lines if line.kind == "p"]
    return {
        "Partnerschappen met meer dan nu": str(marks.count("meer")),
        "Partnerschappen met minder dan nu": str(marks.count("minder")),
        "Verschil niet te bepalen": str(marks.count(UNKNOWN)),
    }


def _paths(reckoned: Sequence[Reckoned], years: Sequence[int]) -> list[dict]:
    """The growth path of the budget: a row per year, when it differs by year."""
    if len(years) < 2 or not any(r.budgets for r in reckoned):
        return []
    return [
        {
            "year": str(year),
            "cells": [{"name": r.name, "value": _path_words(r, year)} for r in reckoned],
        }
        for year in years
    ]


def _path_words(reckoned: Reckoned, year: int) -> str:
    known = year in reckoned.years
    return _budget_words(reckoned.budgets.get(year)) if known else "rekent dit jaar niet"


def _standing_out(rows: Sequence[Row], reckoned: Sequence[Reckoned]) -> list[dict]:
    """Winners and losers per scenario, each with what it is now and becomes."""
    most = MOST_NAMED if len(reckoned) == 1 else FEWEST_NAMED
    found = []
    for column, r in enumerate(reckoned):
        for heading, named in winners_and_losers(rows, column, most):
            title = heading if len(reckoned) == 1 else f"{r.name}: {heading.lower()}"
            found.append({"title": title, "rows": [_named(row, column) for row in named]})
    return found


def _named(row: Row, column: int) -> dict:
    difference = row.difference(column)
    return {
        "name": row.name,
        "now": words_of(row.today),
        "amount": words_of(row.amount(column)),
        "difference": signed(difference) if difference is not None else UNKNOWN,
    }


def _weighed(reckoned: Sequence[Reckoned]) -> list[str]:
    """The amounts that at least one of the keys has."""
    return [name for name in WEIGHTS if any(r.weights[name] for r in reckoned)]


def _budget_words(budget: Decimal | None) -> str:
    return "Geen: ieder krijgt zijn bedragen" if budget is None else euro(budget, 2)


def _chart(rows: Sequence[Row], reckoned: Sequence[Reckoned]):
    """The regions, or partnerships when there are none; a bar per scenario."""
    shown = [row for row in rows if row.kind == "r"] or rows
    several = len(reckoned) > 1
    bars = [
        Bar(f"{row.name} ({number + 1})" if several else row.name, _as_float(row.amount(number)))
        for row in shown[: MOST_BARS // len(reckoned)]
        for number in range(len(reckoned))
    ]
    return bar_chart(
        bars,
        title="Bedrag per scenario",
        description="De tabel hieronder bevat dezelfde bedragen.",
        value_of=lambda value: UNKNOWN if value is None else euro(value),
    )


def _as_float(amount: Decimal | None) -> float | None:
    return None if amount is None else float(amount)
