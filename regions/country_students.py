"""N04: students of teacher education, at the partnerships that train them.

They are where their partnership is: covered, partly covered or missing with it (N05), twice when
it is in two proposals. What counts is what criterion C6 counts: funded students of the study year
before the round opened. A partnership that counted nobody in that year is unknown and never 0.
"""

from collections.abc import Iterable
from typing import NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet, Sum
from django.db.models.functions import JSONArray

from partnerships.models import PartnershipKind, StudentCount
from regions.figures import reference_study_year
from regions.models import Round
from regions.tally import ALL, SECTORS, Tally, summed


class Joined(NamedTuple):
    """A partnership; of its 100 % what proposals have, and its students per sector."""

    sectors: list[str]
    covered: int
    twice: int
    submitted: int
    kind: str
    students: list[tuple[str, int]]


def counts_of(round: Round, sector: str = ALL) -> QuerySet[StudentCount]:
    """What was counted at the partnership of the outer query, if it trains students."""
    rows = StudentCount.objects.filter(
        partnership=OuterRef("pk"),
        partnership__kind=PartnershipKind.SOP,
        study_year=reference_study_year(round),
        funded=True,
    )
    return rows.filter(sector=sector).order_by() if sector else rows.order_by()


def per_sector(round: Round) -> ArraySubquery:
    """(sector, students) of each sector that was counted."""
    counted = counts_of(round).values("sector").annotate(n=Sum("count"))
    return ArraySubquery(counted.values(row=JSONArray("sector", "n")))


def student_tallies(rows: Iterable[Joined]) -> dict[str, Tally]:
    """Per sector, and over all of them; only a partnership SO&P trains students."""
    training = [row for row in rows if row.kind == PartnershipKind.SOP]
    return {sector: summed(_tally(row, sector) for row in training) for sector in SECTORS}


def _tally(row: Joined, sector: str) -> Tally:
    n = sum(count for name, count in row.students if sector in (ALL, name))
    unknown = int(not row.students and sector in (ALL, *row.sectors))
    whole = row.covered >= 100
    return Tally(
        total=n,
        covered=n * whole,
        partly=n * (0 < row.covered < 100),
        twice=n * (row.twice > 0),
        submitted=n * (row.submitted >= 100),
        unknown=unknown,
        unknown_covered=unknown * whole,
    )
