"""What the portal knows of a region as Markdown, to go on writing from.

It is added below what was written and never written over it. The figures are those of the live
checks: one source, so text and check cannot differ on the day that they were filled in.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max, Min
from django.utils import timezone

from accounts.models import User
from common.templatetags.dutch import datum, getal, procent
from organisations.sectors import Sector
from partnerships.models import PartnershipKind, study_year_label
from regions.ambition import RegionYear
from regions.checks.students import students_of
from regions.composition import Composition, LeadOf
from regions.dossier import LONGEST_TEXT, write_section
from regions.figures import BoardNearby, SectorScale, reference_study_year
from regions.models import FunctionPlan, LocationClaim, Region, Section
from regions.models.dossier import SectionKind, SectionStatus
from regions.services import ChangeRefused, lock_open

UNKNOWN = "onbekend"
OPEN = "nog niet ingevuld"
SIGNS = re.compile(r"[\\|*_`\[\]<>#]")


@transaction.atomic
def fill_section(
    *, region_id: int, kind: str, shown: str, text: str, status: str, by: User, at: datetime
) -> Section:
    """Store what was on the screen with the figures of the portal below it.

    The text is being worked on again, whatever ``status`` said. Raises StaleVersion when the
    stored text changed since it was shown.
    """
    region = lock_open(region_id, kind)
    added = FILLERS[kind](Composition.of(region), timezone.localdate(at))
    text = "\n\n".join(part for part in (text.strip(), added) if part)
    if len(text) > LONGEST_TEXT:
        raise ChangeRefused(
            f"Met de cijfers erbij wordt de tekst langer dan {getal(LONGEST_TEXT)} tekens. "
            "Kort de tekst eerst in."
        )
    working = SectionStatus.WORKING
    return write_section(
        region_id=region_id, kind=kind, shown=shown, text=text, status=working, by=by, at=at
    )


def analysis(composition: Composition, on: date) -> str:
    """Pupils, students, partnerships, and the boards of the area that do not take part."""
    region, figures = composition.region, composition.figures
    dates = _reference_dates(region)
    year = study_year_label(reference_study_year(region.round))
    return _parts(
        "## Cijfers van het portaal",
        f"Stand op {datum(on)}. Wat onbekend is, telt niet mee.",
        "### Leerlingen en vestigingen per sector",
        _table(
            ("Sector", "Vestigingen", "Leerlingen", "Peildatum"),
            [_scale(scale, dates) for scale in figures.scales.values()],
        ),
        "Bron: register van DUO.",
        f"### Studenten in opleiding in {year}",
        _table(
            ("Partnerschap", "Aandeel in de regio", "Studenten"),
            [(s.name, procent(s.share), _count(s.count)) for s in figures.students],
        ),
        f"Samen, naar aandeel: {getal(students_of(figures.students))}. Bron: opgave van de "
        "partnerschappen.",
        "### Partnerschappen in het gebied",
        _table(("Partnerschap", "Soort", "In dit voorstel"), _partnerships(composition)),
        "### Besturen in het gebied die niet meedoen",
        _table(("Bestuur", "Vestigingen", "Bijzonderheid"), map(_board, figures.boards_nearby)),
        "Bron: register van DUO.",
    )


def ambition(composition: Composition, on: date) -> str:
    """The path to 2030 of the partnerships together, each for its share."""
    path = composition.figures.path
    unknown = path[-1].unknown if path else ()
    return _parts(
        "## De weg naar 2030 in cijfers",
        f"Stand op {datum(on)}. Elk partnerschap telt voor het deel dat bij de regio hoort.",
        _table(
            ("Studiejaar", "In opleiding", "Alle studenten", "Aandeel", "Soort"),
            map(_year, path),
        ),
        *(f"- {text}" for text in unknown),
        "Bron: tellingen en prognoses van de partnerschappen.",
    )


def plan(composition: Composition, on: date) -> str:
    """The five functions as they stand in the matrix, to work out."""
    parts = [part for row in composition.functions for part in _function(row, composition)]
    return _parts("## De vijf functies", f"Overgenomen op {datum(on)}.", *parts)


FILLERS: dict[str, Callable[[Composition, date], str]] = {
    SectionKind.ANALYSIS: analysis,
    SectionKind.AMBITION: ambition,
    SectionKind.PLAN: plan,
}


def _reference_dates(region: Region) -> dict[str, str]:
    rows = LocationClaim.objects.filter(region=region).order_by().values("location__sector")
    rows = rows.annotate(Min("location__reference_date"), Max("location__reference_date"))
    found = rows.values_list(
        "location__sector", "location__reference_date__min", "location__reference_date__max"
    )
    return {sector: _days(first, last) for sector, first, last in found}


def _days(first: date | None, last: date | None) -> str:
    if first is None or last is None:
        return UNKNOWN
    return datum(first) if first == last else f"{datum(first)} tot en met {datum(last)}"


def _scale(scale: SectorScale, dates: dict[str, str]) -> tuple:
    pupils = getal(scale.pupils) if scale.locations > scale.unknown else UNKNOWN
    if scale.unknown and pupils != UNKNOWN:
        pupils += f" (zonder {getal(scale.unknown)} vestigingen met onbekend aantal)"
    if not scale.locations:
        pupils = "0"
    return scale.name, getal(scale.locations), pupils, dates.get(scale.sector, UNKNOWN)


def _partnerships(composition: Composition) -> list[tuple]:
    joined = [
        (link.partnership.name, link.partnership.get_kind_display(), f"ja, {procent(link.share)}")
        for link in composition.partnerships
    ]
    nearby = composition.figures.partnerships_nearby
    return sorted([*joined, *((p.name, PartnershipKind(p.kind).label, "nee") for p in nearby)])


def _board(board: BoardNearby) -> tuple:
    told = [
        word
        for word, holds in (
            ("bestuur met één school", board.is_single),
            ("speciaal onderwijs", board.is_special),
        )
        if holds
    ]
    return board.name, getal(board.locations), ", ".join(told)


def _year(year: RegionYear) -> tuple:
    share = UNKNOWN if year.share is None else procent(year.share)
    kind = "prognose" if year.is_forecast else "telling"
    return study_year_label(year.year), _count(year.trained), _count(year.total), share, kind


def _function(row: FunctionPlan, composition: Composition) -> list[str]:
    """A heading with what was filled in; what was not asks for it."""
    leads = [
        (Sector(sector).label, own)
        for sector in composition.region.sectors
        if (own := composition.leads.get((row.function, sector)))
    ]
    lines = [
        f"- **Trekker:** {_escaped(row.lead.name) if row.lead else OPEN}",
        *(f"- **Trekker {name.lower()}:** {_lead(own)}" for name, own in leads),
        f"- **Niveau:** {row.get_level_display() or OPEN}",
    ]
    texts = [
        f"**{title}** {getattr(row, field) or OPEN}"
        for field, title in (
            ("now", "Nu:"),
            ("arrangement", "Werkwijze:"),
            ("target", "Doel:"),
            ("gap", "Wat ontbreekt:"),
        )
    ]
    return [f"### {row.get_function_display()}", "\n".join(lines), *texts]


def _lead(own: LeadOf) -> str:
    return _escaped(": ".join(part for part in (own.name, own.note) if part))


def _count(number: int | None) -> str:
    return UNKNOWN if number is None else getal(number)


def _table(header: Iterable[str], rows: Iterable[tuple]) -> str:
    """A table, or a word when there is nothing to show."""
    lines = [_line(row) for row in rows]
    head = list(header)
    return "\n".join([_line(head), _line(["---"] * len(head)), *lines]) if lines else "Geen."


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(_escaped(cell) for cell in cells)} |"


def _escaped(text: str) -> str:
    """A name is a name, whatever Markdown would make of its signs."""
    return SIGNS.sub(r"\\\g<0>", " ".join(text.split()))


def _parts(*parts: str) -> str:
    return "\n\n".join(parts)
