"""The checklist of a conversation, filled with the figures that the portal has itself.

Every fact names its source; what is missing is "onbekend" and says where it is filled in. On
paper stands only what everyone may see: pass ``AnonymousUser`` for that.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from common.templatetags.dutch import getal, procent
from partnerships.conversing import guide_of
from partnerships.forecasting import path_to_2030
from partnerships.leidraad import ChecklistItem
from partnerships.models import (
    Conversation,
    Partnership,
    PartnershipKind,
    Preparation,
    last_counted_year,
    study_year_label,
)
from partnerships.models.partnership import PartnershipQuerySet

UNKNOWN = "onbekend"
ONLY_IN_PORTAL = "Niet op papier: wie dit verslag leest, mag niet altijd hetzelfde zien."


@dataclass(frozen=True)
class Fact:
    """One line: what it is, and what we know of it."""

    label: str
    value: str = ""

    @property
    def text(self) -> str:
        return self.value or UNKNOWN


@dataclass(frozen=True)
class FactTable:
    """A small table; the last column is a number when ``ends_in_number``."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    ends_in_number: bool = True

    @property
    def named_rows(self) -> list[list[tuple[str, str]]]:
        """Every cell with the name of its column, for narrow screens."""
        return [list(zip(self.columns, row, strict=True)) for row in self.rows]


@dataclass(frozen=True)
class Filling:
    """What the portal knows for one item, where it comes from and where people add to it."""

    facts: tuple[Fact, ...] = ()
    table: FactTable | None = None
    source: str = ""
    url: str = ""
    is_missing: bool = False


@dataclass(frozen=True)
class Prepared:
    """An item of the checklist with its filling and with what people wrote and ticked."""

    item: ChecklistItem
    filling: Filling
    row: Preparation


# Upper apps tell what else there is: called with a partnership and a user, each gives facts.
AREA_HOOKS: list[Callable[[Partnership, object], list[Fact]]] = []


def checklist(conversation: Conversation, *, user, today: date) -> list[Prepared]:
    """All items of the leidraad, as far as this person may see what stands behind them."""
    rows = {row.item: row for row in conversation.preparations.select_related("by")}
    items = guide_of(conversation).checklist
    return [
        Prepared(
            item,
            FILLERS[item.key](conversation.partnership, user, today),
            rows.get(item.key) or Preparation(item=item.key),
        )
        for item in items
    ]


def _students(partnership: Partnership, user, today: date) -> Filling:
    """The last year that was counted, and the year before when that is all there is."""
    counted = partnership.student_counts.filter(study_year__lte=last_counted_year(today))
    year = counted.order_by("-study_year").values_list("study_year", flat=True).first()
    url = reverse("partnerships:students", args=[partnership.slug])
    if year is None:
        return Filling((Fact("Studenten in het partnerschap"),), url=url, is_missing=True)
    found = counted.filter(study_year=year).select_related("institute")
    rows = list(found.order_by("institute__name", "route", "sector", "pk"))
    facts = (
        Fact("Studenten in het partnerschap", getal(sum(row.count for row in rows))),
        Fact("Alle studenten in de educatieve regio", _regional(partnership, year)),
    )
    table = FactTable(
        ("Lerarenopleiding", "Route", "Sector", "Bekostigd", "Studenten"),
        tuple(_student_row(row) for row in rows),
    )
    label = study_year_label(year)
    return Filling(facts, table, f"Opgave van het partnerschap, studiejaar {label}", url)


def _student_row(row) -> tuple[str, ...]:
    funded = "Ja" if row.funded else "Nee"
    names = row.institute.name, row.get_route_display(), row.get_sector_display()
    return *names, funded, getal(row.count)


def _regional(partnership: Partnership, year: int) -> str:
    known = partnership.regional_students.filter(study_year=year)
    totals = list(known.values_list("total", flat=True))
    return getal(sum(totals)) if totals else ""


def _neighbours(partnership: Partnership, user, today: date) -> Filling:
    """Partnerships for samen opleiden in the same labour-market regions."""
    year = last_counted_year(today)
    around = _around(partnership, user, PartnershipKind.SOP).with_student_total(year)
    rows = tuple((p.name, p.get_phase_display(), getal(p.student_total)) for p in around)
    if not user.is_authenticated:
        return Filling(source=ONLY_IN_PORTAL)
    if not rows:
        return Filling((Fact("Partnerschappen in de omgeving", "geen die u kunt zien"),))
    table = FactTable(("Partnerschap", "Fase", "Studenten"), rows)
    source = f"Opgave van die partnerschappen, studiejaar {study_year_label(year)}"
    return Filling((), table, source, reverse("partnerships:list"))


def _forecast(partnership: Partnership, user, today: date) -> Filling:
    path = [year for year in path_to_2030(partnership, today=today) if year.is_forecast]
    url = reverse(FORECAST_ROUTE, args=[partnership.slug])
    known = [year for year in path if year.trained is not None]
    if not known:
        return Filling((Fact("Prognose van de plaatsen"),), url=url, is_missing=True)
    rows = tuple(
        (study_year_label(y.year), getal(y.trained), getal(y.total), procent(y.share)) for y in path
    )
    columns = "Studiejaar", "Verwacht aantal studenten", "In de educatieve regio", "Aandeel"
    return Filling((), FactTable(columns, rows), "Prognose van het partnerschap", url)


def _feeding_area(partnership: Partnership, user, today: date) -> Filling:
    names = partnership.feeding_area.order_by("name").values_list("name", flat=True)
    facts = (
        Fact("Gemeenten", ", ".join(names)),
        Fact("Waarom dit gebied", partnership.feeding_area_reason),
    )
    return _described(partnership, facts)


def _educational_region(partnership: Partnership, user, today: date) -> Filling:
    facts = (
        Fact("Ons gebied", partnership.educational_region),
        Fact("Waarom dit gebied", partnership.educational_region_reason),
        Fact("Wat ook had gekund", partnership.alternatives),
    )
    return _described(partnership, facts)


def _described(partnership: Partnership, facts: tuple[Fact, ...]) -> Filling:
    url = reverse(AREA_ROUTE, args=[partnership.slug])
    source = "Beschrijving door het partnerschap"
    return Filling(facts, source=source, url=url, is_missing=not facts[0].value)


def _infrastructure(partnership: Partnership, user, today: date) -> Filling:
    areas = partnership.labour_market_regions.order_by("name").values_list("name", flat=True)
    around = {
        "RAP’s": _around(partnership, user, PartnershipKind.RAP),
        "Regionale allianties": _around(partnership, user, PartnershipKind.ALLIANCE),
    }
    facts = [Fact("Arbeidsmarktregio’s", ", ".join(areas))]
    if user.is_authenticated:
        facts += [Fact(label, _names(rows) or "geen bekend") for label, rows in around.items()]
    facts += [fact for hook in AREA_HOOKS for fact in hook(partnership, user)]
    return Filling(tuple(facts), source="Registraties in dit portaal")


def _notes_only(partnership: Partnership, user, today: date) -> Filling:
    """The portal knows nothing here; people write it down."""
    return Filling()


def _around(partnership: Partnership, user, kind: str) -> PartnershipQuerySet:
    areas = partnership.labour_market_regions.values("pk")
    near = Partnership.objects.filter(labour_market_regions__in=areas).values("pk")
    rows = Partnership.objects.visible_to(user).filter(pk__in=near, kind=kind)
    return rows.exclude(pk=partnership.pk).order_by("name", "pk")


def _names(rows: PartnershipQuerySet) -> str:
    return ", ".join(rows.values_list("name", flat=True))


FORECAST_ROUTE = "partnerships:forecast"
AREA_ROUTE = "partnerships:area"
FILLERS: dict[str, Callable[[Partnership, object, date], Filling]] = {
    "studenten": _students,
    "buren": _neighbours,
    "prognose": _forecast,
    "voedingsgebied": _feeding_area,
    "educatieve-regio": _educational_region,
    "infrastructuur": _infrastructure,
    "agendas": _notes_only,
    "ontwikkelingen": _notes_only,
}
