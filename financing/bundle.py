"""What comes together in one region in one year: which euros, from whom, and for what.

A grant is divided to the cent over the regions of the round by the shares of its partnership;
what no region takes stays outside. So the parts of all regions and what stays outside are the
grant, and nationally no euro counts twice.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Sum

from financing.cents import split
from financing.models import Destination, FundingStream, Grant
from partnerships.models import Partnership, PartnershipKind, StudentCount
from regions.models import Region, RegionPartnership
from regions.states import Function

OUTSIDE = ""  # the name of what no region takes
NOTHING = Decimal("0.00")
ALL = 100


@dataclass(frozen=True)
class Piece:
    """The part of one grant that belongs to the region."""

    stream: FundingStream
    partnership: Partnership
    share: int
    year: int
    earmark: str
    granted: Decimal
    part: Decimal  # of what was granted: through this region


@dataclass(frozen=True)
class Follows:
    """Whether the earmarked money of a partnership is what follows its students of t-1."""

    partnership: Partnership
    students: int | None
    wanted: Decimal | None
    earmarked: Decimal | None  # None when nothing was written down for the year
    not_funded: int | None = None  # of these students; None when they were not counted apart

    @property
    def difference(self) -> Decimal | None:
        if self.wanted is None or self.earmarked is None:
            return None
        return self.earmarked - self.wanted


@dataclass(frozen=True)
class Bundle:
    """The money of a region in a year, and of the same partnerships in the year before.

    ``before`` is None when nothing was written down for that year; ``missing`` names the
    partnerships that wrote nothing down for this one.
    """

    region: Region
    year: int
    pieces: tuple[Piece, ...]
    before: Decimal | None
    follows: tuple[Follows, ...]
    missing: tuple[str, ...] = ()

    @property
    def change(self) -> Decimal | None:
        return None if self.before is None else self.total - self.before

    @property
    def total(self) -> Decimal:
        return total_of(self.pieces)

    @property
    def added(self) -> Decimal:
        """New money: what no existing scheme brings."""
        return total_of(piece for piece in self.pieces if piece.stream.is_new)

    def to(self, destination: str) -> Decimal:
        return total_of(p for p in self.pieces if p.stream.destination == destination)

    @property
    def for_region(self) -> Decimal:
        return self.to(Destination.REGION)

    @property
    def to_partnerships(self) -> Decimal:
        return self.to(Destination.PARTNERSHIP)

    @property
    def earmarked(self) -> dict[str, Decimal]:
        """Function → money that may be spent on it only."""
        pairs = [(f, total_of(p for p in self.pieces if p.earmark == f)) for f in Function.values]
        return {function: amount for function, amount in pairs if amount}


def total_of(pieces: Iterable[Piece]) -> Decimal:
    return sum((piece.part for piece in pieces), NOTHING)


def through_regions(amount: Decimal, via_region: int) -> Decimal:
    """The part of a grant that comes together in regions; the rest stays where it went."""
    return split(amount, {"regio": via_region, "rechtstreeks": ALL - via_region})["regio"]


def per_region(amount: Decimal, shares: Mapping[str, int]) -> dict[str, Decimal]:
    """An amount over regions by percentages; what is left of the hundred stays ``OUTSIDE``."""
    rest = max(ALL - sum(shares.values()), 0)
    return split(amount, {**shares, OUTSIDE: rest})


def bundle_of(region: Region, year: int) -> Bundle:
    """In a fixed number of queries, whatever the size of the region."""
    shares = shares_around(region)
    grants = Grant.objects.filter(
        partnership__in=list(shares), year__in=(year - 1, year), stream__via_region__gt=0
    )
    rows = grants.select_related("stream", "partnership").for_list()
    pieces = [piece_of(grant, region.slug, shares[grant.partnership_id]) for grant in rows]
    before = [piece for piece in pieces if piece.year == year - 1]
    return Bundle(
        region=region,
        year=year,
        pieces=tuple(piece for piece in pieces if piece.year == year),
        before=total_of(before) if before else None,
        follows=tuple(follow_the_student(shares, year)),
        missing=tuple(_without_amounts(shares, year)),
    )


def _without_amounts(partnerships: Iterable[int], year: int) -> Iterable[str]:
    """Who gets money and wrote nothing down for a year; an alliance gets none."""
    rows = Partnership.objects.filter(pk__in=list(partnerships))
    rows = rows.exclude(kind=PartnershipKind.ALLIANCE).exclude(grants__year=year)
    return rows.order_by("name", "pk").values_list("name", flat=True)


def shares_around(region: Region) -> dict[int, dict[str, int]]:
    """Partnership of the region → region of the round → percent; other sketches do not count."""
    of_region = RegionPartnership.objects.filter(region=region).values("partnership")
    counting = Region.objects.counting().filter(round=region.round_id)
    rows = RegionPartnership.objects.filter(
        Q(region__in=counting) | Q(region=region), partnership__in=of_region
    )
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for partnership, slug, share in rows.values_list("partnership", "region__slug", "share"):
        found[partnership][slug] = share
    return dict(found)


def follow_the_student(partnerships: Iterable[int], year: int) -> list[Follows]:
    """Per partnership SO&P: what its streams give for the students of t-1, and what is earmarked.

    The earmarked amount is that of the whole partnership: no share changes what follows.
    """
    rows = following(Partnership.objects.filter(pk__in=list(partnerships)), year)
    return [follows_of(row) for row in rows]


def following(partnerships: QuerySet[Partnership], year: int) -> QuerySet[Partnership]:
    """The partnerships SO&P among them by name, each with what ``follows_of`` reads."""
    counts = StudentCount.objects.filter(partnership=OuterRef("pk"), study_year=year - 1)
    granted = Grant.objects.filter(partnership=OuterRef("pk"), year=year)
    own = granted.filter(earmark=Function.TRAIN, stream__via_region__gt=0)
    stream = _student_stream(year)
    return (
        partnerships.filter(kind=PartnershipKind.SOP)
        .annotate(
            students=_sum(counts, "count"),
            not_funded=_sum(counts.filter(funded=False), "count"),
            earmarked=_sum(own, "amount"),
            written=Exists(granted),
            base=Subquery(stream.values("base_amount")[:1]),
            per_student=Subquery(stream.values("per_student")[:1]),
        )
        .order_by("name", "pk")
    )


def follows_of(row) -> Follows:
    """Of a partnership as ``following`` reads it."""
    return Follows(
        partnership=row,
        students=row.students,
        wanted=_wanted(row),
        earmarked=(row.earmarked or NOTHING) if row.written else None,
        not_funded=row.not_funded,
    )


def _sum(rows: QuerySet, column: str) -> Subquery:
    """The sum per partnership; NULL when there are no rows, which is not 0."""
    grouped = rows.order_by().values("partnership")
    return Subquery(grouped.annotate(n=Sum(column)).values("n"))


def _student_stream(year: int) -> QuerySet[FundingStream]:
    """First the stream that gives an amount per student through regions in a year."""
    rows = FundingStream.objects.running_in(year).filter(
        per_student__isnull=False, via_region__gt=0, earmark=Function.TRAIN
    )
    return rows.in_order()


def _wanted(row) -> Decimal | None:
    """Unknown without a count; a missing number is never 0."""
    if row.students is None or row.per_student is None:
        return None
    return (row.base or NOTHING) + row.per_student * row.students


def piece_of(grant: Grant, region: str, shares: Mapping[str, int]) -> Piece:
    """What a region gets of a grant, by the shares of its partnership over the regions."""
    through = through_regions(grant.amount, grant.stream.via_region)
    return Piece(
        stream=grant.stream,
        partnership=grant.partnership,
        share=shares[region],
        year=grant.year,
        earmark=grant.earmark,
        granted=grant.amount,
        part=per_region(through, shares)[region],
    )
