"""What upper apps add to a report; they register in ``AppConfig.ready``."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from consultations.models import Minutes


@dataclass(frozen=True)
class Document:
    """A document that was made of a report."""

    title: str
    url: str
    requested_at: datetime
    state: str
    level: str


@dataclass(frozen=True)
class Documents:
    """What was made, and where a new one is asked for."""

    request_url: str
    rows: list[Document]


# Called with a user and a report.
DOCUMENT_HOOKS: list[Callable[[object, Minutes], Documents]] = []


def documents(user, minutes: Minutes) -> list[Documents]:
    """Documents are made for people with an account."""
    if not user.is_authenticated:
        return []
    return [hook(user, minutes) for hook in DOCUMENT_HOOKS]
