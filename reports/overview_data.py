"""The national overview as plain values: what is frozen, sent and compared.

Every output is made of the same ``Overview``; this is its one shape for machines.
"""

from itertools import combinations
from typing import Any

from organisations.sectors import Sector
from regions.coverage import ALL, Tally
from regions.states import Function
from reports.overview import Overview, OverviewRow

FIGURES = {  # key: (attribute of Coverage, what it counts)
    "boards": ("boards", "Besturen"),
    "locations": ("locations", "Vestigingen"),
    "municipalities": ("municipalities", "Gemeenten"),
    "students": ("students", "Studenten"),
    "partnerships": ("partnerships", "Partnerschappen"),
}
SMALLEST = 5  # fewer students than this are told to nobody without an account, as DUO does
SOURCE = "Bron: de voorstellen in dit portaal en de open onderwijsdata van DUO."
EVERY = "alle"


def overview_data(overview: Overview) -> dict[str, Any]:
    """Everything of an overview that can be written as JSON; ``moment`` is what it is of."""
    asked = overview.asked
    return {
        "round": asked.round.slug,
        "round_name": asked.round.name,
        "sector": asked.sector,
        "area": asked.area,
        "moment": overview.moment.isoformat(),
        "made_at": overview.at.isoformat(),
        "is_past": asked.then is not None,
        "source": SOURCE,
        "regions": overview.states,
        "covered": overview.covered,
        "total": overview.total,
        "covered_twice": overview.covered_twice,
        "coverage": coverage_data(overview),
        "rows": [row_data(row) for row in overview.rows],
        "concerns": [concern._asdict() for concern in overview.concerns],
        "milestones": [
            {"on": day.on.isoformat(), "title": day.title, "note": day.note}
            for day in overview.milestones
        ],
        "money": [{**row._asdict(), "amount": str(row.amount)} for row in overview.money],
    }


def coverage_data(overview: Overview) -> dict[str, dict[str, dict[str, int | None]]]:
    """Per sector, and over all of them, each figure as covered, not and twice."""
    return {
        sector or EVERY: {key: figure_data(overview, key, sector) for key in FIGURES}
        for sector in (ALL, *Sector.values)
    }


def figure_data(overview: Overview, key: str, sector: str) -> dict[str, int | None]:
    """One figure of one sector, as far as it may be told."""
    tallies = getattr(overview.coverage, FIGURES[key][0])
    if overview.is_public and key == "students":
        return for_the_public(tallies, sector)
    return tally_data(tallies[sector])


def for_the_public(tallies: dict[str, Tally], sector: str) -> dict[str, int | None]:
    """Over all sectors nothing is told that is left out of one: the rest would give it away."""
    told = without_small(tally_data(tallies[sector]))
    if sector == ALL:
        for other in Sector.values:
            part = for_the_public(tallies, other)
            told = {name: None if part[name] is None else told[name] for name in told}
    return told


def without_small(figure: dict[str, int | None]) -> dict[str, int | None]:
    """Counts from one to four are left out, and what is so near another that it gives one away.

    That is why one of them takes all counts of its figure with it, but for the total.
    """
    counts = [0, *(number or 0 for name, number in figure.items() if name != "unknown")]
    if not any(0 < abs(one - other) < SMALLEST for one, other in combinations(counts, 2)):
        return figure
    total = figure["total"] or 0
    return dict.fromkeys(figure) | {"total": total if total >= SMALLEST else None}


def tally_data(tally: Tally) -> dict[str, int | None]:
    return {
        "total": tally.total,
        "covered": tally.covered,
        "partly": tally.partly,
        "not": tally.missing,
        "twice": tally.twice,
        "submitted": tally.submitted,
        "unknown": tally.unknown,
    }


def row_data(row: OverviewRow) -> dict[str, Any]:
    region = row.region
    return {
        "slug": region.slug,
        "name": region.name,
        "state": region.state,
        "sectors": list(region.sectors),
        "scope": region.scope,
        "lead": region.lead.name if region.lead else "",
        "submitted_at": region.submitted_at.isoformat() if region.submitted_at else None,
        "municipalities": list(row.municipalities),
        "labour_market_regions": list(row.labour_market_regions),
        "participants": row.participants,
        "confirmed": row.confirmed,
        "functions": {
            name: {"lead": cell.lead, "state": cell.state}
            for name in Function.values
            for cell in (row.function(name),)
        },
    }
