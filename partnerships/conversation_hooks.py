"""What upper apps add to a growth conversation; they register in ``AppConfig.ready``."""

from collections.abc import Callable

from common.documents import Documents
from partnerships.models import Conversation

# Called with a user and a conversation.
DOCUMENT_HOOKS: list[Callable[[object, Conversation], Documents]] = []


def documents(user, conversation: Conversation) -> list[Documents]:
    return [hook(user, conversation) for hook in DOCUMENT_HOOKS]
