"""What is expected: places per year, all students around, and the path to everyone in 2030."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import Any

from django.db import transaction
from django.db.models import Sum

from accounts.models import User
from common.fingerprint import refuse_if_stale
from common.refusal import Refused
from organisations.models import Organisation
from partnerships.counting import lock_partnership
from partnerships.models import (
    Forecast,
    Partnership,
    last_counted_year,
    study_year_label,
)
from partnerships.student_grid import countable

AMBITION_YEAR = 2030  # the study year in which everyone is trained through samen opleiden
LOOK_BACK = 5


class ForecastRefused(Refused):
    """The forecast does not fit the partnership."""


@dataclass(frozen=True, slots=True, order=True)
class ForecastKey:
    """What places are for; without an institute or a route: for all, or for the rest."""

    institute: str
    sector: str
    route: str
    study_year: int


@dataclass(frozen=True, slots=True)
class Places:
    requested: int | None = None
    available: int | None = None
    basis: str = ""

    @property
    def is_empty(self) -> bool:
        return self.requested is None and self.available is None


@dataclass(frozen=True, slots=True)
class RegionalTotal:
    total: int | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """The numbers of one partnership per study year; those of institutes by their name."""

    trained: dict[int, dict[str, int]]
    expected: dict[int, int]
    regional: dict[int, dict[str, int]]


@dataclass(frozen=True, slots=True)
class PathYear:
    """Students trained and all students around, in one study year.

    ``share`` is trained ÷ total in percent; None when either is unknown, and then
    ``remark`` says which. In a forecast the total may be the last known one (``is_assumed``).
    """

    year: int
    trained: int | None
    total: int | None
    share: float | None
    is_forecast: bool
    is_assumed: bool = False
    remark: str = ""


@dataclass(frozen=True, slots=True)
class NeededYear:
    """The straight line from the last known share to everyone; ``gap`` in students."""

    year: int
    share: float
    students: int | None
    gap: int | None


@transaction.atomic
def save_forecasts(
    *,
    partnership_id: int,
    shown: str,
    places: Mapping[ForecastKey, Places],
    by: User,
    today: date,
) -> int:
    """Write the places per year, all or none; how many of them were other before.

    Raises StaleVersion when the forecast changed since it was shown.
    """
    partnership = lock_partnership(partnership_id)
    stored = stored_forecasts(partnership)
    refuse_if_stale(shown, *described_forecasts(stored))
    changed = {key: new for key, new in places.items() if new != stored.get(key, Places())}
    institutes = _institutes(partnership, today, {key.institute for key in changed} - {""})
    for key, new in changed.items():
        if key.study_year < today.year and not new.is_empty:
            raise ForecastRefused("Een prognose gaat over dit studiejaar of een later studiejaar.")
        _write_forecast(partnership, institutes.get(key.institute), key, new)
    return len(changed)


@transaction.atomic
def save_regional_students(
    *,
    partnership_id: int,
    shown: str,
    totals: Mapping[tuple[str, int], RegionalTotal],
    by: User,
    today: date,
) -> int:
    """Write all students per institute and year, all or none; how many were other before.

    Raises StaleVersion when the numbers changed since they were shown.
    """
    partnership = lock_partnership(partnership_id)
    stored = stored_regional(partnership)
    refuse_if_stale(shown, *described_regional(stored))
    changed = {key: new for key, new in totals.items() if new != stored.get(key, RegionalTotal())}
    institutes = _institutes(partnership, today, {slug for slug, _year in changed})
    for (slug, year), new in changed.items():
        rows = partnership.regional_students
        if new.total is None:
            rows.filter(institute=institutes[slug], study_year=year).delete()
        else:
            values = {"total": new.total, "source": new.source}
            rows.update_or_create(institute=institutes[slug], study_year=year, defaults=values)
    return len(changed)


def stored_forecasts(partnership: Partnership) -> dict[ForecastKey, Places]:
    rows = partnership.forecasts.for_list()
    return {_key_of(row): Places(row.requested, row.available, row.basis) for row in rows}


def described_forecasts(places: Mapping[ForecastKey, Places]) -> list:
    """What the form of the forecast shows, for its fingerprint."""
    return sorted(
        [k.institute, k.sector, k.route, k.study_year, str(p.requested), str(p.available), p.basis]
        for k, p in places.items()
    )


def stored_regional(partnership: Partnership) -> dict[tuple[str, int], RegionalTotal]:
    rows = partnership.regional_students.for_list()
    return {
        (row.institute.slug, row.study_year): RegionalTotal(row.total, row.source) for row in rows
    }


def described_regional(totals: Mapping[tuple[str, int], RegionalTotal]) -> list:
    """What the form of all students shows, for its fingerprint."""
    return sorted([*key, value.total, value.source] for key, value in totals.items())


def path_to_2030(partnership: Partnership, *, today: date) -> list[PathYear]:
    """Every study year from the first that was counted to 2030, without gaps between them."""
    known = Known(_trained(partnership), _expected(partnership), _regional(partnership))
    return path_of(known, today=today)


def path_of(known: Known, *, today: date) -> list[PathYear]:
    """The same path, of numbers that were read elsewhere."""
    last = last_counted_year(today)
    first = max(min([*known.trained, last]), last - LOOK_BACK)
    return [
        _realised(year, known.trained.get(year, {}), known.regional)
        if year <= last
        else _forecast(year, known.expected.get(year), known.regional)
        for year in range(first, max(AMBITION_YEAR, last) + 1)
    ]


def needed_to_2030(path: Iterable[PathYear]) -> list[NeededYear]:
    """Per year what brings the last known share to everyone in 2030; [] without such a share."""
    path = list(path)
    known = [year for year in path if not year.is_forecast and year.share is not None]
    if not known or known[-1].year >= AMBITION_YEAR:
        return []
    start = known[-1]
    return [_needed(year, start) for year in path if start.year <= year.year <= AMBITION_YEAR]


def _needed(year: PathYear, start: PathYear) -> NeededYear:
    from_share = min(start.share or 0.0, 100.0)
    way = (year.year - start.year) / (AMBITION_YEAR - start.year)
    share = from_share + (100 - from_share) * way
    students = None if year.total is None else ceil(round(share * year.total / 100, 6))
    short = None if students is None or year.trained is None else students - year.trained
    return NeededYear(year.year, share, students, short if short is None else max(short, 0))


def _realised(year: int, trained: dict[str, int], regional: dict) -> PathYear:
    """Every institute that was counted must have its total: half a total is no total."""
    totals = regional.get(year, {})
    without = sorted(trained.keys() - totals.keys())
    count = sum(trained.values()) if trained else None
    total = sum(totals.values()) if totals and not without else None
    remark = _remark(count, total, without)
    return PathYear(year, count, total, _share(count, total), is_forecast=False, remark=remark)


def _forecast(year: int, trained: int | None, regional: dict) -> PathYear:
    """A year without a total borrows the last known one, and says so."""
    latest: dict[str, tuple[int, int]] = {}
    for known in sorted(y for y in regional if y <= year):
        latest |= {name: (known, number) for name, number in regional[known].items()}
    total = sum(number for _year, number in latest.values()) if latest else None
    borrowed = sorted({known for known, _number in latest.values() if known != year})
    remark = _remark(trained, total, [], forecast=True)
    if borrowed and not remark:
        remark = f"Gerekend met het totaal van {study_year_label(borrowed[-1])}."
    share = _share(trained, total)
    return PathYear(year, trained, total, share, True, bool(borrowed), remark)


def _remark(
    trained: int | None, total: int | None, without: list[str], *, forecast: bool = False
) -> str:
    missing = []
    if trained is None:
        missing.append("de prognose" if forecast else "het aantal opgeleide studenten")
    if total is None:
        names = f" van {', '.join(without)}" if without else ""
        missing.append(f"het totaal in de educatieve regio{names}")
    if missing:
        return f"Onbekend: {' en '.join(missing)}."
    if trained is not None and total is not None and trained > total:
        return "Er zijn meer studenten geteld dan er in de educatieve regio zijn. Klopt dat?"
    return ""


def _share(trained: int | None, total: int | None) -> float | None:
    return 100 * trained / total if trained is not None and total else None


def _trained(partnership: Partnership) -> dict[int, dict[str, int]]:
    """Study year → name of the institute → students."""
    rows = partnership.student_counts.order_by().values_list("study_year", "institute__name")
    found: dict[int, dict[str, int]] = {}
    for year, name, count in rows.annotate(Sum("count")):
        found.setdefault(year, {})[name] = count
    return found


def _regional(partnership: Partnership) -> dict[int, dict[str, int]]:
    found: dict[int, dict[str, int]] = {}
    for row in partnership.regional_students.for_list():
        found.setdefault(row.study_year, {})[row.institute.name] = row.total
    return found


def _expected(partnership: Partnership) -> dict[int, int]:
    found: dict[int, int] = {}
    for row in partnership.forecasts.for_list():
        found[row.study_year] = found.get(row.study_year, 0) + row.expected
    return found


def _key_of(row: Forecast) -> ForecastKey:
    slug = row.institute.slug if row.institute else ""
    return ForecastKey(slug, row.sector, row.route, row.study_year)


def _institutes(partnership: Partnership, today: date, slugs: set[str]) -> dict[str, Organisation]:
    """The institutes of these names, who take part or have a number here already."""
    rows = Organisation.objects.filter(slug__in=slugs)
    found = {organisation.slug: organisation for organisation in rows}
    allowed = set(countable(partnership, today.year).values_list("slug", flat=True))
    allowed |= {key.institute for key in stored_forecasts(partnership)}
    allowed |= {slug for slug, _year in stored_regional(partnership)}
    for slug in sorted(slugs - allowed):
        raise ForecastRefused(f"{found.get(slug, slug)} is geen deelnemende lerarenopleiding.")
    return found


def _write_forecast(
    partnership: Partnership, institute: Organisation | None, key: ForecastKey, new: Places
) -> None:
    place: dict[str, Any] = {
        "institute": institute,
        "sector": key.sector,
        "route": key.route,
        "study_year": key.study_year,
    }
    if new.is_empty:
        partnership.forecasts.filter(**place).delete()
    else:
        values = {"requested": new.requested, "available": new.available, "basis": new.basis}
        partnership.forecasts.update_or_create(**place, defaults=values)
