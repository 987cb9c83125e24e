"""Inviting many people at once: a sheet becomes lines with what would happen to each.

The list is checked as a whole. One wrong line holds everything back; who is on the team already
or was invited before is left out, and the page says so beforehand.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from accounts.invitations import MOST_AT_ONCE, Guest
from accounts.models import Invitation
from common.sheets.reading import Row, Sheet, SheetRefused, read_pasted, read_sheet
from common.sheets.writing import Table, csv_of, unescaped
from common.text import one_line

EMAIL = ("E MAIL", "EMAIL", "E MAILADRES", "EMAILADRES", "MAIL")
NAME = ("NAAM", "NAME")
LONGEST_NAME = 200

NEW, MEMBER, INVITED, WRONG = "new", "member", "invited", "wrong"
OUTCOMES = {
    NEW: ("goed", "Krijgt een uitnodiging"),
    MEMBER: ("neutraal", "Hoort er al bij"),
    INVITED: ("neutraal", "Is al uitgenodigd"),
    WRONG: ("fout", "Klopt niet"),
}


@dataclass(frozen=True)
class Sort:
    """How a line of one sort of invitation reads."""

    kind: str
    object_id: int
    column: tuple[str, ...]
    title: str
    choices: dict[str, str]
    default: str
    terms: Callable[[str], dict]
    members: Callable[[], Iterable[int]]

    def choice(self, text: str) -> str | None:
        """What a cell means: the value or its label, in any case; empty is the default."""
        wanted = one_line(text).casefold()
        if not wanted:
            return self.default
        known = {value.casefold(): value for value in self.choices}
        known |= {label.casefold(): value for value, label in self.choices.items()}
        return known.get(wanted)


@dataclass(frozen=True)
class Line:
    """One person of the list, and what would happen."""

    number: int
    email: str
    name: str
    chosen: str
    outcome: str = NEW
    column: str = ""
    problem: str = ""

    @property
    def level(self) -> str:
        return OUTCOMES[self.outcome][0]

    @property
    def text(self) -> str:
        return OUTCOMES[self.outcome][1]


@dataclass
class Batch:
    """The whole list, with what becomes of every line."""

    sort: Sort
    lines: list[Line] = field(default_factory=list)

    def count(self, outcome: str) -> int:
        return len([line for line in self.lines if line.outcome == outcome])

    @property
    def wrong(self) -> int:
        return self.count(WRONG)

    @property
    def new(self) -> int:
        return self.count(NEW)

    @property
    def left_out(self) -> int:
        return self.count(MEMBER) + self.count(INVITED)

    def guests(self) -> list[Guest]:
        """Who gets an invitation."""
        return [
            Guest(line.email, line.name, self.sort.terms(self.sort.choice(line.chosen)))
            for line in self.lines
            if line.outcome == NEW
        ]

    def as_text(self) -> str:
        """The list as it was read, to send along with the confirmation."""
        rows = [(line.email, line.name, line.chosen) for line in self.lines]
        table = Table("lijst", ("e-mail", "naam", self.sort.title), rows)
        return csv_of(table).decode("utf-8-sig")


def read_batch(sort: Sort, *, file=None, lines: str = "") -> Batch:
    """Read and judge a list. Raises SheetRefused when it is no list of people at all."""
    if file:
        sheet, shift = read_sheet(file.name, file.read()), 0
    else:
        sheet, shift = _pasted(lines, sort)
    if len(sheet) > MOST_AT_ONCE:
        raise SheetRefused(f"De lijst heeft meer dan {MOST_AT_ONCE} regels.")
    mail = _column(sheet, EMAIL)
    if mail is None:
        raise SheetRefused("Er is geen kolom “e-mail”.", line=1)
    columns = mail, _column(sheet, NAME), _column(sheet, sort.column)
    if not len(sheet):
        raise SheetRefused("Er staan geen mensen in de lijst.")
    return _judged(sort, [_line(row, columns, row.line - shift) for row in sheet])


def _pasted(text: str, sort: Sort) -> tuple[Sheet, int]:
    """Pasted lines may come without a header; then it is e-mail, name, and level or role."""
    first = text.lstrip().split("\n", 1)[0]
    if "@" not in first:
        return read_pasted(text), 0
    separator = next((sign for sign in (";", "\t", ",") if sign in first), ";")
    header = separator.join(("e-mail", "naam", sort.title))
    return read_pasted(f"{header}\n{text.lstrip()}"), 1


def _column(sheet: Sheet, names: tuple[str, ...]) -> str | None:
    return next((name for name in names if name in sheet.header), None)


def _line(row: Row, columns: tuple[str | None, ...], number: int) -> Line:
    mail, name, choice = (unescaped(row[column]) if column else "" for column in columns)
    return Line(number, mail.lower(), one_line(name), one_line(choice))


def _judged(sort: Sort, lines: list[Line]) -> Batch:
    """Every line with its outcome; three queries, however long the list."""
    emails = [line.email for line in lines]
    members = _addresses_of_members(sort)
    pending = Invitation.objects.about(sort.kind, sort.object_id).pending()
    invited = set(pending.to_addresses(emails).values_list("address", flat=True))
    seen: set[str] = set()
    found = []
    for line in lines:
        found.append(_outcome(sort, line, members=members, invited=invited, seen=seen))
        seen.add(line.email)
    return Batch(sort, found)


def _outcome(sort: Sort, line: Line, *, members: set, invited: set, seen: set) -> Line:
    parts = (line.number, line.email, line.name, line.chosen)
    problem = _problem(sort, line, seen)
    if problem:
        return Line(*parts, WRONG, *problem)
    if line.email in members:
        return Line(*parts, MEMBER)
    return Line(*parts, INVITED if line.email in invited else NEW)


def _problem(sort: Sort, line: Line, seen: set) -> tuple[str, str] | None:
    """The column and what is wrong there."""
    try:
        validate_email(line.email)
    except ValidationError:
        return "e-mail", "Dit is geen e-mailadres."
    if line.email in seen:
        return "e-mail", "Dit adres staat er twee keer in."
    if len(line.name) > LONGEST_NAME:
        return "naam", f"Een naam heeft ten hoogste {LONGEST_NAME} tekens."
    if sort.choice(line.chosen) is None:
        return sort.title, f"Kies uit: {', '.join(sort.choices.values())}."
    return None


def _addresses_of_members(sort: Sort) -> set[str]:
    rows = EmailAddress.objects.filter(user__in=list(sort.members()), verified=True)
    return {email.lower() for email in rows.values_list("email", flat=True)}
