"""Reads a table that someone sent: CSV in both Dutch dialects, XLSX, or cells pasted as text.

Columns are found by name, never by position. Nothing is guessed silently: what can't be read is
refused with the line and the column in a sentence for people.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from python_calamine import CalamineError, CalamineWorkbook

from common.refusal import Refused

MAX_BYTES = 40_000_000
MAX_ROWS = 100_000
MAX_COLUMNS = 200
MAX_UNPACKED = 200_000_000  # an XLSX is a zip; more than this unpacked is a bomb
SEPARATORS = (";", ",", "\t")


class SheetRefused(Refused):
    """The table can't be read. ``line`` counts from 1, the header included; 0 is the file."""

    def __init__(self, message: str, *, line: int = 0, column: str = ""):
        super().__init__(message)
        self.line, self.column = line, column


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


def read_sheet(name: str, content: bytes) -> Sheet:
    """The table in a file. Raises SheetRefused with a Dutch sentence, line and column."""
    if not content:
        raise SheetRefused("Het bestand is leeg.")
    if len(content) > MAX_BYTES:
        raise SheetRefused("Het bestand is groter dan 40 megabyte.")
    if content[:4] == b"PK\x03\x04":
        return _sheet(name, "xlsx", _rows_of_workbook(content))
    text = decoded(content)
    separator = _separator_of(text)
    encoding = "utf-8" if _is_utf8(content) else "cp1252"
    return _sheet(name, f"csv {separator!r} {encoding}", _rows_of_csv(text, separator))


def read_pasted(text: str) -> Sheet:
    """Cells copied from a spreadsheet (tabs), or lines with semicolons or commas."""
    if not text.strip():
        raise SheetRefused("Er is niets geplakt.")
    return _sheet("geplakt", "geplakt", _rows_of_csv(text, _separator_of(text)))


def normalised(title: str) -> str:
    """A column's name in capitals; line, stroke and blank are the same."""
    return re.sub(r"[\s_\-]+", " ", title).strip().upper()


def decoded(content: bytes) -> str:
    """UTF-8 with or without BOM, else windows-1252; NUL and undefined bytes are refused."""
    if b"\0" in content:
        line = content[: content.index(b"\0")].count(b"\n") + 1
        raise SheetRefused("Het bestand bevat tekens die niet in tekst thuishoren.", line=line)
    if _is_utf8(content):
        return content.decode("utf-8-sig")
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise SheetRefused("De tekens op deze regel zijn niet te lezen.", line=line) from error


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _separator_of(text: str) -> str:
    """The sign that the first line has most of, outside quotes."""
    header = re.sub(r'"[^"]*"', "", text.lstrip().split("\n", 1)[0])
    return max(SEPARATORS, key=header.count)


def _rows_of_csv(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for cells in reader:
            yield reader.line_num, [cell.strip() for cell in cells]
    except csv.Error as error:
        raise SheetRefused(
            "Deze regel is niet te lezen: staan de aanhalingstekens goed?", line=reader.line_num
        ) from error


def _rows_of_workbook(content: bytes) -> Iterator[tuple[int, list[str]]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(info.file_size for info in archive.infolist()) > MAX_UNPACKED:
                raise SheetRefused("Het bestand is uitgepakt te groot.")
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
        rows = sheet.iter_rows()
    except (CalamineError, zipfile.BadZipFile, OSError) as error:
        raise SheetRefused("Dit Excelbestand is niet te openen.") from error
    start = (sheet.start or (0, 0))[0]
    for line, cells in enumerate(rows, start + 1):
        yield line, [_text_of(cell) for cell in cells]


def _text_of(cell) -> str:
    """A cell as people see it: 12.0 is 12, a date is 2026-10-01."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime | date):
        return cell.isoformat()[:10]
    return str(cell).strip()


def _sheet(name: str, dialect: str, rows: Iterator[tuple[int, list[str]]]) -> Sheet:
    filled = ((line, cells) for line, cells in rows if any(cells))
    line, titles = next(filled, (0, []))
    if not titles:
        raise SheetRefused("Het bestand is leeg.")
    header = tuple(normalised(title) for title in titles)
    _check_header(header, line)
    places = {title: place for place, title in enumerate(header)}
    return Sheet(name, dialect, header, tuple(_body(filled, header, places)))


def _check_header(header: tuple[str, ...], line: int) -> None:
    if len(header) > MAX_COLUMNS:
        raise SheetRefused(f"De tabel heeft meer dan {MAX_COLUMNS} kolommen.", line=line)
    for title in header:
        if title and header.count(title) > 1:
            raise SheetRefused("Deze kolom staat er twee keer in.", line=line, column=title)


def _body(filled, header, places) -> Iterator[Row]:
    for number, (line, cells) in enumerate(filled):
        if number == MAX_ROWS:
            raise SheetRefused(f"De tabel heeft meer dan {MAX_ROWS} regels.", line=line)
        if len(cells) > len(header) and any(cells[len(header) :]):
            raise SheetRefused("Deze regel heeft meer vakken dan de kop.", line=line)
        yield Row(line, tuple(cells), places)
