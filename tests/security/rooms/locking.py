"""A part of the draft that its team locked."""

from regions import locking
from tests.factories.regions import NOON


def grow(tree) -> None:
    """One text is locked, another was and is open again."""
    who = {"region_id": tree.regions["draft"].pk, "by": tree.editor, "at": NOON}
    for part in ("achterban", "sectoren"):
        locking.lock_part(part=part, reason="Het overleg stemde ermee in.", **who)
    locking.open_part(part="sectoren", reason="Toch niet.", **who)


def _locked(tree) -> list:
    return [tree.regions["draft"].slug, "achterban"]


ARGUMENTS = {
    "regions:lock": lambda tree: [tree.regions["draft"].slug, "ambitie"],
    "regions:unlock": _locked,
}
PAYLOADS = {
    "regions:lock": lambda _case: {"reason": "Het bestuur stemde ermee in."},
    "regions:unlock": lambda _case: {"reason": ""},
}
TEXTS = [("regions_partlock", ("reason", "opened_reason"))]
