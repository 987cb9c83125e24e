"""Reads the first sheet of an XLSX file, after a look at what it would become in memory.

An XLSX is a zip with XML. Two small cells at the far corners of a sheet are a table of billions
of cells, and a small zip can hold gigabytes; both are refused before the reader sees them.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime

from python_calamine import CalamineError, CalamineWorkbook, WorksheetNotFound

from common.sheets.refused import MAX_COLUMNS, MAX_ROWS, SheetRefused

MAX_UNPACKED = 200_000_000
PIECE = 1 << 20
OVERLAP = 64  # a reference may be cut in two by the end of a piece
# The place of a row or a cell; the first hundred thousand rows and A to Z are never too many.
ROW = re.compile(rb"""\br=["'][A-Z]*(\d{6,})""")
COLUMN = re.compile(rb"""\br=["']([A-Z]{2,})\d""")


def rows_of_workbook(content: bytes) -> Iterator[tuple[int, list[str]]]:
    """Line number and cells of every row of the first sheet. Raises SheetRefused."""
    try:
        _check_size(content)
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
    except (CalamineError, WorksheetNotFound, zipfile.BadZipFile, OSError, ValueError) as error:
        raise SheetRefused("Dit Excelbestand is niet te openen.") from error
    start = (sheet.start or (0, 0))[0]
    for line, cells in enumerate(sheet.iter_rows(), start + 1):
        yield line, [_text_of(cell) for cell in cells]


def _check_size(content: bytes) -> None:
    unpacked = 0
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for info in archive.infolist():
            is_sheet = info.filename.startswith("xl/worksheets/")
            with archive.open(info) as part:
                unpacked += _size_of(part, is_sheet=is_sheet, room=MAX_UNPACKED - unpacked)


def _size_of(part, *, is_sheet: bool, room: int) -> int:
    """Unpack piece by piece, whatever the zip says of itself; stop as soon as it is too much."""
    size, tail = 0, b""
    while piece := part.read(PIECE):
        size += len(piece)
        if size > room:
            raise SheetRefused("Het bestand is uitgepakt te groot.")
        if is_sheet:
            _check_corners(tail + piece)
            tail = piece[-OVERLAP:]
    return size


def _check_corners(xml: bytes) -> None:
    if any(int(number) > MAX_ROWS + 1 for number in ROW.findall(xml)):
        raise SheetRefused(f"De tabel heeft meer dan {MAX_ROWS} regels.", line=MAX_ROWS + 2)
    if any(_number_of(letters) > MAX_COLUMNS for letters in set(COLUMN.findall(xml))):
        raise SheetRefused(f"De tabel heeft meer dan {MAX_COLUMNS} kolommen.", line=1)


def _number_of(letters: bytes) -> int:
    """AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _text_of(cell) -> str:
    """A cell as people see it: 12.0 is 12, a date is 2026-10-01."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime | date):
        return cell.isoformat()[:10]
    return str(cell).strip()
