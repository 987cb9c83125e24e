"""How the proposals of a round stood at an earlier moment, from their steps and kept versions.

The state comes from the steps, the composition from the last version that was kept by then.
The register keeps no history: school sites, their pupils and counted students are of today.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any, NamedTuple

from partnerships.models import Partnership
from regions.country_students import Joined, per_sector
from regions.coverage import Counts, Proposals, areas_of, sites
from regions.models import Region, RegionTransition, RegionVersion
from regions.models.region import Scope
from regions.states import Function, RegionState

SITE = ("organisation", "organisation__slug", "municipality__code", "sector", "pupils", "code")


class Site(NamedTuple):
    board: int
    slug: str
    place: str
    sector: str
    pupils: int | None
    code: str


@dataclass(frozen=True)
class Past:
    """A proposal as it was. ``region`` carries its old state, name and sectors: never save it."""

    region: Region
    content: dict[str, Any]

    @property
    def municipalities(self) -> list[str]:
        return self.content.get("municipalities", [])

    @property
    def functions(self) -> dict[str, tuple[str, bool]]:
        """Per function the slug of who leads it, and whether arrangement and target are there."""
        plans = self.content.get("functions", {})
        return {f: _function(plans.get(f, {})) for f in Function.values}

    @cached_property
    def parties(self) -> dict[str, set[str]]:
        """Organisations, each with the sectors in which it takes part."""
        found = self.content.get("participants", {})
        own = set(self.region.sectors)
        return {slug: own & set(row["sectors"]) or own for slug, row in found.items()}

    def claims(self, site: Site) -> bool:
        """Boards × area × sectors, less what was left out; see ``regions.claims``."""
        here = self.region.scope == Scope.NATIONAL or site.place in self.municipalities
        joined = site.sector in self.parties.get(site.slug, ())
        return here and joined and site.code not in self.content.get("left_out", {})


def past_regions(regions: Iterable[Region], *, at: datetime) -> list[Past]:
    """Those that had begun by then, each as it was; two queries."""
    begun = {region.pk: region for region in regions if region.created_at <= at}
    steps = _steps(begun, at)
    kept = RegionVersion.objects.filter(region__in=begun, at__lte=at)
    latest = kept.order_by("region", "-number").distinct("region")
    contents = dict(latest.values_list("region", "content"))
    return [
        Past(_as_it_was(region, steps[pk], contents.get(pk, {})), contents.get(pk, {}))
        for pk, region in begun.items()
    ]


def counted_then(found: list[Past], proposals: Proposals, *, on: date, area: str = "") -> Counts:
    """What ``regions.coverage`` adds up, of an earlier day; two queries."""
    places: dict[tuple[str, str], Counter] = defaultdict(Counter)
    boards: dict[tuple[int, str], Counter] = defaultdict(Counter)
    competing, submitted = set(proposals.competing), set(proposals.submitted)
    for site, keys in _claimed(found, area):
        counted = _counts(site, len(keys), len(keys & competing), len(keys & submitted))
        places[site.place, site.sector] += counted
        boards[site.board, site.sector] += counted
    return Counts(
        sites=[
            {"municipality__code": place, "sector": sector, **{k: row[k] for k in KEYS}}
            for (place, sector), row in places.items()
        ],
        boards=[(*key, *(row[k] for k in KEYS[:4])) for key, row in boards.items()],
        partnerships=_shares(found, proposals, on=on),
        areas=areas_of((p.region.pk, p.municipalities, p.region.sectors) for p in found),
    )


KEYS = (
    *("total", "covered", "twice", "submitted", "all_pupils", "pupils_covered", "pupils_twice"),
    *("pupils_submitted", "unknown", "unknown_covered"),
)


def scales_then(found: list[Past]) -> dict[tuple[int, str], tuple[int, int, int]]:
    """(proposal, sector) → its sites, their pupils, and of how many sites that is unknown."""
    scales: dict[tuple[int, str], Counter] = defaultdict(Counter)
    for site, keys in _claimed(found):
        for key in keys:
            scales[key, site.sector] += _counts(site, 1, 0, 0)
    return {k: (c["total"], c["all_pupils"], c["unknown"]) for k, c in scales.items()}


def _claimed(found: list[Past], area: str = "") -> Iterator[tuple[Site, set[int]]]:
    """Every open site with the proposals that brought it in."""
    by_place = defaultdict(list)
    for past in found:
        for code in past.municipalities:
            by_place[code].append(past)
    national = [past for past in found if past.region.scope == Scope.NATIONAL]
    for row in sites(area=area).values_list(*SITE):
        site = Site(*row)
        near = {id(past): past for past in (*by_place[site.place], *national)}
        yield site, {past.region.pk for past in near.values() if past.claims(site)}


def _counts(site: Site, claims: int, competing: int, handed_in: int) -> Counter:
    """``claims`` and the like are how many proposals have this site."""
    covered, twice, submitted = claims > 0, competing > 1, handed_in > 0
    pupils, unknown = site.pupils or 0, site.pupils is None
    return Counter(
        total=1,
        covered=int(covered),
        twice=int(twice),
        submitted=int(submitted),
        all_pupils=pupils,
        pupils_covered=pupils * covered,
        pupils_twice=pupils * twice,
        pupils_submitted=pupils * submitted,
        unknown=int(unknown),
        unknown_covered=int(unknown and covered),
    )


def _shares(found: list[Past], proposals: Proposals, *, on: date) -> list[Joined]:
    """Of the 100 % of each partnership: covered, twice, submitted; with its students."""
    joined: dict[str, list[tuple[int, bool]]] = defaultdict(list)
    for past in found:
        handed_in = past.region.pk in proposals.submitted
        for slug, link in past.content.get("partnerships", {}).items():
            joined[slug].append((link["share"], handed_in))
    rows = Partnership.objects.exclude(ends_on__lt=on).order_by()
    rows = rows.annotate(students=per_sector(proposals.round))
    return [
        Joined(
            sectors,
            sum(share for share, _ in joined[slug]),
            len(joined[slug]) - 1,
            sum(share for share, handed_in in joined[slug] if handed_in),
            kind,
            students,
        )
        for slug, sectors, kind, students in rows.values_list("slug", "sectors", "kind", "students")
    ]


def _function(plan: dict) -> tuple[str, bool]:
    lead = plan.get("lead") or next(iter(plan.get("leads", {}).values()), "")
    return lead, bool(lead and plan["arrangement"].strip() and plan["target"].strip())


def _steps(regions: Iterable[int], at: datetime) -> dict[int, list[RegionTransition]]:
    rows = RegionTransition.objects.filter(region__in=list(regions), at__lte=at)
    found: dict[int, list[RegionTransition]] = defaultdict(list)
    for step in rows.order_by("at", "pk"):
        found[step.region_id].append(step)
    return found


def _as_it_was(region: Region, steps: list[RegionTransition], content: dict) -> Region:
    handed_in = [step.at for step in steps if step.to_state == RegionState.SUBMITTED]
    region.state = steps[-1].to_state if steps else RegionState.DRAFT
    region.submitted_at = handed_in[-1] if handed_in else None
    for name in ("name", "sectors", "scope"):
        setattr(region, name, content.get(name, getattr(region, name)))
    return region
