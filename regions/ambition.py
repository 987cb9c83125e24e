"""The path of a region to 100% samen opleiden in 2030, over its partnerships with their shares.

The path of one partnership is that of ``partnerships.forecasting``; here it is read for all of
them inside the one query of the figures, and added up by share.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Sum
from django.db.models.functions import JSONArray, JSONObject, Least

from partnerships.forecasting import AMBITION_YEAR, Known, PathYear, path_of
from partnerships.models import Forecast, PartnershipKind, RegionalStudents, StudentCount
from regions.models import RegionPartnership


@dataclass(frozen=True)
class RegionYear:
    """Students trained and all students around, of the shares that belong to the region.

    Unknown of one partnership is unknown of all; ``unknown`` says of which and what.
    """

    year: int
    trained: int | None
    total: int | None
    share: float | None
    is_forecast: bool
    unknown: tuple[str, ...] = ()


def numbers_per_partnership():
    """For the query of the figures: per partnership SO&P what was counted and is expected."""
    rows = RegionPartnership.objects.filter(
        region=OuterRef("pk"), partnership__kind=PartnershipKind.SOP
    )
    return rows.order_by("partnership__name").values(
        row=JSONObject(
            name="partnership__name",
            share="share",
            trained=ArraySubquery(_trained()),
            expected=ArraySubquery(_expected()),
            regional=ArraySubquery(_regional()),
        )
    )


def region_path(rows: Iterable[dict], *, today: date) -> list[RegionYear]:
    """Year by year to 2030, from where every partnership is on its path; [] without any."""
    paths = [(row["name"], row["share"], _path(row, today=today)) for row in rows]
    if not paths:
        return []
    first = max(min(path) for _name, _share, path in paths)
    return [
        _year([(name, share, path[year]) for name, share, path in paths])
        for year in range(first, AMBITION_YEAR + 1)
    ]


def _path(row: dict, *, today: date) -> dict[int, PathYear]:
    known = Known(_by_year(row["trained"]), dict(row["expected"]), _by_year(row["regional"]))
    return {year.year: year for year in path_of(known, today=today)}


def _by_year(rows: list) -> dict[int, dict[str, int]]:
    found: dict[int, dict[str, int]] = {}
    for year, name, number in rows:
        found.setdefault(year, {})[name] = number
    return found


def _year(parts: list[tuple[str, int, PathYear]]) -> RegionYear:
    """Shares are added before rounding; a share of the region needs every number."""
    trained = _weighed((share, part.trained) for _name, share, part in parts)
    total = _weighed((share, part.total) for _name, share, part in parts)
    share = 100 * trained / total if trained is not None and total else None
    return RegionYear(
        year=parts[0][2].year,
        trained=None if trained is None else trained // 100,
        total=None if total is None else total // 100,
        share=share,
        is_forecast=parts[0][2].is_forecast,
        unknown=tuple(
            f"{name}: {part.remark[:1].lower()}{part.remark[1:].rstrip('.')}"
            for name, _share, part in parts
            if part.trained is None or part.total is None
        ),
    )


def _weighed(numbers: Iterable[tuple[int, int | None]]) -> int | None:
    """The sum of number × share in hundredths; None as soon as one number is unknown."""
    sums = [None if number is None else share * number for share, number in numbers]
    return None if None in sums else sum(n for n in sums if n is not None)


def _trained():
    rows = StudentCount.objects.filter(partnership=OuterRef("partnership")).order_by()
    counted = rows.values("study_year", "institute__name").annotate(n=Sum("count"))
    return counted.values(row=JSONArray("study_year", "institute__name", "n"))


def _expected():
    """What can be trained: no more than ask, no more than there is room for; LEAST skips NULL."""
    rows = Forecast.objects.filter(partnership=OuterRef("partnership")).order_by()
    summed = rows.values("study_year").annotate(n=Sum(Least("requested", "available")))
    return summed.values(row=JSONArray("study_year", "n"))


def _regional():
    rows = RegionalStudents.objects.filter(partnership=OuterRef("partnership")).order_by()
    return rows.values(row=JSONArray("study_year", "institute__name", "total"))
