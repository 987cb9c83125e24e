"""What the page of the national overview shows: finished rows; the template only lays out."""

from collections import defaultdict
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from common.templatetags.dutch import dag, euro, getal, procent
from organisations.maps import CREDIT, Layer, LegendItem, country_map, legend
from organisations.sectors import Sector
from organisations.tiles import Tile, tile_map
from regions.coverage import ALL, Tally
from regions.models.region import Scope
from regions.pages import STATE_LEVELS
from regions.states import AT_OCW, PUBLIC, Function, RegionState
from reports.looks import FILLS, LEGEND
from reports.overview import FunctionCell, Overview, OverviewRow, Regions
from reports.overview_data import FIGURES, SOURCE, figure_data
from reports.overview_files import FILES
from reports.overview_forms import OverviewFilter

LISTS = {  # key of a figure: the page with the rows behind it
    "boards": "regions:country-boards",
    "locations": "regions:country-locations",
    "municipalities": "regions:country",
    "students": "regions:country-partnerships",
    "partnerships": "regions:country-partnerships",
}
WITH_AREA = ("locations", "municipalities")  # lists that filter by area as well
CELLS = {  # state of a function: level, icon, words
    "compleet": ("goed", "circle-check", "compleet"),
    "begonnen": ("let-op", "circle-dashed", "nog niet compleet"),
    "leeg": ("neutraal", "minus", "nog leeg"),
}
FILE_NAMES = {
    "xlsx": "Excel, met alle tabellen",
    "csv": "Csv van de regio’s",
    "dekking-csv": "Csv van de dekking",
    "geojson": "GeoJSON voor een kaart",
}


def overview_context(overview: Regions) -> dict[str, Any]:
    """What any page shows of the regions: the figures, the map and its legend."""
    return {
        "overview": overview,
        "rows": [(row, STATE_LEVELS[row.region.state]) for row in overview.rows],
        "map": overview_map(overview),
        "legend": legend(overview_legend(overview)),
        "map_credit": CREDIT,
        "figures": [
            {"label": "Regio’s", "value": len(overview.rows)},
            {
                "label": "Gemeenten in een regio",
                "value": overview.covered,
                "extra": f"van {overview.total}",
                "bar": overview.percentage,
                "note": f"{overview.uncovered} nog niet",
            },
            {"label": "Vastgesteld", "value": overview.count_of(*PUBLIC)},
            {"label": "Bij OCW", "value": overview.count_of(*AT_OCW)},
        ],
    }


def page_context(overview: Overview, form: OverviewFilter, *, linked: bool) -> dict[str, Any]:
    """The whole page. ``linked``: whether this person may open the lists behind the figures."""
    chosen = form.chosen.get("stand")
    shown = [row for row in overview.rows if chosen in (None, row.region.state)]
    context = overview_context(overview)
    context["figures"] = [*context["figures"], _consent(overview)]
    return context | {
        "rows": [_row(row) for row in shown],
        "found": f"{getal(len(shown))} van {getal(len(overview.rows))}",
        "functions": [function.label for function in Function],
        "states": _states(overview, form),
        "tiles": tiles(overview, form),
        "coverage": coverage_rows(overview, linked=linked and not overview.asked.then),
        "figure_names": [name for _attribute, name in FIGURES.values()],
        "concerns": overview.concerns,
        "open_concerns": sum(row.open for row in overview.concerns),
        "milestones": _milestones(overview),
        "money": [
            {**row._asdict(), "year": str(row.year), "euros": euro(row.amount)}
            for row in overview.money
        ],
        "files": [{"kind": kind, "title": FILE_NAMES[kind]} for kind in FILES],
        "source": SOURCE,
    }


def overview_map(overview: Regions) -> str:
    """The country with every region as one shape and one link."""
    layers = [
        Layer(
            frozenset(row.municipalities),
            FILLS[row.region.state],
            f"{row.region.name}: {row.region.get_state_display().lower()}",
            row.region.get_absolute_url(),
        )
        for row in overview.rows
        if row.municipalities and row.region.scope == Scope.AREA
    ]
    return country_map(layers, title="Kaart van Nederland: stand per onderwijsregio")


def overview_legend(overview: Regions) -> list[LegendItem]:
    """Only the looks that occur, with how many regions have each."""
    counts: dict[str, int] = defaultdict(int)
    for row in overview.rows:
        counts[FILLS[row.region.state]] += 1
    used = [LegendItem(f, f"{text} ({counts[f]})") for f, text in LEGEND.items() if counts[f]]
    return [*used, LegendItem("leeg", f"{LEGEND['leeg']} ({overview.uncovered} gemeenten)")]


def tiles(overview: Overview, form: OverviewFilter) -> str:
    """Labour-market regions of one size, each with the look of the furthest region in it."""
    rows: dict[str, list[OverviewRow]] = defaultdict(list)
    for row in overview.rows:
        for area in row.labour_market_regions if row.region.scope == Scope.AREA else ():
            rows[area].append(row)
    areas = {place.area_code: place.area for place in overview.coverage.places}
    found = [_tile(code, name, rows[name], form) for code, name in sorted(areas.items())]
    return tile_map(found, title="Tegelkaart: stand per arbeidsmarktregio")


def _tile(code: str, name: str, rows: list[OverviewRow], form: OverviewFilter) -> Tile:
    fills = [FILLS[row.region.state] for row in rows]
    fill = min(fills, key=list(LEGEND).index, default="leeg")
    names = "; ".join(f"{r.region.name}, {r.region.get_state_display().lower()}" for r in rows)
    label = f"{name}: {names or LEGEND['leeg'].lower()}"
    return Tile(code, fill, label, address(form, arbeidsmarktregio=name) + "#regios")


def address(form: OverviewFilter, **changed: str) -> str:
    """The overview with another filter; the rest stays."""
    chosen = {name: str(value) for name, value in form.chosen.items()} | changed
    query = urlencode({name: value for name, value in chosen.items() if value})
    return f"{reverse('reports:overview')}?{query}"


def coverage_rows(overview: Overview, *, linked: bool) -> list[dict[str, Any]]:
    """A line per sector; of each figure how much is covered, not and twice, with the rows."""
    asked = overview.asked.sector
    sectors = [asked] if asked else [ALL, *Sector.values]
    return [
        {
            "name": Sector(sector).label if sector else "Alle sectoren",
            "cells": [
                _coverage_cell(overview, key, name, sector, linked=linked)
                for key, (_attribute, name) in FIGURES.items()
            ],
        }
        for sector in sectors
    ]


def _coverage_cell(
    overview: Overview, key: str, name: str, sector: str, *, linked: bool
) -> dict[str, Any]:
    tally: Tally = getattr(overview.coverage, FIGURES[key][0])[sector]
    told = figure_data(overview, key, sector)
    has_list = linked and (not overview.asked.area or key in WITH_AREA)
    is_small = told["covered"] is None
    parts = (("gedekt", told["covered"]), ("niet", told["not"]), ("dubbel", told["twice"]))
    return {
        "name": name,
        "total": tally.total,
        "is_small": is_small,
        "percentage": procent(tally.percentage) if tally.total and not is_small else "",
        "unknown": told["unknown"],
        "parts": [
            {
                "word": answer,
                "number": number,
                "url": list_address(overview, key, sector, answer) if has_list and number else "",
            }
            for answer, number in parts
        ],
    }


def list_address(overview: Overview, key: str, sector: str, answer: str) -> str:
    """The rows behind one figure, counted as the overview counts."""
    asked = {
        "ronde": overview.asked.round.slug,
        "sector": sector,
        "stand": answer,
        "arbeidsmarktregio": overview.asked.area if key in WITH_AREA else "",
        "bereik": "zichtbaar",
    }
    query = urlencode({name: value for name, value in asked.items() if value})
    anchor = "#lijst" if key == "municipalities" else ""
    return f"{reverse(LISTS[key])}?{query}{anchor}"


def _row(row: OverviewRow) -> dict[str, Any]:
    region = row.region
    return {
        "name": region.name,
        "url": region.get_absolute_url(),
        "sectors": region.sectors,
        "areas": ", ".join(row.labour_market_regions) or region.get_scope_display(),
        "places": len(row.municipalities),
        "level": STATE_LEVELS[region.state],
        "state": region.get_state_display(),
        "consent": f"{row.confirmed} van {row.participants}",
        "cells": [_function(row.function(f.value), f.label) for f in Function],
    }


def _function(cell: FunctionCell, label: str) -> dict[str, str]:
    level, icon, words = CELLS[cell.state]
    lead = f", trekker {cell.lead}" if cell.lead else ""
    return {"level": level, "icon": icon, "label": label, "words": f"{words}{lead}"}


def _states(overview: Overview, form: OverviewFilter) -> list[dict[str, Any]]:
    """Each state that occurs, with its rows in the table below."""
    return [
        {
            "name": RegionState(state).label,
            "level": STATE_LEVELS[state],
            "count": count,
            "url": address(form, stand=state) + "#regios",
        }
        for state, count in overview.states.items()
    ]


def _consent(overview: Overview) -> dict[str, Any]:
    asked = overview.participants
    return {
        "label": "Instemming",
        "value": overview.confirmed,
        "extra": f"van {getal(asked)}",
        "bar": 100 * overview.confirmed / asked if asked else 0,
        "note": "deelnemers bevestigd",
    }


def _milestones(overview: Overview) -> list[dict[str, Any]]:
    today = timezone.localdate(overview.moment)
    return [
        {
            "title": day.title,
            "when": dag(day.on),
            "date": day.on,
            "note": day.note,
            "state": "done" if day.on < today else "todo",
        }
        for day in overview.milestones
    ]
