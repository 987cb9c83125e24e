"""Who may do what to a partnership. With the querysets the only code that knows guardian."""

from guardian.shortcuts import assign_perm

from organisations.models import Organisation
from partnerships.models import Partnership, PartnershipUserPermission


def add_to_team(user, partnership: Partnership) -> None:
    """Give a person the right to edit this partnership."""
    assign_perm("edit_partnership", user, partnership)


def team_of(partnership: Partnership) -> list:
    """The people who edit this partnership, by name."""
    permissions = PartnershipUserPermission.objects.filter(content_object=partnership)
    users = [permission.user for permission in permissions.select_related("user")]
    return sorted(users, key=lambda user: (user.last_name, user.first_name, user.pk))


def can_register(user) -> bool:
    """Someone who belongs to an organisation of the register."""
    return Organisation.objects.of_member(user).exists()


def can_edit(user, partnership: Partnership) -> bool:
    return Partnership.objects.edited_by(user).filter(pk=partnership.pk).exists()
