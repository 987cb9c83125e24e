"""Who may do what to a region. With the querysets the only code that knows guardian.

Guiding, assessing and deciding exclude each other per region; the database says so too.
"""

from accounts import roles
from accounts.models import Level
from accounts.permissions import editors_of, put_on_level
from organisations.models import Organisation
from partnerships.models import Partnership
from regions.models import Region, RegionUserPermission, Submission


def add_to_team(user, region: Region, level: Level = Level.EDIT) -> None:
    """Put a person on the team; unless told otherwise as someone who edits."""
    put_on_level(RegionUserPermission, user, region, level)


def team_of(region: Region) -> list:
    """The people who edit this region, by name."""
    return [row.user for row in editors_of(RegionUserPermission, region)]


def can_start(user) -> bool:
    """People of an organisation in the register, and the teams of partnerships."""
    belongs = Organisation.objects.of_member(user).exists()
    return belongs or Partnership.objects.edited_by(user).exists()


def can_comment(user, region: Region) -> bool:
    """Who reads along and reacts, and everyone who edits."""
    return Region.objects.on_team(user, Level.COMMENT).filter(pk=region.pk).exists()


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
