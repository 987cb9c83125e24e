"""One value that changes, in words for people, with what surprises first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from organisations.models import Change, Municipality, Organisation
from organisations.sectors import Sector

FIELDS = {
    "municipality_id": "Gemeente",
    "sector": "Sector",
    "sectors": "Sectoren",
    "name": "Naam",
    "kvk": "KvK-nummer",
    "brin": "BRIN",
    "denomination": "Denominatie",
    "place": "Plaats",
    "pupils": "Leerlingen",
    "reference_date": "Peildatum",
    "organisation_id": "Bestuur",
    "": "",
}
ORDER = list(FIELDS)
CHANGES = list(Change)


@dataclass(slots=True)
class Difference:
    change: Change
    number: str
    name: str
    field: str = ""
    old: Any = ""  # text once it is in words
    new: Any = ""

    @property
    def weight(self) -> int:
        """Leaving the register surprises most, a new row least."""
        return CHANGES.index(self.change) * 20 + ORDER.index(self.field)


def in_words(differences: list[Difference]) -> list[Difference]:
    """The differences for people, what surprises most first."""
    words = Words(differences)
    told = [words.tell(difference) for difference in differences]
    return sorted(told, key=lambda difference: (difference.weight, difference.number))


class Words:
    """Ids and sets as people read them; the names are looked up once, for what occurs."""

    def __init__(self, differences: Iterable[Difference]):
        wanted: dict[str, set] = {"municipality_id": set(), "organisation_id": set()}
        for difference in differences:
            if difference.field in wanted:
                wanted[difference.field] |= {difference.old, difference.new}
        places = Municipality.objects.filter(pk__in=wanted["municipality_id"] - {None, ""})
        boards = Organisation.objects.filter(pk__in=wanted["organisation_id"] - {None, ""})
        self._names = {
            "municipality_id": dict(places.values_list("pk", "name").order_by()),
            "organisation_id": {
                pk: f"{name} ({number})" if number else name
                for pk, name, number in boards.values_list("pk", "name", "board_number").order_by()
            },
        }

    def tell(self, difference: Difference) -> Difference:
        """The same difference in words."""
        difference.old = self._word(difference.field, difference.old)
        difference.new = self._word(difference.field, difference.new)
        return difference

    def _word(self, field: str, value: Any) -> str:
        if field in self._names:
            return self._names[field].get(value, "")
        if field == "sectors":
            return ", ".join(sector for sector in Sector.values if sector in value)
        if isinstance(value, date):
            return f"{value.day}-{value.month}-{value.year}"
        return "onbekend" if value is None else str(value)
