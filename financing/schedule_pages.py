"""What the pages of schedules and terms show, and the days of a schedule in a calendar."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from common.changes import Part
from common.ical import Day
from common.sheets.writing import Table
from common.templatetags.dutch import datum
from financing.models import Schedule
from financing.scheduling import next_account, next_window
from financing.sheets import NO_AWARD
from financing.terms import Kind, State, Term, terms_of
from regions.models import Region, Round

LEVELS = {State.LATE: "fout", State.OPEN: "info", State.COMING: "neutraal", State.DONE: "goed"}
BY_LETTER = "De beschikking"
HEADER = ("Regio", "Jaar", "Soort", "Vanaf", "Uiterlijk", "Stand", "Volgens", "Geldstromen")


def sorted_terms(user, *, today: date) -> list[Term]:
    """Of the regions whose amounts this person may see: late first, then what is open."""
    states = list(State)
    found = terms_of(Region.objects.shared_with(user), today=today)
    return sorted(found, key=lambda term: states.index(term.state(today)))


def term_row(term: Term, today: date) -> dict[str, Any]:
    state = term.state(today)
    return {
        "term": term,
        "year": str(term.year),
        "kind": Kind(term.kind).label,
        "state": state.label,
        "level": LEVELS[state],
        "by": _by(term),
        "streams": "; ".join(term.streams),
    }


def terms_table(terms: Iterable[Term], *, today: date) -> Table:
    """The lines of the page."""
    rows = [
        (
            *(term.region.name, term.year, Kind(term.kind).label, term.opens, term.due),
            *(term.state(today).label, _by(term), "; ".join(term.streams)),
        )
        for term in terms
    ]
    return Table("Termijnen", HEADER, rows, [f"Stand van {datum(today)}", NO_AWARD])


def _by(term: Term) -> str:
    return "Het jaarschema" if term.streams else BY_LETTER


def schedule_rows(schedules: Iterable[Schedule], *, today: date) -> list[dict[str, Any]]:
    """Each schedule with the first days that are not over."""
    return [
        {
            "schedule": schedule,
            "window": _named(next_window(schedule, today=today)),
            "account": _named(next_account(schedule, today=today)),
        }
        for schedule in schedules
    ]


def _named(found: tuple | None) -> dict[str, Any] | None:
    return found and {"year": str(found[0]), "days": found[1:]}


def schedule_history() -> list[Part]:
    """Who changed which schedule."""
    return [Part("schema", "Jaarschema", Schedule, Q(), "stream", frozenset({"public_id"}))]


def days_of(rounds: QuerySet[Round], *, today: date) -> list[Day]:
    """The next days of every schedule of some rounds, each with a name that stays the same."""
    found = []
    for row in Schedule.objects.filter(round__in=rounds).for_list():
        note = f"{row.stream.name}, {row.round.name}"
        name = f"geld-{row.public_id}"
        if window := next_window(row, today=today):
            year, opens, closes = window
            found += [
                Day(f"{name}-{year}-opent", opens, f"Geld aanvragen voor {year} kan", note),
                Day(f"{name}-{year}-sluit", closes, f"Geld aanvragen voor {year} sluit", note),
            ]
        if account := next_account(row, today=today):
            year, due = account
            found.append(Day(f"{name}-{year}-af", due, f"Verantwoorden over {year}", note))
    return found
