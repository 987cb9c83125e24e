"""What upper apps add to a report; they register in ``AppConfig.ready``."""

from collections.abc import Callable

from common.documents import Documents
from consultations.models import Minutes

# Called with a user and a report.
DOCUMENT_HOOKS: list[Callable[[object, Minutes], Documents]] = []


def documents(user, minutes: Minutes) -> list[Documents]:
    """Documents are made for people with an account."""
    if not user.is_authenticated:
        return []
    return [hook(user, minutes) for hook in DOCUMENT_HOOKS]
