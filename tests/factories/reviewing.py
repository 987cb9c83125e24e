"""Declarations, assignments and supplements, made by the verbs."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from accounts import roles
from common.fingerprint import fingerprint
from regions import assigning, interest, supplementing, workflow
from regions.models import Assessment, InterestDeclaration, Region, Submission, Supplement
from tests.factories.accounts import UserFactory, staff


def declared(
    submission: Submission, *, by, interested: bool = False, at: datetime | None = None
) -> InterestDeclaration:
    """No interest, unless told otherwise."""
    return interest.declare(
        region_id=submission.region_id,
        has_interest=interested,
        explanation="Mijn zus werkt daar." if interested else "",
        by=by,
        at=at or timezone.now(),
    )


def without_interest(person, *regions: Region):
    """This person, who declared to have no interest in these regions: their dossiers are open."""
    for region in regions:
        InterestDeclaration.objects.create(
            region=region, user=person, has_interest=False, declared_at=timezone.now()
        )
    return person


def reviewer(submission: Submission, *groups: str):
    """Someone of OCW to whom the dossier is open; an assessor unless told otherwise."""
    user = staff(*(groups or (roles.ASSESSORS,)))
    declared(submission, by=user)
    return user


def assigned(submission: Submission, *, to=None, at: datetime | None = None) -> Assessment:
    """An assessment that someone was asked to make."""
    return assigning.assign(
        submission_id=submission.pk,
        assessor=to or staff(roles.ASSESSORS),
        by=UserFactory(),
        at=at or timezone.now(),
    )


def asked_for(
    submission: Submission, *places: str, due_on: date | None = None, at: datetime | None = None
) -> Supplement:
    """A supplement that was asked after someone began to assess."""
    at = at or timezone.now()
    if not submission.assessments.exists():
        workflow.take_up(submission_id=submission.pk, by=UserFactory(), at=at)
    return supplementing.request_supplement(
        submission_id=submission.pk,
        questions=dict.fromkeys(places or ("werven",), "Kunt u dit uitleggen?"),
        due_on=due_on or timezone.localdate(at) + timedelta(days=14),
        by=UserFactory(),
        at=at,
    )


def answered(supplement: Supplement, *, by=None, at: datetime | None = None) -> Submission:
    """Every question answered, and submitted anew."""
    by, at = by or UserFactory(), at or timezone.now()
    region = supplement.submission.region
    for item in supplement.items.order_by("pk"):
        supplementing.answer(
            region_id=region.pk,
            place=item.place,
            shown=fingerprint(item.answer),
            text="Dit is onze uitleg.",
            by=by,
            at=at,
        )
    return workflow.resubmit(region_id=region.pk, by=by, at=at)
