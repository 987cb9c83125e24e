"""What the assessors found of one submission, side by side, once everyone filed."""

from collections.abc import Callable
from typing import Any

from django.conf import settings

from regions.assessing import all_are_in
from regions.models import Assessment, Consensus, Submission
from regions.models.review import ScoreVerdict

TEMPLATE = "reports/assessment_report.html"
LOOKS: dict[str, tuple[str, str]] = {  # verdict: sign, look
    ScoreVerdict.MET: ("+", "goed"),
    ScoreVerdict.NOT_MET: ("×", "fout"),
    ScoreVerdict.UNDETERMINED: ("?", "let-op"),
}


class NotAllIn(Exception):
    """Assessments are blind until everyone filed; so there is nothing to report."""


def context(subject: str, *, progress: Callable[[int, str], None]) -> dict[str, Any]:
    """Raises Submission.DoesNotExist and NotAllIn."""
    progress(5, "Beoordelingen lezen")
    rows = Submission.objects.select_related("region__round", "framework")
    submission = rows.get(reference=subject)
    if not all_are_in(submission):
        raise NotAllIn(subject)
    filed = list(
        submission.assessments.exclude(filed_at=None)
        .select_related("assessor")
        .prefetch_related("scores__criterion")
        .order_by("filed_at", "pk")
    )
    name = submission.snapshot["region"]["name"]
    return {
        "title": f"Beoordelingsrapport {name}",
        "portal_name": settings.PORTAL_NAME,
        "is_demo": settings.DEMO,
        "reference": submission.reference,
        "region_name": name,
        "submission": submission,
        "round_name": submission.region.round.name,
        "framework": submission.framework,
        "assessors": [_assessor(number, row) for number, row in enumerate(filed, 1)],
        "criteria": [
            _criterion(criterion, filed) for criterion in submission.criteria().in_order()
        ],
        "consensus": Consensus.objects.filter(submission=submission).first(),
    }


def _assessor(number: int, row: Assessment) -> dict[str, Any]:
    return {"number": number, "filed_at": row.filed_at, "summary": row.summary}


def _criterion(criterion, filed: list[Assessment]) -> dict[str, Any]:
    """Every judgement of one criterion; ``differ`` when the assessors do not agree."""
    found = [_judgement(criterion, number, row) for number, row in enumerate(filed, 1)]
    judged = [row for row in found if row]
    verdicts = {row["word"] for row in judged}
    return {"criterion": criterion, "judgements": judged, "differ": len(verdicts) > 1}


def _judgement(criterion, number: int, row: Assessment) -> dict[str, Any] | None:
    score = next((s for s in row.scores.all() if s.criterion_id == criterion.pk), None)
    if score is None:
        return None
    sign, look = LOOKS[score.verdict]
    return {
        "number": number,
        "sign": sign,
        "look": look,
        "word": score.get_verdict_display(),
        "text": score.justification,
    }
