"""What upper apps add to a growth conversation; they register in ``AppConfig.ready``."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from partnerships.models import Conversation


@dataclass(frozen=True)
class Document:
    """A document that was made of a conversation."""

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


# Called with a user and a conversation.
DOCUMENT_HOOKS: list[Callable[[object, Conversation], Documents]] = []


def documents(user, conversation: Conversation) -> list[Documents]:
    return [hook(user, conversation) for hook in DOCUMENT_HOOKS]
