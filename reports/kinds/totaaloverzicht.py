"""The whole country: national figures, and then every region on a page of its own.

It is made of what was frozen when someone asked, so that a second try gives the same.
"""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.utils import timezone

from common.glossary import GLOSSARY
from common.templatetags.dutch import euro
from organisations.maps import CREDIT, Layer, country_map
from organisations.sectors import Sector
from regions.models import Round
from regions.models.region import Scope
from regions.states import AT_OCW, PUBLIC, Function, RegionState
from reports.drawing import as_image
from reports.kinds.region_page import function_look, region_page, state_look
from reports.looks import FILLS, LEGEND
from reports.overview import OCW, Question, end_of, national_overview
from reports.overview_data import EVERY, FIGURES, overview_data
from reports.region_facts import facts_of

TEMPLATE = "reports/totaaloverzicht.html"
WORDS = ("penvoerder", "po", "so", "vo", "mbo", "DUO", "OCW")
PATTERNS = {  # the look of the map in words, for under it
    "vast": "donker",
    "ingediend": "licht",
    "streep": "gestreept",
    "stip": "gestippeld",
    "leeg": "wit",
}


def subject_of(round: Round, day: date) -> str:
    return f"{round.slug}:{day.isoformat()}"


def freeze(subject: str, *, user, at: datetime) -> dict[str, Any]:
    """Everything as it stands, or stood at the end of the day that is asked for.

    Raises Round.DoesNotExist.
    """
    slug, _, day = subject.partition(":")
    current = Round.objects.select_related("framework").get(slug=slug)
    overview = national_overview(user, at=at, asked=Question(current, then=_then(day, at)))
    return {**overview_data(overview), "facts": facts_of(overview)}


def _then(day: str, at: datetime) -> datetime | None:
    try:
        asked = date.fromisoformat(day)
    except ValueError:
        return None
    return end_of(asked) if asked < timezone.localdate(at) else None


def context(subject: str, *, progress: Callable[[int, str], None]) -> dict[str, Any]:
    return context_of(freeze(subject, user=OCW, at=timezone.now()), progress=progress)


def context_of(data: dict[str, Any], *, progress: Callable[[int, str], None]) -> dict[str, Any]:
    """Everything that the pages show."""
    progress(5, "Landelijke cijfers opmaken")
    moment = datetime.fromisoformat(data["moment"])
    day = timezone.localdate(moment)
    return {
        **_cover(data, moment),
        "figures": _figures(data),
        "states": [
            {**state_look(state), "count": count} for state, count in data["regions"].items()
        ],
        "coverage": [_coverage(sector, row) for sector, row in data["coverage"].items()],
        "figure_names": [name for _attribute, name in FIGURES.values()],
        "covered_twice": data["covered_twice"],
        "matrix": [_matrix_row(facts) for facts in data["facts"]],
        "function_names": [function.label for function in Function],
        "milestones": [{**row, "on": date.fromisoformat(row["on"])} for row in data["milestones"]],
        "money": [
            {**row, "year": str(row["year"]), "euros": euro(Decimal(row["amount"]))}
            for row in data["money"]
        ],
        "concerns": data["concerns"],
        "regions": [_page(facts, day, n, data, progress) for n, facts in enumerate(data["facts"])],
        "words": [(word, GLOSSARY[word]) for word in WORDS],
    }


def _page(facts: dict, day: date, number: int, data: dict, progress) -> dict[str, Any]:
    """One region; the page shows how far we are."""
    total = len(data["facts"])
    if number % 10 == 0:
        progress(10 + 28 * number // total, f"Regio {number + 1} van {total}")
    return region_page(facts, on=day)


def _cover(data: dict[str, Any], moment: datetime) -> dict[str, Any]:
    return {
        "title": "Totaaloverzicht onderwijsregio’s",
        "reference": f"stand van {timezone.localdate(moment):%d-%m-%Y}",
        "portal_name": settings.PORTAL_NAME,
        "is_demo": settings.DEMO,
        "round_name": data["round_name"],
        "moment": moment,
        "made_at": datetime.fromisoformat(data["made_at"]),
        "is_past": data["is_past"],
        "source": data["source"],
        "source_name": data["source"].removeprefix("Bron: "),
        "map": _map(data, timezone.localdate(moment)),
        "map_legend": [
            f"{PATTERNS[fill]}: {LEGEND[fill].lower()}"
            for fill in LEGEND
            if fill == "leeg" or fill in {FILLS[row["state"]] for row in data["rows"]}
        ],
        "map_credit": CREDIT,
    }


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
        _figure(students["covered"], "leerlingen", "in vestigingen van een regio"),
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


def _matrix_row(facts: dict[str, Any]) -> dict[str, Any]:
    return {
        "slug": facts["slug"],
        "name": facts["name"],
        **state_look(facts["state"]),
        "cells": [function_look(f, facts["functions"][f.value]) for f in Function],
        "consent": f"{facts['confirmed']} van {facts['participants']}",
    }
