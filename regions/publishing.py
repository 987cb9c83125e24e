"""Approved decisions become known: several at one moment, all of them or none.

Until then there is no decision. In one transaction each draft becomes a decision with its letter,
its conditions and its row in the public register, the region moves, and the mails wait in the
outbox. Lock order: regions by key, then drafts.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.notices import tell
from common.fingerprint import fingerprint, refuse_if_stale
from common.mail import queue_mail
from organisations.models import Membership
from regions import merging, notice_kinds, permissions, workflow
from regions.deciding import DecidingRefused, refuse_replaced
from regions.decision_letters import Text, compose, refuse_unknown_in
from regions.hooks import DECIDED_HOOKS
from regions.models import (
    Condition,
    Decision,
    DecisionDraft,
    DecisionRecord,
    DraftState,
    Letter,
    Outcome,
    RecordState,
    Region,
)
from regions.states import Consent

DECIDES, SOURCE = "Ministerie van OCW", "Besluit van het ministerie van OCW"


@dataclass(frozen=True)
class Step:
    """What publishing one draft will do: the page shows it, and the verb does exactly that."""

    draft: DecisionDraft
    letter: Text
    addresses: tuple[str, ...]

    @property
    def region(self) -> Region:
        return self.draft.submission.region

    @property
    def seen(self) -> tuple:
        return (
            self.draft.pk,
            self.draft.state,
            self.draft.approved_at,
            self.letter.sha256,
            self.addresses,
        )


@transaction.atomic
def publish(*, draft_ids: Iterable[int], shown: str, by: User, at: datetime) -> list[Decision]:
    """Make approved drafts known, all at this moment; ``shown`` is what the page listed.

    Raises StaleVersion when a draft, a letter or an address is not what was shown, Refused when
    one of them can not be published any more. Then none of them is.
    """
    drafts = _locked(draft_ids)
    steps = steps_of(drafts, on=timezone.localdate(at))
    refuse_if_stale(shown, *(step.seen for step in steps))
    return [_publish(step, by=by, at=at) for step in steps]


def steps_of(drafts: Iterable[DecisionDraft], *, on: date) -> list[Step]:
    """What will happen on a day, per draft."""
    return [Step(draft, compose(draft, on=on), addresses_for(draft, on=on)) for draft in drafts]


def shown_of(steps: Iterable[Step]) -> str:
    return fingerprint(*(step.seen for step in steps))


def addresses_for(draft: DecisionDraft, *, on: date) -> tuple[str, ...]:
    """Who gets the letter: the team, and who has a mandate at the lead."""
    region = draft.submission.region
    people = {person.email for person in permissions.team_of(region) if person.is_active}
    leaders = Membership.objects.mandated(on).filter(
        organisation=region.lead_id, user__is_active=True
    )
    return tuple(sorted(people | set(leaders.values_list("user__email", flat=True))))


def resend(*, letter: Letter, to: str, by: User, at: datetime) -> None:
    """Send the letter once more, word for word as it was."""
    queue_mail(
        to=to,
        occasion=f"brief:{letter.pk}:{at.isoformat()}",
        subject=letter.subject,
        body=letter.body,
        at=at,
    )


def _locked(draft_ids: Iterable[int]) -> list[DecisionDraft]:
    """The drafts by region, all of them approved."""
    wanted = set(draft_ids)
    regions = Region.objects.filter(submissions__decision_draft__in=wanted).order_by("pk")
    keys = list(regions.values_list("pk", flat=True))
    list(Region.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk"))
    locked = DecisionDraft.objects.select_for_update(of=("self",)).filter(pk__in=wanted)
    drafts = list(
        locked.select_related(
            "submission__region__round", "submission__region__lead", "merge_into"
        ).order_by("submission__region", "pk")
    )
    if not drafts:
        raise DecidingRefused("Kies ten minste één besluit om bekend te maken.")
    late = [str(d.submission.region) for d in drafts if d.state != DraftState.HELD]
    if late:
        raise DecidingRefused(
            f"Niet meer goedgekeurd en wachtend: {', '.join(late)}. Er is niets bekendgemaakt."
        )
    return drafts


def _publish(step: Step, *, by: User, at: datetime) -> Decision:
    draft, region = step.draft, step.region
    refuse_unknown_in(draft.outcome)
    decision = _decide(draft, at=at)
    draft.state, draft.published_at = DraftState.PUBLISHED, at
    draft.save(update_fields=["state", "published_at"])
    _add_conditions(decision, draft)
    letter = _write_letter(decision, step.letter, at=at)
    for address in step.addresses:
        queue_mail(
            to=address,
            occasion=f"brief:{letter.pk}",
            subject=letter.subject,
            body=letter.body,
            at=at,
        )
    _record(decision, region, at=at)
    _tell_parties(region, decision, step.addresses, at=at)
    for hook in DECIDED_HOOKS:
        hook(decision=decision, by=by, at=at)
    return decision


def _tell_parties(region: Region, decision: Decision, told: tuple[str, ...], *, at: datetime):
    """Who confirmed for an organisation hears that there is a decision, and where it is."""
    confirmed = region.participants.filter(consent=Consent.CONFIRMED).values("organisation")
    people = User.objects.filter(memberships__organisation__in=confirmed).distinct()
    tell(
        users=people.exclude(email__in=told).order_by("pk"),
        kind=notice_kinds.DECISION,
        occasion=f"besluit:{decision.pk}",
        title=f"OCW heeft besloten over {region}",
        url=reverse("regions:standing", args=[region.slug]),
        at=at,
    )


def _decide(draft: DecisionDraft, *, at: datetime) -> Decision:
    """The decision itself, and the region where it leads; in the name of who wrote it."""
    submission = draft.submission
    verb = workflow.VERB_OF_OUTCOME[draft.outcome]
    region = _lock(submission.region, verb)
    refuse_replaced(submission)
    decision = workflow.guarded(
        lambda: Decision.objects.create(
            submission=submission,
            outcome=draft.outcome,
            reasons=draft.reasons,
            points=draft.points,
            merge_into=draft.merge_into,
            meeting_on=draft.meeting_on,
            feedback=draft.feedback,
            decided_by=draft.drafted_by,
            approved_by=draft.approved_by,
            decided_at=at,
        )
    )
    if draft.outcome in (Outcome.REJECTED, Outcome.MERGED):
        region.location_claims.update(held=False)
    workflow.move(region, verb, by=draft.drafted_by, at=at, reason=draft.reasons)
    if draft.merge_into:
        merging.record(
            region, into=draft.merge_into, by=draft.drafted_by, at=at, reason=draft.reasons
        )
    return decision


def _lock(region: Region, verb: str) -> Region:
    """As the workflow does, with the name of the region in the refusal: there are several."""
    try:
        return workflow.lock(region.pk, verb)
    except workflow.TransitionRefused as refusal:
        raise DecidingRefused(f"{region}: {refusal} Er is niets bekendgemaakt.") from refusal


def _add_conditions(decision: Decision, draft: DecisionDraft) -> None:
    Condition.objects.bulk_create(
        Condition(
            decision=decision,
            number=number,
            text=row["text"],
            due_on=date.fromisoformat(row["due_on"]),
        )
        for number, row in enumerate(draft.conditions, 1)
    )


def _write_letter(decision: Decision, text: Text, *, at: datetime) -> Letter:
    return Letter.objects.create(
        decision=decision,
        subject=text.subject,
        body=text.body,
        sha256=text.sha256,
        written_at=at,
    )


def _record(decision: Decision, region: Region, *, at: datetime) -> None:
    """The public register says what was decided on which ground; the reasons are the region's."""
    effect = Outcome(decision.outcome).label
    if decision.merge_into:
        effect = f"Gaat samen met {decision.merge_into}"
    DecisionRecord.objects.create(
        subject=region.name,
        decides=DECIDES,
        state=RecordState.DECIDED,
        decided_on=timezone.localdate(at),
        source=SOURCE,
        effect=effect,
        region=region,
        decision=decision,
    )
