"""Who signs in, who was invited to what, and who is on a team."""

from accounts.models.calendar import CalendarLink
from accounts.models.erasure import Erasure
from accounts.models.invitation import (
    LIFETIME,
    Invitation,
    InvitationState,
    OpenLink,
    OpenLinkUse,
)
from accounts.models.notice import Delivery, Digest, Notice, NoticeChoice
from accounts.models.team import Level, TeamPermission, TeamQuerySet
from accounts.models.token import ApiToken, TokenScope
from accounts.models.user import User, UserGroup, UserManager

__all__ = [
    "LIFETIME",
    "ApiToken",
    "CalendarLink",
    "Delivery",
    "Digest",
    "Erasure",
    "Invitation",
    "InvitationState",
    "Level",
    "Notice",
    "NoticeChoice",
    "OpenLink",
    "OpenLinkUse",
    "TeamPermission",
    "TeamQuerySet",
    "TokenScope",
    "User",
    "UserGroup",
    "UserManager",
]
