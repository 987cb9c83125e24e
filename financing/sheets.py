"""The amounts of a partnership as a file, and the same file read back.

What is downloaded can be filled in and brought back: unchanged it changes nothing. Reading never
writes; it says per line what would change, and per line and column what is wrong.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from common.sheets.reading import Row, Sheet
from common.sheets.writing import Table, unescaped
from common.templatetags.dutch import moment
from common.text import one_line
from financing.amounts import WrongAmount, amount_of, written
from financing.models import FIRST_YEAR, LAST_YEAR, FundingStream, Grant
from financing.services import Entry, GrantRefused, entry_of, refuse_outside, stored_grants
from partnerships.models import Partnership
from partnerships.student_sheets import Problem, WrongCell
from regions.states import Function

HEADER = ("Jaar", "Code", "Geldstroom", "Bedrag", "Oormerk", "Bron", "Datum")
NEEDED = ("JAAR", "BEDRAG")
NO_AWARD = "Uit deze cijfers volgt geen recht op geld."
MOST_ROWS = 500
SOURCE_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Change:
    entry: Entry
    old: Entry | None


@dataclass
class GrantReading:
    """What a sheet would do: changes, lines that change nothing, and problems."""

    changes: list[Change] = field(default_factory=list)
    unchanged: int = 0
    problems: list[Problem] = field(default_factory=list)

    @property
    def entries(self) -> list[Entry]:
        return [change.entry for change in self.changes]


def grants_table(partnership: Partnership, grants: Iterable[Grant], *, at: datetime) -> Table:
    """Exactly the amounts of the page, with the moment."""
    notes = [f"Geld van {partnership}, opgehaald op {moment(at)}", NO_AWARD]
    return Table("Geld", HEADER, [_line(entry_of(grant)) for grant in grants], notes)


def _line(entry: Entry) -> tuple:
    place = entry.year, entry.stream.code, entry.stream.name, float(entry.amount)
    return (*place, earmark_name(entry.earmark), entry.source, entry.granted_on)


def earmark_name(earmark: str) -> str:
    return Function(earmark).label if earmark else "Geen"


def as_text(entries: Iterable[Entry]) -> str:
    """Entries as lines that ``read_pasted`` understands, for the form that confirms a preview."""
    lines = ["\t".join(HEADER)]
    for entry in entries:
        on = entry.granted_on.isoformat() if entry.granted_on else ""
        cells = (str(entry.year), entry.stream.code, "", written(entry.amount), entry.earmark)
        lines.append("\t".join((*cells, '"' + entry.source.replace('"', '""') + '"', on)))
    return "\n".join(lines)


def read_grants(sheet: Sheet, partnership: Partnership) -> GrantReading:
    """What this sheet would change; nothing is written."""
    reading = GrantReading()
    missing = [name.capitalize() for name in NEEDED if name not in sheet.header]
    if not {"CODE", "GELDSTROOM"} & set(sheet.header):
        missing.append("Geldstroom")
    if missing:
        reading.problems.append(Problem(1, ", ".join(missing), "Deze kolom ontbreekt."))
    elif len(sheet) > MOST_ROWS:
        reading.problems.append(Problem(0, "", f"Lever ten hoogste {MOST_ROWS} regels tegelijk."))
    else:
        _Reader(sheet, partnership).into(reading)
    return reading


class _Reader:
    """Reads the lines of one sheet, with the streams that there are."""

    def __init__(self, sheet: Sheet, partnership: Partnership):
        self.sheet, self.stored = sheet, stored_grants(partnership)
        self.typed = sheet.dialect == "xlsx"
        streams = list(FundingStream.objects.in_order())
        self.streams = {stream.code: stream for stream in streams}
        self.by_name = {stream.name.casefold(): stream for stream in streams}

    def into(self, reading: GrantReading) -> None:
        seen: dict[tuple, int] = {}
        for row in self.sheet:
            entry, problems = self._read(row)
            if entry and entry.key in seen:
                problems = [
                    Problem(row.line, "", f"Deze regel staat ook op regel {seen[entry.key]}.")
                ]
            reading.problems += problems
            if entry and not problems:
                seen[entry.key] = row.line
                self._add(reading, entry)

    def _add(self, reading: GrantReading, entry: Entry) -> None:
        stored = self.stored.get(entry.key)
        old = entry_of(stored) if stored else None
        if old == entry:
            reading.unchanged += 1
        else:
            reading.changes.append(Change(entry, old))

    def _read(self, row: Row) -> tuple[Entry | None, list[Problem]]:
        """The entry of a line, or all that is wrong with it."""
        values, problems = {}, []
        readers = {
            "year": self._year,
            "stream": self._stream,
            "amount": self._amount,
            "earmark": self._earmark,
            "source": self._source,
            "granted_on": self._day,
        }
        for name, read in readers.items():
            try:
                values[name] = read(row)
            except WrongCell as wrong:
                problems.append(Problem(row.line, wrong.column, str(wrong)))
        if problems:
            return None, problems
        try:
            refuse_outside(values["stream"], values["year"])
        except GrantRefused as wrong:
            return None, [Problem(row.line, "Jaar", str(wrong))]
        return Entry(**values), []

    def _text(self, cell: str) -> str:
        """CSV puts an apostrophe before what a spreadsheet would calculate; take it off."""
        return cell if self.typed else unescaped(cell)

    def _year(self, row: Row) -> int:
        text = row["JAAR"]
        if not (text.isascii() and text.isdigit() and len(text) == 4):
            raise WrongCell("Jaar", f"“{text}” is geen jaar, zoals 2025.")
        if not FIRST_YEAR <= int(text) <= LAST_YEAR:
            raise WrongCell("Jaar", f"{text} ligt te ver weg.")
        return int(text)

    def _stream(self, row: Row) -> FundingStream:
        """By code when there is one, else by the exact name."""
        code, name = row["CODE"].casefold(), one_line(self._text(row["GELDSTROOM"]))
        found = self.streams.get(code) if code else self.by_name.get(name.casefold())
        if found is None:
            column = "Code" if code else "Geldstroom"
            shown = (
                f"“{row['CODE'] or name}” is geen bekende geldstroom."
                if code or name
                else ("Dit vak is leeg.")
            )
            raise WrongCell(column, f"{shown} Kies uit: {', '.join(self.streams)}.")
        return found

    def _amount(self, row: Row):
        try:
            return amount_of(row["BEDRAG"], typed=self.typed)
        except WrongAmount as wrong:
            raise WrongCell("Bedrag", str(wrong)) from wrong

    def _earmark(self, row: Row) -> str:
        text = row["OORMERK"].casefold()
        if text in ("", "geen", "-", "'-"):
            return ""
        for function in Function:
            if text in (function.value, function.label.casefold()):
                return function.value
        names = ", ".join(function.value for function in Function)
        raise WrongCell("Oormerk", f"“{row['OORMERK']}” is niet bekend. Kies uit: geen, {names}.")

    def _source(self, row: Row) -> str:
        text = one_line(self._text(row["BRON"]))
        if len(text) > SOURCE_LENGTH:
            raise WrongCell("Bron", f"Gebruik ten hoogste {SOURCE_LENGTH} tekens.")
        if not text:
            raise WrongCell("Bron", "Vul in waar dit bedrag staat, bijvoorbeeld in de beschikking.")
        return text

    def _day(self, row: Row) -> date | None:
        text = row["DATUM"]
        for form in ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"):
            try:
                return datetime.strptime(text, form).date() if text else None  # noqa: DTZ007
            except ValueError:
                continue
        raise WrongCell("Datum", f"“{text}” is geen datum, zoals 15-10-2025.")
