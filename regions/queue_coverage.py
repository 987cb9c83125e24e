"""Which municipalities the submissions of the queue cover: not, once, or more than once.

Counted are only submissions that this person may judge: no colour and no number tells of another.
What counts as covered is what the page of the country counts (``regions.coverage``).
"""

from collections import Counter
from datetime import datetime
from typing import NamedTuple

from django.urls import reverse

from common.sheets.writing import Table
from organisations.maps import CREDIT, Layer, LegendItem, country_map, legend
from organisations.models import Municipality
from regions.country_forms import PlacesFilter, State
from regions.country_pages import FILLS, Named, Row, matches, notes_of, rows_of
from regions.coverage import Coverage, Proposals, areas_of, counted_within, coverage_from
from regions.models import Region
from regions.states import ENDED

COLUMNS = (
    *("region_id", "region__name", "region__scope", "region__sectors"),
    *("region__submitted_at", "region__submissions__reference", "municipality__code"),
)
HEADER = (
    *("Gemeente", "Arbeidsmarktregio", "Stand", "Indieningen"),
    *("Vestigingen", "Gedekt", "Niet gedekt", "Dubbel"),
)


class Link(NamedTuple):
    """One municipality in the area of one proposal."""

    region: int
    name: str
    scope: str
    sectors: list[str]
    submitted_at: datetime
    reference: str
    code: str


class CoverageFilter(PlacesFilter):
    """Of ``mine``, the submissions that count; the round is one of which something came in."""

    def __init__(self, query, *, mine, at: datetime):
        self.mine = mine.exclude(region__state__in=ENDED)
        super().__init__(query, at=at)

    def offer(self):
        super().offer()
        known = set(self.mine.order_by().values_list("region__round", flat=True).distinct())
        self.rounds = [row for row in self.rounds if row.pk in known]
        self.current = next(iter(self.rounds), None)
        self.fields["ronde"].choices = [(r.slug, r.name) for r in self.rounds]


def coverage_context(form: CoverageFilter) -> dict:
    """The map with its legend, and the rows of the table that the filter leaves."""
    links = _links(form)
    every = rows_of(_coverage(form, links), form)
    return {
        "round": form.round,
        "map": _map(every, form),
        "legend": _legend(every),
        "credit": CREDIT,
        "rows": [_named(row, links) for row in every if matches(row, form)],
    }


def coverage_table(form: CoverageFilter, rows: list[dict]) -> Table:
    """What the table shows, of all pages."""
    notes = ["Geteld zijn de indieningen waarover u mag oordelen.", *notes_of(form, at=form.at)]
    cells = [_cells(item["row"], item["named"]) for item in rows]
    return Table("Dekking door indieningen", HEADER, cells, notes)


def _links(form: CoverageFilter) -> list[Link]:
    """Of the submissions of the round the area as it stands; one query."""
    counted = form.mine.filter(region__round=form.round).order_by().values("pk")
    rows = Region.municipalities.through.objects.filter(region__submissions__in=counted)
    return [Link(*row) for row in rows.values_list(*COLUMNS).order_by("region__name", "pk")]


def _coverage(form: CoverageFilter, links: list[Link]) -> Coverage:
    seen = {link.region: (link.region, link.scope, link.submitted_at) for link in links}
    proposals = Proposals.among(form.round, seen.values())
    areas = areas_of((link.region, [link.code], link.sectors) for link in links)
    named = Municipality.objects.valid_on(form.day).order_by("name", "pk").values_list(
        "code", "name", "labour_market_region__code", "labour_market_region__name"
    )  # fmt: skip
    return coverage_from(proposals, counted_within(proposals, areas), named)


def _map(rows: list[Row], form: CoverageFilter):
    by_state = {state: frozenset(r.code for r in rows if r.state == state) for state in State}
    layers = [
        Layer(codes, FILLS[state], f"Gemeenten: {state.label.lower()}")
        for state, codes in by_state.items()
        if codes
    ]
    return country_map(layers, title="Kaart: dekking door wat is ingediend", on=form.day)


def _legend(rows: list[Row]):
    counts = Counter(row.state for row in rows)
    return legend([LegendItem(FILLS[s], f"{s.label} ({counts[s]})") for s in State if counts[s]])


def _named(row: Row, links: list[Link]) -> dict:
    """A row of the table with its submissions by name, each once."""
    mine = {link.reference: link.name for link in links if link.region in row.regions}
    submissions = [
        Named(name, reverse("regions:review-submission", args=[reference]))
        for reference, name in mine.items()
    ]
    return {"row": row, "named": submissions, "unnamed": "", "links": None}


def _cells(row: Row, named: list[Named]) -> list:
    names = ", ".join(each.name for each in named)
    sites = (row.sites.total, row.sites.covered, row.sites.missing, row.sites.twice)
    return [row.name, row.area, row.state.label, names, *sites]
