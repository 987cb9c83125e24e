"""The letter about a decision on paper: word for word what was sent, with its hash."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone

from regions.decision_letters import compose
from regions.models import DecisionDraft, DraftState, Letter, Submission

TEMPLATE = "reports/decision_letter.html"


def context(subject: str, *, progress: Callable[[int, str], None]) -> dict[str, Any]:
    """Everything that the page shows. Raises Letter.DoesNotExist."""
    progress(10, "Brief lezen")
    rows = Letter.objects.select_related("decision__submission__region")
    letter = rows.get(decision__submission__reference=subject)
    return _context(letter.decision.submission, letter)


def draft_context(draft: DecisionDraft, *, at: datetime) -> dict[str, Any] | None:
    """The letter as it would go out today; None while its draft is half, or once it is sent."""
    if draft.state not in (DraftState.OFFERED, DraftState.HELD):
        return None
    text = compose(draft, on=timezone.localdate(at))
    letter = Letter(subject=text.subject, body=text.body, sha256=text.sha256, written_at=at)
    found = _context(draft.submission, letter)
    return found | {"is_draft": True, "title": f"Concept: {found['title']}"}


def _context(submission: Submission, letter: Letter) -> dict[str, Any]:
    return {
        "is_draft": False,
        "title": f"Besluit over {submission.region}",
        "portal_name": settings.PORTAL_NAME,
        "is_demo": settings.DEMO,
        "reference": submission.reference,
        "letter": letter,
        "region": submission.region,
        "sha256": letter.sha256,
    }
