"""What upper apps want to know of a region; they register in ``AppConfig.ready``.

A hook runs inside the transaction of its cause, so that a job row is written with it or not.
"""

from collections.abc import Callable
from dataclasses import dataclass

# Called with keyword arguments ``submission``, ``by`` and ``at``.
SUBMITTED_HOOKS: list[Callable] = []

# Called with keyword arguments ``decision``, ``by`` and ``at`` when a decision is made known.
DECIDED_HOOKS: list[Callable] = []


# Name → called with a region; gives rows of one JSON column, with OuterRef("pk") for the region.
# What checks of upper apps read: it rides along in the one query of ``regions.figures``.
FACTS: dict[str, Callable] = {}


# Name → called with a region; gives plain JSON values that belong to its snapshot.
SNAPSHOT_PARTS: dict[str, Callable] = {}


# Called with ``user`` and ``submission``; each gives (title, url) pairs of documents about it.
DOCUMENT_HOOKS: list[Callable] = []


def documents(user, submission) -> list[tuple[str, str]]:
    """What can be read about a submission besides its pages, for this person."""
    if submission is None:
        return []
    return [pair for hook in DOCUMENT_HOOKS for pair in hook(user=user, submission=submission)]


@dataclass(frozen=True)
class Tab:
    """A tab on the page of a region; URL and view belong to the app that owns the data."""

    title: str
    url_name: str
    position: int
    # The name of a number on the region that stands beside the title; unknown hides the tab.
    count: str = ""


TABS: list[Tab] = [
    Tab("Aanvulling", "regions:supplement", 5, count="questions_open"),
    Tab("Stand van zaken", "regions:standing", 8),
    Tab("Samenstelling", "regions:detail", 10),
    Tab("Instemming", "regions:consents", 15),
    Tab("Dossier", "regions:sections", 20),
    Tab("Bestuur", "regions:governance", 30),
    Tab("Risico’s", "regions:risks", 40),
    Tab("Loket", "regions:desks", 45),
    Tab("Opmerkingen", "regions:comments", 50, count="comments_open"),
    Tab("Team", "regions:team", 80),
    Tab("Versies", "regions:versions", 85),
    Tab("Historie", "regions:history", 90),
]
