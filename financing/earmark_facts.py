"""What the check on earmarked money reads of a region.

The rows ride along in the one query of the region's figures, so that the page of a composition
costs no more queries because of money. They come back as the objects that the tab on money uses.
"""

from collections import defaultdict
from decimal import Decimal

from django.db.models import F, OuterRef, Q, QuerySet, TextField
from django.db.models.functions import Cast, JSONArray, JSONObject

from financing.bundle import Bundle, Follows, following, follows_of, piece_of
from financing.models import BudgetLine, FundingStream, Grant
from partnerships.models import Partnership
from regions.models import Region, RegionPartnership

OF_REGION = RegionPartnership.objects.filter(region=OuterRef(OuterRef("pk"))).values("partnership")


def year_of(region: Region) -> int:
    """The year in which the regions of the round start."""
    return region.round.starts_on.year


def students_and_money(region: Region) -> QuerySet:
    rows = following(Partnership.objects.filter(pk__in=OF_REGION), year_of(region))
    names = ("pk", "name", "students", "not_funded", "written")
    amounts = {name: Cast(name, TextField()) for name in ("base", "per_student", "earmarked")}
    return rows.values(row=JSONObject(**{name: F(name) for name in names}, **amounts))


def shares(region: Region) -> QuerySet:
    counting = Region.objects.counting().filter(round=region.round_id)
    rows = RegionPartnership.objects.filter(
        Q(region__in=counting) | Q(region=OuterRef("pk")), partnership__in=OF_REGION
    )
    return rows.values(row=JSONArray("partnership", "region__slug", "share"))


def grants(region: Region) -> QuerySet:
    rows = Grant.objects.filter(
        partnership__in=OF_REGION, year=year_of(region), stream__via_region__gt=0
    )
    return rows.values(
        row=JSONObject(
            partnership="partnership",
            stream="stream",
            name="stream__name",
            via_region="stream__via_region",
            earmark="earmark",
            amount=Cast("amount", TextField()),
        )
    )


def lines(region: Region) -> QuerySet:
    rows = BudgetLine.objects.filter(region=OuterRef("pk"), year=year_of(region))
    amount = Cast("amount", TextField())
    return rows.values(
        row=JSONObject(stream="stream", name="stream__name", function="function", amount=amount)
    )


# Under which name each of them is found in the figures of a region.
EARMARK_FACTS = {
    "geld.studenten": students_and_money,
    "geld.aandelen": shares,
    "geld.bedragen": grants,
    "geld.begroting": lines,
}


def bundle_of_facts(region: Region, facts: dict[str, list]) -> tuple[Bundle, list[BudgetLine]]:
    """What comes in this year and what follows the students, with what the region plans."""
    divided: dict[int, dict[str, int]] = defaultdict(dict)
    for partnership, slug, share in facts["geld.aandelen"]:
        divided[partnership][slug] = share
    granted = [_grant(row, year_of(region)) for row in facts["geld.bedragen"]]
    pieces = [piece_of(grant, region.slug, divided[grant.partnership_id]) for grant in granted]
    follows = [_follows(row) for row in facts["geld.studenten"]]
    bundle = Bundle(region, year_of(region), tuple(pieces), None, tuple(follows))
    return bundle, [_line(row) for row in facts["geld.begroting"]]


def _grant(row: dict, year: int) -> Grant:
    return Grant(
        partnership=Partnership(pk=row["partnership"]),
        stream=_stream(row),
        year=year,
        earmark=row["earmark"],
        amount=Decimal(row["amount"]),
    )


def _line(row: dict) -> BudgetLine:
    amount = Decimal(row["amount"])
    return BudgetLine(stream=_stream(row), function=row["function"], amount=amount)


def _stream(row: dict) -> FundingStream:
    return FundingStream(pk=row["stream"], name=row["name"], via_region=row.get("via_region", 100))


def _follows(row: dict) -> Follows:
    partnership = Partnership(pk=row["pk"], name=row["name"])
    for name in ("base", "per_student", "earmarked"):
        row[name] = None if row[name] is None else Decimal(row[name])
    for name in ("students", "not_funded", "base", "per_student", "earmarked", "written"):
        setattr(partnership, name, row[name])
    return follows_of(partnership)
