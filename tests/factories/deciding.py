"""Advice, drafts and decisions, made by the verbs; a decision takes two people."""

from datetime import datetime

from django.utils import timezone

from regions import deciding, publishing
from regions.models import Advice, Decision, DecisionDraft, Outcome, Submission
from tests.factories.accounts import UserFactory

POINTS = "Werk de begeleiding uit."
REASONS = "Het voorstel is samenhangend."


def advised(submission: Submission, *, by=None, at: datetime | None = None) -> Advice:
    """An advice after the assessments, by someone else."""
    return deciding.advise(
        submission_id=submission.pk,
        outcome=Outcome.ADOPTED,
        text="Het advies is positief.",
        by=by or UserFactory(),
        at=at or timezone.now(),
    )


def drafted(
    submission: Submission,
    *,
    by=None,
    at: datetime | None = None,
    offer: bool = True,
    shown: str | None = None,
    **words,
) -> DecisionDraft:
    """A draft that waits for a colleague, or with ``offer=False`` one that is still written."""
    stored = DecisionDraft.objects.filter(submission=submission).first()
    filled = {
        "outcome": Outcome.ADOPTED,
        "reasons": REASONS,
        "points": "",
        "conditions": [],
        "merge_into": None,
        "meeting_on": None,
        "feedback": [],
        **words,
    }
    return deciding.write(
        submission_id=submission.pk,
        shown=deciding.shown_of(stored) if shown is None else shown,
        offer=offer,
        by=by or UserFactory(),
        at=at or timezone.now(),
        **filled,
    )


def held(submission: Submission, *, approver=None, at: datetime | None = None, **words):
    """An approved decision that nobody outside the deciders knows of."""
    draft = drafted(submission, at=at, **words)
    return deciding.approve(
        submission_id=submission.pk,
        shown=deciding.shown_of(draft),
        by=approver or UserFactory(),
        at=at or timezone.now(),
    )


def published(*drafts: DecisionDraft, by=None, at: datetime | None = None) -> list[Decision]:
    """Make held decisions known, as the page that lists them does."""
    moment = at or timezone.now()
    stored = DecisionDraft.objects.filter(pk__in=[draft.pk for draft in drafts])
    rows = stored.select_related("submission__region__lead", "merge_into")
    steps = publishing.steps_of(
        rows.order_by("submission__region", "pk"), on=timezone.localdate(moment)
    )
    return publishing.publish(
        draft_ids=[draft.pk for draft in drafts],
        shown=publishing.shown_of(steps),
        by=by or UserFactory(),
        at=moment,
    )


def decide(
    submission: Submission,
    *,
    outcome: str = Outcome.ADOPTED,
    by=None,
    approver=None,
    at: datetime | None = None,
    **words,
) -> Decision:
    """Written, approved and made known at one moment; the assessments must be in."""
    words = {"points": POINTS if outcome == Outcome.PROVISIONAL else "", **words}
    draft = held(submission, approver=approver, outcome=outcome, by=by, at=at, **words)
    return published(draft, at=at)[0]
