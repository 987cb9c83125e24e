"""Asking the view of a region on what OCW intends to decide, and giving it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from common.verbs import attempt, status_of
from regions import hearing, permissions
from regions.hearing_forms import AskViewForm, GiveViewForm
from regions.models import Viewpoint
from regions.pages import STATE_LEVELS
from regions.views.access import editable_region
from regions.views.deciding import WRITING, about_submission


@require_http_methods(WRITING)
@about_submission(permissions.decides, permissions.can_decide)
def ask(request, submission):
    """A decider tells what OCW intends; asked once, it is shown."""
    form = AskViewForm(request.POST or None, today=timezone.localdate())
    who = {"submission_id": submission.pk, "by": request.user, "at": timezone.now()}
    if request.POST and attempt(form, lambda **data: hearing.ask(**who, **data)):
        messages.success(request, "De zienswijze is gevraagd. De regio krijgt bericht.")
        return redirect("regions:review-decide", submission.reference)
    context = {"submission": submission, "region": submission.region, "form": form}
    context["viewpoint"] = Viewpoint.objects.filter(submission=submission).first()
    context["state_level"] = STATE_LEVELS[submission.region.state]
    return render(request, "regions/hearing/ask.html", context, status=status_of(form))


@require_http_methods(WRITING)
def give(request, slug):
    """The team reads what OCW intends and says what it thinks of that, once."""
    region = editable_region(request, slug)
    viewpoint = _last_of(region)
    form = GiveViewForm(request.POST or None)
    who = {"viewpoint_id": viewpoint.pk, "by": request.user, "at": timezone.now()}
    if request.POST and attempt(form, lambda **data: hearing.give(**who, **data)):
        messages.success(request, "Uw zienswijze is verstuurd.")
        return redirect("regions:viewpoint", slug)
    context = {"region": region, "viewpoint": _last_of(region), "form": form}
    context["is_open"] = hearing.is_open(viewpoint, at=timezone.now())
    return render(request, "regions/hearing/give.html", context, status=status_of(form))


def _last_of(region) -> Viewpoint:
    rows = Viewpoint.objects.filter(submission__region=region).for_list()
    found = rows.order_by("submission__number").last()
    if found is None:
        raise Http404
    return found
