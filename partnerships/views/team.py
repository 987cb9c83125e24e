"""The team of a partnership, on the pages that every team has."""

from accounts.team_views import TeamViews
from partnerships.pages import frame
from partnerships.team import TEAM
from partnerships.views.access import visible

PAGES = TeamViews(
    team=TEAM,
    app="partnerships",
    template="partnerships/team.html",
    find=visible,
    frame=lambda request, partnership: frame(request.user, partnership, active="partnerships:team"),
)
