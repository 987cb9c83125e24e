"""Who assesses what. Deciders divide the work; who has a conflict is not on offer."""

from datetime import datetime

from django.db import transaction
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from accounts import roles
from accounts.models import User
from common.refusal import Refused
from regions import workflow
from regions.models import Assessment, Region, Submission
from regions.states import AT_OCW


class AssignmentRefused(Refused):
    """This person can not be assigned, or nobody more is needed."""


@transaction.atomic
def assign(*, submission_id: int, assessor: User, by: User, at: datetime) -> Assessment:
    """Give the assessment of a submission to someone; it begins when he or she does.

    Raises AssignmentRefused when there is no room or the person is not on offer, and
    TransitionRefused when the region is not being assessed.
    """
    submission = Submission.objects.select_related("region__round").get(pk=submission_id)
    workflow.lock(submission.region_id, "take_up")
    workflow.refuse_outdated(submission)
    if submission.assessments.count() >= submission.region.round.assessments_required:
        raise AssignmentRefused("Deze indiening heeft al genoeg beoordelaars.")
    if not candidates(submission).filter(pk=assessor.pk).exists():
        raise AssignmentRefused(f"{assessor} kan deze indiening niet beoordelen.")
    return workflow.guarded(
        lambda: submission.assessments.create(assessor=assessor, assigned_by=by, assigned_at=at)
    )


@transaction.atomic
def unassign(*, submission_id: int, assessor: User, by: User, at: datetime) -> None:
    """Take an assignment back, as long as the work did not begin."""
    rows = Assessment.objects.select_for_update(of=("self",))
    mine = rows.filter(submission=submission_id, assessor=assessor).first()
    if mine is None or mine.started_at:
        raise AssignmentRefused(f"{assessor} is al begonnen, of was niet toegewezen.")
    mine.delete()


def candidates(submission: Submission) -> QuerySet[User]:
    """Assessors without a conflict who are not on it yet; who has the least to do comes first.

    ``load`` counts what each has in hand now.
    """
    region = submission.region_id
    standing = Q(interests__has_interest=True, interests__overridden_at=None)
    out = [
        Q(pk__in=User.objects.filter(guidance__region=region).values("pk")),
        Q(pk__in=User.objects.filter(memberships__organisation__participations__region=region)),
        Q(pk__in=User.objects.filter(standing, interests__region=region).values("pk")),
        Q(pk__in=submission.assessments.values("assessor")),
    ]
    found = User.objects.filter(groups__name=roles.ASSESSORS, is_active=True)
    for conflict in out:
        found = found.exclude(conflict)
    return with_load(found)


def with_load(people: QuerySet[User]) -> QuerySet[User]:
    """``load``: how many assessments of what is at OCW now a person still has to file."""
    in_hand = Assessment.objects.filter(
        filed_at=None, submission__in=Submission.objects.latest_per_region().values("pk")
    )
    waiting = Region.objects.filter(state__in=AT_OCW).values("pk")
    counted = in_hand.filter(submission__region__in=waiting).order_by().values("assessor")
    mine = Subquery(counted.filter(assessor=OuterRef("pk")).annotate(n=Count("pk")).values("n"))
    return people.annotate(load=Coalesce(mine, 0)).order_by("load", "last_name", "first_name", "pk")
