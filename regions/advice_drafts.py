"""An advice in the making: kept for its writer while it is written, gone once it is given."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from common.fingerprint import fingerprint, refuse_if_stale
from common.refusal import Refused
from regions.models import Advice, AdviceDraft, Submission


class AdviceDraftRefused(Refused):
    """The advice was given already."""


@transaction.atomic
def keep(
    *, submission_id: int, shown: str, outcome: str, text: str, by: User, at: datetime
) -> AdviceDraft:
    """Keep an advice as far as it goes. Raises StaleVersion when another window kept other words.

    Raises AdviceDraftRefused when the advice on this submission was given already.
    """
    submission = Submission.objects.select_for_update(of=("self",), no_key=True).get(
        pk=submission_id
    )
    if Advice.objects.filter(submission=submission).exists():
        raise AdviceDraftRefused("Over deze indiening is al geadviseerd.")
    draft = of_writer(submission, by)
    refuse_if_stale(shown, *words_of(draft))
    draft.outcome, draft.text, draft.changed_at = outcome, text.strip(), at
    draft.save()
    return draft


def of_writer(submission: Submission, user: User) -> AdviceDraft:
    """One's own draft, or an empty one that is not stored yet."""
    stored = AdviceDraft.objects.filter(submission=submission, by=user).first()
    return stored or AdviceDraft(submission=submission, by=user)


def words_of(draft: AdviceDraft) -> tuple:
    """What the form shows of it, for its fingerprint."""
    return draft.outcome, draft.text.replace("\r\n", "\n")


def shown_of(draft: AdviceDraft) -> str:
    return fingerprint(*words_of(draft))


def drop(*, by: User, submission_id: int | None = None, region_id: int | None = None) -> None:
    """Of who gave the advice, or turns out to have an interest in the region."""
    rows = AdviceDraft.objects.filter(by=by)
    if submission_id:
        rows.filter(submission=submission_id).delete()
    if region_id:
        rows.filter(submission__region=region_id).delete()
