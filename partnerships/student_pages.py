"""What the pages of students show: figures, doubts, the chart and who filled in what."""

from datetime import date
from typing import Any

from django.apps import apps
from django.db.models import Count, Max

from accounts.models import User
from common.charts import Point, Series, Stroke, line_chart
from common.fingerprint import fingerprint
from common.templatetags.dutch import getal, moment, procent
from organisations.sectors import Sector
from partnerships.forecasting import (
    AMBITION_YEAR,
    NeededYear,
    PathYear,
    needed_to_2030,
    path_to_2030,
)
from partnerships.models import Partnership, Route, last_counted_year, study_year_label
from partnerships.requirements import SOURCE, Verdict, judged
from partnerships.student_grid import Grid, described, grid_of, stored_counts

SHOWN_CHANGES = 8
LEVELS = {Verdict.MET: "goed", Verdict.NOT_MET: "let-op", Verdict.UNDETERMINED: "neutraal"}
FORECAST = {
    "title": "Prognose van opleidingsplaatsen",
    "lead": "Hoeveel plaatsen vragen de opleidingen, en hoeveel zijn er dan?",
    "empty": "Nog geen prognose. Voeg hieronder de eerste regel toe.",
    "hint": (
        "Vul in wat u weet; een leeg vak is onbekend. De regels worden bij elkaar opgeteld. "
        "Van elke regel telt het kleinste getal: er wordt niemand opgeleid zonder plaats."
    ),
}
REGIONAL = {
    "title": "Studenten in de educatieve regio",
    "lead": "Hoeveel studenten heeft elke opleiding in totaal in uw educatieve regio?",
    "empty": "Er doet nog geen lerarenopleiding mee. Voeg eerst een opleiding als partner toe.",
    "hint": (
        "Alle studenten van de opleiding in de regio, ook wie niet samen wordt opgeleid. "
        "Zo is te zien welk deel u opleidt. Een leeg vak is onbekend."
    ),
}
TRACKED = {
    "studentcount": ("aantal", "aantallen"),
    "forecast": ("prognoseregel", "prognoseregels"),
    "regionalstudents": ("totaal van de regio", "totalen van de regio"),
}


def overview(partnership: Partnership, *, asked: str, today: date) -> dict[str, Any]:
    """Everything of the tab; ``asked`` is the study year in the address, if it is one."""
    years = _years(partnership, today)
    year = next((each for each in years if str(each) == asked), last_counted_year(today))
    grid = grid_of(partnership, year)
    path = path_to_2030(partnership, today=today)
    return {
        **of_year(year),
        "years": [_year_chip(each, year) for each in years],
        "grid": grid,
        "figures": key_figures(grid, path),
        "warnings": [_warning(row, text) for row, text in grid.warnings],
        "requirements": requirements_of(grid),
        "requirements_source": SOURCE,
        **path_context(path),
        "forecasts": [_forecast_row(row) for row in partnership.forecasts.for_list()],
        "changes": changes_of(partnership),
    }


def requirements_of(grid: Grid) -> list[dict[str, Any]]:
    """Every group with students beside what the scheme asks of it."""
    found = [(row, judged(row.key, row.entry.in_practice)) for row in grid.rows if row.entry.count]
    return [{"row": row, "found": one, "level": LEVELS[one.verdict]} for row, one in found]


def of_year(year: int) -> dict[str, Any]:
    names = {"year_name": study_year_label(year), "last_year_name": study_year_label(year - 1)}
    return {"year": year, **names}


def shown(partnership: Partnership, year: int) -> str:
    """The version of a year that the preview of a sheet was about."""
    return fingerprint(*described(stored_counts(partnership, year)))


def path_context(path: list[PathYear]) -> dict[str, Any]:
    """The path to 2030 as rows of a table, and the chart of the same rows."""
    needed = {need.year: need for need in needed_to_2030(path)}
    return {
        "path": [(study_year_label(year.year), year, needed.get(year.year)) for year in path],
        "chart": path_chart(path, list(needed.values())),
        "ambition": study_year_label(AMBITION_YEAR),
    }


def path_chart(path: list[PathYear], needed: list[NeededYear]) -> str:
    done = [year for year in path if not year.is_forecast]
    ahead = [year for year in path if year.is_forecast]
    bridge = done[-1:] if done and done[-1].trained is not None else []
    lines = [
        _series("Opgeleid", [(year.year, year.trained) for year in done], Stroke.SOLID),
        _series("Prognose", [(y.year, y.trained) for y in [*bridge, *ahead]], Stroke.DASHED),
        _series("Nodig voor 100%", [(n.year, n.students) for n in needed], Stroke.DOTTED),
    ]
    known_ahead = any(year.trained is not None for year in ahead)
    drawn = [line for line in lines if line.name != "Prognose" or known_ahead]
    return line_chart(
        drawn,
        title="Opgeleide studenten tot en met 2030",
        description=(
            "Doorgetrokken: opgeleide studenten per studiejaar. Gestreept: de prognose. "
            "Gestippeld: wat nodig is om in 2030 iedereen samen op te leiden. "
            "De tabel hieronder heeft dezelfde getallen."
        ),
        name_of=lambda year: f"{year:.0f}",
    )


def key_figures(grid: Grid, path: list[PathYear]) -> list[dict]:
    """The figures at a glance; what is not known says which number is missing."""
    year = next((each for each in path if each.year == grid.study_year), None)
    goal = needed_to_2030(path)
    return [
        {
            "label": f"Opgeleid in {study_year_label(grid.study_year)}",
            "value": str(grid.total),
            "note": _missing_words(grid),
        },
        {
            "label": "Verschil met vorig jaar",
            "value": grid.difference_text,
            "note": f"Vorig jaar: {grid.before}",
        },
        {
            "label": "Aandeel samen opgeleid",
            "value": procent(year and year.share),
            "note": (year.remark if year else "") or "Van alle studenten in de educatieve regio",
        },
        {
            "label": f"Nog nodig in {AMBITION_YEAR}",
            "value": getal(goal[-1].gap if goal else None),
            "note": "Plaatsen boven de prognose om iedereen samen op te leiden",
        },
    ]


def changes_of(partnership: Partnership) -> list[dict]:
    """Who changed numbers, newest first; what one person saved at once is one line."""
    found = []
    for model, words in TRACKED.items():
        events = apps.get_model("partnerships", f"{model}event").objects
        rows = events.filter(partnership=partnership).values(
            "study_year", "pgh_context", "pgh_context__metadata__user"
        )
        rows = rows.annotate(count=Count("pgh_id"), at=Max("pgh_created_at")).order_by("-at")
        found += [(row, words) for row in rows[:SHOWN_CHANGES]]
    found.sort(key=lambda pair: pair[0]["at"], reverse=True)
    return _as_log(found[:SHOWN_CHANGES])


def _as_log(found: list) -> list[dict]:
    ids = {row["pgh_context__metadata__user"] for row, _words in found}
    people = {str(user.pk): user for user in User.objects.filter(pk__in=[i for i in ids if i])}
    return [
        {
            "who": str(people.get(str(row["pgh_context__metadata__user"]), "Het portaal")),
            "what": f"wijzigde {_counted(row['count'], words)} van "
            f"{study_year_label(row['study_year'])}",
            "when": moment(row["at"]),
        }
        for row, words in found
    ]


def _counted(count: int, words: tuple[str, str]) -> str:
    return f"{count} {words[0] if count == 1 else words[1]}"


def _years(partnership: Partnership, today: date) -> list[int]:
    """The study years that have a page here, the newest first."""
    counted = partnership.student_counts.totals_by_year()
    last = last_counted_year(today)
    return sorted({*counted, *range(last - 4, last + 1)}, reverse=True)


def _year_chip(each: int, year: int) -> dict:
    return {"title": study_year_label(each), "url": f"?jaar={each}", "active": each == year}


def _warning(row, text: str) -> dict:
    return {"level": "let-op", "title": f"{row.institute}, {row.key.label}", "text": text}


def _missing_words(grid: Grid) -> str:
    missing = grid.total.missing
    if not missing:
        return ""
    return "Er ontbreekt 1 aantal" if missing == 1 else f"Er ontbreken {missing} aantallen"


def _forecast_row(row) -> dict:
    return {
        "year": study_year_label(row.study_year),
        "who": row.institute.name if row.institute else "Alle of overige opleidingen",
        "what": Sector(row.sector).label,
        "route": Route(row.route).label if row.route else "Alle of overige routes",
        "row": row,
    }


def _series(name: str, values: list, stroke: Stroke) -> Series:
    return Series(name, tuple(Point(x, y) for x, y in values), stroke)
