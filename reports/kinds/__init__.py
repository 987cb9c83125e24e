"""The kinds of report. One kind is one module, one template and one line here.

A module has ``TEMPLATE`` and ``context(subject, *, progress) -> dict``: plain data, so that a
test reads it without a PDF. ``progress(percent, step)`` tells the page how far we are; the
context takes the first 40 percent. It may raise to stop the work, so never catch what it raises.
"""

from collections.abc import Callable
from typing import Any, Protocol

from reports.kinds import growth_conversation, region_dossier
from reports.models import ReportKind

Progress = Callable[[int, str], None]


class Kind(Protocol):
    """What a module of a kind offers."""

    TEMPLATE: str

    def context(self, subject: str, *, progress: Progress) -> dict[str, Any]: ...


KINDS: dict[str, Kind] = {
    ReportKind.REGION_DOSSIER: region_dossier,
    ReportKind.GROWTH_CONVERSATION: growth_conversation,
}
