"""What a key does to every partnership and region: one pure function over counts.

A key has amounts in euros. Without a budget they are what everyone gets. With a budget the bases
go first and the rest is divided in proportion to what the weights would give, to the cent. Who
has a count missing is "not to be determined": the line is None, never zero, its base stays in
reserve, and a region with such a line has no total. The others are then reckoned without it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import NamedTuple

from financing.cents import rounded, split

ROUTES = ("voltijd", "deeltijd", "zij-instroom", "pdg", "minor")
NOTHING = Decimal("0.00")
OUTSIDE = ""


class Receiver(NamedTuple):
    """Who a line is for: ``p`` a partnership, ``r`` a region, by its slug."""

    kind: str
    slug: str


@dataclass(frozen=True)
class Key:
    """Amounts per thing, in euros; zero counts the thing not at all."""

    base_partnership: Decimal = NOTHING
    base_region: Decimal = NOTHING
    per_route: Mapping[str, Decimal] = field(default_factory=dict)
    per_pupil: Decimal = NOTHING
    per_fte: Decimal = NOTHING
    per_location: Decimal = NOTHING


@dataclass(frozen=True)
class PartnershipNumbers:
    """``students`` per route of t-1 and ``fte``; None is unknown, {} and 0 do not apply."""

    slug: str
    name: str
    students: Mapping[str, int] | None
    fte: Decimal | None = NOTHING
    has_base: bool = True

    @property
    def total(self) -> int | None:
        return None if self.students is None else sum(self.students.values())


@dataclass(frozen=True)
class RegionNumbers:
    """``shares``: partnership → percent that belongs to this region."""

    slug: str
    name: str
    shares: Mapping[str, int]
    pupils: int | None = 0
    locations: int = 0


@dataclass(frozen=True)
class Numbers:
    """All that a year is reckoned with. ``counted`` is the study year of the students."""

    partnerships: tuple[PartnershipNumbers, ...]
    regions: tuple[RegionNumbers, ...]
    counted: int = 0


@dataclass(frozen=True)
class Allocation:
    """The lines of one year: of partnerships as a whole, and of regions with their shares.

    ``total`` was divided, ``left`` was not, ``reserved`` waits for missing counts: together they
    are the budget. ``outside`` is the part of partnerships that lies in no region.
    """

    partnerships: Mapping[str, Decimal | None]
    regions: Mapping[str, Decimal | None]
    outside: Decimal
    total: Decimal = NOTHING
    left: Decimal = NOTHING
    reserved: Decimal = NOTHING

    @property
    def unknown(self) -> list[str]:
        """The partnerships whose line is not to be determined."""
        return [slug for slug, amount in self.partnerships.items() if amount is None]


def allocate(key: Key, numbers: Numbers, budget: Decimal | None = None) -> Allocation:
    """Reckon one year out."""
    bases, variable = _bases(key, numbers), _variable(key, numbers)
    known = {to: v for to, v in variable.items() if v is not None}
    lines, left, reserved = _divided(bases, known, budget)
    amounts: dict[Receiver, Decimal | None] = {to: lines.get(to) for to in bases}
    return _by_region(numbers, amounts, left, reserved)


def growth_path(
    years: Iterable[int], *, amount: Decimal, growth: Decimal, fixed: Mapping[int, Decimal]
) -> dict[int, Decimal]:
    """Year → budget: what is fixed for the year, else so many percent a year on from the last."""
    path, since = {}, None
    for year in sorted(years):
        if since is None or year in fixed:
            amount, since = fixed.get(year, amount), year
        path[year] = rounded(amount * (1 + growth / 100) ** (year - since))
    return path


def students_by_share(
    shares: Mapping[str, int], totals: Mapping[str, int | None]
) -> Decimal | None:
    """The students of a region by share; unknown of one partnership is unknown of all."""
    parts = [(totals.get(slug), share) for slug, share in shares.items()]
    if any(total is None for total, _share in parts):
        return None
    return sum((Decimal(t * s) / 100 for t, s in parts if t is not None), Decimal(0))


def with_student(numbers: Numbers, slug: str, route: str = "voltijd") -> Numbers:
    """The same numbers with one more student at one partnership."""
    return replace(
        numbers,
        partnerships=tuple(
            replace(p, students=_one_more(p.students, route)) if p.slug == slug else p
            for p in numbers.partnerships
        ),
    )


def with_partnership(numbers: Numbers, region: str, students: int) -> Numbers:
    """The same numbers with one more partnership, whole in one region."""
    new = PartnershipNumbers("nieuw-partnerschap", "Nieuw partnerschap", {"voltijd": students})
    regions = tuple(
        replace(r, shares={**r.shares, new.slug: 100}) if r.slug == region else r
        for r in numbers.regions
    )
    return replace(numbers, partnerships=(*numbers.partnerships, new), regions=regions)


def _one_more(students: Mapping[str, int] | None, route: str) -> Mapping[str, int] | None:
    return None if students is None else {**students, route: students.get(route, 0) + 1}


def _bases(key: Key, numbers: Numbers) -> dict[Receiver, Decimal]:
    partnerships = {
        Receiver("p", p.slug): key.base_partnership if p.has_base else NOTHING
        for p in numbers.partnerships
    }
    return partnerships | {Receiver("r", r.slug): key.base_region for r in numbers.regions}


def _variable(key: Key, numbers: Numbers) -> dict[Receiver, Decimal | None]:
    """What the weights would give each, in unrounded euros."""
    found = {Receiver("p", p.slug): _of_partnership(key, p) for p in numbers.partnerships}
    return found | {Receiver("r", r.slug): _of_region(key, r) for r in numbers.regions}


def _of_partnership(key: Key, numbers: PartnershipNumbers) -> Decimal | None:
    weighed = any(key.per_route.values())
    if (weighed and numbers.students is None) or (key.per_fte and numbers.fte is None):
        return None
    students = numbers.students or {}
    counted = sum((w * students.get(r, 0) for r, w in key.per_route.items()), Decimal(0))
    return counted + key.per_fte * (numbers.fte or 0)


def _of_region(key: Key, numbers: RegionNumbers) -> Decimal | None:
    if key.per_pupil and numbers.pupils is None:
        return None
    return key.per_pupil * (numbers.pupils or 0) + key.per_location * numbers.locations


def _divided(
    bases: Mapping[Receiver, Decimal], known: Mapping[Receiver, Decimal], budget: Decimal | None
) -> tuple[dict[Receiver, Decimal], Decimal, Decimal]:
    """Lines of who is known, what is left, and the bases in reserve for who is not."""
    reserved = sum((base for to, base in bases.items() if to not in known), NOTHING)
    if budget is None:
        return {to: bases[to] + rounded(v) for to, v in known.items()}, NOTHING, reserved
    wanted = sum(bases.values())
    paid: Mapping[Receiver, Decimal] = bases
    if wanted > budget:
        paid = split(budget, bases)
        reserved = sum((part for to, part in paid.items() if to not in known), NOTHING)
    rest = max(budget - wanted, NOTHING)
    parts = split(rest, known)
    return {to: paid[to] + parts[to] for to in known}, rest - sum(parts.values()), reserved


def _by_region(
    numbers: Numbers, amounts: Mapping[Receiver, Decimal | None], left: Decimal, reserved: Decimal
) -> Allocation:
    """Every line of a partnership to its regions by share; the rest of the hundred outside."""
    shares: dict[str, dict[str, int]] = {p.slug: {} for p in numbers.partnerships}
    for region in numbers.regions:
        for slug, share in region.shares.items():
            shares.setdefault(slug, {})[region.slug] = share
    totals = {r.slug: amounts[Receiver("r", r.slug)] for r in numbers.regions}
    outside = NOTHING
    for p in numbers.partnerships:
        amount = amounts[Receiver("p", p.slug)]
        for slug, part in _parts(amount, shares[p.slug]):
            if slug == OUTSIDE:
                outside += part or NOTHING
            else:
                totals[slug] = added(totals[slug], part)
    lines = {p.slug: amounts[Receiver("p", p.slug)] for p in numbers.partnerships}
    total = sum((amount for amount in amounts.values() if amount is not None), NOTHING)
    return Allocation(lines, totals, outside, total, left, reserved)


def _parts(
    amount: Decimal | None, shares: Mapping[str, int]
) -> Iterable[tuple[str, Decimal | None]]:
    if amount is None:
        return [(slug, None) for slug in shares]
    rest = max(100 - sum(shares.values()), 0)
    return split(amount, {**shares, OUTSIDE: rest}).items()


def added(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    """A sum of which every part must be known."""
    return None if one is None or other is None else one + other
