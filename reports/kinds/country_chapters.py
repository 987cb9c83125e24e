"""The chapters of the totaaloverzicht about the country: figures, functions, planning and money.

Nothing in them tells when they were made, so that the same figures are the same pages. Each chapter
is laid out by itself, and the table of all regions by the page: a region that changed costs its own
row and the rows beside it.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import batched
from typing import Any

from common.templatetags.dutch import euro
from organisations.maps import CREDIT, Layer, country_map
from organisations.sectors import Sector
from regions.models.region import Scope
from regions.states import AT_OCW, PUBLIC, Function, RegionState
from reports.drawing import as_image
from reports.kinds.region_page import function_look, state_look
from reports.looks import FILLS, LEGEND
from reports.overview_data import EVERY, FIGURES

IN_SHORT, COVERAGE, FUNCTIONS, FURTHER = (
    f"reports/totaaloverzicht_{name}.html" for name in ("kort", "dekking", "functies", "verder")
)
MOST_ROWS = 18  # of the table of all regions on one page
PATTERNS = {  # the look of the map in words, for under it
    "vast": "donker",
    "ingediend": "licht",
    "streep": "gestreept",
    "stip": "gestippeld",
    "leeg": "wit",
}
# What of the frozen data stands in these chapters.
SHOWN = (
    *("source", "regions", "covered", "total", "covered_twice", "coverage", "rows"),
    *("concerns", "milestones", "money"),
)


def context_of(data: dict[str, Any], *, on: date) -> dict[str, Any]:
    """Everything that the chapters show; ``on`` is the day whose municipalities are drawn."""
    return {
        "source": data["source"],
        "map": _map(data, on),
        "map_legend": [
            f"{PATTERNS[fill]}: {LEGEND[fill][:1].lower()}{LEGEND[fill][1:]}"
            for fill in LEGEND
            if fill == "leeg" or fill in {FILLS[row["state"]] for row in data["rows"]}
        ],
        "map_credit": CREDIT,
        "figures": _figures(data),
        "states": [
            {**state_look(state), "count": count} for state, count in data["regions"].items()
        ],
        "coverage": [_coverage(sector, row) for sector, row in data["coverage"].items()],
        "figure_names": [name for _attribute, name in FIGURES.values()],
        "covered_twice": data["covered_twice"],
        "matrix": [_matrix_row(row) for row in data["rows"]],
        "function_names": [function.label for function in Function],
        "milestones": [{**row, "on": date.fromisoformat(row["on"])} for row in data["milestones"]],
        "money": [
            {**row, "year": str(row["year"]), "euros": euro(Decimal(row["amount"]))}
            for row in data["money"]
        ],
        "concerns": data["concerns"],
    }


def sheets_of(context: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Template and context of each PDF, in the order of the pages."""
    yield IN_SHORT, context
    yield COVERAGE, context
    for number, rows in enumerate(_evenly(context["matrix"], MOST_ROWS)):
        yield FUNCTIONS, {**context, "matrix": rows, "is_first": not number}
    yield FURTHER, context


def _evenly(rows: list, most: int) -> list[tuple]:
    """As few pages as will do, all about as full; one when there is nothing to show."""
    pages = -(-len(rows) // most)
    return list(batched(rows, -(-len(rows) // pages), strict=False)) if pages else [()]


def _map(data: dict[str, Any], day: date) -> str:
    layers = [
        Layer(frozenset(row["municipalities"]), FILLS[row["state"]], row["name"])
        for row in data["rows"]
        if row["municipalities"] and row["scope"] == Scope.AREA
    ]
    return as_image(country_map(layers, title="Kaart van Nederland", on=day))


def _figures(data: dict[str, Any]) -> list[dict[str, Any]]:
    """The line of large figures; the same as on the page of the overview."""
    states: dict[str, int] = data["regions"]
    students = data["coverage"][EVERY]["students"]
    return [
        _figure(sum(states.values()), "regio’s", f"{_count(states, PUBLIC)} vastgesteld"),
        _figure(_count(states, AT_OCW), "bij OCW", "in behandeling of geadviseerd"),
        _figure(data["covered"], "gemeenten", f"van {data['total']} in een regio"),
        _figure(students["covered"], "studenten", "bij partnerschappen in een regio"),
    ]


def _count(states: dict[str, int], some: tuple[RegionState, ...]) -> int:
    return sum(states.get(state, 0) for state in some)


def _figure(value: int, label: str, note: str) -> dict[str, Any]:
    return {"value": value, "label": label, "note": note}


def _coverage(sector: str, row: dict[str, dict[str, int]]) -> dict[str, Any]:
    name = "Alle sectoren" if sector == EVERY else Sector(sector).label
    return {"name": name, "cells": [_cell(row[key]) for key in FIGURES]}


def _cell(found: dict[str, int]) -> dict[str, int]:
    """``not`` is no name in a template."""
    return {**found, "missing": found["not"]}


def _matrix_row(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "slug": row["slug"],
        "name": row["name"],
        **state_look(row["state"]),
        "cells": [function_look(f, row["functions"][f.value]) for f in Function],
        "consent": f"{row['confirmed']} van {row['participants']}",
    }
