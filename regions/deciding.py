"""From advice to an approved decision: who advises, who writes it and who approves it differ.

Nothing here is seen by the region. What was approved waits until ``regions.publishing`` makes it
known. Lock order: the region, then the draft.
"""

from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from common.fingerprint import fingerprint, refuse_if_stale
from common.refusal import Refused
from regions import advice_drafts, hearing, workflow
from regions.models import Advice, DecisionDraft, DraftState, Outcome, Region, Submission

WORDS = ("outcome", "reasons", "points", "conditions", "merge_into", "meeting_on", "feedback")


LIES_WITH_A_COLLEAGUE = (
    "Dit besluit ligt bij een collega. Bewaar uw wijziging met de knop; dan komt het terug."
)


class DecidingRefused(Refused):
    """The draft is approved already, not offered, or written by this person."""


@transaction.atomic
def advise(*, submission_id: int, outcome: str, text: str, by: User, at: datetime) -> Advice:
    """Give the advice on a submission, once; the region then waits for a decision.

    Raises Refused when assessments are out, when the region is not under review, or when the
    adviser guided, decides or belongs to a party.
    """
    submission = _latest(submission_id)
    region = workflow.lock(submission.region_id, "advise")
    refuse_incomplete(submission)
    advice = workflow.guarded(
        lambda: Advice.objects.create(
            submission=submission, outcome=outcome, text=text.strip(), given_by=by, given_at=at
        )
    )
    advice_drafts.drop(by=by, submission_id=submission.pk)
    workflow.move(region, "advise", by=by, at=at)
    return advice


@transaction.atomic
def write(
    *,
    submission_id: int,
    shown: str,
    offer: bool,
    outcome: str,
    reasons: str,
    points: str,
    conditions: list[dict],
    merge_into: Region | None,
    meeting_on: date | None,
    feedback: list[dict],
    by: User,
    at: datetime,
    by_itself: bool = False,
) -> DecisionDraft:
    """Write or change the draft of a decision; with ``offer`` a colleague may approve it.

    Without it the draft is kept as far as it goes; ``by_itself`` says that a script saves while
    someone types. Who wrote last is its drafter. Raises Refused when it is approved already, when
    assessments are out, or when the drafter guided, assessed, advised or belongs to a party.
    """
    submission = _latest(submission_id)
    workflow.lock(submission.region_id, workflow.VERB_OF_OUTCOME[outcome or Outcome.ADOPTED])
    refuse_incomplete(submission)
    draft = _draft_of(submission)
    refuse_if_stale(shown, *words_of(draft))
    if not draft.is_open:
        raise DecidingRefused("Dit besluit is al goedgekeurd. Laat het eerst terugsturen.")
    if by_itself and draft.state == DraftState.OFFERED:
        raise DecidingRefused(LIES_WITH_A_COLLEAGUE)
    _refuse_itself(submission, merge_into)
    draft.outcome, draft.reasons, draft.points = outcome, reasons.strip(), points.strip()
    draft.conditions, draft.merge_into, draft.meeting_on = conditions, merge_into, meeting_on
    draft.feedback, draft.drafted_by, draft.changed_at = feedback, by, at
    draft.state = _next_state(draft, offer=offer)
    draft.offered_at = at if offer else None
    workflow.guarded(draft.save)
    return draft


@transaction.atomic
def approve(*, submission_id: int, shown: str, by: User, at: datetime) -> DecisionDraft:
    """Agree with the draft as it was shown; it now waits to be published.

    Raises StaleVersion when it was edited since, DecidingRefused when it is not offered or the
    approver wrote it, HearingRefused while the region may still give its view.
    """
    draft = _locked_draft(submission_id)
    refuse_if_stale(shown, *words_of(draft))
    hearing.refuse_unheard(draft.submission, at=at)
    if draft.state != DraftState.OFFERED:
        raise DecidingRefused("Dit besluit ligt niet meer ter goedkeuring.")
    draft.state, draft.remark = DraftState.HELD, ""
    draft.approved_by, draft.approved_at = by, at
    workflow.guarded(draft.save)
    return draft


@transaction.atomic
def send_back(*, submission_id: int, shown: str, remark: str, by: User, at: datetime) -> None:
    """Give the draft back with what must change; also when it was approved already."""
    draft = _locked_draft(submission_id)
    refuse_if_stale(shown, *words_of(draft))
    if draft.state not in (DraftState.OFFERED, DraftState.HELD):
        raise DecidingRefused("Dit besluit kan niet meer worden teruggestuurd.")
    draft.state, draft.remark, draft.changed_at = DraftState.SENT_BACK, remark.strip(), at
    draft.approved_by = draft.approved_at = None
    workflow.guarded(draft.save)


def _next_state(draft: DecisionDraft, *, offer: bool) -> DraftState:
    """What came back stays so until it is offered again: its remark is still to be met."""
    if offer:
        return DraftState.OFFERED
    came_back = draft.state == DraftState.SENT_BACK
    return DraftState.SENT_BACK if came_back else DraftState.WRITING


def words_of(draft: DecisionDraft | None) -> tuple:
    """What a page shows of a draft, for its fingerprint; every edit counts."""
    if draft is None or draft.pk is None:
        return ()
    return (draft.state, draft.changed_at, *(_plain(getattr(draft, name)) for name in WORDS))


def shown_of(draft: DecisionDraft | None) -> str:
    return fingerprint(*words_of(draft))


def refuse_incomplete(submission: Submission) -> None:
    """Advice and decisions rest on all assessments that the round asks for."""
    lacking = workflow.assessments_lacking(submission)
    if lacking:
        out = (
            "ontbreekt nog 1 beoordeling"
            if lacking == 1
            else f"ontbreken nog {lacking} beoordelingen"
        )
        raise DecidingRefused(f"Besluiten kan nog niet: er {out}.")


def refuse_replaced(submission: Submission) -> None:
    """What is decided is decided on the last submission."""
    if submission.region.submissions.filter(number__gt=submission.number).exists():
        raise DecidingRefused(f"Van {submission.region} is intussen een nieuwere indiening.")


def _latest(submission_id: int) -> Submission:
    submission = Submission.objects.select_related("region__round").get(pk=submission_id)
    refuse_replaced(submission)
    return submission


def _draft_of(submission: Submission) -> DecisionDraft:
    rows = DecisionDraft.objects.select_for_update(of=("self",))
    return rows.filter(submission=submission).first() or DecisionDraft(submission=submission)


def _locked_draft(submission_id: int) -> DecisionDraft:
    """The draft of a region that can still be decided on, both locked."""
    submission = _latest(submission_id)
    draft = DecisionDraft.objects.get(submission=submission)
    workflow.lock(submission.region_id, workflow.VERB_OF_OUTCOME[draft.outcome or Outcome.ADOPTED])
    return DecisionDraft.objects.select_for_update(of=("self",)).get(pk=draft.pk)


def _refuse_itself(submission: Submission, merge_into: Region | None) -> None:
    if merge_into and merge_into.pk == submission.region_id:
        raise DecidingRefused("Een regio gaat samen met een andere regio. Kies een andere regio.")


def _plain(value):
    return value.pk if isinstance(value, Region) else value
