"""What the page of an import shows: counts, every card where it was placed, and the rest."""

from django.utils import timezone

from common.refusal import Refused
from common.sheets.reading import read_sheet
from consultations.import_forms import MappingForm
from consultations.importing import as_dict, moment_of, reading_of
from consultations.models import ConsultationImport, ImportKind, ImportState
from consultations.reading.board import guessed
from consultations.reading.found import Point, Reading

LEVELS = {
    ImportState.LOOKING: "let-op",
    ImportState.WRITTEN: "goed",
    ImportState.CANCELLED: "neutraal",
}


def list_rows(page) -> list[dict]:
    return [{"row": row, "level": LEVELS[ImportState(row.state)]} for row in page]


def mapping_form(row: ConsultationImport, data) -> MappingForm | None:
    """The question which column says what; a report has no columns."""
    if row.kind != ImportKind.BOARD or row.state == ImportState.CANCELLED:
        return None
    sheet = read_sheet(row.name, bytes(row.content))
    asked = data if any(name in data for name in guessed(sheet)) else None
    header = [title for title in sheet.header if title]
    return MappingForm(asked, header=header, initial=guessed(sheet))


def preview(row: ConsultationImport, mapping: dict | None) -> dict:
    """The file as it is understood now; a refusal is shown in its place."""
    if row.state == ImportState.CANCELLED:
        return {"reading": Reading(), "found": None, "refused": "", "groups": []}
    try:
        reading = reading_of(row.kind, row.name, bytes(row.content), mapping)
    except Refused as refusal:
        return {"reading": Reading(), "found": None, "refused": str(refusal), "groups": []}
    starts_at = moment_of(reading, at=timezone.now())
    return {
        "reading": reading,
        "starts_at": starts_at,
        "found": as_dict(reading, name=row.name, starts_at=starts_at),
        "refused": "",
        "groups": _groups(reading),
    }


def _groups(reading: Reading) -> list[dict]:
    """The cards per theme and per column of the annex, each with its sub-points."""
    places = dict.fromkeys((p.theme, p.column) for p in reading.points)
    found = []
    for theme, column in places:
        mine = [p for p in reading.points if (p.theme, p.column) == (theme, column)]
        title = f"Bijlage {column}. {theme}" if column else theme
        roots = [_row(p) for p in mine if p.parent is None]
        found.append({"title": title, "count": len(mine), "rows": roots})
    return found


def _row(point: Point) -> dict:
    return {"point": point, "children": [_row(child) for child in point.children]}
