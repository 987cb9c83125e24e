"""Before the decision: OCW tells what it intends, and the region gives its view (Awb, 4:7).

What was asked is known to the team of the region; the draft of the decision still is not. Until
the view is there, or its term is over, nobody approves the decision.
"""

from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.notices import tell
from common.mail import queue_mail
from common.refusal import Refused
from common.templatetags.dutch import datum
from regions import notice_kinds, permissions, workflow
from regions.models import DecisionDraft, Region, Submission, Viewpoint


class HearingRefused(Refused):
    """It was asked or given before, or the decision is too far to ask."""


@transaction.atomic
def ask(
    *, submission_id: int, outcome: str, intention: str, due_on: date, by: User, at: datetime
) -> Viewpoint:
    """Tell the region what OCW intends, and ask its view by a day.

    Raises HearingRefused when it was asked before, when the decision is approved, or without a day
    in the future; TransitionRefused when the region is not under review.
    """
    submission = Submission.objects.select_related("region__round").get(pk=submission_id)
    region = workflow.lock(submission.region_id, workflow.VERB_OF_OUTCOME[outcome])
    workflow.refuse_outdated(submission)
    if workflow.assessments_lacking(submission):
        raise HearingRefused("Vraag de zienswijze als alle beoordelingen binnen zijn.")
    if Viewpoint.objects.filter(submission=submission).exists():
        raise HearingRefused("De zienswijze is al gevraagd.")
    if DecisionDraft.objects.filter(submission=submission).exclude(approved_at=None).exists():
        raise HearingRefused("Het besluit is al goedgekeurd. Laat het eerst terugsturen.")
    if due_on <= timezone.localdate(at):
        raise HearingRefused("Kies een dag in de toekomst.")
    viewpoint = workflow.guarded(
        lambda: Viewpoint.objects.create(
            submission=submission,
            outcome=outcome,
            intention=intention.strip(),
            due_on=due_on,
            asked_by=by,
            asked_at=at,
        )
    )
    _mail_team(viewpoint, region, at=at)
    return viewpoint


@transaction.atomic
def give(*, viewpoint_id: int, text: str, by: User, at: datetime) -> Viewpoint:
    """The view of the region, once and in time; who asked hears of it.

    Raises HearingRefused when a colleague was first, or the term is over.
    """
    region_id = Viewpoint.objects.values_list("submission__region", flat=True).get(pk=viewpoint_id)
    Region.objects.select_for_update(of=("self",)).get(pk=region_id)
    rows = Viewpoint.objects.select_for_update(of=("self",)).select_related("submission__region")
    viewpoint = rows.get(pk=viewpoint_id)
    if viewpoint.given_at:
        raise HearingRefused("Een collega heeft de zienswijze intussen al gegeven.")
    if not is_open(viewpoint, at=at):
        raise HearingRefused("Een zienswijze geven kan niet meer.")
    viewpoint.text, viewpoint.given_by, viewpoint.given_at = text.strip(), by, at
    viewpoint.save(update_fields=["text", "given_by", "given_at"])
    tell(
        users=[viewpoint.asked_by],
        kind=notice_kinds.REVIEW,
        occasion=f"zienswijze:{viewpoint.pk}",
        title=f"Zienswijze van {viewpoint.region}",
        url=reverse("regions:review-decide", args=[viewpoint.submission.reference]),
        at=at,
    )
    return viewpoint


def is_open(viewpoint: Viewpoint, *, at: datetime) -> bool:
    """Whether the region can give it now."""
    return Viewpoint.objects.open(on=timezone.localdate(at)).filter(pk=viewpoint.pk).exists()


def refuse_unheard(submission: Submission, *, at: datetime) -> None:
    """Raise HearingRefused while the region may still give the view that was asked."""
    waiting = Viewpoint.objects.filter(
        submission=submission, given_at=None, due_on__gte=timezone.localdate(at)
    ).first()
    if waiting:
        raise HearingRefused(
            f"De regio kan nog een zienswijze geven, tot en met {datum(waiting.due_on)}."
        )


def _mail_team(viewpoint: Viewpoint, region: Region, *, at: datetime) -> None:
    for person in permissions.team_of(region):
        queue_mail(
            to=person.email,
            occasion=f"zienswijze:{viewpoint.pk}",
            subject=f"Uw zienswijze gevraagd: {region.name}"[:200],
            body=ASKED.format(
                name=person.get_full_name(),
                region=region.name,
                outcome=viewpoint.get_outcome_display(),
                due_on=datum(viewpoint.due_on),
                link=settings.SITE_URL + reverse("regions:viewpoint", args=[region.slug]),
            ),
            at=at,
        )


ASKED = """\
Geachte {name},

OCW is van plan om dit te besluiten over {region}: {outcome}. Er is nog niets besloten. U kunt \
eerst zeggen wat u hiervan vindt, uiterlijk op {due_on}.

U leest waarom, en geeft uw zienswijze, op:
{link}

Met vriendelijke groet,
Ministerie van Onderwijs, Cultuur en Wetenschap
"""
