"""Counts of a region and of what surrounds it, in one query whatever its size."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    BooleanField,
    Count,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    Subquery,
    Sum,
    Value,
)
from django.db.models.functions import JSONArray, JSONObject
from django.utils import timezone

from accounts.models import User
from organisations.models import Location, Municipality, Organisation, OrganisationKind
from organisations.sectors import Sector
from partnerships.models import Partnership, PartnershipKind, StudentCount
from regions.ambition import RegionYear, numbers_per_partnership, region_path
from regions.hooks import FACTS
from regions.models import (
    Governance,
    LeftOut,
    LocationClaim,
    Participant,
    PartLock,
    Region,
    RegionPartnership,
    RegionVersion,
    Risk,
    Round,
    Section,
)
from regions.models.dossier import SectionStatus


@dataclass(frozen=True)
class SectorScale:
    """Claimed locations of one sector; ``pupils`` is the sum of what is known."""

    sector: str
    locations: int = 0
    pupils: int = 0
    unknown: int = 0

    @property
    def name(self) -> str:
        return Sector(self.sector).label


@dataclass(frozen=True)
class ClaimedBoard:
    """A board with the number of its locations in the region."""

    organisation: int
    name: str
    locations: int


@dataclass(frozen=True)
class Overlap:
    """Locations that another proposal of this round brings together too."""

    region: str
    sector: str
    locations: int
    held: bool


@dataclass(frozen=True)
class TrainedStudents:
    """A partnership SO&P of the region; ``count`` is None when nothing was counted."""

    name: str
    phase: str
    share: int
    count: int | None


@dataclass(frozen=True)
class BoardNearby:
    """A board with locations in the area that was not added to the region."""

    name: str
    locations: int
    is_single: bool  # one school in the whole register
    is_special: bool  # special education
    slug: str = field(default="", compare=False)


@dataclass(frozen=True)
class LeftOutSite:
    """A location that the team left out; it means something only while its board brings it in."""

    organisation: int
    municipality: int
    sector: str


@dataclass(frozen=True)
class PartnershipNearby:
    """A partnership of the area about which the region says nothing."""

    name: str
    kind: str
    students: int | None


@dataclass(frozen=True)
class DossierFacts:
    """How far the written part is; the texts themselves are read where they are shown."""

    ready: frozenset[str] = frozenset()
    written: frozenset[str] = frozenset()
    governance: dict[str, bool] = field(default_factory=dict)
    risks: int = 0
    risks_open: int = 0  # without a measure or an owner


@dataclass(frozen=True)
class Figures:
    neighbours: dict[str, set[str]] = field(default_factory=dict)
    scales: dict[str, SectorScale] = field(default_factory=dict)
    claimed: list[ClaimedBoard] = field(default_factory=list)
    overlaps: list[Overlap] = field(default_factory=list)
    students: list[TrainedStudents] = field(default_factory=list)
    boards_nearby: list[BoardNearby] = field(default_factory=list)
    partnerships_nearby: list[PartnershipNearby] = field(default_factory=list)
    left_out: list[LeftOutSite] = field(default_factory=list)
    shared_places: list[list[str]] = field(default_factory=list)  # name of a rival, and a code
    dossier: DossierFacts = DossierFacts()
    path: list[RegionYear] = field(default_factory=list)  # to 2030
    versions: list[RegionVersion] = field(default_factory=list)  # without their contents
    locks: list[PartLock] = field(default_factory=list)  # standing, each with who
    facts: dict[str, list] = field(default_factory=dict)  # of upper apps, by name


def figures_of(region: Region) -> Figures:
    """Read everything that checks count, in one query."""
    year = reference_study_year(region.round)
    found = Region.objects.filter(pk=region.pk).values_list(
        ArraySubquery(_kept()),
        ArraySubquery(_locks()),
        ArraySubquery(numbers_per_partnership()),
        ArraySubquery(_borders()),
        ArraySubquery(_scales()),
        ArraySubquery(_claimed()),
        ArraySubquery(_overlaps()),
        ArraySubquery(_students(year)),
        ArraySubquery(_boards_nearby(region.sectors)),
        ArraySubquery(_partnerships_nearby(year)),
        ArraySubquery(_left_out()),
        ArraySubquery(_shared_places()),
        ArraySubquery(_sections()),
        ArraySubquery(_governance()),
        ArraySubquery(_risks()),
        *(ArraySubquery(rows_of(region)) for rows_of in FACTS.values()),
    )
    kept, locks, numbers, borders, scales, claimed, *rest = found.get()
    overlaps, students, boards, partnerships, left_out, shared_places, *rest = rest
    written, facts = rest[:3], rest[3:]
    return Figures(
        versions=[RegionVersion(**_timed(row)) for row in kept],
        locks=[_lock(**_timed(row)) for row in locks],
        neighbours=_neighbours(borders),
        scales=_every_scale(region, scales),
        claimed=[ClaimedBoard(**row) for row in claimed],
        overlaps=[Overlap(**row) for row in overlaps],
        students=[TrainedStudents(**row) for row in students],
        boards_nearby=[BoardNearby(**row) for row in boards],
        partnerships_nearby=[PartnershipNearby(**row) for row in partnerships],
        left_out=[LeftOutSite(**row) for row in left_out],
        shared_places=shared_places,
        dossier=_dossier(*written),
        path=region_path(numbers, today=region.judged_on or timezone.localdate()),
        facts=dict(zip(FACTS, facts, strict=True)),
    )


def reference_study_year(round: Round) -> int:
    """The last study year that had ended when the round opened (criterion C6: year t-1)."""
    opened = round.opens_at
    return opened.year - 1 if opened.month >= 8 else opened.year - 2


def _every_scale(region: Region, scales: list[dict]) -> dict[str, SectorScale]:
    """Also of a sector that the region is for and has no locations in yet."""
    found = {row["sector"]: SectorScale(**row) for row in scales}
    return {
        sector: found.get(sector, SectorScale(sector))
        for sector in Sector.values
        if sector in region.sectors or sector in found
    }


def _neighbours(borders: list[list[str]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for one, other in borders:
        found[one].add(other)
    return dict(found)


def _dossier(sections, governance, risks) -> DossierFacts:
    return DossierFacts(
        ready=frozenset(kind for kind, status in sections if status == SectionStatus.READY),
        written=frozenset(kind for kind, _status in sections),
        governance=governance[0] if governance else {},
        risks=len(risks),
        risks_open=risks.count(True),
    )


def _timed(row: dict) -> dict:
    return row | {"at": datetime.fromisoformat(row["at"])}


def _kept():
    """Every version in its order, to know what can be undone."""
    rows = RegionVersion.objects.filter(region=OuterRef("pk")).order_by("number")
    names = {name: name for name in ("number", "what", "at", "returns_to")}
    return rows.values(row=JSONObject(**names))


def _locks():
    rows = PartLock.objects.standing().filter(region=OuterRef("pk")).order_by("pk")
    names = {name: name for name in ("part", "reason", "at")}
    return rows.values(row=JSONObject(**names, first="by__first_name", last="by__last_name"))


def _lock(first: str, last: str, **row) -> PartLock:
    return PartLock(by=User(first_name=first, last_name=last), **row)


def _borders():
    """Who borders on whom inside the area, by code."""
    pairs = Municipality.neighbours.through.objects.filter(
        from_municipality__regions=OuterRef("pk"), to_municipality__regions=OuterRef("pk")
    )
    return pairs.values(row=JSONArray("from_municipality__code", "to_municipality__code"))


def _scales():
    rows = LocationClaim.objects.filter(region=OuterRef("pk")).values("location__sector")
    rows = rows.annotate(
        n=Count("pk"),
        pupils=Sum("location__pupils", default=0),
        unknown=Count("pk", filter=Q(location__pupils=None)),
    )
    return rows.values(
        row=JSONObject(sector="location__sector", locations="n", pupils="pupils", unknown="unknown")
    )


def _claimed():
    rows = LocationClaim.objects.filter(region=OuterRef("pk"))
    rows = rows.values("location__organisation", "location__organisation__name")
    rows = rows.annotate(n=Count("pk")).order_by("location__organisation__name")
    return rows.values(
        row=JSONObject(
            organisation="location__organisation",
            name="location__organisation__name",
            locations="n",
        )
    )


def _overlaps():
    rows = LocationClaim.objects.filter(
        round=OuterRef("round"), location__claims__region=OuterRef("pk")
    )
    rows = rows.exclude(region=OuterRef("pk")).filter(region__in=Region.objects.competing())
    rows = rows.values("region__name", "location__sector", "held").annotate(n=Count("pk"))
    return rows.order_by("region__name", "location__sector", "held").values(
        row=JSONObject(region="region__name", sector="location__sector", locations="n", held="held")
    )


def _students(year: int):
    rows = RegionPartnership.objects.filter(
        region=OuterRef("pk"), partnership__kind=PartnershipKind.SOP
    )
    return rows.order_by("partnership__name").values(
        row=JSONObject(
            name="partnership__name",
            phase="partnership__phase",
            share="share",
            count=_counted(year, "partnership"),
        )
    )


def _counted(year: int, of: str):
    """Funded students of one partnership in a study year; NULL when nothing was counted."""
    counts = StudentCount.objects.filter(
        partnership=OuterRef(of), study_year=year, funded=True
    ).order_by()
    return Subquery(counts.values("partnership").annotate(n=Sum("count")).values("n"))


def _boards_nearby(sectors: list[str]):
    """Special education belongs to primary education, so PO looks for both."""
    wanted = [*sectors, Sector.SO] if Sector.PO in sectors else sectors
    here = Q(locations__in_register=True, locations__sector__in=wanted)
    parties = Participant.objects.filter(region=OuterRef(OuterRef("pk"))).values("organisation")
    sites = Location.objects.filter(organisation=OuterRef("pk"), in_register=True).order_by()
    schools = sites.values("organisation").annotate(n=Count("pk")).values("n")
    boards = Organisation.objects.filter(
        here,
        kind=OrganisationKind.BOARD,
        in_register=True,
        locations__municipality__regions=OuterRef("pk"),
    ).exclude(pk__in=parties)
    counted = boards.values("name", "slug").annotate(
        n=Count("locations"),
        special=Exists(sites.filter(sector=Sector.SO)),
        schools=Subquery(schools),
    )
    return counted.order_by("name").values(
        row=JSONObject(
            name="name",
            slug="slug",
            locations="n",
            is_single=Q(schools=Value(1)),
            is_special=F("special"),
        )
    )


def _partnerships_nearby(year: int):
    rows = Partnership.objects.filter(
        pk__in=Partnership.objects.filter(
            labour_market_regions__municipalities__regions=OuterRef(OuterRef("pk"))
        ).values("pk")
    )
    joined = RegionPartnership.objects.filter(region=OuterRef(OuterRef("pk")))
    return (
        rows.exclude(pk__in=joined.values("partnership"))
        .order_by("name")
        .values(row=JSONObject(name="name", kind="kind", students=_counted(year, "pk")))
    )


def _left_out():
    rows = LeftOut.objects.filter(region=OuterRef("pk"), location__in_register=True)
    return rows.values(
        row=JSONObject(
            organisation="location__organisation",
            municipality="location__municipality",
            sector="location__sector",
        )
    )


def _shared_places():
    """Municipalities that a competing proposal of this round has too, for one of the sectors."""
    rows = Region.municipalities.through.objects.filter(
        region__in=Region.objects.competing(),
        region__round=OuterRef("round"),
        region__sectors__overlap=OuterRef("sectors"),
        municipality__regions=OuterRef("pk"),
    ).exclude(region=OuterRef("pk"))
    return rows.order_by("region__name", "municipality__code").values(
        row=JSONArray("region__name", "municipality__code")
    )


def _sections():
    """Those with a text, each with its status."""
    rows = Section.objects.filter(region=OuterRef("pk")).exclude(text="")
    return rows.values(row=JSONArray("kind", "status"))


def _governance():
    """Which parts are filled in."""
    rows = Governance.objects.filter(region=OuterRef("pk"))
    return rows.values(
        row=JSONObject(
            model=~Q(model=""),
            legal_form=~Q(legal_form=""),
            mandate=~Q(mandate="") & Q(mandate_holder__isnull=False),
            codetermination=~Q(codetermination=""),
        )
    )


def _risks():
    """Per risk whether it still lacks a measure or an owner."""
    rows = Risk.objects.filter(region=OuterRef("pk")).annotate(
        is_open=ExpressionWrapper(Q(measure="") | Q(owner=""), output_field=BooleanField())
    )
    return rows.values_list("is_open")
