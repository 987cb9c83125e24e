"""The life of a region: concept → ingediend → in behandeling → besluit.

This module alone writes ``Region.state``. *Who* may call a verb is the caller's question
(``regions.permissions``); *when* it may happen is answered here.
"""

from collections.abc import Callable
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from common.constraints import broken_constraint
from common.refusal import Refused
from regions import following, late, receipts
from regions.checks import check_all
from regions.composition import Composition
from regions.hooks import SUBMITTED_HOOKS
from regions.models import (
    Assessment,
    Framework,
    LocationClaim,
    Outcome,
    Region,
    Submission,
    Supplement,
)
from regions.snapshot import canonical, counts_of, digest, take_snapshot
from regions.states import RegionState

# verb: (states it starts from, state it leads to)
DECIDABLE = {RegionState.UNDER_REVIEW, RegionState.ADVISED}
TRANSITIONS = {
    "submit": ({RegionState.DRAFT, RegionState.CHANGING}, RegionState.SUBMITTED),
    "withdraw": ({RegionState.DRAFT, RegionState.SUBMITTED}, RegionState.WITHDRAWN),
    "reopen": ({RegionState.WITHDRAWN}, RegionState.DRAFT),
    "take_up": ({RegionState.SUBMITTED, RegionState.UNDER_REVIEW}, RegionState.UNDER_REVIEW),
    "request_supplement": ({RegionState.UNDER_REVIEW}, RegionState.SUPPLEMENT),
    "resubmit": ({RegionState.SUPPLEMENT}, RegionState.SUBMITTED),
    "advise": ({RegionState.UNDER_REVIEW}, RegionState.ADVISED),
    "decide_provisional": (DECIDABLE, RegionState.PROVISIONAL),
    "decide_adopted": (DECIDABLE, RegionState.ADOPTED),
    "decide_rejected": (DECIDABLE, RegionState.REJECTED),
    "decide_merged": (DECIDABLE, RegionState.MERGED),
    "merge": (
        {
            RegionState.SUBMITTED,
            RegionState.UNDER_REVIEW,
            RegionState.PROVISIONAL,
            RegionState.ADOPTED,
        },
        RegionState.MERGED,
    ),
    "open_change": ({RegionState.PROVISIONAL, RegionState.ADOPTED}, RegionState.CHANGING),
    "reconsider": (
        {RegionState.PROVISIONAL, RegionState.ADOPTED, RegionState.REJECTED},
        RegionState.CHANGING,
    ),
}

VERB_OF_OUTCOME: dict[str, str] = {
    Outcome.PROVISIONAL: "decide_provisional",
    Outcome.ADOPTED: "decide_adopted",
    Outcome.REJECTED: "decide_rejected",
    Outcome.MERGED: "decide_merged",
}


class TransitionRefused(Refused):
    """Not now: the region is in another state, or something is still missing."""


def allowed_verbs(region: Region) -> set[str]:
    """The verbs a page may offer. The same table guards the transitions."""
    return {verb for verb, (sources, _to) in TRANSITIONS.items() if region.state in sources}


@transaction.atomic
def submit(*, region_id: int, by: User, at: datetime, code: str = "") -> Submission:
    """Freeze the composition as a numbered submission and hold its locations.

    Raises TransitionRefused when the round is closed and ``code`` gives no leave to be late, a
    required check is not met, or a location is already held by another submitted region
    (criterion C7). A change of what was decided knows no closing day.
    """
    region = lock(region_id, "submit")
    is_open = region.round.opens_at <= at < region.round.submission_deadline
    if region.state == RegionState.DRAFT and not is_open and not late.use(region, code, at=at):
        raise TransitionRefused(CLOSED_TO_CODE if code else CLOSED)
    return _send_in(region, "submit", by=by, at=at)


@transaction.atomic
def resubmit(*, region_id: int, by: User, at: datetime) -> Submission:
    """Answer a request for a supplement with a new submission; what was assessed is outdated.

    Raises TransitionRefused when a question has no answer yet, or as ``submit`` does.
    """
    region = lock(region_id, "resubmit")
    supplement = Supplement.objects.open().get(submission__region=region)
    silent = [item.get_place_display() for item in supplement.items.filter(answer="")]
    if silent:
        raise TransitionRefused(f"Beantwoord eerst de vraag bij: {', '.join(sorted(silent))}.")
    submission = _send_in(region, "resubmit", by=by, at=at)
    supplement.answered_with, supplement.answered_at = submission, at
    supplement.save(update_fields=["answered_with", "answered_at"])
    return submission


@transaction.atomic
def reopen(*, region_id: int, by: User, at: datetime) -> Region:
    """Go on with a proposal that was withdrawn, as a draft."""
    region = lock(region_id, "reopen")
    region.submitted_at = None
    return move(region, "reopen", by=by, at=at)


@transaction.atomic
def withdraw(*, region_id: int, by: User, at: datetime, reason: str) -> Region:
    """Take a proposal back; its locations are free for others again."""
    region = lock(region_id, "withdraw")
    region.location_claims.update(held=False)
    return move(region, "withdraw", by=by, at=at, reason=reason)


@transaction.atomic
def take_up(*, submission_id: int, by: User, at: datetime) -> Assessment:
    """Start, or go on with, one's own assessment of a submission.

    Raises TransitionRefused when enough others assess it, or the assessor has a conflict.
    """
    submission = Submission.objects.select_related("region__round").get(pk=submission_id)
    region = lock(submission.region_id, "take_up")
    refuse_outdated(submission)
    mine = submission.assessments.filter(assessor=by).first()
    if mine:
        return _begin(mine, region, by=by, at=at)
    if submission.assessments.count() >= region.round.assessments_required:
        raise TransitionRefused("Deze indiening heeft al genoeg beoordelaars.")
    assessment = guarded(
        lambda: Assessment.objects.create(submission=submission, assessor=by, started_at=at)
    )
    return _begin(assessment, region, by=by, at=at)


def assessments_lacking(submission: Submission) -> int:
    """How many assessments must still be filed before a decision may be taken."""
    return max(0, submission.region.round.assessments_required - len(submission.filed))


def refuse_outdated(submission: Submission) -> None:
    """A newer submission took its place; the region must be locked."""
    if Submission.objects.filter(
        region=submission.region_id, number__gt=submission.number
    ).exists():
        raise TransitionRefused("Er is een nieuwere indiening van deze regio. Open die.")


def lock(region_id: int, verb: str) -> Region:
    """Read the row for update, so that of two clicks only one wins."""
    regions = Region.objects.select_for_update(of=("self",)).select_related("round__framework")
    region = regions.get(pk=region_id)
    if verb not in allowed_verbs(region):
        raise TransitionRefused(
            f"Dit kan niet meer: de regio heeft nu de stand “{region.get_state_display()}”."
        )
    return region


def move(region: Region, verb: str, *, by: User, at: datetime, reason: str = "") -> Region:
    """Take the step of TRANSITIONS and record who took it; the region must be locked."""
    from_state, (_sources, region.state) = region.state, TRANSITIONS[verb]
    region.save(update_fields=["state", "submitted_at"])
    step = region.transitions.create(
        verb=verb, from_state=from_state, to_state=region.state, by=by, at=at, reason=reason
    )
    following.tell_of_step(step)
    return region


def _begin(assessment: Assessment, region: Region, *, by: User, at: datetime) -> Assessment:
    """Whoever was assigned begins now; the first to begin moves the region."""
    if assessment.started_at is None:
        assessment.started_at = at
        guarded(lambda: assessment.save(update_fields=["started_at"]))
    if region.state == RegionState.SUBMITTED:
        move(region, "take_up", by=by, at=at)
    return assessment


def _send_in(region: Region, verb: str, *, by: User, at: datetime) -> Submission:
    """Check, freeze, hold and tell; the step itself is ``verb``."""
    Framework.objects.hold(region.round.framework_id)
    composition = Composition.of(region, on=timezone.localdate(at))
    checks = check_all(composition)
    blocking = [checked.title.lower() for checked in checks if checked.blocks]
    if blocking:
        raise TransitionRefused(f"Indienen kan nog niet. Los eerst op: {'; '.join(blocking)}.")
    region.submitted_at = at
    _hold_locations(region)
    submission = _freeze(region, composition, checks, by=by, at=at)
    move(region, verb, by=by, at=at)
    receipts.confirm(submission, by=by, at=at)
    for hook in SUBMITTED_HOOKS:
        hook(submission=submission, by=by, at=at)
    return submission


def _hold_locations(region: Region) -> None:
    """Keep others from them; a national region that may share leaves them free."""
    if region.shares_locations:
        return
    try:
        with transaction.atomic():
            region.location_claims.update(held=True)
    except IntegrityError as clash:
        others = LocationClaim.objects.filter(
            round=region.round_id, held=True, location__claims__region=region
        )
        names = others.values_list("region__name", flat=True).order_by("region__name").distinct()
        raise TransitionRefused(
            "Vestigingen uit dit voorstel horen al bij een ingediende regio: "
            f"{', '.join(names)}. Stem dit eerst met elkaar af."
        ) from clash


def _freeze(region: Region, composition, checks, *, by: User, at: datetime) -> Submission:
    number = region.submissions.count() + 1
    snapshot = take_snapshot(composition, checks, by=by, at=at)
    return Submission.objects.create(
        region=region,
        number=number,
        reference=f"OR-{at.year}-{region.pk:04d}-{number}",
        framework=region.round.framework,
        snapshot=snapshot,
        sha256=digest(canonical(snapshot)),
        submitted_by=by,
        submitted_at=at,
        **counts_of(snapshot),
    )


def guarded[Made](write: Callable[[], Made]) -> Made:
    """Run a write that the database guards; its sentence becomes the refusal."""
    try:
        with transaction.atomic():
            return write()
    except IntegrityError as broken:
        sentence = GUARDS.get(broken_constraint(broken))
        if sentence is None:
            raise
        raise TransitionRefused(sentence) from broken


CLOSED = "De aanvraagronde is gesloten. Indienen kan niet meer."
CLOSED_TO_CODE = (
    "De aanvraagronde is gesloten, en deze code geldt niet (meer) voor uw regio. Vraag OCW om een "
    "nieuwe code."
)

# Constraints and triggers of the review, with what to say when they hold something back.
GUARDS = {
    "guide_does_not_judge": "U begeleidt of begeleidde deze regio en oordeelt er dus niet over.",
    "party_does_not_judge": "U hoort bij een partij van deze regio en oordeelt er dus niet over.",
    "decider_does_not_assess": "U heeft over deze indiening beslist en beoordeelt deze dus niet.",
    "assessor_does_not_decide": "U heeft deze indiening beoordeeld en beslist er dus niet over.",
    "interested_does_not_judge": "U heeft een belang bij deze regio verklaard en oordeelt er dus "
    "niet over.",
    "decision_has_reasons": "Motiveer het besluit.",
    "provisional_decision_has_points": "Noem bij een voorlopig besluit de aandachtspunten.",
    "regions_decision_submission_id_key": "Over deze indiening is al een besluit genomen.",
    "two_people_decide": "U schreef dit besluit. Een ander keurt het goed.",
    "adviser_does_not_decide": "U adviseerde over deze indiening en beslist er dus niet over.",
    "decider_does_not_advise": "U werkt aan het besluit over deze indiening en adviseert dus niet.",
    "regions_advice_submission_id_key": "Over deze indiening is al geadviseerd.",
    "draft_merges_into_a_region_or_not": "Kies de regio waarmee het voorstel samengaat.",
    "draft_has_reasons": "Motiveer het besluit.",
    "draft_has_an_outcome": "Kies een besluit.",
    "provisional_draft_has_points": "Noem bij een voorlopig besluit de aandachtspunten.",
    "only_a_colleague_reacts": "Reageren doet wie deze indiening ook beoordeelde, op een ander.",
    "blind_until_all_are_in": "Reageren kan zodra alle beoordelingen binnen zijn.",
    "a_reaction_says_why": "Schrijf op waarom u het eens of oneens bent.",
    "sent_back_with_a_remark": "Schrijf op wat er aan het besluit moet veranderen.",
    "escalation_has_a_reason": "Geef de reden.",
    "escalation_has_a_holder": "Noem wie aan zet is.",
    "merge_has_a_reason": "Geef de reden.",
    "decider_handles_no_objection": "U nam het besluit waartegen dit bezwaar is, en behandelt het "
    "dus niet.",
    "ruled_objection_has_reasons": "Motiveer de beslissing op het bezwaar.",
    "heard_on_a_day_or_with_a_reason_not": "Zeg wanneer u de regio hoorde, of waarom niet.",
    "only_a_founded_objection_renews": "Alleen een gegrond bezwaar leidt tot een nieuw besluit.",
    "extension_has_a_reason": "Geef de reden van het verlengen.",
}
