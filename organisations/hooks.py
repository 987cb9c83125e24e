"""What an organisation takes part in; the apps above register it in ``AppConfig.ready``.

Every answer is for one person: what that person may not see is neither shown nor counted.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet


@dataclass(frozen=True)
class Involvement:
    """One cooperation that an organisation takes part in, as a finished row of its page."""

    title: str
    url: str = ""
    note: str = ""
    role: str = ""
    since: date | None = None
    until: date | None = None
    share: str = ""
    level: str = ""  # of the badge with ``status``
    status: str = ""
    mandate: str = ""  # who answered, when, and on which mandate


@dataclass(frozen=True)
class Source:
    """Where involvements come from: ``rows(user, organisation)``, and who takes part at all.

    ``taking_part(user)`` is a queryset of the ids of organisations.
    """

    rows: Callable[..., list[Involvement]]
    taking_part: Callable[..., QuerySet]


INVOLVEMENTS: dict[str, Source] = {}


def involvements(kind: str, user, organisation) -> list[Involvement]:
    """What an organisation takes part in as far as this person may know."""
    return INVOLVEMENTS[kind].rows(user, organisation) if kind in INVOLVEMENTS else []


def without(kind: str, user, organisations: QuerySet) -> QuerySet:
    """The organisations that take part in nothing of this kind that this person may see."""
    if kind not in INVOLVEMENTS:
        return organisations
    return organisations.exclude(pk__in=INVOLVEMENTS[kind].taking_part(user))
