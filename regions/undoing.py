"""Taking changes of the composition back one by one, and doing them once more.

Nothing is wiped out: each step is a new version that says which earlier one it equals. From those
follows where a person stands, as in any editor: a new change after an undo ends the redo.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from accounts.models import User
from regions import versions
from regions.models import Region, RegionVersion
from regions.restoring import Return, go_back, lock_as_shown
from regions.services import ChangeRefused

UNDONE, REDONE = "Ongedaan gemaakt: ", "Opnieuw gedaan: "


@dataclass(frozen=True)
class Steps:
    """Where the composition stands: what undo takes back, and what redo does again."""

    latest: RegionVersion | None = None
    at: RegionVersion | None = None
    past: tuple[RegionVersion, ...] = ()  # what undo goes back through, the first first
    undone: tuple[RegionVersion, ...] = ()  # what redo does again, the next one last

    @classmethod
    def of(cls, region: Region) -> "Steps":
        return cls.after(list(region.versions.defer("content").order_by("number")))

    @classmethod
    def after(cls, kept: list[RegionVersion]) -> "Steps":
        """Walk the versions from the first on."""
        at: RegionVersion | None = None
        past: list[RegionVersion] = []
        undone: list[RegionVersion] = []
        for version in kept:
            if version.returns_to is None:
                past, at, undone = [*past, at] if at else past, version, []
            elif undone and version.returns_to == undone[-1].number:
                past, at = [*past, at] if at else past, undone.pop()
            elif at:
                undone.append(at)
                at = next(v for v in past if v.number == version.returns_to)
                past = [v for v in past if v.number < at.number]
        return cls(kept[-1] if kept else None, at, tuple(past), tuple(undone))

    @property
    def undo(self) -> str:
        """The change that undo takes back, in words."""
        return self.at.what if self.at and self.past else ""

    @property
    def redo(self) -> str:
        return self.undone[-1].what if self.undone else ""

    @property
    def shown(self) -> str:
        """What both buttons carry."""
        return versions.shown_as(self.latest.number, self.latest.at) if self.latest else ""


@transaction.atomic
def undo(*, region_id: int, shown: str, by: User, at: datetime) -> list[str]:
    """Take back the last change that was not taken back yet.

    Returns what did not come back. Raises ChangeRefused when the proposal is closed, when someone
    changed it since it was shown, or when there is nothing to take back, and PartLocked when the
    change lies in a part that is locked.
    """
    region = lock_as_shown(region_id, shown)
    steps, now = Steps.of(region), versions.content_of(region)
    for version in reversed(steps.past):
        if version.content != now:  # a change that moved nothing is passed by
            back = Return(region, version.content, by, at)
            return go_back(back, what=UNDONE + steps.undo, returns_to=version.number)
    raise ChangeRefused("Er is nog geen wijziging die u ongedaan kunt maken.")


@transaction.atomic
def redo(*, region_id: int, shown: str, by: User, at: datetime) -> list[str]:
    """Do once more what was taken back last. Returns and raises what ``undo`` does."""
    region = lock_as_shown(region_id, shown)
    undone = Steps.of(region).undone
    if not undone:
        raise ChangeRefused("Er is niets om opnieuw te doen.")
    version = undone[-1]
    back = Return(region, version.content, by, at)
    return go_back(back, what=REDONE + version.what, returns_to=version.number)
