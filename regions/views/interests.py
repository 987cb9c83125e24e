"""Declaring an interest before a dossier opens, and setting one aside as a second person."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from common.verbs import attempt, status_of
from regions import interest, interest_pages, permissions
from regions.models import Region
from regions.review_forms import InterestForm, SetAsideForm
from regions.views.access import declarable_submission, visible_region


@require_http_methods(["GET", "HEAD", "POST"])
def declare(request, reference):
    """Who is in it, and whether one has an interest; the dossier itself is not on this page."""
    found = declarable_submission(request, reference)
    form = InterestForm(request.POST or None)
    who = {"region_id": found.region_id, "by": request.user, "at": timezone.now()}
    declared = request.POST and attempt(form, lambda **data: interest.declare(**who, **data))
    if declared and declared.has_interest:
        messages.success(request, "Vastgelegd. U oordeelt niet over deze regio.")
        return redirect(interest_pages.way_back(request.user))
    if declared:
        messages.success(request, "Vastgelegd dat u geen belang heeft. Het dossier is nu open.")
        return redirect(interest_pages.way_in(request.user, found))
    context = interest_pages.declaration_context(request.user, found) | {"form": form}
    return render(request, "regions/review_declare.html", context, status=status_of(form))


@require_safe
def interests(request, slug):
    """Who declared what about a region; for administrators, who judge nothing."""
    region = _region(request, slug)
    context = {"region": region, **interest_pages.interests_of(region)}
    return render(request, "regions/interests.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def set_aside(request, slug, person):
    """A second person decides that a declared interest does not stand in the way."""
    region = _region(request, slug)
    rows = region.interests.filter(has_interest=True).select_related("user")
    declaration = get_object_or_404(rows, user__public_id=person)
    form = SetAsideForm(request.POST or None)
    who = {"region_id": region.pk, "by": request.user, "at": timezone.now()}
    done = request.POST and attempt(
        form, lambda **data: interest.set_aside(user=declaration.user, **who, **data)
    )
    if done:
        messages.success(request, f"Het belang van {declaration.user} is opzij gezet.")
        return redirect("regions:interests", slug)
    context = {"region": region, "declaration": declaration, "form": form}
    return render(request, "regions/interest_aside.html", context, status=status_of(form))


def _region(request, slug) -> Region:
    if not permissions.can_set_interest_aside(request.user):
        raise PermissionDenied
    return visible_region(request, slug)
