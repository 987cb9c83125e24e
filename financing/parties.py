"""Who spends the money of a line, in words."""

from collections.abc import Iterable
from typing import Protocol

from organisations.models import Organisation

WHOLE = "De regio als geheel"


class Line(Protocol):
    """A line of a budget, an application or an account."""

    organisation: Organisation | None


def party_name(line: Line) -> str:
    return line.organisation.name if line.organisation else WHOLE


def in_order(names: Iterable[str]) -> list[str]:
    """Each name once: the region as a whole first, then by name."""
    return sorted(set(names), key=lambda name: (name != WHOLE, name.casefold(), name))
