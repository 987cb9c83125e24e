"""Filling in and filing an assessment. Blind: nobody reads another's before both are filed."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from accounts.models import User
from common.refusal import Refused
from regions.models import Assessment, Criterion, Score, Submission


class AssessmentRefused(Refused):
    """The assessment is filed already, or not complete yet."""


@dataclass(frozen=True)
class Judgement:
    """What someone filled in for one criterion; either part may still be empty."""

    criterion: Criterion
    verdict: str
    justification: str

    @property
    def is_complete(self) -> bool:
        return bool(self.verdict and self.justification.strip())


@transaction.atomic
def save_draft(
    *, assessment_id: int, judgements: list[Judgement], summary: str, by: User
) -> Assessment:
    """Keep what is filled in so far; complete judgements become scores."""
    assessment = _lock(assessment_id, by)
    for judgement in judgements:
        _store(assessment, judgement)
    assessment.summary = summary
    assessment.save(update_fields=["summary"])
    return assessment


@transaction.atomic
def file_assessment(
    *, assessment_id: int, judgements: list[Judgement], summary: str, by: User, at: datetime
) -> Assessment:
    """Hand the assessment in; after this it is final.

    Raises AssessmentRefused when a criterion has no verdict or no justification.
    """
    lacking = [j.criterion.code for j in judgements if not j.is_complete]
    if lacking:
        codes = ", ".join(dict.fromkeys(lacking))
        raise AssessmentRefused(
            f"Geef bij elk criterium een oordeel en een onderbouwing. Nog open: {codes}."
        )
    assessment = save_draft(
        assessment_id=assessment_id, judgements=judgements, summary=summary, by=by
    )
    assessment.filed_at = at
    assessment.save(update_fields=["filed_at"])
    return assessment


def readable_assessments(submission: Submission, user: User) -> list[Assessment]:
    """One's own, and those of others once all that are needed are filed."""
    assessments = submission.assessments.select_related("assessor").prefetch_related(
        "scores__criterion"
    )
    needed = submission.region.round.assessments_required
    found = list(assessments.order_by("started_at", "pk"))
    all_in = len([a for a in found if a.filed_at]) >= needed
    return [a for a in found if a.assessor_id == user.pk or (all_in and a.filed_at)]


def _lock(assessment_id: int, by: User) -> Assessment:
    rows = Assessment.objects.select_for_update(of=("self",))
    assessment = rows.get(pk=assessment_id, assessor=by)
    if assessment.filed_at:
        raise AssessmentRefused("U heeft deze beoordeling al ingeleverd; deze staat vast.")
    return assessment


def _store(assessment: Assessment, judgement: Judgement) -> None:
    """A score needs both its parts; a half one stays on the form of the assessor."""
    if judgement.is_complete:
        Score.objects.update_or_create(
            assessment=assessment,
            criterion=judgement.criterion,
            defaults={"verdict": judgement.verdict, "justification": judgement.justification},
        )
