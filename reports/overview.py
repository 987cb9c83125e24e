"""The national overview: one function that page, report and export all read (decision 8).

It counts what the asking person may see, so that no figure tells more than the rows behind it.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from organisations.maps import CREDIT, Layer, LegendItem, country_map, legend
from organisations.models import Municipality
from regions.models import Region
from regions.models.region import Scope
from regions.pages import STATE_LEVELS
from regions.states import AT_OCW, PUBLIC, RegionState

# Which look a state has on the map; drafts are only there for those who may see them.
FILLS: dict[str, str] = {
    RegionState.DRAFT: "stip",
    RegionState.CHANGING: "stip",
    RegionState.SUBMITTED: "ingediend",
    RegionState.UNDER_REVIEW: "ingediend",
    RegionState.ADVISED: "ingediend",
    RegionState.SUPPLEMENT: "streep",
    RegionState.PROVISIONAL: "vast",
    RegionState.ADOPTED: "vast",
}
LEGEND = {
    "vast": "Vastgesteld",
    "ingediend": "Ingediend, bij OCW",
    "streep": "Aanvulling gevraagd",
    "stip": "Concept",
    "leeg": "Nog geen voorstel",
}


@dataclass(frozen=True)
class OverviewRow:
    """One region in the table; every figure is of its present composition."""

    region: Region
    municipalities: tuple[str, ...]
    labour_market_regions: tuple[str, ...]


@dataclass(frozen=True)
class Overview:
    """The state of the country at a moment, as far as someone may see it."""

    at: datetime
    rows: list[OverviewRow]
    states: dict[str, int]
    covered: int
    total: int
    covered_twice: list[str]

    @property
    def uncovered(self) -> int:
        return self.total - self.covered

    def count_of(self, *states: str) -> int:
        return sum(self.states.get(state, 0) for state in states)

    @property
    def percentage(self) -> float:
        return 100 * self.covered / self.total if self.total else 0.0


def national_overview(user, *, at: datetime) -> Overview:
    """All regions that this person may see that are not rejected, withdrawn or merged."""
    alive = Region.objects.visible_to(user).filter(state__in=FILLS)
    regions = list(alive.for_list())
    places, areas = _places([region.pk for region in regions])
    return Overview(
        at=at,
        rows=[OverviewRow(r, tuple(places[r.pk]), tuple(areas[r.pk])) for r in regions],
        states=_states(regions),
        covered=len({code for region in regions for code in places[region.pk]}),
        total=Municipality.objects.valid_on(timezone.localdate(at)).count(),
        covered_twice=_covered_twice(regions, places),
    )


def overview_context(overview: Overview) -> dict:
    """What a page shows of the overview; every page that does shows the same."""
    regions = len(overview.rows)
    places = f"{overview.total - overview.covered} nog niet"
    return {
        "overview": overview,
        "rows": [(row, STATE_LEVELS[row.region.state]) for row in overview.rows],
        "map": overview_map(overview),
        "legend": legend(overview_legend(overview)),
        "map_credit": CREDIT,
        "figures": [
            {"label": "Regio’s", "value": regions},
            {
                "label": "Gemeenten in een regio",
                "value": overview.covered,
                "extra": f"van {overview.total}",
                "bar": overview.percentage,
                "note": places,
            },
            {"label": "Vastgesteld", "value": overview.count_of(*PUBLIC)},
            {"label": "Bij OCW", "value": overview.count_of(*AT_OCW)},
        ],
    }


def overview_map(overview: Overview) -> str:
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


def overview_legend(overview: Overview) -> list[LegendItem]:
    """Only the looks that occur, with how many regions have each."""
    counts: dict[str, int] = defaultdict(int)
    for row in overview.rows:
        counts[FILLS[row.region.state]] += 1
    used = [LegendItem(f, f"{text} ({counts[f]})") for f, text in LEGEND.items() if counts[f]]
    return [*used, LegendItem("leeg", f"{LEGEND['leeg']} ({overview.uncovered} gemeenten)")]


def _places(region_ids) -> tuple[dict, dict]:
    """Codes of municipalities, and names of labour-market regions, per region; one query."""
    rows = Region.municipalities.through.objects.filter(region__in=region_ids).values_list(
        "region_id", "municipality__code", "municipality__labour_market_region__name"
    )
    places: dict[int, list[str]] = defaultdict(list)
    areas: dict[int, list[str]] = defaultdict(list)
    for region_id, code, area in rows.order_by("municipality__name"):
        places[region_id].append(code)
        if area not in areas[region_id]:
            areas[region_id].append(area)
    return places, areas


def _states(regions: list[Region]) -> dict[str, int]:
    counts = {state.value: 0 for state in RegionState}
    for region in regions:
        counts[region.state] += 1
    return {state: count for state, count in counts.items() if count}


def _covered_twice(regions: list[Region], places) -> list[str]:
    """Names of municipalities that two regions of one sector both have."""
    claims: dict[tuple[str, str], int] = defaultdict(int)
    for region in regions:
        for sector in region.sectors:
            for code in places[region.pk]:
                claims[code, sector] += 1
    codes = {code for (code, _sector), count in claims.items() if count > 1}
    return list(
        Municipality.objects.filter(code__in=codes).order_by("name").values_list("name", flat=True)
    )
