"""Many parties from a list of numbers: each line is looked up, and the list is agreed as a whole.

Numbers, never names: two boards may share a name. One wrong line holds everything back.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from organisations.models import Organisation
from regions.models import Region

MOST_LINES = 500
SPLIT = re.compile(r"[;,\t ]")
NEW, PRESENT, WRONG = "new", "present", "wrong"
LEVELS = {NEW: "goed", PRESENT: "neutraal", WRONG: "fout"}


@dataclass(frozen=True)
class Line:
    """One line of the list, and what would happen."""

    place: int
    number: str
    outcome: str
    text: str
    organisation: Organisation | None = None

    @property
    def level(self) -> str:
        return LEVELS[self.outcome]


@dataclass(frozen=True)
class PartyList:
    """The whole list, with what becomes of every line."""

    lines: tuple[Line, ...]

    @property
    def new(self) -> list[Organisation]:
        found = (line.organisation for line in self.lines if line.outcome == NEW)
        return [organisation for organisation in found if organisation]

    @property
    def wrong(self) -> list[Line]:
        return [line for line in self.lines if line.outcome == WRONG]


def read_list(region: Region, text: str) -> PartyList:
    """Look up the first number of every line; two queries, however long the list is."""
    numbers = list(_numbers(text))
    known = _known({number for _place, number in numbers})
    present = set(region.participants.values_list("organisation", flat=True))
    lines: list[Line] = []
    for place, number in numbers:
        earlier = {line.organisation for line in lines if line.organisation}
        lines.append(_line(place, number, known.get(number), present, earlier))
    return PartyList(tuple(lines))


def _numbers(text: str) -> Iterable[tuple[int, str]]:
    """(line, number); a first line without a digit is the head of a column."""
    for place, line in enumerate(text.splitlines(), 1):
        number = SPLIT.split(line.strip())[0].strip("\"'").upper()
        is_head = place == 1 and not any(sign.isdigit() for sign in line)
        if number and not is_head:
            # A spreadsheet takes the zeros in front away from a number.
            yield place, number.zfill(5) if number.isdigit() and len(number) < 5 else number


def _known(numbers: set[str]) -> dict[str, Organisation]:
    rows = Organisation.objects.select_related("merged_into").filter(
        Q(board_number__in=numbers) | Q(brin__in=numbers) | Q(kvk__in=numbers)
    )
    found = {}
    for row in rows.order_by("pk"):
        found |= {n: row for n in (row.kvk, row.brin, row.board_number) if n in numbers}
    return found


def _line(place, number, organisation, present: set[int], earlier: set[Organisation]) -> Line:
    if organisation is None:
        return Line(place, number, WRONG, "Dit nummer staat niet in het register")
    if organisation.merged_into:
        text = f"{organisation} is opgegaan in {organisation.merged_into}; noem dat nummer"
        return Line(place, number, WRONG, text)
    if organisation in earlier:
        return Line(place, number, PRESENT, "Staat al eerder in deze lijst", organisation)
    if organisation.pk in present:
        return Line(place, number, PRESENT, "Doet al mee", organisation)
    return Line(place, number, NEW, "Komt erbij", organisation)
