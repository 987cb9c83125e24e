"""While the portal is closed for maintenance: a page that says so, for all but administrators."""

import re
from datetime import datetime

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.cache import add_never_cache_headers

from accounts import roles
from common.closed import Closed, closed
from rato_portal.api.problem import Problem
from rato_portal.api.problem import response as problem_response

# For monitors, and the log-in, so that an administrator can come in and open the portal again.
ALWAYS_OPEN = re.compile(r"^/(health/|gezondheid/|metrics$|account/)")
SOON = 300  # seconds to wait when nobody said how long it takes


class ClosedMiddleware:
    """Answers 503 with the time to come back; what someone was doing goes on afterwards."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        found = None if ALWAYS_OPEN.match(request.path) else closed()
        if found is None or (not is_api(request) and may_stay(request.user)):
            return self.get_response(request)
        return refusal(request, found)


def is_api(request) -> bool:
    """Programs have no session, so nobody is known here."""
    return request.path.startswith("/api/")


def may_stay(user) -> bool:
    return user.is_authenticated and (user.is_staff or user.has_role(roles.ADMINISTRATORS))


def refusal(request, found: Closed) -> HttpResponse:
    """The page, or a problem for programs."""
    wait = seconds_left(found, at=timezone.now())
    if is_api(request):
        text = "Het portaal is gesloten voor onderhoud."
        refused = Problem(503, text, headers={"Retry-After": str(wait)})
        return problem_response(refused, instance=getattr(request, "reference", ""))
    response = HttpResponse(render_to_string("closed.html", {"closed": found}), status=503)
    response["Retry-After"] = str(wait)
    add_never_cache_headers(response)
    return response


def seconds_left(found: Closed, *, at: datetime) -> int:
    """Until the expected end; a while when that has passed or was not said."""
    left = int((found.until - at).total_seconds()) if found.until else 0
    return left if left > 0 else SOON
