"""Who may do what to a region. With the querysets the only code that knows guardian.

Guiding, assessing and deciding exclude each other per region; the database says so too.
"""

from guardian.shortcuts import assign_perm

from accounts import roles
from organisations.models import Organisation
from partnerships.models import Partnership
from regions.models import Region, RegionUserPermission, Submission


def add_to_team(user, region: Region) -> None:
    """Give a person the right to edit this region."""
    assign_perm("edit_region", user, region)


def team_of(region: Region) -> list:
    """The people who edit this region, by name."""
    permissions = RegionUserPermission.objects.filter(content_object=region)
    users = [permission.user for permission in permissions.select_related("user")]
    return sorted(users, key=lambda user: (user.last_name, user.first_name, user.pk))


def can_start(user) -> bool:
    """People of an organisation in the register, and the teams of partnerships."""
    belongs = Organisation.objects.of_member(user).exists()
    return belongs or Partnership.objects.edited_by(user).exists()


def can_edit(user, region: Region) -> bool:
    """The team; *when* something may change belongs to the workflow."""
    return Region.objects.edited_by(user).filter(pk=region.pk).exists()


def is_insider(user, region: Region) -> bool:
    """The team, the parties and OCW; others see of an adopted region what is public."""
    return Region.objects.shared_with(user).filter(pk=region.pk).exists()


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
