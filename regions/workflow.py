"""The life of a region: concept → ingediend → in behandeling → besluit.

This module alone writes ``Region.state``. *Who* may call a verb is the caller's question
(``regions.permissions``); *when* it may happen is answered here.
"""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from common.constraints import broken_constraint
from common.refusal import Refused
from regions.checks import check_all
from regions.composition import Composition
from regions.hooks import SUBMITTED_HOOKS
from regions.models import (
    Assessment,
    Decision,
    Framework,
    LocationClaim,
    Outcome,
    Region,
    Submission,
)
from regions.snapshot import canonical, digest, take_snapshot
from regions.states import RegionState

# verb: (states it starts from, state it leads to)
TRANSITIONS = {
    "submit": ({RegionState.DRAFT}, RegionState.SUBMITTED),
    "withdraw": ({RegionState.DRAFT, RegionState.SUBMITTED}, RegionState.WITHDRAWN),
    "take_up": ({RegionState.SUBMITTED, RegionState.UNDER_REVIEW}, RegionState.UNDER_REVIEW),
    "decide_provisional": ({RegionState.UNDER_REVIEW}, RegionState.PROVISIONAL),
    "decide_adopted": ({RegionState.UNDER_REVIEW}, RegionState.ADOPTED),
    "decide_rejected": ({RegionState.UNDER_REVIEW}, RegionState.REJECTED),
}

VERB_OF_OUTCOME = {
    Outcome.PROVISIONAL: "decide_provisional",
    Outcome.ADOPTED: "decide_adopted",
    Outcome.REJECTED: "decide_rejected",
}


class TransitionRefused(Refused):
    """Not now: the region is in another state, or something is still missing."""


def allowed_verbs(region: Region) -> set[str]:
    """The verbs a page may offer. The same table guards the transitions."""
    return {verb for verb, (sources, _to) in TRANSITIONS.items() if region.state in sources}


@transaction.atomic
def submit(*, region_id: int, by: User, at: datetime) -> Submission:
    """Freeze the composition as a numbered submission and hold its locations.

    Raises TransitionRefused when the round is closed, a required check is not met, or a
    location is already held by another submitted region (criterion C7).
    """
    region = lock(region_id, "submit")
    if not region.round.opens_at <= at < region.round.submission_deadline:
        raise TransitionRefused("De aanvraagronde is gesloten. Indienen kan niet meer.")
    Framework.objects.hold(region.round.framework_id)
    composition = Composition.of(region, on=timezone.localdate(at))
    checks = check_all(composition)
    blocking = [checked.title.lower() for checked in checks if checked.blocks]
    if blocking:
        raise TransitionRefused(f"Indienen kan nog niet. Los eerst op: {'; '.join(blocking)}.")
    region.submitted_at = at
    _hold_locations(region)
    submission = _freeze(region, composition, checks, by=by, at=at)
    _move(region, "submit", by=by, at=at)
    for hook in SUBMITTED_HOOKS:
        hook(submission=submission, by=by, at=at)
    return submission


@transaction.atomic
def withdraw(*, region_id: int, by: User, at: datetime, reason: str) -> Region:
    """Take a proposal back; its locations are free for others again."""
    region = lock(region_id, "withdraw")
    region.location_claims.update(held=False)
    return _move(region, "withdraw", by=by, at=at, reason=reason)


@transaction.atomic
def take_up(*, submission_id: int, by: User, at: datetime) -> Assessment:
    """Start, or go on with, one's own assessment of a submission.

    Raises TransitionRefused when enough others assess it, or the assessor has a conflict.
    """
    submission = Submission.objects.select_related("region__round").get(pk=submission_id)
    region = lock(submission.region_id, "take_up")
    mine = submission.assessments.filter(assessor=by).first()
    if mine:
        return mine
    if submission.assessments.count() >= region.round.assessments_required:
        raise TransitionRefused("Deze indiening heeft al genoeg beoordelaars.")
    assessment = _guarded(
        lambda: Assessment.objects.create(submission=submission, assessor=by, started_at=at)
    )
    if region.state == RegionState.SUBMITTED:
        _move(region, "take_up", by=by, at=at)
    return assessment


@transaction.atomic
def decide(
    *, submission_id: int, outcome: str, reasons: str, points: str, by: User, at: datetime
) -> Decision:
    """Record the decision on a submission and move its region.

    Raises TransitionRefused when assessments are still out, a decision exists already, or the
    decider guided, assessed or belongs to a party.
    """
    submission = Submission.objects.select_related("region__round").get(pk=submission_id)
    verb = VERB_OF_OUTCOME[Outcome(outcome)]
    region = lock(submission.region_id, verb)
    lacking = assessments_lacking(submission)
    if lacking:
        raise TransitionRefused(f"Besluiten kan nog niet: er {_are_out(lacking)}.")
    decision = _guarded(
        lambda: Decision.objects.create(
            submission=submission,
            outcome=outcome,
            reasons=reasons,
            points=points,
            decided_by=by,
            decided_at=at,
        )
    )
    if outcome == Outcome.REJECTED:
        region.location_claims.update(held=False)
    _move(region, verb, by=by, at=at, reason=reasons)
    return decision


def assessments_lacking(submission: Submission) -> int:
    """How many assessments must still be filed before a decision may be taken."""
    filed = submission.assessments.filter(filed_at__isnull=False).count()
    return max(0, submission.region.round.assessments_required - filed)


def lock(region_id: int, verb: str) -> Region:
    """Read the row for update, so that of two clicks only one wins."""
    regions = Region.objects.select_for_update(of=("self",)).select_related("round__framework")
    region = regions.get(pk=region_id)
    if verb not in allowed_verbs(region):
        raise TransitionRefused(
            f"Dit kan niet meer: de regio heeft nu de stand “{region.get_state_display()}”."
        )
    return region


def _move(region: Region, verb: str, *, by: User, at: datetime, reason: str = "") -> Region:
    from_state, (_sources, region.state) = region.state, TRANSITIONS[verb]
    region.save(update_fields=["state", "submitted_at"])
    region.transitions.create(
        verb=verb, from_state=from_state, to_state=region.state, by=by, at=at, reason=reason
    )
    return region


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
    )


def _guarded(write):
    """Run a write that the database guards; its sentence becomes the refusal."""
    try:
        with transaction.atomic():
            return write()
    except IntegrityError as broken:
        sentence = GUARDS.get(broken_constraint(broken))
        if sentence is None:
            raise
        raise TransitionRefused(sentence) from broken


# Constraints and triggers of the review, with what to say when they hold something back.
GUARDS = {
    "guide_does_not_judge": "U begeleidt of begeleidde deze regio en oordeelt er dus niet over.",
    "party_does_not_judge": "U hoort bij een partij van deze regio en oordeelt er dus niet over.",
    "decider_does_not_assess": "U heeft over deze indiening beslist en beoordeelt deze dus niet.",
    "assessor_does_not_decide": "U heeft deze indiening beoordeeld en beslist er dus niet over.",
    "decision_has_reasons": "Motiveer het besluit.",
    "provisional_decision_has_points": "Noem bij een voorlopig besluit de aandachtspunten.",
    "regions_decision_submission_id_key": "Over deze indiening is al een besluit genomen.",
}


def _are_out(lacking: int) -> str:
    if lacking == 1:
        return "ontbreekt nog 1 beoordeling"
    return f"ontbreken nog {lacking} beoordelingen"
