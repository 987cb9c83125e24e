"""What the budget of a region shows: its lines by function, and what earmarks allow."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db.models import Q

from common.changes import Part, changes, moments
from common.sheets.writing import Table
from common.templatetags.dutch import euro, moment
from financing.budgeting import Room, rooms_of
from financing.bundle import NOTHING, Bundle
from financing.models import BudgetLine
from financing.parties import party_name
from financing.sheets import NO_AWARD
from regions.models import Region
from regions.states import Function

SHOWN_CHANGES = 10


def budget_context(bundle: Bundle, lines: Sequence[BudgetLine]) -> dict[str, Any]:
    rooms = rooms_of(bundle, lines)
    planned = sum((line.amount for line in lines), NOTHING)
    hidden = frozenset({"region", "public_id"})
    parts = [Part("begroting", "Regel", BudgetLine, Q(region=bundle.region.pk), "function", hidden)]
    return {
        "year": str(bundle.year),
        "figures": [
            {"label": f"Komt samen in {bundle.year}", "value": euro(bundle.total, 2)},
            {"label": "Begroot", "value": euro(planned, 2)},
            {"label": "Nog te begroten", "value": euro(bundle.total - planned, 2)},
        ],
        "warnings": warnings_of(rooms),
        "rooms": rooms,
        "functions": [_function(f, found) for f, found in groupby(lines, _by_function)],
        "changes": changes(parts, moments(parts)[:SHOWN_CHANGES]),
        "no_award": NO_AWARD,
    }


def _by_function(line: BudgetLine) -> str:
    return line.function


def _function(function: str, found: Iterable[BudgetLine]) -> dict:
    lines = list(found)
    total = sum((line.amount for line in lines), NOTHING)
    return {"name": Function(function).label, "lines": lines, "total": total}


def warnings_of(rooms: Iterable[Room]) -> list[dict]:
    """More planned than there is, and earmarked money that is planned elsewhere."""
    found = []
    for room in rooms:
        for function, amount in room.misplaced.items():
            label = Function(function).label.lower()
            text = f"{euro(amount, 2)} is bedoeld voor {label}, en begroot voor iets anders."
            found.append(_warning(f"{room.stream}: geoormerkt geld is elders begroot", text))
        if room.left < 0:
            text = f"{euro(-room.left, 2)} meer begroot dan er in deze regio samenkomt."
            found.append(_warning(f"{room.stream}: meer begroot dan er is", text))
    return found


HEADER = ("Jaar", "Functie", "Partij", "Geldstroom", "Bedrag", "Waarvoor")


def budget_table(region: Region, lines: Iterable[BudgetLine], *, at: datetime) -> Table:
    """Exactly the lines of the page."""
    rows = [
        (
            *(line.year, line.get_function_display()),
            *(party_name(line), line.stream.name),
            *(float(line.amount), line.note),
        )
        for line in lines
    ]
    notes = [f"Begroting van {region}, opgehaald op {moment(at)}", NO_AWARD]
    return Table("Begroting", HEADER, rows, notes)


def _warning(title: str, text: str) -> dict:
    return {"level": "let-op", "title": title, "text": text}
