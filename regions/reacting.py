"""Agreeing or not with the judgement of a colleague, once all assessments are in."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from common.fingerprint import fingerprint, refuse_if_stale
from common.refusal import Refused
from regions import workflow
from regions.assessing import all_are_in
from regions.models import Score, ScoreReaction, Submission


class ReactionRefused(Refused):
    """Not all assessments are in, it was decided, or this is no colleague's judgement."""


@transaction.atomic
def react(
    *, score_id: int, shown: str, agrees: bool, reason: str, by: User, at: datetime
) -> ScoreReaction:
    """Say whether one agrees with a judgement, and why; what one said before is replaced.

    Raises StaleVersion when another window said something else, ReactionRefused before everyone
    filed, after the decision, about an own judgement and for who did not assess.
    """
    score = Score.objects.select_related("assessment").get(pk=score_id)
    submission = _locked(score.assessment.submission_id)
    _refuse_too_early_or_late(submission)
    reaction = reaction_of(score, by)
    refuse_if_stale(shown, *words_of(reaction))
    reaction.agrees, reaction.reason, reaction.at = agrees, reason.strip(), at
    workflow.guarded(reaction.save)
    return reaction


def reaction_of(score: Score, user: User) -> ScoreReaction:
    """What this person said of a judgement, or something empty that is not stored yet."""
    stored = ScoreReaction.objects.filter(score=score, by=user).first()
    return stored or ScoreReaction(score=score, by=user)


def words_of(reaction: ScoreReaction) -> tuple:
    """What a form shows of it, for its fingerprint."""
    return (reaction.agrees, reaction.reason) if reaction.pk else ()


def shown_of(reaction: ScoreReaction) -> str:
    return fingerprint(*words_of(reaction))


def _locked(submission_id: int) -> Submission:
    rows = Submission.objects.select_related("region__round")
    return rows.select_for_update(of=("self",)).get(pk=submission_id)


def _refuse_too_early_or_late(submission: Submission) -> None:
    if not all_are_in(submission):
        raise ReactionRefused("Reageren kan zodra alle beoordelingen binnen zijn.")
    if hasattr(submission, "decision"):
        raise ReactionRefused("Over deze indiening is al besloten.")
