"""Asking for a report: each address is one press on a button somewhere in the portal."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from common.refusal import Refused
from consultations.models import Minutes
from partnerships.models import Conversation
from regions.models import Region, Submission
from reports import national, pages, permissions
from reports.hooks import request_conversation, request_minutes
from reports.overview_forms import OverviewFilter


@require_POST
def totaaloverzicht(request):
    """The whole country as PDF, for the round and the day of the page."""
    return _national(request, national.request_national)


@require_POST
def region_overviews(request):
    """A page per region, all together in a zip."""
    return _national(request, national.request_batch)


@require_POST
def region_overview(request, slug):
    region = get_object_or_404(Region.objects.visible_to(request.user), slug=slug)
    return _asked(request, national.request_region_overview, region, region=region)


@require_safe
def submission(request, reference):
    """What can be made of a submission, and what was made of it before."""
    found = _submission(request, reference)
    return render(request, "reports/submission.html", pages.submission_context(request.user, found))


@require_POST
def package(request, reference):
    """The dossier with all that belongs to it, for who may see the submission."""
    found = _submission(request, reference)
    return _asked(request, national.request_package, found.region, submission=found)


@require_POST
def assessment_report(request, reference):
    found = _submission(request, reference)
    if not permissions.can_read_assessments(request.user, found):
        raise PermissionDenied
    verb = national.request_assessment_report
    return _asked(request, verb, found.region, submission=found)


@require_POST
def growth_conversation(request, conversation):
    """Ask for the report of a conversation; whoever may read it may have it on paper."""
    found = get_object_or_404(Conversation.objects.visible_to(request.user), public_id=conversation)
    return redirect(request_conversation(conversation=found, by=request.user, at=timezone.now()))


@require_POST
def minutes(request, minutes):
    """Ask for the report of a session on paper; whoever may read it may have it."""
    found = get_object_or_404(Minutes.objects.visible_to(request.user), public_id=minutes)
    return redirect(request_minutes(minutes=found, by=request.user, at=timezone.now()))


def _submission(request, reference):
    rows = Submission.objects.visible_to(request.user).select_related("region")
    return get_object_or_404(rows, reference=reference)


def _national(request, verb):
    at = timezone.now()
    form = OverviewFilter(request.POST, user=request.user, at=at)
    if form.round is None:
        raise Http404
    day = form.chosen.get("op") or timezone.localdate(at)
    return _asked(request, verb, "reports:overview", round=form.round, day=day)


def _asked(request, verb, back, **arguments):
    """To the report in the making, or back with the reason why not."""
    try:
        return redirect(verb(**arguments, by=request.user, at=timezone.now()))
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(back)
