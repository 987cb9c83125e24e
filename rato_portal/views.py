"""The pages that belong to no single app."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts import roles
from common.styleguide import styleguide as render_styleguide
from rato_portal import homepage


@require_safe
@login_not_required
def home(request):
    """Signed out: what this is. Signed in: what waits for you."""
    if not request.user.is_authenticated:
        return render(request, "home/public.html", homepage.public_context(at=timezone.now()))
    context = homepage.personal_context(request.user, at=timezone.now())
    return render(request, "home/personal.html", context)


@require_safe
@login_not_required
def health(request):
    """For a load balancer: 200 when the database answers; no figures, no versions."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"})


@require_safe
def styleguide(request):
    """Every component in every state, for the people who build and run the portal."""
    if not request.user.has_role(*roles.NEED_SECOND_FACTOR):
        raise PermissionDenied
    return render_styleguide(request)
