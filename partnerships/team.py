"""The team of a partnership; its verbs are those of ``accounts.teams``."""

from accounts.teams import Team
from partnerships.models import Partnership, PartnershipUserPermission

TEAM = Team("partnership", "het partnerschap", Partnership, PartnershipUserPermission)
