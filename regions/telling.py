"""What moved in a composition, told in Dutch: sentences for a quick look, rows for a close one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.safestring import SafeString

from common.wording import word_diff
from organisations.models import Location, Municipality, Organisation
from organisations.sectors import Sector
from partnerships.models import Partnership
from regions.differences import Change, Field, Kind, Part
from regions.models.functions import FunctionLevel
from regions.models.region import Delineation, Scope
from regions.states import Fate, Function

EMPTY = "leeg"
HEADINGS = {
    Part.DETAILS: "Gegevens",
    Part.AREA: "Gemeenten",
    Part.PARTIES: "Deelnemers",
    Part.PARTNERSHIPS: "Partnerschappen",
    Part.FUNCTIONS: "Functies",
    Part.LEFT_OUT: "Vestigingen die niet meetellen",
}
LABELS = {
    "name": "naam",
    "sectors": "sectoren",
    "scope": "bereik",
    "scope_reason": "waarom landelijk",
    "delineation": "afbakening",
    "delineation_reason": "waarom relationeel",
    "lead": "trekker",
    "leads": "trekkers per sector",
    "notes": "toelichting per sector",
    "level": "niveau",
    "arrangement": "werkwijze",
    "target": "doel",
    "now": "zoals het nu is",
    "gap": "wat nog ontbreekt",
    "share": "aandeel",
    "fate": "wat het wordt",
    "reason": "toelichting",
}
TEXTS = {
    "arrangement",
    "target",
    "now",
    "gap",
    "reason",
    "scope_reason",
    "delineation_reason",
}  # fmt: skip -- one thought
CHOICES: dict[str, dict] = {
    "fate": dict(Fate.choices),
    "level": dict(FunctionLevel.choices),
    "scope": dict(Scope.choices),
    "delineation": dict(Delineation.choices),
}
# Per part and kind: one thing, more things.
COMING_AND_GOING = {
    (Part.AREA, Kind.ADDED): ("Gemeente erbij", "Gemeenten erbij"),
    (Part.AREA, Kind.REMOVED): ("Gemeente eraf", "Gemeenten eraf"),
    (Part.PARTIES, Kind.ADDED): ("Deelnemer erbij", "Deelnemers erbij"),
    (Part.PARTIES, Kind.REMOVED): ("Deelnemer eraf", "Deelnemers eraf"),
    (Part.PARTNERSHIPS, Kind.ADDED): ("Partnerschap erbij", "Partnerschappen erbij"),
    (Part.PARTNERSHIPS, Kind.REMOVED): ("Partnerschap eraf", "Partnerschappen eraf"),
    (Part.FUNCTIONS, Kind.ADDED): ("Functie erbij", "Functies erbij"),
    (Part.FUNCTIONS, Kind.REMOVED): ("Functie eraf", "Functies eraf"),
    (Part.LEFT_OUT, Kind.ADDED): (
        "Vestiging telt niet meer mee",
        "Vestigingen tellen niet meer mee",
    ),
    (Part.LEFT_OUT, Kind.REMOVED): ("Vestiging telt weer mee", "Vestigingen tellen weer mee"),
}  # fmt: skip -- a table reads best with one pair per line


@dataclass(frozen=True)
class Names:
    """What public names stand for today; who is not known any more keeps its public name."""

    organisations: dict[str, str]
    partnerships: dict[str, str]
    municipalities: dict[str, str]
    locations: dict[str, str]

    @classmethod
    def of(cls, *contents: dict) -> "Names":
        """Four queries, whatever the contents hold."""
        slugs = {slug for content in contents for slug in _organisations(content)}
        return cls(
            organisations=_read(Organisation, "slug", slugs),
            partnerships=_read(Partnership, "slug", _keys(contents, Part.PARTNERSHIPS)),
            municipalities=_read(Municipality, "code", _keys(contents, Part.AREA)),
            locations=_read(Location, "code", _keys(contents, Part.LEFT_OUT)),
        )

    def thing(self, change: Change) -> str:
        """What a change is about; nothing for the details, which are about the region itself."""
        known = {
            Part.AREA: self.municipalities,
            Part.PARTIES: self.organisations,
            Part.PARTNERSHIPS: self.partnerships,
            Part.FUNCTIONS: dict(Function.choices),
            Part.LEFT_OUT: self.locations,
        }
        return known.get(change.part, {}).get(change.key, change.key)

    def organisation(self, slug: str | None) -> str:
        return self.organisations.get(slug, slug) if slug else "nog niet bekend"


@dataclass(frozen=True)
class Row:
    """A field that changed; ``text`` marks the words, else from ``old`` to ``new``."""

    part: str
    about: str
    label: str
    old: str
    new: str
    text: SafeString | str = ""


def sentences(changes: Iterable[Change], names: Names) -> list[str]:
    """Who came and went together, then everything that changed, a sentence each."""
    told: list[str] = []
    for part, group in groupby(changes, key=lambda change: change.part):
        of_part = list(group)
        for kind in (Kind.ADDED, Kind.REMOVED):
            told += _together(part, kind, [c for c in of_part if c.kind == kind], names)
        told += [s for c in of_part if c.kind == Kind.CHANGED for s in _changed(c, names)]
    return told


def rows(changes: Iterable[Change], names: Names) -> list[Row]:
    """Every field that changed, with its words before and after."""
    return [
        Row(
            HEADINGS[change.part],
            names.thing(change),
            _label(change.part, field.name),
            in_words(field.name, field.old, names),
            in_words(field.name, field.new, names),
            word_diff(field.old, field.new) if field.name in TEXTS else "",
        )
        for change in changes
        for field in change.fields
    ]


def in_words(name: str, value: Any, names: Names) -> str:
    """A value of a content as a person writes it."""
    if name == "lead":
        return names.organisation(value)
    if value is None or value in ("", [], {}):
        return EMPTY
    if isinstance(value, dict):
        told = names.organisation if name == "leads" else str
        return "; ".join(f"{_sector(sector)}: {told(v)}" for sector, v in value.items())
    if name == "sectors":
        return ", ".join(_sector(sector) for sector in Sector.values if sector in value)
    if name == "share":
        return f"{value}%"
    return str(CHOICES.get(name, {}).get(value, value))


def listed(words: list[str]) -> str:
    """A, B en C."""
    return " en ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


def _together(part: Part, kind: Kind, changes: list[Change], names: Names) -> Iterator[str]:
    if changes:
        one, more = COMING_AND_GOING[part, kind]
        things = sorted(_with_share(change, names) for change in changes)
        yield f"{one if len(things) == 1 else more}: {listed(things)}."


def _with_share(change: Change, names: Names) -> str:
    share = dict(change.values).get("share")
    return names.thing(change) + (f" (aandeel {share}%)" if share else "")


def _changed(change: Change, names: Names) -> Iterator[str]:
    thing = names.thing(change)
    for field in change.fields:
        label = _label(change.part, field.name)
        about = f"{thing}: {label}" if thing else label[:1].upper() + label[1:]
        yield f"{about} {_how(field, names)}."


def _how(field: Field, names: Names) -> str:
    if field.name in TEXTS:
        return _of_text(field)
    old, new = (in_words(field.name, value, names) for value in (field.old, field.new))
    return f"van {old} naar {new}"


def _of_text(field: Field) -> str:
    if not field.old:
        return "ingevuld"
    return "gewijzigd" if field.new else "leeggemaakt"


def _label(part: Part, name: str) -> str:
    if part == Part.DETAILS and name == "lead":
        return "penvoerder"
    if part == Part.LEFT_OUT:
        return "reden"
    return LABELS.get(name, name)


def _sector(code: str) -> str:
    return Sector(code).label.lower() if code in Sector.values else code


def _organisations(content: dict) -> Iterator[str]:
    yield from content.get("participants", {})
    for plan in [content, *content.get("functions", {}).values()]:
        yield from filter(None, [plan.get("lead"), *plan.get("leads", {}).values()])


def _keys(contents: Iterable[dict], part: Part) -> set[str]:
    return {key for content in contents for key in content.get(part, ())}


def _read(model, field: str, keys: Iterable[str]) -> dict[str, str]:
    rows = model.objects.filter(**{f"{field}__in": sorted(keys)}).order_by()
    return dict(rows.values_list(field, "name"))
