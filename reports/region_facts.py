"""What a page about one region says beyond the national overview: parties, sites, partnerships.

Plain values, read for all regions of an overview together.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Q, Sum

from organisations.models import Municipality, Organisation
from organisations.sectors import Sector
from partnerships.models import Partnership
from regions.models import LocationClaim, Participant, RegionPartnership
from regions.past import scales_then
from regions.states import Consent
from reports.overview import Overview
from reports.overview_data import row_data

type Scales = dict[tuple[int, str], tuple[int, int, int]]
type Named = dict[int, list[dict[str, Any]]]


def facts_of(overview: Overview) -> list[dict[str, Any]]:
    """Per region of the overview its row, and what is behind it; five queries."""
    keys = [row.region.pk for row in overview.rows]
    pasts = {row.region.pk: row.past for row in overview.rows if row.past}
    scales = scales_then(list(pasts.values())) if pasts else _scales(keys)
    parties = _parties_then(pasts) if pasts else _parties(keys)
    links = _links_then(pasts) if pasts else _links(keys)
    names = dict(Municipality.objects.values_list("code", "name"))
    return [
        {
            **row_data(row),
            "places": sorted(names[code] for code in row.municipalities),
            "parties": parties[row.region.pk],
            "partnerships": links[row.region.pk],
            "scales": _scale_rows(row.region.pk, row.region.sectors, scales),
        }
        for row in overview.rows
    ]


def _scale_rows(key: int, sectors: Iterable[str], scales: Scales) -> list[dict[str, Any]]:
    rows = []
    for sector in sectors:
        sites, pupils, unknown = scales.get((key, sector), (0, 0, 0))
        known = None if sites and sites == unknown else pupils
        rows.append(
            {"sector": Sector(sector).label, "sites": sites, "pupils": known, "unknown": unknown}
        )
    return rows


def _scales(keys: list[int]) -> Scales:
    rows = LocationClaim.objects.filter(region__in=keys).order_by()
    counted = rows.values_list("region_id", "location__sector").annotate(
        sites=Count("pk"),
        pupils=Sum("location__pupils", default=0),
        unknown=Count("pk", filter=Q(location__pupils=None)),
    )
    return {(region, sector): tuple(found) for region, sector, *found in counted}


def _parties(keys: list[int]) -> Named:
    found: Named = defaultdict(list)
    rows = Participant.objects.filter(region__in=keys).order_by("organisation__name", "pk")
    columns = ("region_id", "organisation__name", "organisation__kind", "consent")
    for region, name, kind, consent in rows.values_list(*columns):
        found[region].append({"name": name, "kind": kind, "yes": consent == Consent.CONFIRMED})
    return found


def _links(keys: list[int]) -> Named:
    found: Named = defaultdict(list)
    rows = RegionPartnership.objects.filter(region__in=keys).order_by("partnership__name", "pk")
    for region, name, share in rows.values_list("region_id", "partnership__name", "share"):
        found[region].append({"name": name, "share": share})
    return found


def _parties_then(pasts: dict) -> Named:
    """Who was in the composition; of an earlier day only how many had said yes is told."""
    known = Organisation.objects.values_list("slug", "name", "kind")
    names = {slug: (name, kind) for slug, name, kind in known}
    return {
        key: [
            {"name": name, "kind": kind, "yes": None}
            for name, kind in sorted(names.get(slug, (slug, "")) for slug in past.parties)
        ]
        for key, past in pasts.items()
    }


def _links_then(pasts: dict) -> Named:
    names = dict(Partnership.objects.values_list("slug", "name"))
    return {
        key: [
            {"name": names.get(slug, slug), "share": link["share"]}
            for slug, link in past.content.get("partnerships", {}).items()
        ]
        for key, past in pasts.items()
    }
