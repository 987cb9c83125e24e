"""Writes a table for another program: CSV and XLSX of exactly what a page shows.

Text stays text. XLSX has typed cells, so a name that starts with "=" is no formula there. CSV
has no types: there such a text gets an apostrophe in front, and reading takes it off again.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

import xlsxwriter
from django.http import HttpResponse

FORMATS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
DANGEROUS = re.compile(r"^'*\s*[=+\-@\t\r＝＋－＠]")  # the wide signs calculate in some Excels too

type Cell = str | int | float | date | bool | None


@dataclass(frozen=True)
class Table:
    """What goes into a file: a title, the column heads, the rows, and notes on the source."""

    title: str
    header: Sequence[str]
    rows: Iterable[Sequence[Cell]]
    notes: Sequence[str] = ()

    def picked(self, places: Sequence[int]) -> "Table":
        """The same table with these of its columns, in this order."""
        rows = ([row[place] for place in places] for row in self.rows)
        return replace(self, header=[self.header[place] for place in places], rows=rows)


def table_response(table: Table, *, format: str, name: str) -> HttpResponse:
    """The table as a download; ``format`` is one of FORMATS, ``name`` goes without ending."""
    content = content_of(table, format=format)
    headers = {
        "Content-Disposition": f'attachment; filename="{name}.{format}"',
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(content, content_type=FORMATS[format], headers=headers)


def content_of(table: Table, *, format: str) -> bytes:
    """The bytes of a file with only this table; ``format`` is one of FORMATS."""
    return csv_of(table) if format == "csv" else xlsx_of(table)


def csv_of(table: Table) -> bytes:
    """Semicolons and a BOM: what Excel in Dutch opens by itself."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([plain(title) for title in table.header])
    writer.writerows([plain(cell) for cell in row] for row in table.rows)
    return out.getvalue().encode("utf-8-sig")


def plain(cell: Cell) -> str:
    """A cell of a CSV file; text that a spreadsheet would calculate gets an apostrophe."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "ja" if cell else "nee"
    if isinstance(cell, datetime | date):
        return cell.isoformat()
    if isinstance(cell, int | float):
        return str(cell).replace(".", ",")
    return f"'{cell}" if DANGEROUS.match(cell) else cell


def unescaped(text: str) -> str:
    """The text as it was before ``plain`` put an apostrophe in front."""
    return text[1:] if text.startswith("'") and DANGEROUS.match(text) else text


def xlsx_of(*tables: Table) -> bytes:
    """Typed cells, frozen headers with filters, and the notes on a sheet of their own."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    notes = list(dict.fromkeys(note for table in tables for note in table.notes))
    with xlsxwriter.Workbook(out, options) as book:
        for table in tables:
            _fill(book, book.add_worksheet(_sheet_name(table.title)), table)
        if notes:
            book.add_worksheet("Toelichting").write_column(0, 0, notes)
    return out.getvalue()


def _fill(book, sheet, table: Table) -> None:
    head, day = book.add_format({"bold": True}), book.add_format({"num_format": "dd-mm-yyyy"})
    sheet.write_row(0, 0, list(table.header), head)
    sheet.freeze_panes(1, 0)
    last = 0
    for last, row in enumerate(table.rows, 1):
        for column, cell in enumerate(row):
            _write(sheet, last, column, cell, day)
    sheet.autofilter(0, 0, last, len(table.header) - 1)
    sheet.autofit(max_width=360)


def _write(sheet, line: int, column: int, cell: Cell, day) -> None:
    if isinstance(cell, bool):
        sheet.write_string(line, column, plain(cell))
    elif isinstance(cell, int | float):
        sheet.write_number(line, column, cell)
    elif isinstance(cell, date):
        sheet.write_datetime(line, column, cell, day)
    elif cell:
        sheet.write_string(line, column, str(cell))


def _sheet_name(title: str) -> str:
    return re.sub(r"[\[\]:*?/\\']", " ", title)[:31]
