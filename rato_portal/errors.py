"""What people see when something fails that is not their mistake."""

from django.db import OperationalError
from django.http import HttpResponseServerError
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.views.defaults import permission_denied
from psycopg.errors import LockNotAvailable, QueryCanceled
from redis.exceptions import RedisError

from rato_portal.api.problem import Problem
from rato_portal.api.problem import response as problem_response
from regions.views.access import DeclareFirst


def csrf_failure(request, reason=""):
    """A form whose security key is missing or too old."""
    return render(request, "403_csrf.html", status=403)


def refused(request, exception):
    """403 in words; who only has to declare an interest first, is led there."""
    if isinstance(exception, DeclareFirst) and not request.path.startswith("/api/"):
        return redirect("regions:review-declare", exception.reference)
    return permission_denied(request, exception)


def server_error(request):
    """A mistake of ours; the reference leads the administrator to the lines of the log."""
    reference = getattr(request, "reference", "")
    if request.path.startswith("/api/"):
        mistake = Problem(500, "Noem bij vragen het kenmerk in “instance”.")
        return problem_response(mistake, instance=reference)
    context = {"reference": reference}
    return HttpResponseServerError(render_to_string("500.html", context))


class OutageMiddleware:
    """Answers 503 while the cache is away or a row is held too long; nothing is half done.

    Without its cache the portal cannot count log-in tries, so logging in is closed rather than
    unlimited.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not is_outage(exception):
            return None
        response = render(request, "503.html", status=503)
        response["Retry-After"] = "10"
        return response


def is_outage(exception: Exception) -> bool:
    """Whether trying again in a moment is the right advice."""
    if isinstance(exception, OperationalError):
        return isinstance(exception.__cause__, LockNotAvailable | QueryCanceled)
    return isinstance(exception, RedisError)
