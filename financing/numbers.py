"""The counts that a key reckons with, read for all years at once in a fixed number of queries.

The money of a year follows the count of the study year before (t-1). A year whose count is still
to come borrows the last one that was held; what was not filled in is unknown.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.db.models import Count, Max, Sum

from financing.allocation import Numbers, PartnershipNumbers, RegionNumbers, added
from financing.bundle import NOTHING, per_region, through_regions
from financing.models import Counted, Grant
from partnerships.models import Partnership, PartnershipKind, StudentCount
from regions.models import LocationClaim, Region, RegionPartnership, Round

FTE = ("fte_po", "fte_so", "fte_vo", "fte_mbo")


def counted_for(year: int, *, last_counted: int) -> int:
    """The study year whose students the money of a year follows."""
    return min(year - 1, last_counted)


def read_numbers(
    round: Round, years: Iterable[int], *, last_counted: int, counted: Counted = Counted.ALL
) -> dict[int, Numbers]:
    """Year → everything a key may weigh, of all partnerships and the counting regions.

    ``counted`` narrows the students; a partnership without such a count is unknown, not zero.
    """
    study_years = {year: counted_for(year, last_counted=last_counted) for year in years}
    students = _students(set(study_years.values()), counted)
    partnerships = list(_partnerships())
    regions = tuple(_regions(round))
    return {
        year: Numbers(
            partnerships=tuple(
                _of_partnership(row, students[study_year].get(row["pk"])) for row in partnerships
            ),
            regions=regions,
            counted=study_year,
        )
        for year, study_year in study_years.items()
    }


def read_current(
    numbers: Numbers,
) -> tuple[int | None, dict[str, Decimal], dict[str, Decimal | None]]:
    """What partnerships got in the last year with amounts, and regions by the same shares.

    Only what comes through regions; a partnership without an amount is not there.
    """
    year = Grant.objects.aggregate(last=Max("year"))["last"]
    rows = Grant.objects.filter(year=year, stream__via_region__gt=0).order_by()
    paid: dict[str, Decimal] = defaultdict(lambda: NOTHING)
    for slug, amount, via in rows.values_list("partnership__slug", "amount", "stream__via_region"):
        paid[slug] += through_regions(amount, via)
    return year, dict(paid), _regions_got(numbers, paid)


def _regions_got(numbers: Numbers, paid: Mapping[str, Decimal]) -> dict[str, Decimal | None]:
    shares: dict[str, dict[str, int]] = defaultdict(dict)
    for region in numbers.regions:
        for slug, share in region.shares.items():
            shares[slug][region.slug] = share
    parts = {slug: per_region(paid[slug], shares[slug]) for slug in shares if slug in paid}
    got: dict[str, Decimal | None] = {}
    for region in numbers.regions:
        total: Decimal | None = NOTHING
        for slug in region.shares:
            total = added(total, parts[slug][region.slug] if slug in parts else None)
        got[region.slug] = total
    return got


def as_json(numbers: Mapping[int, Numbers]) -> dict[str, Any]:
    """Everything that was reckoned with, to keep beside a frozen scenario."""
    return {str(year): _year_json(found) for year, found in numbers.items()}


def from_json(kept: Mapping[str, Any]) -> dict[int, Numbers]:
    return {int(year): _year_of(found) for year, found in kept.items()}


def _year_json(numbers: Numbers) -> dict[str, Any]:
    return {
        "counted": numbers.counted,
        "partnerships": [
            [p.slug, p.name, p.students, None if p.fte is None else str(p.fte), p.has_base]
            for p in numbers.partnerships
        ],
        "regions": [
            [r.slug, r.name, dict(r.shares), r.pupils, r.locations] for r in numbers.regions
        ],
    }


def _year_of(kept: Mapping[str, Any]) -> Numbers:
    return Numbers(
        partnerships=tuple(
            PartnershipNumbers(
                slug, name, students, None if fte is None else Decimal(fte), has_base
            )
            for slug, name, students, fte, has_base in kept["partnerships"]
        ),
        regions=tuple(RegionNumbers(*row) for row in kept["regions"]),
        counted=kept["counted"],
    )


def _students(study_years: set[int], counted: Counted) -> dict[int, dict[int, dict[str, int]]]:
    """Study year → partnership → route → students."""
    rows = StudentCount.objects.filter(study_year__in=study_years).order_by()
    if counted.funded is not None:
        rows = rows.filter(funded=counted.funded)
    found: dict[int, dict[int, dict[str, int]]] = {year: {} for year in study_years}
    summed = rows.values_list("study_year", "partnership", "route").annotate(Sum("count"))
    for year, partnership, route, count in summed:
        found[year].setdefault(partnership, {})[route] = count
    return found


def _partnerships():
    rows = Partnership.objects.order_by("name", "pk")
    return rows.values("pk", "slug", "name", "kind", *FTE)


def _of_partnership(row: Mapping[str, Any], students: dict[str, int] | None) -> PartnershipNumbers:
    """Students and the base go with SO&P, fte with RAP; an alliance has neither."""
    trains, is_rap = row["kind"] == PartnershipKind.SOP, row["kind"] == PartnershipKind.RAP
    return PartnershipNumbers(
        slug=row["slug"],
        name=row["name"],
        students=students if trains else {},
        fte=_fte(row) if is_rap else Decimal(0),
        has_base=trains,
    )


def _fte(row: Mapping[str, Any]) -> Decimal | None:
    """The jobs of all sectors; unknown when none was filled in."""
    known = [row[name] for name in FTE if row[name] is not None]
    return sum(known, Decimal(0)) if known else None


def _regions(round: Round) -> Iterable[RegionNumbers]:
    rows = Region.objects.counting().filter(round=round).order_by("name", "pk")
    claims = LocationClaim.objects.filter(region__round=round).order_by().values_list("region")
    sites = {
        region: (pupils if known == sites_known else None, sites_known)
        for region, pupils, known, sites_known in claims.annotate(
            Sum("location__pupils"), Count("location__pupils"), Count("pk")
        )
    }
    shares: dict[int, dict[str, int]] = defaultdict(dict)
    joined = RegionPartnership.objects.filter(region__round=round)
    for region, slug, share in joined.values_list("region", "partnership__slug", "share"):
        shares[region][slug] = share
    for pk, slug, name in rows.values_list("pk", "slug", "name"):
        pupils, locations = sites.get(pk, (None, 0))
        yield RegionNumbers(slug, name, shares[pk], pupils, locations)
