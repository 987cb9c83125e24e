"""Reads a table that someone sent: CSV in both Dutch dialects, XLSX, or cells pasted as text.

Columns are found by name, never by position. Nothing is guessed silently: what can't be read is
refused with the line and the column in a sentence for people. ``open_sheet`` gives the rows one
by one, for tables that would fill the memory; ``read_sheet`` gives them all.
"""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TextIO

from common.sheets.refused import MAX_BYTES, MAX_COLUMNS, MAX_ROWS, SheetRefused
from common.sheets.workbook import rows_of_workbook

__all__ = [
    "MAX_BYTES",
    "MAX_COLUMNS",
    "MAX_ROWS",
    "OpenSheet",
    "Row",
    "Sheet",
    "SheetRefused",
    "normalised",
    "open_sheet",
    "read_pasted",
    "read_sheet",
]

SEPARATORS = (";", ",", "\t")
PIECE = 1 << 20
# Letters with an accent in UTF-8: a pair that no Dutch text in windows-1252 has.
UTF8_LETTER = re.compile(rb"[\xc2-\xc5][\x80-\xbf]|\xe2\x80[\x90-\xbf]")
NOT_CP1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
OTHER_FILES = (
    (b"\xd0\xcf\x11\xe0", "Dit is een oud Excelbestand (.xls). Sla het op als .xlsx of .csv."),
    (b"%PDF", "Dit is een pdf en geen tabel. Vraag een csv- of Excelbestand."),
    (b"\xff\xfe", "Dit bestand is UTF-16. Sla het op als csv in UTF-8 of als .xlsx."),
    (b"\xfe\xff", "Dit bestand is UTF-16. Sla het op als csv in UTF-8 of als .xlsx."),
)
WEB_PAGE = re.compile(rb"^(\xef\xbb\xbf)?\s*<(!doctype|html|\?xml)", re.IGNORECASE)

type Lines = Iterator[tuple[int, list[str]]]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a sheet; a cell is text without blanks around it, "" when it is not there."""

    line: int
    cells: tuple[str, ...]
    places: dict[str, int] = field(repr=False)

    def __getitem__(self, column: str) -> str:
        place = self.places.get(column)
        return self.cells[place] if place is not None and place < len(self.cells) else ""


@dataclass(frozen=True)
class Sheet:
    """A table with its header in capitals and one form of blank (``BEVOEGD GEZAG NUMMER``)."""

    name: str
    dialect: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


@dataclass(frozen=True)
class OpenSheet:
    """A table whose rows are read as they are asked for, once."""

    name: str
    dialect: str
    header: tuple[str, ...]
    header_line: int
    rows: Iterator[Row]


def read_sheet(name: str, content: bytes) -> Sheet:
    """The table in a file. Raises SheetRefused with a Dutch sentence, line and column."""
    return _whole(open_sheet(name, content))


def read_pasted(text: str) -> Sheet:
    """Cells copied from a spreadsheet (tabs), or lines with semicolons or commas."""
    if not text.strip():
        raise SheetRefused("Er is niets geplakt.")
    if "\0" in text:
        raise SheetRefused("De tekst bevat tekens die niet in tekst thuishoren.")
    lines = _rows_of_csv(io.StringIO(text, newline=""), _separator_of(text))
    return _whole(_opened("geplakt", "geplakt", lines))


def open_sheet(name: str, content: bytes) -> OpenSheet:
    """The header of a file and its rows to come; both raise SheetRefused."""
    _refuse_other_files(content)
    if content[:4] == b"PK\x03\x04":
        return _opened(name, "xlsx", rows_of_workbook(content))
    encoding = _encoding_of(content)
    separator = _separator_of(content[: 1 << 16].decode(encoding, "ignore"))
    text = io.TextIOWrapper(io.BytesIO(content), encoding, newline="")
    plain = encoding.removesuffix("-sig")
    return _opened(name, f"csv {separator!r} {plain}", _rows_of_csv(text, separator))


def normalised(title: str) -> str:
    """A column's name in capitals; line, stroke and blank are the same."""
    return re.sub(r"[\s_\-]+", " ", title).strip().upper()


def _refuse_other_files(content: bytes) -> None:
    if not content.strip():
        raise SheetRefused("Het bestand is leeg.")
    if len(content) > MAX_BYTES:
        raise SheetRefused("Het bestand is groter dan 40 megabyte.")
    for start, message in OTHER_FILES:
        if content.startswith(start):
            raise SheetRefused(message)
    if WEB_PAGE.match(content[:200]):
        raise SheetRefused("Dit is een webpagina en geen tabel. Is het downloaden gelukt?")


def _encoding_of(content: bytes) -> str:
    """UTF-8 with or without BOM, else windows-1252; never a mixture of the two."""
    if (place := content.find(b"\0")) >= 0:
        raise _unreadable(content, place, "De regel bevat een teken dat niet in tekst thuishoort.")
    wrong = _not_utf8(content)
    if wrong is None:
        return "utf-8-sig"
    if content.startswith(codecs.BOM_UTF8):
        raise _unreadable(
            content, wrong, "Deze regel is geen UTF-8, en de rest van het bestand wel."
        )
    if mixed := UTF8_LETTER.search(content):
        raise _unreadable(
            content, mixed.start(), "Deze regel is UTF-8, en de rest van het bestand niet."
        )
    if strange := NOT_CP1252.search(content):
        raise _unreadable(content, strange.start(), "De tekens op deze regel zijn niet te lezen.")
    return "cp1252"


def _not_utf8(content: bytes) -> int | None:
    """Where the first byte stands that UTF-8 can't have; in pieces, to spare the memory."""
    decoder, view = codecs.getincrementaldecoder("utf-8")(), memoryview(content)
    for start in range(0, len(content), PIECE):
        pending = len(decoder.getstate()[0])
        try:
            decoder.decode(view[start : start + PIECE], start + PIECE >= len(content))
        except UnicodeDecodeError as error:
            return start - pending + error.start
    return None


def _unreadable(content: bytes, place: int, message: str) -> SheetRefused:
    return SheetRefused(message, line=content[:place].count(b"\n") + 1)


def _separator_of(text: str) -> str:
    """The sign that the first line has most of, outside quotes."""
    header = re.sub(r'"[^"]*"', "", text.lstrip().split("\n", 1)[0])
    return max(SEPARATORS, key=header.count)


def _rows_of_csv(text: TextIO, separator: str) -> Lines:
    """A line that goes wrong is named by where it began: there a quote was opened."""
    reader = csv.reader(text, delimiter=separator, strict=True)
    line = 1
    try:
        for cells in reader:
            yield line, [cell.strip() for cell in cells]
            line = reader.line_num + 1
    except csv.Error as error:
        raise SheetRefused(
            "Deze regel is niet te lezen: staan de aanhalingstekens goed?", line=line
        ) from error


def _opened(name: str, dialect: str, lines: Lines) -> OpenSheet:
    filled = ((line, cells) for line, cells in lines if any(cells))
    line, titles = next(filled, (0, []))
    if not titles:
        raise SheetRefused("Het bestand is leeg.")
    while titles and not titles[-1]:
        titles.pop()
    header = tuple(normalised(title) for title in titles)
    _check_header(header, line)
    places = {title: place for place, title in enumerate(header) if title}
    return OpenSheet(name, dialect, header, line, _body(filled, header, places))


def _whole(sheet: OpenSheet) -> Sheet:
    return Sheet(sheet.name, sheet.dialect, sheet.header, tuple(sheet.rows))


def _check_header(header: tuple[str, ...], line: int) -> None:
    if len(header) > MAX_COLUMNS:
        raise SheetRefused(f"De tabel heeft meer dan {MAX_COLUMNS} kolommen.", line=line)
    for title in header:
        if title and header.count(title) > 1:
            raise SheetRefused("Deze kolom staat er twee keer in.", line=line, column=title)


def _body(filled: Lines, header: tuple[str, ...], places: dict[str, int]) -> Iterator[Row]:
    for number, (line, cells) in enumerate(filled):
        if number == MAX_ROWS:
            raise SheetRefused(f"De tabel heeft meer dan {MAX_ROWS} regels.", line=line)
        if len(cells) > len(header) and any(cells[len(header) :]):
            raise SheetRefused("Deze regel heeft meer vakken dan de kop.", line=line)
        yield Row(line, tuple(cells), places)
