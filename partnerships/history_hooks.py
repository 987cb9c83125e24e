"""What upper apps add to the history of a partnership; they register in ``AppConfig.ready``."""

from collections.abc import Callable

from common.changes import Part
from partnerships.models import Partnership

# Called with a partnership; each gives one tracked part of it.
HISTORY_HOOKS: list[Callable[[Partnership], Part]] = []


def history_parts(partnership: Partnership) -> list[Part]:
    return [hook(partnership) for hook in HISTORY_HOOKS]
