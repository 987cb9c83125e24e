"""Who may do what to a region. With the querysets the only code that knows guardian.

Guiding, assessing and deciding exclude each other per region; the database says so too.
"""

from django.db.models import QuerySet

from accounts import roles
from accounts.models import Level, User
from accounts.permissions import editors_of, people_of, put_on_level
from organisations.models import Membership, Organisation
from partnerships.models import Partnership
from regions.models import (
    Assessment,
    Decision,
    Guidance,
    Region,
    RegionUserPermission,
    Round,
    Submission,
)
from regions.models.clash import OVERSEERS
from regions.models.region import ASKED_OR_ANSWERED
from regions.states import RegionState

GUIDE = "begeleider"


def add_to_team(user, region: Region, level: Level = Level.EDIT) -> None:
    """Put a person on the team; unless told otherwise as someone who edits."""
    put_on_level(RegionUserPermission, user, region, level)


def team_of(region: Region) -> list:
    """The people who edit this region, by name."""
    return [row.user for row in editors_of(RegionUserPermission, region)]


def can_start(user) -> bool:
    """People of an organisation in the register, and the teams of partnerships and regions."""
    if Organisation.objects.of_member(user).exists():
        return True
    return any(rows.edited_by(user).exists() for rows in (Partnership.objects, Region.objects))


def can_comment(user, region: Region) -> bool:
    """Who forms the region: the team but its readers, the parties that were asked, its guides."""
    return Region.objects.discussed_by(user).filter(pk=region.pk).exists()


def audience_of(region: Region) -> dict[int, str]:
    """Who can read the comments of a region and take part, by key, each with the capacity."""
    found = {row.user_id: "team" for row in people_of(RegionUserPermission, region)}
    if region.is_sketch:
        return found
    guides = Guidance.objects.filter(
        region=region, until=None, user__is_active=True, user__groups__name=roles.GUIDES
    )
    asked = Membership.objects.filter(
        organisation__participations__region=region,
        organisation__participations__consent__in=ASKED_OR_ANSWERED,
        user__is_active=True,
    )
    parties = asked.order_by("pk").values_list("user", "organisation__name")
    return {**dict(parties), **dict.fromkeys(guides.values_list("user", flat=True), GUIDE), **found}


def can_edit(user, region: Region) -> bool:
    """The team; *when* something may change belongs to the workflow."""
    return Region.objects.edited_by(user).filter(pk=region.pk).exists()


def is_insider(user, region: Region) -> bool:
    """The team, the parties and OCW; others see of an adopted region what is public."""
    return Region.objects.shared_with(user).filter(pk=region.pk).exists()


def may_manage_rounds(user) -> bool:
    """Administrators keep the rounds, their milestones and the criteria."""
    return user.is_authenticated and user.has_role(roles.ADMINISTRATORS)


def drafting_in(round: Round) -> dict[User, list[Region]]:
    """Who works on a draft of this round, with those drafts."""
    drafts = Region.objects.filter(round=round, state=RegionState.DRAFT)
    rows = RegionUserPermission.objects.filter(
        content_object__in=drafts,
        permission__codename=f"{Level.EDIT}_region",
        user__is_active=True,
    )
    found: dict[User, list[Region]] = {}
    for row in rows.select_related("user", "content_object").order_by("user", "content_object"):
        found.setdefault(row.user, []).append(row.content_object)
    return found


def guides_for(region: Region) -> QuerySet[User]:
    """People of the Realisatie Eenheid who may begin to guide this region, by name."""
    guides = User.objects.filter(groups__name=roles.GUIDES, is_active=True)
    judged = Submission.objects.filter(region=region)
    found = (
        guides.exclude(pk__in=region.guidance.filter(until=None).values("user"))
        .exclude(pk__in=Assessment.objects.filter(submission__in=judged).values("assessor"))
        .exclude(pk__in=Decision.objects.filter(submission__in=judged).values("decided_by"))
    )
    return found.order_by("last_name", "first_name", "pk")


def may_see_looks(user, region: Region) -> bool:
    """Who looked at a proposal is for its team, and for administrators."""
    if user.has_role(roles.ADMINISTRATORS):
        return True
    return Region.objects.on_team(user).filter(pk=region.pk).exists()


def can_see_review(user) -> bool:
    """The queue is for those who assess or decide."""
    return user.has_role(roles.ASSESSORS, roles.DECIDERS)


def can_assess(user, submission: Submission) -> bool:
    return user.has_role(roles.ASSESSORS) and _has_no_conflict(user, submission)


def can_decide(user, submission: Submission) -> bool:
    """A decider who neither guided, nor belongs to a party, nor assessed this submission."""
    if not user.has_role(roles.DECIDERS) or not _has_no_conflict(user, submission):
        return False
    return not submission.assessments.filter(assessor=user).exists()


def _has_no_conflict(user, submission: Submission) -> bool:
    return Submission.objects.reviewable_by(user).filter(pk=submission.pk).exists()


def oversees_clashes(user) -> bool:
    """OCW and administrators see which proposals compete, when both have their name shown."""
    return user.is_authenticated and user.has_role(*OVERSEERS)


def may_see_clash(user, one: Region, other: Region) -> bool:
    """Who is inside one of the two, and who oversees those whose names are shown."""
    both = Region.objects.filter(pk__in=[one.pk, other.pk])
    if both.shared_with(user).exists():
        return True
    return oversees_clashes(user) and both.named_for(user).count() == len({one.pk, other.pk})
