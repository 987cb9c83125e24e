"""Who signs in, who was invited to what, and who is on a team."""

from accounts.models.invitation import (
    LIFETIME,
    Invitation,
    InvitationState,
    OpenLink,
    OpenLinkUse,
)
from accounts.models.team import Level, TeamPermission, TeamQuerySet
from accounts.models.user import User, UserManager

__all__ = [
    "LIFETIME",
    "Invitation",
    "InvitationState",
    "Level",
    "OpenLink",
    "OpenLinkUse",
    "TeamPermission",
    "TeamQuerySet",
    "User",
    "UserManager",
]
