"""Who may do what to a partnership. With the querysets the only code that knows guardian."""

from accounts.models import Level
from accounts.permissions import editors_of, put_on_level
from organisations.models import Organisation
from partnerships.models import Partnership, PartnershipUserPermission


def add_to_team(user, partnership: Partnership, level: Level = Level.EDIT) -> None:
    """Put a person on the team; unless told otherwise as someone who edits."""
    put_on_level(PartnershipUserPermission, user, partnership, level)


def team_of(partnership: Partnership) -> list:
    """The people who edit this partnership, by name."""
    return [row.user for row in editors_of(PartnershipUserPermission, partnership)]


def can_register(user) -> bool:
    """Someone who belongs to an organisation of the register."""
    return Organisation.objects.of_member(user).exists()


def can_comment(user, partnership: Partnership) -> bool:
    """Who reads along and reacts, and everyone who edits."""
    return Partnership.objects.on_team(user, Level.COMMENT).filter(pk=partnership.pk).exists()


def can_edit(user, partnership: Partnership) -> bool:
    return Partnership.objects.edited_by(user).filter(pk=partnership.pk).exists()
