"""What a file of each kind holds: its key, its columns, and where in the register they go."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db import models

from common.sheets.reading import Row
from organisations.models import FileSector, Location, Municipality, Organisation, OrganisationKind
from organisations.register import cells, sources
from organisations.register.cells import Cells, WrongCell
from organisations.register.sources import FileKind, Source

type Part = tuple[str, str, Callable[[str], object]]  # field of the table, column, reader


@dataclass(frozen=True)
class Layout:
    """``number`` reads the key of a row from ``column``; ``parts`` are all its other values."""

    model: type[models.Model]
    key: str
    column: str
    number: Callable[[Row], str]
    parts: list[Part]
    organisation_kind: OrganisationKind = OrganisationKind.BOARD  # of what is new

    @property
    def is_of_organisations(self) -> bool:
        return self.model is Organisation


class Places:
    """The municipalities of a day; the number of one that merged leads to its successor."""

    def __init__(self, day: date):
        rows = Municipality.objects.valid_on(day)
        self._ids: dict[str, int] = dict(rows.values_list("code", "pk"))
        for code, (successor, _name) in Municipality.objects.successors_on(day).items():
            if successor in self._ids:
                self._ids[code] = self._ids[successor]

    def id_of(self, code: str) -> int:
        if code not in self._ids:
            raise WrongCell(f"Gemeentenummer {code.removeprefix('GM')} is niet bekend.")
        return self._ids[code]


class Boards:
    """The organisations by number; for one that went over into another, its successor."""

    def __init__(self) -> None:
        rows = Organisation.objects.values_list("board_number", "pk", "merged_into").order_by()
        listed = list(rows)
        self._next = {pk: successor for _number, pk, successor in listed if successor}
        self._ids = {number: pk for number, pk, _successor in listed if number}

    def id_of(self, number: str) -> int:
        if number not in self._ids:
            raise WrongCell(
                f"Bestuur {number} staat niet in het register. Importeer eerst de besturen."
            )
        found = self._ids[number]
        while found in self._next:
            found = self._next[found]
        return found


def layout_of(source: Source, read: Cells, *, day: date) -> Layout:
    """The layout of a file; what the register knows already is looked up once."""
    if source.kind == FileKind.PUPILS:
        return _pupils(source)
    places = Places(day)

    def municipality(text: str) -> int:
        return places.id_of(read.municipality_code(text))

    everywhere: list[Part] = [
        ("municipality_id", sources.MUNICIPALITY, municipality),
        ("place", sources.PLACE, cells.place),
    ]
    if source.kind == FileKind.BOARDS:
        return _boards(source, read, everywhere)
    if source.sector == FileSector.HO:
        return _institutes(source, everywhere)
    return _locations(source, read, everywhere)


def _boards(source: Source, read: Cells, everywhere: list[Part]) -> Layout:
    is_ho = source.sector == FileSector.HO
    return Layout(
        Organisation,
        "board_number",
        sources.BOARD,
        lambda row: read.board_number(row[source.title(sources.BOARD)]),
        [
            ("name", sources.BOARD_NAME, cells.name),
            *everywhere,
            ("denomination", sources.DENOMINATION, cells.denomination),
            ("kvk", sources.KVK, read.kvk),
        ],
        OrganisationKind.INSTITUTE if is_ho else OrganisationKind.BOARD,
    )


def _institutes(source: Source, everywhere: list[Part]) -> Layout:
    return Layout(
        Organisation,
        "brin",
        sources.BRIN,
        lambda row: cells.brin(row[source.title(sources.BRIN)]),
        [
            ("name", sources.BRIN_NAME, cells.name),
            *everywhere,
            ("denomination", sources.DENOMINATION, cells.denomination),
        ],
        OrganisationKind.INSTITUTE,
    )


def _locations(source: Source, read: Cells, everywhere: list[Part]) -> Layout:
    """A school of a list of institutions is its main location, which DUO numbers 00."""
    boards = Boards()
    is_list_of_schools = source.kind == FileKind.INSTITUTIONS
    brin, code = source.title(sources.BRIN), source.title(sources.LOCATION)

    def number(row: Row) -> str:
        if is_list_of_schools:
            return f"{cells.brin(row[brin])}00"
        return cells.location_code(row[code], row[brin])

    def board(text: str) -> int:
        return boards.id_of(read.board_number(text))

    name = sources.BRIN_NAME if is_list_of_schools else sources.LOCATION_NAME
    column = sources.BRIN if is_list_of_schools else sources.LOCATION
    parts: list[Part] = [("name", name, cells.name), *everywhere]
    return Layout(
        Location, "code", column, number, [*parts, ("organisation_id", sources.BOARD, board)]
    )


def _pupils(source: Source) -> Layout:
    brin, code = source.title(sources.BRIN), source.title(sources.LOCATION)
    return Layout(
        Location,
        "code",
        sources.LOCATION,
        lambda row: cells.location_code(row[code], row[brin]),
        [("pupils", sources.PUPILS, cells.pupils)],
    )
