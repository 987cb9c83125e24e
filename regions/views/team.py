"""The team of a region, on the pages that every team has."""

from django.http import Http404

from accounts.team_views import TeamViews
from regions import pages, permissions
from regions.team import TEAM
from regions.views.access import visible_region


def _insider_region(request, slug):
    """Of an adopted region strangers see what is public; its team is not."""
    region = visible_region(request, slug)
    if not permissions.is_insider(request.user, region):
        raise Http404
    return region


def _frame(request, region) -> dict:
    return {
        "region": region,
        "state_level": pages.STATE_LEVELS[region.state],
        "tabs": pages.tabs(region, active="regions:team"),
    }


PAGES = TeamViews(
    team=TEAM, app="regions", template="regions/team.html", find=_insider_region, frame=_frame
)
