"""The list of who gets what: searched, narrowed, sorted and cut into pages."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from django import forms

from common.text import readable
from financing.permissions import Sight
from financing.reckoned import UNKNOWN, Line, Reckoned, lines_of

ROWS = 25
KINDS = {"r": "Regio’s", "p": "Partnerschappen"}
MARKS = ("meer", "minder", "gelijk", UNKNOWN)


@dataclass(frozen=True)
class Row:
    """One region or partnership, with a line per scenario; None where it is no part."""

    kind: str
    name: str
    cells: tuple[Line | None, ...]

    @property
    def today(self) -> Decimal | None:
        return next(cell.today for cell in self.cells if cell)

    def amount(self, column: int) -> Decimal | None:
        cell = self.cells[column]
        return cell and cell.amount

    def difference(self, column: int) -> Decimal | None:
        cell = self.cells[column]
        return cell and cell.difference


def rows_of(reckoned: Sequence[Reckoned], sight: Sight, year: int | None = None) -> list[Row]:
    """Regions first. Each scenario shows ``year`` when it reckons that, else its first year."""
    columns = [
        {(line.kind, line.slug): line for line in lines_of(r, r.shown_year(year), sight)}
        for r in reckoned
    ]
    keys = sorted({key: None for column in columns for key in column}, key=lambda k: k[0] != "r")
    found = [(key[0], tuple(column.get(key) for column in columns)) for key in keys]
    return [Row(kind, next(c.name for c in cells if c), cells) for kind, cells in found]


class RowFilter(forms.Form):
    """Which rows, in the address; wrong values narrow nothing."""

    zoek = forms.CharField(label="Naam", required=False, max_length=80)
    soort = forms.ChoiceField(
        label="Wie", required=False, choices=[("", "Iedereen"), *KINDS.items()]
    )
    effect = forms.ChoiceField(
        label="Ten opzichte van nu",
        required=False,
        choices=[("", "Alles"), *((mark, mark.capitalize()) for mark in MARKS)],
    )

    def applied_to(self, rows: Sequence[Row]) -> list[Row]:
        self.is_valid()
        asked = self.cleaned_data
        words = readable(asked.get("zoek") or "").casefold().split()
        return [
            row
            for row in rows
            if all(word in row.name.casefold() for word in words)
            and asked.get("soort") in (None, "", row.kind)
            and (not asked.get("effect") or any(c and c.mark == asked["effect"] for c in row.cells))
        ]


def in_order(rows: Sequence[Row], sort: str) -> list[Row]:
    """By a column of the page, "-" for the highest first; what is unknown always comes last."""
    value = _value_of(sort.removeprefix("-"), len(rows[0].cells) if rows else 0)
    if value is None:
        return list(rows)
    known = [row for row in rows if value(row) is not None]
    unknown = [row for row in rows if value(row) is None]
    return sorted(known, key=value, reverse=sort.startswith("-")) + unknown


def _value_of(field: str, columns: int) -> Callable[[Row], object] | None:
    """``b1`` is the amount of the first scenario, ``v1`` its difference with today."""
    if field == "naam":
        return lambda row: row.name.casefold()
    if field == "nu":
        return lambda row: row.today
    sort, number = field[:1], field[1:]
    if number not in {str(n) for n in range(1, columns + 1)}:
        return None
    column = int(number) - 1
    return {"b": lambda row: row.amount(column), "v": lambda row: row.difference(column)}.get(sort)


def winners_and_losers(rows: Sequence[Row], column: int, most: int) -> list[tuple[str, list[Row]]]:
    """(heading, rows) of who gains and who loses most in a scenario, partnerships and regions."""
    known = [row for row in rows if row.difference(column)]
    found = []
    for kind, of_kind in groupby(known, key=lambda row: row.kind):
        ranked = sorted(of_kind, key=lambda row: (row.difference(column), row.name))
        gain = [row for row in reversed(ranked) if row.difference(column) > 0][:most]
        loss = [row for row in ranked if row.difference(column) < 0][:most]
        found += [(f"{KINDS[kind]} die er het meest bij krijgen", gain)]
        found += [(f"{KINDS[kind]} die er het meest op achteruitgaan", loss)]
    return [(heading, rows) for heading, rows in found if rows]
