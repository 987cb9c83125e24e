"""What the register holds, and in which of DUO's lists each number stood last."""

from dataclasses import dataclass

from organisations.models import Location, Organisation, RegisterListing
from organisations.register.layouts import Layout
from organisations.register.sources import FileKind, Source

PUBLISHED = "instellingen-ho"


@dataclass(slots=True)
class Stored:
    """A row of the register as it is; ``values`` in the order of the fields of the file."""

    pk: int
    name: str
    is_in_register: bool
    values: tuple
    sectors: frozenset[str] = frozenset()
    other_number: str = ""


class Lists:
    """Where the numbers stand: in this list, and in the others about the same things."""

    def __init__(self, source: Source, *, of_organisations: bool):
        self.mine: dict[str, frozenset[str]] = {}
        self.others: dict[str, dict[str, frozenset[str]]] = {}
        sets: dict[tuple, frozenset[str]] = {}
        rows = RegisterListing.objects.values_list("source", "number", "sectors").order_by()
        for name, number, sectors in rows.iterator(chunk_size=5000):
            if _is_of_organisations(name) != of_organisations:
                continue
            shared = sets.setdefault(tuple(sectors), frozenset(sectors))
            if name == source.list:
                self.mine[number] = shared
            else:
                self.others.setdefault(number, {})[name] = shared

    def elsewhere(self, stored: Stored, number: str) -> frozenset[str] | None:
        """The sectors that other lists give; None when no other list has it."""
        numbers = [number, stored.other_number] if stored.other_number else [number]
        found = [s for n in numbers for s in self.others.get(n, {}).values()]
        return frozenset().union(*found) if found else None


def stored_rows(layout: Layout, fields: list[str]) -> dict[str, Stored]:
    """All rows of the register that have a number of this kind."""
    if layout.is_of_organisations:
        return _organisations(layout.key, fields)
    rows = Location.objects.values_list("code", "pk", "name", "in_register", *fields)
    return {
        code: Stored(pk, name, known, tuple(values))
        for code, pk, name, known, *values in rows.order_by().iterator(chunk_size=5000)
    }


def institutes_by_board_number(fields: list[str]) -> dict[str, Stored]:
    """Institutes that a list of boards brought, and that have no code of their own yet."""
    rows = Organisation.objects.filter(kind="institute", brin="").exclude(board_number="")
    columns = ("board_number", "pk", "name", "in_register", "sectors", *fields)
    return {
        number: Stored(pk, name, known, tuple(values), frozenset(sectors), number)
        for number, pk, name, known, sectors, *values in rows.values_list(*columns).order_by()
    }


def _organisations(key: str, fields: list[str]) -> dict[str, Stored]:
    other = "brin" if key == "board_number" else "board_number"
    columns = (key, other, "pk", "name", "in_register", "sectors", *fields)
    rows = Organisation.objects.exclude(**{key: ""}).values_list(*columns).order_by()
    return {
        number: Stored(pk, name, known, tuple(values), frozenset(sectors), also)
        for number, also, pk, name, known, sectors, *values in rows.iterator(chunk_size=5000)
    }


def _is_of_organisations(name: str) -> bool:
    return name.startswith(FileKind.BOARDS) or name == PUBLISHED
