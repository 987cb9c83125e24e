"""How far all proposals of one round together cover the country: the figures N01 to N05.

What counts are the proposals of ``Region.objects.counting()``: alive, and no sketch. Per sector,
and over all sectors under the key ``ALL``:

N01 boards          of the board's open locations all are covered, some, or none
N02 locations       a counting proposal claims it; twice when two claim it that may not share
N03 municipalities  it lies in the area of a proposal for the sector; twice when in two of them
N04 students        those that the partnerships of N05 train; see ``regions.country_students``
N05 partnerships    its shares are together 100 %, less, or nothing; twice when in two proposals

National regions do not make anything twice where the framework lets them share (criterion C7).
"Submitted" is always the part that proposals which were submitted cover.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from operator import add
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum, Value

from organisations.models import Location, Municipality, Organisation
from partnerships.models import Partnership
from regions.country_students import Joined, per_sector, student_tallies
from regions.models import LocationClaim, Region, Round
from regions.models.region import Scope
from regions.tally import ALL, SECTORS, Tally, summed


@dataclass(frozen=True)
class Proposals:
    """The proposals of a round that count, by what they do to the figures."""

    round: Round
    every: tuple[int, ...]
    competing: tuple[int, ...]
    submitted: tuple[int, ...]

    @classmethod
    def of(cls, round: Round, *, seen_by=None) -> "Proposals":
        """All that count, or of these what one person may see."""
        rows = Region.objects.filter(round=round).counting().order_by("pk")
        if seen_by is not None:
            rows = rows.filter(pk__in=Region.objects.listed_for(seen_by).values("pk"))
        return cls.among(round, rows.values_list("pk", "scope", "submitted_at"))

    @classmethod
    def among(cls, round: Round, rows: Iterable[tuple]) -> "Proposals":
        """Of rows that were read: key, scope, and when it was submitted."""
        found = list(rows)
        share = round.framework.national_regions_share_locations
        sharing = {pk for pk, scope, _at in found if share and scope == Scope.NATIONAL}
        return cls(
            round=round,
            every=tuple(pk for pk, _scope, _at in found),
            competing=tuple(pk for pk, _scope, _at in found if pk not in sharing),
            submitted=tuple(pk for pk, _scope, at in found if at),
        )

    def covers(self, location: str = "pk") -> Q:
        """That a location, named from where it is asked, is covered."""
        return Q(**{f"{location}__in": _claimed(self.every)})

    def covers_twice(self, location: str = "pk") -> Q:
        claims = _claimed(self.competing).annotate(n=Count("pk")).filter(n__gt=1)
        return Q(**{f"{location}__in": claims.values("location")})

    def submits(self, location: str = "pk") -> Q:
        return Q(**{f"{location}__in": _claimed(self.submitted)})


def _claimed(regions: Iterable[int]) -> QuerySet:
    return LocationClaim.objects.filter(region__in=list(regions)).order_by().values("location")


@dataclass(frozen=True)
class Part:
    """One sector in one municipality: its schools, and the proposals that have it."""

    sites: Tally = field(default_factory=Tally)
    pupils: Tally = field(default_factory=Tally)
    regions: tuple[int, ...] = ()
    competing: int = 0
    submitted: int = 0


@dataclass(frozen=True)
class Place:
    """A municipality with a part for each sector that has schools or a proposal there."""

    code: str
    name: str
    area_code: str
    area: str
    parts: dict[str, Part] = field(default_factory=dict)

    def within(self, sector: str) -> list[Part]:
        """The parts of a sector, or of all of them."""
        return [part for key, part in self.parts.items() if sector in (ALL, key)]

    def tally(self, sector: str = ALL) -> Tally:
        """This municipality in N03; nothing when there is no school and no proposal."""
        parts = self.within(sector)
        if not parts:
            return Tally(total=int(sector == ALL))
        covered = [part for part in parts if part.regions]
        return Tally(
            total=1,
            covered=int(len(covered) == len(parts)),
            partly=int(0 < len(covered) < len(parts)),
            twice=int(any(part.competing > 1 for part in parts)),
            submitted=int(all(part.submitted for part in parts)),
        )

    def regions(self, sector: str = ALL) -> list[int]:
        """The proposals with it in their area, each once."""
        return sorted({pk for part in self.within(sector) for pk in part.regions})

    def sites(self, sector: str = ALL) -> Tally:
        return summed(part.sites for part in self.within(sector))

    def pupils(self, sector: str = ALL) -> Tally:
        return summed(part.pupils for part in self.within(sector))


@dataclass(frozen=True)
class Coverage:
    """The five figures, each per sector, and the municipalities behind them."""

    proposals: Proposals
    boards: dict[str, Tally]
    locations: dict[str, Tally]
    municipalities: dict[str, Tally]
    students: dict[str, Tally]
    partnerships: dict[str, Tally]
    places: list[Place]


type Areas = dict[tuple[str, str], list[int]]  # (municipality, sector) → proposals


@dataclass(frozen=True)
class Counts:
    """What was counted, before it is added up; ``regions.past`` counts an earlier day."""

    sites: list[Any]  # per municipality and sector
    boards: list[tuple]  # board, sector, and of its locations: total, covered, twice, submitted
    partnerships: list[Joined]
    areas: Areas


def coverage_of(round: Round, *, on: date, seen_by=None) -> Coverage:
    """N01 to N05 on a day; six queries, however many proposals and locations there are."""
    proposals = Proposals.of(round, seen_by=seen_by)
    rows = Municipality.objects.valid_on(on).order_by("name", "pk")
    named = rows.values_list(
        "code", "name", "labour_market_region__code", "labour_market_region__name"
    )
    return coverage_from(proposals, counted_now(proposals, on=on, areas=_areas(proposals)), named)


def counted_now(proposals: Proposals, *, on: date, areas: Areas, area: str = "") -> Counts:
    """Everything as it stands; of one labour-market region when that is named."""
    return Counts(
        sites=_counted_sites(proposals, area),
        boards=_counted_boards(proposals, area),
        partnerships=_counted_partnerships(proposals, on=on),
        areas=areas,
    )


def counted_within(proposals: Proposals, areas: Areas) -> Counts:
    """What the map of municipalities needs, and no more: one query."""
    return Counts(_counted_sites(proposals, ""), boards=[], partnerships=[], areas=areas)


def coverage_from(proposals: Proposals, counts: Counts, named: Iterable[tuple]) -> Coverage:
    """What was counted as the five figures, and as municipalities.

    ``named`` are the municipalities that count: code, name, and code and name of the area.
    """
    places = _places(proposals, counts, named)
    by_sector = {s: [row for row in counts.sites if s in (ALL, row["sector"])] for s in SECTORS}
    return Coverage(
        proposals=proposals,
        boards=_board_tallies(counts.boards),
        locations={s: summed(map(_sites, found)) for s, found in by_sector.items()},
        municipalities={s: summed(place.tally(s) for place in places) for s in SECTORS},
        students=student_tallies(counts.partnerships),
        partnerships={s: _shares(counts.partnerships, s) for s in SECTORS},
        places=places,
    )


def areas_of(rows: Iterable[tuple[int, Iterable[str], Iterable[str]]]) -> Areas:
    """Of proposals with their municipalities and sectors who has what in its area."""
    found: Areas = defaultdict(list)
    for region, codes, sectors in rows:
        for code in codes:
            for sector in sectors:
                found[code, sector].append(region)
    return found


def sites(sector: str = ALL, area: str = "") -> QuerySet[Location]:
    """The open locations of the register."""
    rows = Location.objects.filter(in_register=True)
    if area:
        rows = rows.filter(municipality__labour_market_region__name=area)
    return rows.filter(sector=sector) if sector else rows


def boards(proposals: Proposals, sector: str = ALL) -> QuerySet[Organisation]:
    """Who has open locations, with how many there are and are covered.

    ``total``, ``covered``, ``twice`` and ``submitted`` count locations.
    """
    own = Q(locations__in_register=True)
    if sector:
        own &= Q(locations__sector=sector)
    rows = Organisation.objects.filter(own).annotate(
        total=Count("locations"),
        covered=Count("locations", filter=proposals.covers("locations")),
        twice=Count("locations", filter=proposals.covers_twice("locations")),
        submitted=Count("locations", filter=proposals.submits("locations")),
    )
    return rows.order_by("name", "pk")


def partnerships(proposals: Proposals, sector: str = ALL, *, on: date) -> QuerySet[Partnership]:
    """Those that have not ended, with the part of 100 % that the proposals have together.

    ``total`` is 100; ``covered`` and ``submitted`` are shares; ``twice`` counts the proposals
    beyond the first.
    """
    rows = Partnership.objects.exclude(ends_on__lt=on)
    if sector:
        rows = rows.filter(sectors__contains=[sector])
    joined, submitted = (
        Q(region_partnerships__region__in=keys) for keys in (proposals.every, proposals.submitted)
    )
    return rows.annotate(
        total=Value(100),
        covered=Sum("region_partnerships__share", filter=joined, default=0),
        submitted=Sum("region_partnerships__share", filter=submitted, default=0),
        twice=Count("region_partnerships", filter=joined) - 1,
    ).order_by("name", "pk")


ALL_OF_IT = Q(covered__gte=F("total"))
SOME_OF_IT = Q(covered__gt=0, covered__lt=F("total"))
NONE_OF_IT = Q(covered=0)
MORE_THAN_ONCE = Q(twice__gt=0)
SUBMITTED_WHOLLY = Q(submitted__gte=F("total"))


def _tally_of(rows: Iterable[Sequence]) -> Tally:
    """How many are covered wholly, partly and twice: the conditions above, of plain numbers.

    A row is total, covered, twice and submitted.
    """
    found = list(rows)
    return Tally(
        total=len(found),
        covered=sum(covered >= total for total, covered, _twice, _submitted in found),
        partly=sum(0 < covered < total for total, covered, _twice, _submitted in found),
        twice=sum(twice > 0 for _total, _covered, twice, _submitted in found),
        submitted=sum(submitted >= total for total, _covered, _twice, submitted in found),
    )


def _shares(rows: Iterable[Joined], sector: str) -> Tally:
    """Partnerships of a sector; their shares are parts of a hundred."""
    found = [row for row in rows if sector in (ALL, *row.sectors)]
    return _tally_of((100, row.covered, row.twice, row.submitted) for row in found)


def _board_tallies(rows: Iterable[tuple]) -> dict[str, Tally]:
    """Per sector, and over all sectors together."""
    counts: dict[str, dict[int, Sequence]] = {sector: {} for sector in SECTORS}
    for board, sector, *found in rows:
        counts[sector][board] = found
        counts[ALL][board] = list(map(add, counts[ALL].get(board, (0, 0, 0, 0)), found))
    return {sector: _tally_of(found.values()) for sector, found in counts.items()}


def _counted_boards(proposals: Proposals, area: str) -> list[tuple]:
    rows = sites(area=area).order_by().values_list("organisation", "sector")
    return list(
        rows.annotate(
            total=Count("pk"),
            covered=Count("pk", filter=proposals.covers()),
            twice=Count("pk", filter=proposals.covers_twice()),
            submitted=Count("pk", filter=proposals.submits()),
        )
    )


def _counted_partnerships(proposals: Proposals, *, on: date) -> list[Joined]:
    rows: Any = partnerships(proposals, on=on).order_by()
    rows = rows.annotate(students=per_sector(proposals.round))
    return [Joined(*row) for row in rows.values_list(*Joined._fields)]


def _counted_sites(proposals: Proposals, area: str) -> list[Any]:
    """Open locations and their pupils per municipality and sector, in one query."""
    covered, twice, submitted = proposals.covers(), proposals.covers_twice(), proposals.submits()
    unknown = Q(pupils=None)
    rows = sites(area=area).order_by().values("municipality__code", "sector")
    return list(
        rows.annotate(
            total=Count("pk"),
            covered=Count("pk", filter=covered),
            twice=Count("pk", filter=twice),
            submitted=Count("pk", filter=submitted),
            all_pupils=Sum("pupils", default=0),
            pupils_covered=Sum("pupils", filter=covered, default=0),
            pupils_twice=Sum("pupils", filter=twice, default=0),
            pupils_submitted=Sum("pupils", filter=submitted, default=0),
            unknown=Count("pk", filter=unknown),
            unknown_covered=Count("pk", filter=unknown & covered),
        )
    )


def _sites(row: dict) -> Tally:
    return Tally(row["total"], row["covered"], 0, row["twice"], row["submitted"])


def _pupils(row: dict) -> Tally:
    return Tally(
        total=row["all_pupils"],
        covered=row["pupils_covered"],
        twice=row["pupils_twice"],
        submitted=row["pupils_submitted"],
        unknown=row["unknown"],
        unknown_covered=row["unknown_covered"],
    )


def _places(proposals: Proposals, counts: Counts, named: Iterable[tuple]) -> list[Place]:
    """Every municipality that counts, by name."""
    schools = {(row["municipality__code"], row["sector"]): row for row in counts.sites}
    areas = counts.areas
    parts: dict[str, dict[str, Part]] = defaultdict(dict)
    for code, sector in schools.keys() | areas.keys():
        row, having = schools.get((code, sector)), areas.get((code, sector), [])
        parts[code][sector] = Part(
            sites=_sites(row) if row else Tally(),
            pupils=_pupils(row) if row else Tally(),
            regions=tuple(having),
            competing=len(set(having) & set(proposals.competing)),
            submitted=len(set(having) & set(proposals.submitted)),
        )
    return [Place(code, name, number, area, parts[code]) for code, name, number, area in named]


def _areas(proposals: Proposals) -> Areas:
    rows = Region.municipalities.through.objects.filter(region__in=proposals.every)
    links = rows.values_list("region", "municipality__code", "region__sectors")
    return areas_of((region, [code], sectors) for region, code, sectors in links)
