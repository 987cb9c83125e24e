"""The money of a region on paper: the tables of ``financing.annex``, each with its chart."""

from collections.abc import Iterable, Mapping
from typing import Any

from common.sheets.writing import Table, csv_of
from financing.annex import MOST_YEARS, Figures, annex_of, read_back, shown, years_with_money
from regions.models import Region
from reports.drawing import as_image

type Year = tuple[int, list[Figures]]


def money_now(region: Region) -> list[Year]:
    """The last years that have amounts, as they are now."""
    years = years_with_money(region)[:MOST_YEARS]
    return [(year, annex_of(region, year)) for year in years]


def money_then(snapshot: Mapping[str, Any]) -> list[Year]:
    """The same, as it was when the region was submitted."""
    rows = snapshot.get("money", [])
    return [(row["year"], [read_back(found) for found in row["tables"]]) for row in rows]


def chapter(years: Iterable[Year]) -> list[dict[str, Any]]:
    """What the pages show: per year the tables in words, with their charts as pictures."""
    return [
        {"year": str(year), "tables": [_table(figures) for figures in tables]}
        for year, tables in years
    ]


def files_of(years: Iterable[Year]) -> dict[str, bytes]:
    """Each table as CSV, under a name for a zip."""
    return {
        f"geld/{year}-{figures.code}.csv": csv_of(_sheet(figures))
        for year, tables in years
        for figures in tables
    }


def _table(figures: Figures) -> dict[str, Any]:
    found = shown(figures)
    return found | {"image": as_image(str(found["chart"])) if found["chart"] else ""}


def _sheet(figures: Figures) -> Table:
    rows = [(name, *(a if a is None else float(a) for a in row)) for name, row in figures.lines]
    return Table(figures.title, figures.header, rows)
