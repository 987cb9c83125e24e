"""Deciders divide the assessments."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import User
from common.verbs import act, attempt, status_of
from regions import assigning, permissions, review_pages
from regions.review_forms import AssignForm
from regions.views.access import opened


@require_http_methods(["GET", "HEAD", "POST"])
@opened
def assign(request, found):
    """Who is on it, who may be, and what each has in hand."""
    _refuse_unless_divider(request, found)
    people = assigning.candidates(found)
    form = AssignForm(request.POST or None, people=people)
    who = {"submission_id": found.pk, "by": request.user, "at": timezone.now()}
    made = request.POST and attempt(form, lambda **data: assigning.assign(**who, **data))
    if made:
        messages.success(request, f"De beoordeling is toegewezen aan {made.assessor}.")
        return redirect("regions:review-assign", found.reference)
    context = {"submission": found, "region": found.region, "form": form}
    context |= {"progress": review_pages.progress_of(found), "people": people}
    return render(request, "regions/review_assign.html", context, status=status_of(form))


@require_POST
@opened
def unassign(request, found, person):
    _refuse_unless_divider(request, found)
    assessor = get_object_or_404(
        User.objects.filter(pk__in=found.assessments.values("assessor")), public_id=person
    )
    who = {"submission_id": found.pk, "by": request.user, "at": timezone.now()}
    done = f"De toewijzing aan {assessor} is ingetrokken."
    act(request, assigning.unassign, done=done, assessor=assessor, **who)
    return redirect("regions:review-assign", found.reference)


def _refuse_unless_divider(request, found) -> None:
    if not permissions.can_assign(request.user, found):
        raise PermissionDenied
