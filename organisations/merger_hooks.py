"""What upper apps do when a municipality or an organisation goes over into another.

They register in ``AppConfig.ready``. A follower moves inside the transaction of the merger, so
that all of it goes over or nothing does.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

SHOWN = 8


@dataclass(frozen=True)
class Moving:
    """One group of things that will go over, for the preview."""

    title: str
    names: Sequence[str]
    note: str = ""

    @property
    def shown(self) -> Sequence[str]:
        return self.names[:SHOWN]

    @property
    def more(self) -> int:
        return max(0, len(self.names) - SHOWN)


@dataclass(frozen=True)
class Follower:
    """``preview(absorbed, into)`` tells what ``move`` will do, and changes nothing.

    ``move`` gets ``absorbed``, ``into``, ``on`` and ``at``; that of organisations also ``by``.
    """

    preview: Callable[..., list[Moving]]
    move: Callable[..., None]


MUNICIPALITY_FOLLOWERS: list[Follower] = []
ORGANISATION_FOLLOWERS: list[Follower] = []
