"""Which parts of a proposal may change now, and why another may not.

All of a draft; with a request for a supplement only what OCW asked about. And of that nothing
which the team itself locked.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from common.refusal import Refused
from common.templatetags.dutch import moment
from regions.models import PARTS, ComposedPart, PartLock, Region, SupplementItem
from regions.models.comment import Place
from regions.states import EDITABLE, RegionState

COMPOSITION = tuple(ComposedPart.values)


class PartLocked(Refused):
    """Someone of the team locked this part."""

    def __init__(self, lock: PartLock):
        super().__init__(
            f"{lock.by} zette dit onderdeel op {moment(lock.at)} vast: {lock.get_part_display()} "
            f"({lock.reason}). Er is niets opgeslagen. Maak het onderdeel eerst vrij."
        )


@dataclass(frozen=True)
class Opening:
    """The places that are asked for, and the parts that are locked, by part."""

    places: frozenset[str]
    locks: dict[str, PartLock]

    @classmethod
    def of(cls, region: Region) -> "Opening":
        rows = PartLock.objects.standing().filter(region=region).select_related("by")
        return cls.with_locks(region, rows.order_by("pk"))

    @classmethod
    def with_locks(cls, region: Region, locks: Iterable[PartLock]) -> "Opening":
        """Where the locks were read already."""
        return cls(open_places(region), {lock.part: lock for lock in locks})

    @property
    def parts(self) -> frozenset[str]:
        """What may change."""
        return frozenset(p for p in PARTS if place_of(p) in self.places and p not in self.locks)

    def allows(self, places: Iterable[str]) -> bool:
        """Whether something in one of these places may change; asking for consent still may."""
        open_now = self.parts | (self.places & {Place.COMPOSITION})
        return not open_now.isdisjoint(places)

    def refuse_locked(self, parts: Iterable[str]) -> None:
        """Raises PartLocked when one of these parts is locked."""
        for part in parts:
            if part in self.locks:
                raise PartLocked(self.locks[part])


def place_of(part: str) -> str:
    """Where people talk about a part, and OCW asks about it."""
    return Place.COMPOSITION if part in COMPOSITION else part


def open_places(region: Region) -> frozenset[str]:
    """The places that may change; with a request for a supplement only those that it names."""
    if region.state not in EDITABLE:
        return frozenset()
    if region.state != RegionState.SUPPLEMENT:
        return frozenset(Place.values)
    items = SupplementItem.objects.filter(
        supplement__submission__region=region, supplement__answered_at=None
    )
    return frozenset(items.values_list("place", flat=True))


def moved_parts(before: dict, now: dict) -> set[str]:
    """The parts in which two kept compositions differ; what the first does not say, is equal."""
    differing = {key for key in now if before.get(key, now[key]) != now[key]}
    found = {BY_KEY.get(key, ComposedPart.DETAILS.value) for key in differing - {"functions"}}
    plans = before.get("functions", {})
    return found | {f for f, plan in now["functions"].items() if plans.get(f, plan) != plan}


# What ``versions.content_of`` calls it; what has no name of its own here are details.
BY_KEY: dict[str, str] = {
    "municipalities": ComposedPart.AREA,
    "participants": ComposedPart.PARTIES,
    "partnerships": ComposedPart.PARTNERSHIPS,
    "left_out": ComposedPart.SITES,
}
