"""The figures of a region and year: one function, and every output shows what it gives.

The page, its chart, the CSV, the XLSX and the financial annex of the dossier all read the rows of
``annex_of``; none of them adds or rounds anything.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils.safestring import SafeString

from common.charts import Bar, bar_chart
from common.sheets.writing import Table
from common.templatetags.dutch import euro, moment
from financing.agreed import proposed_key
from financing.budgeting import Room, rooms_of
from financing.bundle import Bundle, bundle_of
from financing.cents import TIE_RULE
from financing.models import (
    Account,
    AccountLine,
    Application,
    ApplicationLine,
    Award,
    BudgetLine,
    Destination,
    Grant,
)
from financing.parties import in_order, party_name
from financing.settling import settled, total
from financing.sheets import NO_AWARD, earmark_name
from regions.models import Region
from regions.states import Function

UNKNOWN = "nog niet vastgelegd"
MOST_YEARS = 3  # on paper

type Amounts = tuple[Decimal | None, ...]


@dataclass(frozen=True)
class Figures:
    """One table of amounts; ``header`` names the first column and each of the amounts."""

    code: str
    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, Amounts], ...]
    note: str = ""
    adds_up: bool = True  # amounts per thing, as those of a key, have no sum

    @property
    def totals(self) -> Amounts:
        """The sum of each column; unknown as soon as one part is."""
        columns = zip(*(amounts for _name, amounts in self.rows), strict=True)
        return tuple(None if None in column else total(column) for column in columns)

    @property
    def lines(self) -> list[tuple[str, Amounts]]:
        """The rows and their sum, as every output shows them."""
        is_sum = bool(self.rows) and self.adds_up
        return [*self.rows, ("Samen", self.totals)] if is_sum else list(self.rows)


def annex_of(region: Region, year: int) -> list[Figures]:
    """Everything about the money of a region in a year, in the order of the pages."""
    bundle = bundle_of(region, year)
    lines = list(BudgetLine.objects.filter(region=region, year=year).for_list())
    steps = _Steps.of(region, year, lines)
    found = [
        _streams(bundle),
        _earmarks(bundle),
        _functions(steps),
        _parties(steps),
        _rooms(rooms_of(bundle, lines)),
        _settled(region, year),
        _key(region, year),
    ]
    return [figures for figures in found if figures.rows]


def kept(figures: Figures) -> dict[str, Any]:
    """A table as plain JSON values, for a snapshot; ``read_back`` gives the same table."""
    rows = [[name, [None if a is None else str(a) for a in row]] for name, row in figures.rows]
    return asdict(figures) | {"header": list(figures.header), "rows": rows}


def read_back(found: Mapping[str, Any]) -> Figures:
    rows = tuple(
        (name, tuple(None if a is None else Decimal(a) for a in row)) for name, row in found["rows"]
    )
    return Figures(**{**found, "header": tuple(found["header"]), "rows": rows})


def money_of(region: Region) -> list[dict[str, Any]]:
    """The last years with money, each with its tables, as plain JSON values."""
    return [
        {"year": year, "tables": [kept(figures) for figures in annex_of(region, year)]}
        for year in years_with_money(region)[:MOST_YEARS]
    ]


def years_with_money(region: Region) -> list[int]:
    """The years that have amounts of its partnerships, or a budget of its own; newest first."""
    granted = Grant.objects.filter(partnership__region_partnerships__region=region)
    planned = BudgetLine.objects.filter(region=region).values_list("year", flat=True)
    return sorted({*granted.years(), *planned}, reverse=True)


def chart_of(figures: Figures) -> SafeString | str:
    """The first column of amounts as bars; amounts per different things are no bars."""
    if not figures.adds_up:
        return ""
    bars = [Bar(n, None if a[0] is None else float(a[0])) for n, a in figures.rows]
    return bar_chart(
        bars,
        title=f"{figures.title}: {figures.header[1].lower()}",
        description="De tabel hieronder bevat dezelfde bedragen.",
        value_of=lambda value: UNKNOWN if value is None else euro(value, 2),
    )


def table_of(figures: Figures, region: Region, year: int, *, at: datetime) -> Table:
    """The same lines as a file."""
    rows = [
        (name, *(None if a is None else float(a) for a in amounts))
        for name, amounts in figures.lines
    ]
    notes = [f"{figures.title} van {region} in {year}, opgehaald op {moment(at)}", NO_AWARD]
    own = [figures.note] if figures.note else []
    return Table(figures.title, figures.header, rows, [*notes, *own, TIE_RULE])


def shown(figures: Figures) -> dict:
    """The same lines in words, for the page and the annex."""
    return {
        "figures": figures,
        "chart": chart_of(figures),
        "lines": [
            (
                name,
                [
                    (column, in_words(a))
                    for column, a in zip(figures.header[1:], amounts, strict=True)
                ],
            )
            for name, amounts in figures.lines
        ],
    }


def in_words(amount: Decimal | None) -> str:
    return UNKNOWN if amount is None else euro(amount, 2)


def _streams(bundle: Bundle) -> Figures:
    """What comes together, for the region and to partnerships."""
    sums: dict[tuple[str, str], Decimal] = {}
    for piece in bundle.pieces:
        key = piece.stream.name, piece.stream.destination
        sums[key] = sums.get(key, Decimal(0)) + piece.part
    rows = tuple(
        (name, (amount, *_by_destination(destination, amount)))
        for (name, destination), amount in sums.items()
    )
    header = ("Geldstroom", "Komt samen", "Voor de regio", "Naar partnerschappen")
    note = "Een partnerschap in meer regio’s telt mee voor zijn aandeel."
    return Figures("stromen", "Wat samenkomt", header, rows, note)


def _by_destination(destination: str, amount: Decimal) -> tuple[Decimal, Decimal]:
    nothing = Decimal("0.00")
    return (amount, nothing) if destination == Destination.REGION else (nothing, amount)


def _earmarks(bundle: Bundle) -> Figures:
    bound = bundle.earmarked
    rows = [(earmark_name(function), (amount,)) for function, amount in bound.items()]
    if bundle.pieces:
        rows.append(("Zonder oormerk", (bundle.total - total(bound.values()),)))
    header = ("Functie", "Bedrag")
    return Figures("oormerken", "Geoormerkt per functie", header, tuple(rows))


@dataclass(frozen=True)
class _Steps:
    """What was planned, asked for and spent in a year; None where it was not written down."""

    planned: tuple[BudgetLine, ...]
    asked: tuple[ApplicationLine, ...] | None
    spent: tuple[AccountLine, ...] | None

    @classmethod
    def of(cls, region: Region, year: int, planned: Iterable[BudgetLine]) -> "_Steps":
        application = Application.objects.of_year(region, year).with_lines().first()
        account = Account.objects.of_year(region, year).with_lines().first()
        asked = tuple(application.lines.all()) if application else None
        return cls(tuple(planned), asked, tuple(account.lines.all()) if account else None)

    def per(self, name: Callable[[Any], str]) -> dict[str, Amounts]:
        """The three sums under each name that a line has."""
        planned = _sums((name(x), x.amount) for x in self.planned)
        asked = None if self.asked is None else _sums((name(x), x.amount) for x in self.asked)
        spent = None if self.spent is None else _sums((name(x), x.spent) for x in self.spent)
        known = dict.fromkeys([*planned, *(asked or ()), *(spent or ())])
        return {key: tuple(_of(found, key) for found in (planned, asked, spent)) for key in known}


def _functions(steps: _Steps) -> Figures:
    found = steps.per(lambda line: line.function)
    rows = tuple((f.label, found[f]) for f in Function if f in found)
    header = ("Functie", "Begroot", "Aangevraagd", "Besteed")
    return Figures("functies", "Begroot en besteed per functie", header, rows)


def _parties(steps: _Steps) -> Figures:
    found = steps.per(party_name)
    rows = tuple((name, found[name]) for name in in_order(found))
    header = ("Partij", "Begroot", "Aangevraagd", "Besteed")
    return Figures("partijen", "Begroot en besteed per partij", header, rows)


def _key(region: Region, year: int) -> Figures:
    """The amounts of the key that the region put to its parties, and who agreed."""
    header = ("Onderdeel", "Bedrag")
    proposed = proposed_key(region)
    if proposed is None or year not in proposed.years:
        return Figures("sleutel", "Verdeelsleutel", header, ())
    rows = tuple((name, (amount,)) for name, amount in proposed.amounts)
    note = proposed.in_words
    return Figures("sleutel", "Verdeelsleutel", header, rows, note, adds_up=False)


def _sums(pairs: Iterable[tuple[str, Decimal]]) -> dict[str, Decimal]:
    found: dict[str, Decimal] = {}
    for key, amount in pairs:
        found[key] = found.get(key, Decimal(0)) + amount
    return found


def _of(found: dict[str, Decimal] | None, function: str) -> Decimal | None:
    return None if found is None else found.get(function, Decimal("0.00"))


def _rooms(rooms: Iterable[Room]) -> Figures:
    rows = tuple((r.stream.name, (r.available, r.planned, r.left)) for r in rooms)
    header = ("Geldstroom", "Komt samen", "Begroot", "Over")
    return Figures("ruimte", "Ruimte per geldstroom", header, rows)


def _settled(region: Region, year: int) -> Figures:
    """Per stream what was awarded and spent; without an account, what was awarded."""
    header = ("Geldstroom", "Toegekend", "Besteed", "Over")
    account = Account.objects.of_year(region, year).with_award().first()
    if account:
        rows = tuple((r.stream.name, (r.awarded, r.spent, r.surplus)) for r in settled(account))
        return Figures("verantwoording", "Toegekend en besteed", header, rows)
    award = Award.objects.of_year(region, year).with_lines().first()
    sums = _sums((x.stream.name, x.amount) for x in award.lines.all()) if award else {}
    known = tuple((name, (amount, None, None)) for name, amount in sums.items())
    return Figures("verantwoording", "Toegekend en besteed", header, known)
