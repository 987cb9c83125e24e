"""From the rows of a file to records of the register, with a finding for all that is wrong."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from common.sheets.reading import OpenSheet, Row
from organisations.models import FileSector
from organisations.register import cells, sources
from organisations.register.cells import Cells, WrongCell
from organisations.register.findings import Findings
from organisations.register.layouts import Layout
from organisations.register.sources import FileKind, Source
from organisations.sectors import Sector


@dataclass(slots=True)
class Record:
    """One row: its number, and its values in the order of the reader's ``fields``."""

    line: int
    number: str
    values: tuple
    sectors: frozenset[Sector]
    board_number: str = ""  # of an institute, which the register may know by that alone


class RecordReader:
    """Reads the rows of one file; what is wrong goes to ``findings`` and gives no record."""

    def __init__(self, sheet: OpenSheet, source: Source, layout: Layout, findings: Findings):
        self._sheet, self._source, self._layout = sheet, source, layout
        self._findings = findings
        present = [part for part in layout.parts if part[1] in source.columns]
        self._parts = [(source.title(column), cache(read)) for _f, column, read in present]
        self.fields = [field for field, _column, _read in present] + self._derived_fields()
        self._seen: dict[str, Record] = {}
        self._is_csv = sheet.dialect != "xlsx"
        self._every_row = frozenset({Sector(source.sector)} if _is_ours(source.sector) else ())
        self._day_of_count = _day_in_name(sheet.name)
        self.rows = 0

    def records(self) -> Iterator[Record]:
        """Every good row, each number once."""
        for row in self._sheet.rows:
            self.rows += 1
            record = self._record(row)
            if record and self._is_first(record):
                yield record

    def _derived_fields(self) -> list[str]:
        if self._source.kind == FileKind.PUPILS:
            return ["reference_date"]
        return [] if self._layout.is_of_organisations else ["sector"]

    def _record(self, row: Row) -> Record | None:
        if self._is_cut_off(row):
            return None
        before = len(self._findings.rejected)
        number = self._try(row, self._layout.column, lambda: self._layout.number(row))
        values = [self._try(row, title, read, row[title]) for title, read in self._parts]
        sectors = self._sectors(row)
        values += self._derived_values(row, sectors)
        board = self._board_of_institute(row)
        if len(self._findings.rejected) > before:
            return None
        self._warn_of_strange_code(row, number)
        return Record(row.line, number, tuple(values), sectors, board)

    def _try(self, row: Row, column: str, read: Callable, *arguments):
        """What ``read`` makes of a cell; None, and a finding, when it is wrong."""
        try:
            return read(*arguments)
        except WrongCell as wrong:
            title = self._source.title(column)
            self._findings.reject(str(wrong), line=row.line, column=title)
            return None

    def _is_cut_off(self, row: Row) -> bool:
        have, want = len(row.cells), len(self._sheet.header)
        if not self._is_csv or have >= want:
            return False
        message = f"Deze regel heeft {have} van de {want} vakken. Is het bestand afgebroken?"
        self._findings.reject(message, line=row.line)
        return True

    def _sectors(self, row: Row) -> frozenset[Sector]:
        """Of the file, but for the special files, which hold sbo beside so and vso."""
        if sources.KIND_OF_HO in self._source.columns:
            self._try(row, sources.KIND_OF_HO, cells.kind_of_ho, row[sources.KIND_OF_HO])
        if sources.KIND_OF_PO not in self._source.columns:
            return self._every_row
        text = row[sources.KIND_OF_PO]
        found = self._try(row, sources.KIND_OF_PO, cells.sectors_of_po, text)
        return found or frozenset()

    def _derived_values(self, row: Row, sectors: frozenset[Sector]) -> list:
        if self._source.kind == FileKind.PUPILS:
            return [self._try(row, sources.DAY, self._day, row)]
        if self._layout.is_of_organisations:
            return []
        return [Sector.SO if Sector.SO in sectors else next(iter(sectors), "")]

    def _day(self, row: Row) -> date:
        day = cells.day_of_count(row[sources.YEAR], row[sources.DAY]) or self._day_of_count
        if day is None:
            raise WrongCell(
                "Uit het bestand blijkt niet van welk jaar de aantallen zijn. Zet het jaar in de "
                "naam, zoals in leerlingen-vo-per-vestiging-2025.csv."
            )
        return day

    def _board_of_institute(self, row: Row) -> str:
        if self._layout.key != "brin":
            return ""
        text = row[self._source.title(sources.BOARD)]
        read = Cells(lost_zeros=not self._is_csv).board_number
        return self._try(row, sources.BOARD, read, text) or ""

    def _warn_of_strange_code(self, row: Row, number: str) -> None:
        if self._layout.key == "code" and not cells.is_usual(number):
            message = f"Vestigingscode {number} heeft een andere vorm dan gewoon; wel ingelezen."
            column = self._source.title(self._layout.column)
            self._findings.warn(message, line=row.line, column=column)

    def _is_first(self, record: Record) -> bool:
        """A board with sbo and so stands twice in the special file; anything else is a fault."""
        first = self._seen.setdefault(record.number, record)
        if first is record:
            return True
        if first.values == record.values and first.sectors != record.sectors:
            first.sectors |= record.sectors
            return False
        message = f"{record.number} staat ook op regel {first.line}."
        column = self._source.title(self._layout.column)
        self._findings.reject(message, line=record.line, column=column)
        return False


def _is_ours(sector: FileSector) -> bool:
    return sector in Sector.values


def _day_in_name(name: str) -> date | None:
    """Counts are of 1 October; the year is the last number of four digits in the name."""
    years = re.findall(r"(?<!\d)(20\d\d)(?!\d)", name)
    return date(int(years[-1]), 10, 1) if years else None
