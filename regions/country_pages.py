"""What the page of the whole country shows: key figures, a map, tiles, and the table of places."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import NamedTuple
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from common.sheets.writing import Table
from common.templatetags.dutch import getal, moment, procent
from organisations.maps import CREDIT, Layer, LegendItem, country_map, legend
from organisations.models.search import plain_words
from organisations.sectors import Sector
from organisations.tiles import Tile, tile_map
from regions.country_forms import ANSWERS, BY_AREA, CountryFilter, PlacesFilter, State
from regions.coverage import ALL, SECTORS, Coverage, Place, Proposals, Tally, coverage_of, summed
from regions.models import Region

FILLS = {
    State.COVERED: "gekozen",
    State.PARTLY: "deels",
    State.TWICE: "streep",
    State.MISSING: "leeg",
    State.NONE: "rustig",
}
LEVELS = {
    State.COVERED: "goed",
    State.PARTLY: "let-op",
    State.TWICE: "let-op",
    State.MISSING: "fout",
    State.NONE: "neutraal",
}
FIGURES = (  # code, name, attribute of Coverage, route of the rows behind it
    ("N01", "Besturen", "boards", "regions:country-boards"),
    ("N02", "Vestigingen", "locations", "regions:country-locations"),
    ("N03", "Gemeenten", "municipalities", "regions:country"),
    ("N04", "Studenten", "students", "regions:country-partnerships"),
    ("N05", "Partnerschappen", "partnerships", "regions:country-partnerships"),
)
PAGES = (
    ("Overzicht en kaart", "regions:country"),
    ("Vestigingen", "regions:country-locations"),
    ("Besturen", "regions:country-boards"),
    ("Partnerschappen", "regions:country-partnerships"),
    ("Dubbele aanspraken", "regions:clashes"),
)
SOURCE = "Bron: de voorstellen in dit portaal en de open onderwijsdata van DUO."
HEADER = (
    *("Stand", "Voorstellen", "Vestigingen", "Gedekt", "Niet gedekt", "Dubbel"),
    *("Leerlingen niet gedekt", "Vestigingen zonder aantal"),
)


@dataclass(frozen=True)
class Row:
    """One line of the table: a municipality, or a labour-market region."""

    code: str
    name: str
    area: str
    figure: Tally  # of municipalities
    sites: Tally
    pupils: Tally
    regions: tuple[int, ...]

    @property
    def state(self) -> State:
        return state_of(self.figure)

    @property
    def level(self) -> str:
        return LEVELS[self.state]


class Named(NamedTuple):
    """A proposal by its name, with its address for who may open it."""

    name: str
    url: str


@dataclass(frozen=True)
class Names:
    """The names of proposals as far as a person may know them; the others are a number."""

    known: dict[int, Named]

    @classmethod
    def of(cls, user, proposals: Proposals) -> "Names":
        rows = Region.objects.filter(pk__in=proposals.every).named_for(user)
        visible = Region.objects.visible_to(user).filter(pk__in=proposals.every)
        may_open = set(visible.values_list("pk", flat=True))
        return cls(
            {
                region.pk: Named(
                    region.name, region.get_absolute_url() if region.pk in may_open else ""
                )
                for region in rows.only("pk", "name", "slug")
            }
        )

    def shown(self, keys) -> dict:
        """The regions by name, and in words how many have no name here."""
        named = sorted(self.known[key] for key in keys if key in self.known)
        unnamed = len(keys) - len(named)
        words = "1 concept in bewerking" if unnamed == 1 else f"{unnamed} concepten in bewerking"
        return {"named": named, "unnamed": words if unnamed else ""}

    def in_words(self, keys) -> str:
        shown = self.shown(keys)
        words = [each.name for each in shown["named"]]
        return ", ".join([*words, shown["unnamed"]] if shown["unnamed"] else words)


def state_of(tally: Tally) -> State:
    """The state of a municipality or of all municipalities of a region together."""
    if not tally.total:
        return State.NONE
    if tally.twice:
        return State.TWICE
    if tally.covered == tally.total:
        return State.COVERED
    return State.PARTLY if tally.covered or tally.partly else State.MISSING


def country_context(user, form: PlacesFilter, *, at: datetime) -> dict:
    """Everything around the table."""
    coverage = coverage_of(form.round, on=timezone.localdate(at), seen_by=form.seen_by(user))
    everything = rows_of(coverage, form)
    rows = [row for row in everything if matches(row, form)]
    draw = _tiles if form.by_area else _map
    return {
        "coverage": coverage,
        "rows": rows,
        "names": Names.of(user, coverage.proposals),
        "cards": cards(coverage, form),
        "figures": figures(coverage, form),
        "sectors": per_sector(coverage, form),
        "views": views(form),
        "places_title": _title(form),
        "map": draw(everything, form),
        "legend": _legend(everything),
        "map_credit": CREDIT,
        "source": SOURCE,
        "at": at,
    }


def _title(form: PlacesFilter) -> str:
    kind = "Arbeidsmarktregio’s" if form.by_area else "Gemeenten"
    return f"{kind} in {Sector(form.chosen_sector).label.lower()}" if form.chosen_sector else kind


def views(form: PlacesFilter) -> list[dict]:
    """The map of municipalities, or every labour-market region as a tile of one size."""
    kinds = (("Gemeenten", ""), ("Arbeidsmarktregio’s", BY_AREA))
    return [
        {
            "title": title,
            "url": address(form, "regions:country", "", beeld=beeld),
            "active": form.by_area == bool(beeld),
        }
        for title, beeld in kinds
    ]


def shown(rows, form: PlacesFilter, names: Names) -> list[dict]:
    """The rows of one page, with the proposals that may be named and where the numbers lead."""
    return [
        {"row": row, "links": _links(row, form), **names.shown(row.regions)} for row in rows
    ]  # fmt: skip


def _links(row: Row, form: PlacesFilter) -> dict[str, str]:
    where = {"arbeidsmarktregio": row.name} if form.by_area else {"gemeente": row.code}
    url = "regions:country-locations"
    answers = {"all": "", "missing": "niet", "twice": "dubbel"}
    return {name: address(form, url, answer, **where) for name, answer in answers.items()}


def rows_of(coverage: Coverage, form: PlacesFilter) -> list[Row]:
    places, sector = coverage.places, form.chosen_sector
    if not form.by_area:
        return [_row(place.code, place.name, place.area, [place], sector) for place in places]
    ordered = sorted(places, key=lambda place: (place.area, place.area_code))
    groups = groupby(ordered, key=lambda place: (place.area_code, place.area))
    return [_row(code, name, "", list(group), sector) for (code, name), group in groups]


def _row(code: str, name: str, area: str, places: list[Place], sector: str) -> Row:
    return Row(
        code=code,
        name=name,
        area=area,
        figure=summed(place.tally(sector) for place in places),
        sites=summed(place.sites(sector) for place in places),
        pupils=summed(place.pupils(sector) for place in places),
        regions=tuple(sorted({pk for place in places for pk in place.regions(sector)})),
    )


def matches(row: Row, form: PlacesFilter) -> bool:
    """Whether the filter leaves this row; the map always shows the whole country."""
    chosen = form.chosen
    words = plain_words(f"{row.name} {row.area}")
    asked = plain_words(chosen.get("zoek", ""))
    return (
        all(any(word.startswith(part) for word in words) for part in asked)
        and chosen.get("arbeidsmarktregio", row.area or row.name) in (row.area, row.name)
        and ANSWERS[chosen.get("stand", "")](row.figure)
    )


def cards(coverage: Coverage, form: PlacesFilter) -> list[dict]:
    """The five figures at a glance; the note leads to what is missing."""
    sector = form.chosen_sector
    return [_card(n, getattr(coverage, key)[sector], form, url) for _, n, key, url in FIGURES]


def _card(name: str, tally: Tally, form: PlacesFilter, url: str) -> dict:
    counted = f"{getal(tally.covered)} van {getal(tally.total)}"
    behind, missing = address(form, url, "niet"), getal(tally.missing)
    note = format_html('{}, <a href="{}">{} niet gedekt</a>', counted, behind, missing)
    return {
        "label": name,
        "value": procent(tally.percentage) if tally.total else "onbekend",
        "bar": tally.percentage,
        "note": note,
    }


def figures(coverage: Coverage, form: PlacesFilter) -> list[dict]:
    """N01 to N05 as a table; every number with the address of the rows behind it."""
    return [_figure(code, name, getattr(coverage, key)[form.chosen_sector], form, url)
            for code, name, key, url in FIGURES]  # fmt: skip


def _figure(code: str, name: str, tally: Tally, form: PlacesFilter, url: str) -> dict:
    def cell(title: str, number: int, answer: str) -> dict:
        return {"title": title, "number": number, "url": number and address(form, url, answer)}

    has_parts = code in ("N01", "N04", "N05") or (code == "N03" and form.chosen_sector == ALL)
    return {
        "code": code,
        "name": name,
        "unknown": tally.unknown,
        "cells": [
            cell("Totaal", tally.total, ""),
            cell("Gedekt", tally.covered, "gedekt"),
            cell("Deels", tally.partly if has_parts else None, "deels"),
            cell("Niet gedekt", tally.missing, "niet"),
            cell("Dubbel", tally.twice, "dubbel"),
            cell("Ingediend", tally.submitted, "ingediend"),
        ],
    }


def per_sector(coverage: Coverage, form: PlacesFilter) -> list[dict]:
    """A line per sector, with what part of each figure is covered."""
    return [
        {
            "code": sector,
            "name": Sector(sector).label if sector else "Alle sectoren",
            "url": address(form, "regions:country", "", sector=sector),
            "active": sector == form.chosen_sector,
            "cells": [(name, getattr(coverage, key)[sector]) for _, name, key, _ in FIGURES],
        }
        for sector in SECTORS
    ]


def address(form: CountryFilter, url: str, answer: str, **changed: str) -> str:
    """The rows behind a figure, for the same round and sector."""
    own = {"bereik": form.chosen.get("bereik", ""), "stand": answer}
    named = {"ronde": form.round.slug, "sector": form.chosen_sector, **own} | changed
    query = urlencode({name: value for name, value in named.items() if value})
    anchor = "#lijst" if answer and url == "regions:country" else ""
    return f"{reverse(url)}?{query}{anchor}"


def _map(rows: list[Row], form: PlacesFilter):
    """The municipalities in layers; each leads to its rows of the table."""
    layers = [_layer(state, [row for row in rows if row.state == state], form) for state in State]
    drawn = [layer for layer in layers if layer.codes]
    return country_map(drawn, title="Kaart van Nederland: dekking per gemeente", on=form.day)


def _layer(state: State, rows: list[Row], form: PlacesFilter) -> Layer:
    codes = frozenset(row.code for row in rows)
    url = address(form, "regions:country", state) if state != State.NONE else ""
    return Layer(codes, FILLS[state], f"Gemeenten: {state.label.lower()}", url)


def _tiles(rows: list[Row], form: PlacesFilter):
    tiles = [
        Tile(
            row.code,
            FILLS[row.state],
            f"{row.name}: {row.state.label.lower()}, "
            f"{row.figure.covered} van {row.figure.total} gemeenten gedekt",
            address(form, "regions:country", "", arbeidsmarktregio=row.name) + "#lijst",
        )
        for row in rows
    ]
    return tile_map(tiles, title="Tegelkaart: dekking per arbeidsmarktregio")


def _legend(rows: list[Row]):
    counts = Counter(row.state for row in rows)
    return legend([LegendItem(FILLS[s], f"{s.label} ({counts[s]})") for s in State if counts[s]])


def country_tabs(form: CountryFilter, active: str) -> list[dict]:
    """The pages of the country; the round and the sector go along."""
    return [
        {
            "title": title,
            "url": address(form, url, "").removesuffix("#lijst"),
            "active": url == active,
        }
        for title, url in PAGES
    ]


def places_table(form: PlacesFilter, rows: list[Row], names: Names, *, at: datetime) -> Table:
    """The table as a file: the same rows in the same order, of all pages."""
    first = ("Arbeidsmarktregio",) if form.by_area else ("Gemeente", "Arbeidsmarktregio")
    return Table(
        "Landelijke dekking", (*first, *HEADER), [_cells(row, form, names) for row in rows],
        notes_of(form, at=at),
    )  # fmt: skip


def _cells(row: Row, form: PlacesFilter, names: Names) -> list:
    first = [row.name] if form.by_area else [row.name, row.area]
    sites, pupils = row.sites, row.pupils
    missing = None if pupils.unknown == sites.total else pupils.missing
    return [
        *first,
        row.state.label,
        names.in_words(row.regions),
        *(sites.total, sites.covered, sites.missing, sites.twice, missing, pupils.unknown),
    ]


def notes_of(form, *, at: datetime) -> list[str]:
    filters = [f"Filter {label}: {value}" for _name, label, value in form.in_words()]
    return [SOURCE, f"Ronde: {form.round.name}. Gemaakt op {moment(at)}.", *filters]
