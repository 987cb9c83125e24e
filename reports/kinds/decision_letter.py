"""The letter about a decision on paper: word for word what was sent, with its hash."""

from collections.abc import Callable
from typing import Any

from django.conf import settings

from regions.models import Letter

TEMPLATE = "reports/decision_letter.html"


def context(subject: str, *, progress: Callable[[int, str], None]) -> dict[str, Any]:
    """Everything that the page shows. Raises Letter.DoesNotExist."""
    progress(10, "Brief lezen")
    rows = Letter.objects.select_related("decision__submission__region")
    letter = rows.get(decision__submission__reference=subject)
    submission = letter.decision.submission
    return {
        "title": f"Besluit over {submission.region}",
        "portal_name": settings.PORTAL_NAME,
        "is_demo": settings.DEMO,
        "reference": submission.reference,
        "letter": letter,
        "region": submission.region,
        "sha256": letter.sha256,
    }
