"""The gesprekstafels as finished rows: the marks of a table, the matrix and the file."""

from dataclasses import dataclass

from common.sheets.writing import Table
from partnerships.models import Mandate, Partnership, RegionalTable, Seat, Subject

MOST_COLUMNS = 12


@dataclass(frozen=True)
class Mark:
    """What a table means for us at one glance."""

    level: str
    text: str


def mark_of(table: RegionalTable) -> Mark:
    """A table that decides on money without us stands out most."""
    ours = [seat for seat in table.seats.all() if seat.ours]
    if table.ended_on:
        return Mark("neutraal", "Gestopt")
    if not ours and table.decides_on_money:
        return Mark("fout", "Beslist over geld, wij zitten er niet")
    if not ours:
        return Mark("let-op", "Wij zitten er niet")
    if all(seat.mandate in ("", Mandate.NONE) for seat in ours):
        return Mark("info", "Wij zitten er, zonder mandaat")
    return Mark("goed", "Wij zitten er")


def rows_of(tables) -> list[dict]:
    return [
        {"table": table, "mark": mark_of(table), "subjects": subjects_of(table)} for table in tables
    ]


def subjects_of(table: RegionalTable) -> str:
    labels = [Subject(code).label for code in table.subjects if code != Subject.OTHER]
    return ", ".join([*labels, *([table.other_subject] if table.other_subject else [])])


def money_of(table: RegionalTable) -> str:
    """Yes, no or unknown, in words."""
    return {True: "Ja", False: "Nee", None: "Onbekend"}[table.decides_on_money]


def matrix(tables) -> dict:
    """Tables × parties: who sits where with what mandate; parties at most tables first."""
    tables = list(tables)
    seats = {table.pk: _by_party(table) for table in tables}
    parties = sorted(
        {party for by_party in seats.values() for party in by_party},
        key=lambda party: (-sum(party in by_party for by_party in seats.values()), party),
    )
    shown = parties[:MOST_COLUMNS]
    rows = [
        {
            "table": table,
            "mark": mark_of(table),
            "cells": [{"party": p, "seats": seats[table.pk].get(p, [])} for p in shown],
        }
        for table in tables
    ]
    return {"parties": shown, "left_out": len(parties) - len(shown), "rows": rows}


def _by_party(table: RegionalTable) -> dict[str, list[Seat]]:
    found: dict[str, list[Seat]] = {}
    for seat in table.seats.all():
        found.setdefault(seat.party, []).append(seat)
    return found


HEADER = (
    *("Gesprekstafel", "Doel", "Onderwerpen", "Niveau", "Roept bijeen", "Hoe vaak"),
    *("Beslist over geld", "Geldstromen", "Structureel", "Onze invloed", "Belang"),
    *("Waarom", "Willen wij zitten", "Wat nodig is", "Stand", "Deelnemers", "Gestopt op"),
)


def tables_table(partnership: Partnership, tables) -> Table:
    """What the list shows, with all that was filled in, a line per table."""
    notes = [f"Gesprekstafels van {partnership.name}"]
    return Table("Gesprekstafels", HEADER, [_line(table) for table in tables], notes)


def _line(table: RegionalTable) -> tuple:
    wish = {True: "Ja", False: "Nee", None: "Onbekend"}[table.wants_seat]
    return (
        *(table.name, table.purpose, subjects_of(table), table.get_level_display()),
        *(table.convenor, table.frequency, money_of(table), table.money_streams),
        *(table.get_structural_display(), table.get_influence_display()),
        *(table.get_relevance_display(), table.relevance_reason, wish, table.needed),
        *(mark_of(table).text, _seated(table), table.ended_on),
    )


def _seated(table: RegionalTable) -> str:
    """Parties and positions; names of persons stay in the portal."""
    seats = table.seats.all()
    return "; ".join(
        f"{seat.party} ({seat.position})" if seat.position else seat.party for seat in seats
    )
