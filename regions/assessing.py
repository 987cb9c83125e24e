"""Filling in and filing an assessment. Blind: nobody reads another's before all are filed."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import prefetch_related_objects

from accounts.models import User
from common.fingerprint import fingerprint, refuse_if_stale
from common.refusal import Refused
from regions.models import Assessment, Consensus, Criterion, Score, Submission


class AssessmentRefused(Refused):
    """The assessment is filed already, or not complete yet."""


@dataclass(frozen=True)
class Judgement:
    """What someone filled in for one criterion; either part may still be empty."""

    criterion: Criterion
    verdict: str
    justification: str
    shown: str | None = None  # the fingerprint of what the writer started from, when known

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.verdict, _tidy(self.justification))

    @property
    def is_touched(self) -> bool:
        """Whether the writer changed it since it was shown."""
        return self.shown != self.fingerprint

    def clashes_with(self, stored: "Judgement") -> bool:
        """Whether something else is stored than the writer started from, or wants."""
        return self.shown is not None and stored.fingerprint not in (self.shown, self.fingerprint)

    @property
    def is_complete(self) -> bool:
        return bool(self.verdict and self.justification.strip())

    @property
    def is_empty(self) -> bool:
        return not self.verdict and not self.justification.strip()


class DraftConflict(Refused):
    """Some judgements were changed in another window meanwhile; both texts still exist."""

    def __init__(self, codes: list[str]):
        where = ", ".join(dict.fromkeys(codes))
        super().__init__(
            f"U heeft in een ander venster intussen iets anders opgeslagen bij: {where}."
        )


@transaction.atomic
def save_draft(
    *,
    assessment_id: int,
    judgements: list[Judgement],
    summary: str,
    by: User,
    shown_summary: str | None = None,
) -> Assessment:
    """Keep what is filled in so far, halves included.

    What was not touched since it was shown does not undo a newer text. Raises DraftConflict when
    the same part was changed here and in another window.
    """
    assessment = _lock(assessment_id, by)
    stored = stored_judgements(assessment)
    touched = [j for j in judgements if j.is_touched]
    clashing = [j.criterion.code for j in touched if j.clashes_with(stored[j.criterion.pk])]
    summary = _tidy(summary)
    if shown_summary not in (None, fingerprint(assessment.summary), fingerprint(summary)):
        clashing.append("de samenvatting")
    if clashing:
        raise DraftConflict(clashing)
    for judgement in touched:
        _store(assessment, judgement)
    if shown_summary is None or shown_summary != fingerprint(summary):
        assessment.summary = summary
        assessment.save(update_fields=["summary"])
    return assessment


@transaction.atomic
def copy_earlier(*, assessment_id: int, by: User) -> int:
    """Start from one's own assessment of the submission before; returns how many came along.

    Only what holds for the same criterion, and where nothing was filled in yet.
    """
    assessment = _lock(assessment_id, by)
    earlier = earlier_assessment(assessment)
    if earlier is None:
        raise AssessmentRefused("U heeft geen eerdere indiening van deze regio beoordeeld.")
    done = set(assessment.scores.values_list("criterion", flat=True))
    wanted = set(assessment.submission.criteria().values_list("pk", flat=True)) - done
    copied = Score.objects.bulk_create(
        Score(
            assessment=assessment,
            criterion_id=score.criterion_id,
            verdict=score.verdict,
            justification=score.justification,
        )
        for score in earlier.scores.filter(criterion__in=wanted)
    )
    return len(copied)


def earlier_assessment(assessment: Assessment) -> Assessment | None:
    """The last one by the same person of an earlier submission of the region."""
    submission = assessment.submission
    rows = Assessment.objects.filter(
        assessor=assessment.assessor_id,
        submission__region=submission.region_id,
        submission__number__lt=submission.number,
    )
    return rows.order_by("submission__number").last()


@transaction.atomic
def file_assessment(
    *,
    assessment_id: int,
    judgements: list[Judgement],
    summary: str,
    by: User,
    at: datetime,
    shown_summary: str | None = None,
) -> Assessment:
    """Hand the assessment in; after this it is final.

    Raises AssessmentRefused when a criterion has no verdict or no justification, DraftConflict
    as ``save_draft`` does.
    """
    lacking = [j.criterion.code for j in judgements if not j.is_complete]
    if lacking:
        codes = ", ".join(dict.fromkeys(lacking))
        raise AssessmentRefused(
            f"Geef bij elk criterium een oordeel en een onderbouwing. Nog open: {codes}."
        )
    assessment = save_draft(
        assessment_id=assessment_id,
        judgements=judgements,
        summary=summary,
        by=by,
        shown_summary=shown_summary,
    )
    assessment.filed_at = at
    assessment.save(update_fields=["filed_at"])
    return assessment


def readable_assessments(submission: Submission, user: User) -> list[Assessment]:
    """One's own, and those of others once all that are needed are filed."""
    prefetch_related_objects([submission], "assessments")
    all_in = all_are_in(submission)
    found = [
        row
        for row in sorted(submission.assessments.all(), key=_turn)
        if row.assessor_id == user.pk or (all_in and row.filed_at)
    ]
    prefetch_related_objects(found, "assessor", "scores__criterion")
    return found


def _turn(row: Assessment) -> tuple:
    """In the order in which people began; who did not begin comes last."""
    return row.started_at is None, row.started_at, row.pk


def all_are_in(submission: Submission) -> bool:
    """Whether everyone filed whom the round asks for; until then assessments are blind."""
    return len(submission.filed) >= submission.region.round.assessments_required


@transaction.atomic
def write_consensus(
    *, submission_id: int, shown: str, note: str, by: User, at: datetime
) -> Consensus:
    """Keep the joint note of the assessors. Raises StaleVersion when another was stored.

    Raises AssessmentRefused before everyone filed, after the decision, and for who did not file.
    """
    rows = Submission.objects.select_related("region__round")
    submission = rows.select_for_update(of=("self",)).get(pk=submission_id)
    if not all_are_in(submission):
        raise AssessmentRefused("Een gezamenlijke conclusie kan zodra alle beoordelingen er zijn.")
    if hasattr(submission, "decision"):
        raise AssessmentRefused("Over deze indiening is al besloten.")
    if not submission.assessments.filter(assessor=by, filed_at__isnull=False).exists():
        raise AssessmentRefused("Alleen wie de indiening beoordeelde, schrijft de conclusie.")
    consensus = consensus_of(submission)
    refuse_if_stale(shown, consensus.note)
    consensus.note, consensus.written_by, consensus.written_at = note.strip(), by, at
    consensus.save()
    return consensus


def consensus_of(submission: Submission) -> Consensus:
    """The joint note, or an empty one that is not stored yet."""
    stored = Consensus.objects.select_related("written_by").filter(submission=submission).first()
    return stored or Consensus(submission=submission)


def stored_judgements(assessment: Assessment) -> dict[int, Judgement]:
    """What is stored for each criterion, by its key; empty where nothing is."""
    scores = {score.criterion_id: score for score in assessment.scores.all()}
    return {
        c.pk: Judgement(c, scores[c.pk].verdict, scores[c.pk].justification)
        if c.pk in scores
        else Judgement(c, "", "")
        for c in assessment.submission.criteria()
    }


def _lock(assessment_id: int, by: User) -> Assessment:
    rows = Assessment.objects.select_for_update(of=("self",)).select_related("submission")
    assessment = rows.get(pk=assessment_id, assessor=by)
    if assessment.filed_at:
        raise AssessmentRefused("U heeft deze beoordeling al ingeleverd; deze staat vast.")
    if assessment.is_outdated:
        raise AssessmentRefused("Er is een nieuwere indiening. Deze beoordeling is verouderd.")
    return assessment


def _store(assessment: Assessment, judgement: Judgement) -> None:
    """A half judgement is kept as it is; one that was emptied goes."""
    if judgement.is_empty:
        assessment.scores.filter(criterion=judgement.criterion).delete()
        return
    values = {"verdict": judgement.verdict, "justification": _tidy(judgement.justification)}
    Score.objects.update_or_create(
        assessment=assessment, criterion=judgement.criterion, defaults=values
    )


def _tidy(text: str) -> str:
    return text.strip().replace("\r\n", "\n")
