"""What the twin trees hold per noun; one module each, found by its place in this folder.

A module may say:

    grow(tree)   puts its objects into a tree; keep them in ``tree.things``
    ARGUMENTS    route name → function of a tree: what the address names; [] for no object
    PAYLOADS     route name → function of a Case: a form that its rightful person could send
    OBJECTLESS   route names whose address names nothing of a tree
    NESTED       (route name, function of the world: a parent of A with a child of B, role)
    FOREIGN_FIELDS  (route name, role, {field: function of the world: an id of the other tree})
    TEXTS        (table, columns) that people type: every XSS payload is put in there
    FIXED_TEXTS  (table, column) that no person types: codes, hashes, the portal's own words
"""

from importlib import import_module
from pkgutil import iter_modules

ROOMS = [import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__)]


def grow(tree) -> None:
    for room in ROOMS:
        getattr(room, "grow", lambda _tree: None)(tree)


def gathered(name: str) -> dict:
    """The dictionaries of all rooms as one."""
    return {key: value for room in ROOMS for key, value in getattr(room, name, {}).items()}


def listed(name: str) -> list:
    """The lists of all rooms as one."""
    return [item for room in ROOMS for item in getattr(room, name, ())]


def objectless() -> frozenset[str]:
    return frozenset(listed("OBJECTLESS"))
