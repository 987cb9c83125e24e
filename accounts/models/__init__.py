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
from accounts.models.saved import SavedFilter
from accounts.models.team import Level, TeamPermission, TeamQuerySet
from accounts.models.token import ApiToken, TokenScope
from accounts.models.user import User, UserGroup, UserManager
from accounts.models.webhook import Happening, Webhook, WebhookDelivery

__all__ = [
    "LIFETIME",
    "ApiToken",
    "CalendarLink",
    "Delivery",
    "Digest",
    "Erasure",
    "Happening",
    "Invitation",
    "InvitationState",
    "Level",
    "Notice",
    "NoticeChoice",
    "OpenLink",
    "OpenLinkUse",
    "SavedFilter",
    "TeamPermission",
    "TeamQuerySet",
    "TokenScope",
    "User",
    "UserGroup",
    "UserManager",
    "Webhook",
    "WebhookDelivery",
]
