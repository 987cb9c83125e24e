"""Documents about something, as its page lists them; the app that makes them fills them in."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Document:
    """A document that was made, or is in the making."""

    title: str
    url: str
    requested_at: datetime
    state: str
    level: str


@dataclass(frozen=True)
class Documents:
    """What was made, and where a new one is asked for, or a copy to go on writing in."""

    request_url: str
    rows: list[Document]
    word_url: str = ""
