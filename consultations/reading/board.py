"""The export of a digital board → cards in columns. Which column says what is the sender's to
say; names of columns that are known are offered."""

from collections.abc import Mapping
from datetime import UTC, datetime

from common.refusal import Refused
from common.sheets.reading import Row, Sheet, normalised
from common.sheets.writing import unescaped
from consultations.reading.found import Column, Point, Reading
from consultations.reading.minutes import kind_by_words
from consultations.states import ConcernKind

NAMES = {
    "body": (
        *("BODY", "BERICHT", "TEKST", "TEXT", "INHOUD", "CONTENT", "BIJDRAGE", "POST", "NOTITIE"),
        *("CONTENU", "INHALT", "BESCHREIBUNG", "DESCRIPTION", "OMSCHRIJVING"),
    ),
    "subject": ("SUBJECT", "ONDERWERP", "TITEL", "TITLE", "SUJET", "BETREFF", "TITRE"),
    "section": (
        *("SECTION", "SECTIE", "KOLOM", "COLUMN", "THEMA", "THEME", "RUBRIEK", "COLONNE"),
        *("ABSCHNITT", "SPALTE", "CATEGORIE", "CATEGORY"),
    ),
    "author": ("AUTHOR", "AUTEUR", "NAAM", "NAME", "DOOR", "AUTOR", "NOM"),
    "at": ("CREATED AT", "CREATED", "DATUM", "DATE", "GEMAAKT OP", "AANGEMAAKT OP", "ERSTELLT AM"),
}
LABELS = {
    "body": "Tekst van de bijdrage",
    "subject": "Onderwerp",
    "section": "Kolom of thema",
    "author": "Naam van de schrijver",
    "at": "Moment van plaatsen",
}
NO_SECTION = "Zonder kolom"


def guessed(sheet: Sheet) -> dict[str, str]:
    """Which column of the sheet says what, by its name in any case and a few languages."""
    found = {}
    for name, titles in NAMES.items():
        found[name] = next((title for title in titles if title in sheet.header), "")
    return found


def read_board(sheet: Sheet, mapping: Mapping[str, str]) -> Reading:
    """Every row as a card in its column. A row without text is named in ``unplaced``."""
    where = {name: normalised(title) for name, title in mapping.items() if title}
    if not where.get("body") and not where.get("subject"):
        raise Refused("Kies welke kolom de tekst van de bijdrage heeft.")
    unknown = [title for title in where.values() if title not in sheet.header]
    if unknown:
        raise Refused(f"De kolom “{unknown[0]}” staat niet in het bestand.")
    found = Reading(title=sheet.name.rsplit(".", 1)[0])
    moments = [day for row in sheet if (day := _day(row[where.get("at", "")]))]
    found.said_on = min(moments).date().isoformat() if moments else ""
    for row in sheet:
        _read_row(found, row, where)
    return found.mark_repeated()


def _read_row(found: Reading, row: Row, where: Mapping[str, str]) -> None:
    parts = [unescaped(row[where.get(name, "")]) for name in ("subject", "body")]
    text = "\n".join(dict.fromkeys(part for part in parts if part))
    if not text:
        found.unplaced.append((row.line, ", ".join(cell for cell in row.cells if cell)))
        found.fates[row.line] = "niet geplaatst"
        return
    column = _column(found, row[where.get("section", "")] or NO_SECTION, row.line)
    kind = kind_by_words(text) or ConcernKind.POINT
    point = Point(row.line, text, text, column.title, kind, column=column.number)
    point.author = unescaped(row[where.get("author", "")])
    found.points.append(point)
    found.fates[row.line] = "bijdrage"


def _column(found: Reading, title: str, line: int) -> Column:
    for column in found.columns:
        if column.title.casefold() == title.casefold():
            return column
    made = Column(len(found.columns) + 1, title, line)
    found.columns.append(made)
    return made


def _day(text: str) -> datetime | None:
    """A moment as exports write it; anything else is no moment."""
    for form in ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%m/%d/%Y"):
        try:
            return datetime.strptime(text[:10], form).replace(tzinfo=UTC)
        except ValueError:
            continue
    return None
