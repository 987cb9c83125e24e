"""The grid of a study year as a file, and the same file read back.

What is downloaded can be filled in and brought back: unchanged it changes nothing. Reading never
writes; it says per cell what would change, and per line what is wrong.
"""

import re
from dataclasses import dataclass, field
from datetime import datetime
from difflib import get_close_matches

from common.refusal import Refused
from common.sheets.reading import Row, Sheet
from common.sheets.writing import Table, unescaped
from common.templatetags.dutch import moment
from common.text import one_line
from organisations.models import Organisation
from organisations.sectors import Sector
from partnerships.models import Partnership, ProgrammeLevel, Route, study_year_label
from partnerships.student_grid import UNKNOWN, CountKey, Entry, Grid, countable, stored_counts

HEADER = (
    *("Studiejaar", "Opleiding", "BRIN", "Route", "Niveau", "Sector", "Bekostigd", "Aantal"),
    *("Deel in de praktijk (%)", "Toelichting", "Vorig jaar", "Verschil", "Bron"),
)
PRACTICE = "DEEL IN DE PRAKTIJK (%)"
NEEDED = ("ROUTE", "SECTOR", "AANTAL")
MOST_ROWS = 250
HIGHEST = 99_999
NOTE_LENGTH = 200
NOTHING = ("", "-", "–", "'-", "'–")


class WrongCell(Refused):
    """What stands in one cell can't be read."""

    def __init__(self, column: str, message: str):
        super().__init__(message)
        self.column = column


@dataclass(frozen=True, slots=True)
class Problem:
    line: int
    column: str
    message: str


@dataclass(frozen=True, slots=True)
class Change:
    key: CountKey
    institute: Organisation
    old: Entry
    new: Entry


@dataclass
class Reading:
    """What a sheet would do: changes, lines that change nothing, and problems."""

    changes: list[Change] = field(default_factory=list)
    unchanged: int = 0
    problems: list[Problem] = field(default_factory=list)


def table_of(partnership: Partnership, grid: Grid, *, at: datetime) -> Table:
    """Exactly the rows of the page, with their source and the moment."""
    source = f"Opgave van {partnership}, opgehaald op {moment(at)}"
    year = study_year_label(grid.study_year)
    rows = [
        [
            year,
            row.institute.name,
            row.institute.brin,
            Route(row.key.route).label,
            ProgrammeLevel(row.key.level).label if row.key.level else "",
            Sector(row.key.sector).label,
            row.key.funded,
            row.entry.count,
            row.entry.in_practice,
            row.entry.note,
            row.before,
            row.difference,
            source,
        ]
        for row in grid.rows
    ]
    notes = [source, "Een leeg aantal is onbekend; 0 betekent dat er geen studenten waren."]
    return Table(f"Studenten {year}", HEADER, rows, notes)


def read_counts(sheet: Sheet, partnership: Partnership, study_year: int) -> Reading:
    """What this sheet would change in this year; nothing is written."""
    reading = Reading()
    missing = [name.capitalize() for name in NEEDED if name not in sheet.header]
    if not {"OPLEIDING", "BRIN"} & set(sheet.header):
        missing.insert(0, "Opleiding")
    if missing:
        reading.problems.append(Problem(1, ", ".join(missing), "Deze kolom ontbreekt."))
    elif len(sheet) > MOST_ROWS:
        reading.problems.append(Problem(0, "", f"Lever ten hoogste {MOST_ROWS} regels tegelijk."))
    else:
        _Reader(sheet, partnership, study_year).into(reading)
    return reading


class _Reader:
    """Reads the lines of one sheet, with the institutes that may be in it."""

    def __init__(self, sheet: Sheet, partnership: Partnership, study_year: int):
        self.sheet, self.partnership, self.study_year = sheet, partnership, study_year
        self.stored = stored_counts(partnership, study_year)
        counted = partnership.student_counts.of_year(study_year)
        rows = [*countable(partnership, study_year), *(row.institute for row in counted)]
        self.institutes = {organisation.slug: organisation for organisation in rows}
        self.typed = sheet.dialect == "xlsx"

    def into(self, reading: Reading) -> None:
        seen: dict[CountKey, int] = {}
        for row in self.sheet:
            try:
                key = self._key(row)
                new = self._entry(row, self.stored.get(key, UNKNOWN))
                if key in seen:
                    raise WrongCell("", f"Deze regel staat ook op regel {seen[key]}.")
            except WrongCell as wrong:
                reading.problems.append(Problem(row.line, wrong.column, str(wrong)))
                continue
            seen[key] = row.line
            self._add(reading, key, new)

    def _add(self, reading: Reading, key: CountKey, new: Entry) -> None:
        old = self.stored.get(key, UNKNOWN)
        if old == new:
            reading.unchanged += 1
        else:
            reading.changes.append(Change(key, self.institutes[key.institute], old, new))

    def _key(self, row: Row) -> CountKey:
        self._check_year(row["STUDIEJAAR"])
        return CountKey(
            institute=self._institute(row).slug,
            sector=_choice(row, "SECTOR", Sector),
            route=_choice(row, "ROUTE", Route),
            level=_choice(row, "NIVEAU", ProgrammeLevel),
            funded=_yes_or_no(row, "BEKOSTIGD"),
        )

    def _entry(self, row: Row, old: Entry) -> Entry:
        """A sheet without a column for it leaves the part in practice as it is."""
        note = one_line(self._text(row["TOELICHTING"]))
        if len(note) > NOTE_LENGTH:
            raise WrongCell("Toelichting", f"Gebruik ten hoogste {NOTE_LENGTH} tekens.")
        count = number_of(row["AANTAL"])
        if count is None and note:
            raise WrongCell("Aantal", "Vul bij een toelichting ook het aantal in.")
        in_practice = old.in_practice
        if PRACTICE in self.sheet.header:
            in_practice = percent_of(row[PRACTICE])
            if count is None and in_practice is not None:
                raise WrongCell("Aantal", "Vul bij een percentage ook het aantal in.")
        return Entry(count, note, None if count is None else in_practice)

    def _text(self, cell: str) -> str:
        """CSV puts an apostrophe before what a spreadsheet would calculate; take it off."""
        return cell if self.typed else unescaped(cell)

    def _check_year(self, text: str) -> None:
        year = study_year_label(self.study_year)
        if text and text not in (year, str(self.study_year)):
            raise WrongCell("Studiejaar", f"Hier staat {text}; u levert nu {year} aan.")

    def _institute(self, row: Row) -> Organisation:
        """By BRIN when there is one, else by the exact name; a near name is only suggested."""
        brin, name = row["BRIN"].upper(), one_line(self._text(row["OPLEIDING"]))
        column = "BRIN" if brin else "Opleiding"
        found = [one for one in self.institutes.values() if _is_called(one, brin, name)]
        if not found:
            raise WrongCell(column, self._unknown(brin, name))
        if len(found) > 1:
            raise WrongCell(column, f"Er doen er meer mee die {name} heten. Vul ook de BRIN in.")
        return found[0]

    def _unknown(self, brin: str, name: str) -> str:
        if not (brin or name):
            return "Vul de naam of de BRIN van de lerarenopleiding in."
        shown = " ".join(filter(None, [name, brin and f"({brin})"]))
        names = {one.name.casefold(): one.name for one in self.institutes.values()}
        typed = name.casefold()
        near = [known for known in names if typed and typed in known]
        near = near or get_close_matches(typed, names, n=1)
        hint = f" Bedoelt u {names[near[0]]}?" if near else ""
        return f"{shown} is geen lerarenopleiding die meedoet aan dit partnerschap.{hint}"


def _is_called(organisation: Organisation, brin: str, name: str) -> bool:
    if brin:
        return organisation.brin == brin
    return bool(name) and one_line(organisation.name).casefold() == name.casefold()


def percent_of(text: str) -> int | None:
    """A whole percentage as people write it, with or without its sign."""
    plain = text.removesuffix("%").strip()
    if plain in NOTHING:
        return None
    if not re.fullmatch(r"[0-9]{1,3}", plain) or int(plain) > 100:
        message = f"“{text}” is geen heel percentage van 0 tot en met 100, zoals 40."
        raise WrongCell("Deel in de praktijk (%)", message)
    return int(plain)


def number_of(text: str) -> int | None:
    """A whole number as people write it; None for an empty cell or a stroke."""
    if text in NOTHING:
        return None
    if text.startswith("<"):
        message = f"“{text}” is geen aantal. Vul het precieze aantal in; u telt uw eigen studenten."
        raise WrongCell("Aantal", message)
    digits = text.replace(".", "") if re.fullmatch(r"\d{1,3}(\.\d{3})+", text) else text
    if not re.fullmatch(r"[0-9]{1,9}", digits):
        raise WrongCell("Aantal", f"“{text}” is geen heel getal, zoals 612.")
    if int(digits) > HIGHEST:
        raise WrongCell("Aantal", f"{text} is meer dan kan.")
    return int(digits)


def _choice(row: Row, column: str, choices) -> str:
    """The value whose name, or whose code, stands in the cell."""
    text = row[column].casefold()
    for choice in choices:
        if text in (choice.value.casefold(), choice.label.casefold()):
            return choice.value
    names = ", ".join(str(choice.label) for choice in choices if choice.value)
    shown = f"“{row[column]}” is niet bekend." if text else "Dit vak is leeg."
    raise WrongCell(column.capitalize(), f"{shown} Kies uit: {names}.")


def _yes_or_no(row: Row, column: str) -> bool:
    """Without a column or a word in it, students are funded: most are."""
    answers = {"": True, "ja": True, "nee": False, "bekostigd": True, "niet bekostigd": False}
    text = row[column].casefold()
    if text not in answers:
        raise WrongCell(column.capitalize(), f"“{row[column]}” is niet bekend. Vul ja of nee in.")
    return answers[text]
