"""What moved between two contents of a composition; see ``regions.versions`` for a content.

Pure: contents in, changes out. A part or a field that one of the two does not know, since it was
kept before the portal knew it, says nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Part(StrEnum):
    """What a content consists of; the value is its key, but for the details."""

    DETAILS = "details"
    AREA = "municipalities"
    PARTIES = "participants"
    PARTNERSHIPS = "partnerships"
    FUNCTIONS = "functions"
    LEFT_OUT = "left_out"


class Kind(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True)
class Field:
    """A value of something that was there before and after."""

    name: str
    old: Any
    new: Any


@dataclass(frozen=True)
class Change:
    """One thing of a part that came, went or changed; ``key`` is its public name.

    ``values`` is what a thing had that came or went.
    """

    part: Part
    key: str
    kind: Kind
    fields: tuple[Field, ...] = ()
    values: tuple[tuple[str, Any], ...] = ()


def differences(old: dict, new: dict) -> list[Change]:
    """Everything that moved, part by part in the order of ``Part``, by key within a part."""
    before, after = _parts_of(old), _parts_of(new)
    return [
        change
        for part in Part
        if part in before and part in after
        for change in _between(part, before[part], after[part])
    ]


def _parts_of(content: dict) -> dict[Part, dict[str, dict]]:
    """Every part as named things with named values."""
    things = {part: content[part] for part in Part if part in content}
    found = {part: _named(part, rows) for part, rows in things.items()}
    details = {name: value for name, value in content.items() if name not in set(Part)}
    return {**found, Part.DETAILS: {"": details}} if content else {}


def _named(part: Part, rows: Any) -> dict[str, dict]:
    if part == Part.AREA:
        return {code: {} for code in rows}
    if part == Part.LEFT_OUT:
        return {code: {"reason": reason} for code, reason in rows.items()}
    return rows


def _between(part: Part, old: dict[str, dict], new: dict[str, dict]) -> Iterator[Change]:
    for key in sorted(old.keys() | new.keys()):
        if key not in old:
            yield Change(part, key, Kind.ADDED, values=tuple(new[key].items()))
        elif key not in new:
            yield Change(part, key, Kind.REMOVED, values=tuple(old[key].items()))
        elif fields := _moved(old[key], new[key]):
            yield Change(part, key, Kind.CHANGED, fields=fields)


def _moved(old: dict, new: dict) -> tuple[Field, ...]:
    both = [name for name in old if name in new]
    return tuple(Field(name, old[name], new[name]) for name in both if old[name] != new[name])
