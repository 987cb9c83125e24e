"""The team of a region; its verbs are those of ``accounts.teams``."""

from accounts.teams import Team
from regions.models import Region, RegionUserPermission

TEAM = Team("region", "de regio", Region, RegionUserPermission)
