"""The students of one study year as a grid: what was counted, last year beside it, and doubts.

One function gives what the page, the form and the download show. A number that is missing is
unknown: a total with a missing part says so.
"""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from common.templatetags.dutch import datum, getal
from organisations.models import Organisation, OrganisationKind
from organisations.sectors import Sector
from partnerships.models import Partnership, ProgrammeLevel, Route, StudentCount, study_year_label

JUMP = 0.3
SMALL = 5  # three students instead of two is no jump


@dataclass(frozen=True, slots=True, order=True)
class CountKey:
    """What a number is about; as text it is the name of a field of the form."""

    institute: str
    sector: str
    route: str
    level: str
    funded: bool

    def __str__(self):
        paid = "wel" if self.funded else "niet"
        return ".".join([self.institute, self.sector, self.route, self.level, paid])

    @classmethod
    def parse(cls, text: str) -> "CountKey | None":
        """The key that was written as text; None for what no page of ours sent."""
        institute, *choices = text.split(".") if text.count(".") == 4 else ("",)
        if not institute:
            return None
        sector, route, level, paid = choices
        known = sector in Sector and route in Route and level in ProgrammeLevel
        return cls(institute, sector, route, level, paid == "wel") if known else None

    @property
    def label(self) -> str:
        parts = [Route(self.route).label]
        if self.level:
            parts.append(ProgrammeLevel(self.level).label)
        paid = "bekostigd" if self.funded else "niet bekostigd"
        return " · ".join([*parts, Sector(self.sector).label, paid])


@dataclass(frozen=True, slots=True)
class Entry:
    """A number with its note, and how much of the programme is in practice; None is unknown."""

    count: int | None = None
    note: str = ""
    in_practice: int | None = None


UNKNOWN = Entry()


@dataclass(frozen=True, slots=True)
class Total:
    """What is known, and how many numbers are missing in it."""

    known: int | None
    missing: int

    @classmethod
    def of(cls, counts: Iterable[int | None]) -> "Total":
        counts = list(counts)
        numbers = [count for count in counts if count is not None]
        return cls(sum(numbers) if numbers else None, len(counts) - len(numbers))

    def __str__(self):
        if not self.missing:
            return getal(self.known)
        return f"ten minste {getal(self.known)}" if self.known else "onbekend"


@dataclass(frozen=True, slots=True)
class GridRow:
    key: CountKey
    institute: Organisation
    entry: Entry
    before: int | None
    warnings: tuple[str, ...]

    @property
    def difference(self) -> int | None:
        if self.entry.count is None or self.before is None:
            return None
        return self.entry.count - self.before

    @property
    def difference_text(self) -> str:
        return signed(self.difference)


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows of one study year, by institute."""

    study_year: int
    rows: tuple[GridRow, ...]

    @property
    def total(self) -> Total:
        return Total.of(row.entry.count for row in self.rows)

    @property
    def before(self) -> Total:
        """Last year's total; a row that is new this year says nothing about it."""
        numbers = [row.before for row in self.rows if row.before is not None]
        return Total(sum(numbers) if numbers else None, 0)

    @property
    def difference(self) -> int | None:
        """None as soon as one number is missing: half a year is no trend."""
        if self.total.missing or self.total.known is None or self.before.known is None:
            return None
        return self.total.known - self.before.known

    @property
    def difference_text(self) -> str:
        return signed(self.difference)

    @property
    def counted(self) -> bool:
        return self.total.known is not None

    @property
    def warnings(self) -> list[tuple[GridRow, str]]:
        return [(row, warning) for row in self.rows for warning in row.warnings]

    @property
    def groups(self) -> list[tuple[Organisation, list[GridRow], Total]]:
        """The rows of each institute with their total."""
        found: dict[Organisation, list[GridRow]] = {}
        for row in self.rows:
            found.setdefault(row.institute, []).append(row)
        return [(o, rows, Total.of(r.entry.count for r in rows)) for o, rows in found.items()]

    def breakdown(self) -> list[tuple[str, list[tuple[str, Total]]]]:
        """The total once more per sector, route, level and funding."""
        return [
            ("Per sector", self._per(lambda key: Sector(key.sector).label)),
            ("Per route", self._per(lambda key: Route(key.route).label)),
            ("Per niveau", self._per(lambda key: ProgrammeLevel(key.level).label)),
            ("Bekostiging", self._per(lambda k: "Bekostigd" if k.funded else "Niet bekostigd")),
        ]

    def _per(self, name) -> list[tuple[str, Total]]:
        counts: dict[str, list[int | None]] = {}
        for row in self.rows:
            counts.setdefault(name(row.key), []).append(row.entry.count)
        return [(label, Total.of(counts[label])) for label in sorted(counts)]


def signed(difference: int | None) -> str:
    """The difference with its sign, and a real minus."""
    if not difference:
        return getal(difference)
    return f"+{getal(difference)}" if difference > 0 else f"−{getal(-difference)}"


def grid_of(partnership: Partnership, study_year: int, *, added: Iterable[CountKey] = ()) -> Grid:
    """What was counted, what was counted last year, and every institute that takes part."""
    year = _Year.of(partnership, study_year)
    keys = {*year.now, *(key for key, entry in year.before.items() if entry.count), *added}
    keys |= _first_rows(partnership, year.members - {key.institute for key in keys})
    institutes = {o.slug: o for o in _named(partnership, study_year)}
    found = [key for key in keys if key.institute in institutes]
    found.sort(key=lambda key: (institutes[key.institute].name, key.institute, *_place(key)))
    return Grid(study_year, tuple(year.row(key, institutes[key.institute]) for key in found))


def stored_counts(partnership: Partnership, study_year: int) -> dict[CountKey, Entry]:
    rows = partnership.student_counts.of_year(study_year)
    return {key_of(row): Entry(row.count, row.note, row.in_practice) for row in rows}


def key_of(row: StudentCount) -> CountKey:
    return CountKey(row.institute.slug, row.sector, row.route, row.programme_level, row.funded)


def described(entries: Mapping[CountKey, Entry]) -> list:
    """What a form of this year shows, for its fingerprint."""
    return sorted([str(key), e.count, e.note, e.in_practice] for key, e in entries.items())


def count_day(study_year: int) -> date:
    """The day on which a study year is counted."""
    return date(study_year, 10, 1)


def countable(partnership: Partnership, study_year: int) -> QuerySet[Organisation]:
    """Whose students count: institutes that take part now, or did on the day of the count."""
    return _institutes(partnership, Q(until=None) | _on(count_day(study_year)))


def members_on(partnership: Partnership, day: date) -> QuerySet[Organisation]:
    return _institutes(partnership, _on(day))


def _on(day: date) -> Q:
    return Q(since__lte=day) & (Q(until=None) | Q(until__gte=day))


def _institutes(partnership: Partnership, part: Q) -> QuerySet[Organisation]:
    members = partnership.members.filter(part).values("organisation")
    rows = Organisation.objects.filter(pk__in=members, kind=OrganisationKind.INSTITUTE)
    return rows.order_by("name", "pk")


def _named(partnership: Partnership, study_year: int) -> QuerySet[Organisation]:
    """Every institute that a row of this grid can be about."""
    years = [study_year, study_year - 1]
    counted = partnership.student_counts.order_by().filter(study_year__in=years)
    allowed = countable(partnership, study_year).order_by().values("pk")
    return Organisation.objects.filter(Q(pk__in=counted.values("institute")) | Q(pk__in=allowed))


def _first_rows(partnership: Partnership, silent: AbstractSet[str]) -> set[CountKey]:
    """Who takes part but was never counted gets a row, so that its absence shows."""
    sector = partnership.sectors[0] if partnership.sectors else Sector.PO
    return {CountKey(slug, sector, Route.FULL_TIME, "", True) for slug in silent}


def _place(key: CountKey) -> tuple:
    """Rows stand in the order in which the field names sectors, routes and levels."""
    return (
        list(Sector).index(Sector(key.sector)),
        list(Route).index(Route(key.route)),
        list(ProgrammeLevel).index(ProgrammeLevel(key.level)),
        not key.funded,
    )


@dataclass(frozen=True, slots=True)
class _Year:
    """What is needed to judge the rows of one study year."""

    partnership: Partnership
    study_year: int
    now: Mapping[CountKey, Entry]
    before: Mapping[CountKey, Entry]
    members: frozenset[str]

    @classmethod
    def of(cls, partnership: Partnership, study_year: int) -> "_Year":
        members = members_on(partnership, count_day(study_year)).values_list("slug", flat=True)
        now = stored_counts(partnership, study_year)
        before = stored_counts(partnership, study_year - 1)
        return cls(partnership, study_year, now, before, frozenset(members))

    def row(self, key: CountKey, institute: Organisation) -> GridRow:
        entry = self.now.get(key, UNKNOWN)
        last = self.before.get(key, UNKNOWN).count
        doubts = [
            _missing(entry.count, last, self.study_year),
            _jump(entry.count, last),
            _stranger(entry, institute, self.members, self.study_year),
            _other_sector(entry, key, self.partnership),
        ]
        return GridRow(key, institute, entry, last, tuple(filter(None, doubts)))


def _missing(count: int | None, last: int | None, study_year: int) -> str:
    if count is not None:
        return ""
    if last is None:
        return f"Het aantal voor {study_year_label(study_year)} ontbreekt nog."
    return f"Dit aantal ontbreekt nog; vorig jaar waren het er {getal(last)}."


def _jump(count: int | None, last: int | None) -> str:
    if count is None or not last or abs(count - last) < SMALL:
        return ""
    change = (count - last) / last
    if abs(change) <= JUMP:
        return ""
    way = "meer" if change > 0 else "minder"
    return f"Dit is {getal(abs(change) * 100)}% {way} dan vorig jaar ({getal(last)}). Klopt dat?"


def _stranger(
    entry: Entry, institute: Organisation, members: AbstractSet[str], study_year: int
) -> str:
    if entry.count is None or institute.slug in members:
        return ""
    day = datum(count_day(study_year))
    return f"{institute} deed op {day} niet mee aan het partnerschap. Telt dit aantal wel mee?"


def _other_sector(entry: Entry, key: CountKey, partnership: Partnership) -> str:
    if entry.count is None or key.sector in partnership.sectors:
        return ""
    return f"Het partnerschap werkt niet in de sector {Sector(key.sector).label.lower()}."
