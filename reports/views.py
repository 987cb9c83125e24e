"""The national overview; and my reports: list, live progress, file, cancel and retry."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_POST, require_safe

from common.jobs import JobState
from common.refusal import Refused
from common.verbs import act, page_of
from partnerships.models import Conversation
from reports import permissions, services
from reports.hooks import request_conversation
from reports.models import Report
from reports.overview import national_overview, overview_context

PER_PAGE = 25
LEVELS = {
    JobState.QUEUED: "info",
    JobState.RUNNING: "info",
    JobState.DONE: "goed",
    JobState.FAILED: "fout",
    JobState.CANCELLED: "neutraal",
}


@require_safe
@login_not_required
def overview(request):
    """The state of the country, as far as this person may see it."""
    context = overview_context(national_overview(request.user, at=timezone.now()))
    signed_in = request.user.is_authenticated
    context["scope_note"] = (
        "Met de voorstellen die u kunt zien" if signed_in else "Alleen vastgestelde regio’s"
    )
    return render(request, "reports/overview.html", context)


@require_safe
def report_list(request):
    reports = Report.objects.filter(requested_by=request.user).for_list()
    page = page_of(request, reports, size=PER_PAGE)
    rows = [{"report": report, "level": LEVELS[report.state]} for report in page]
    context = {"page_obj": page, "rows": rows, "breadcrumbs": [("Rapporten", "")]}
    return render(request, "reports/list.html", context)


@require_safe
def detail(request, public_id):
    return _render(request, _get_visible(request, public_id))


@require_safe
def state(request, public_id):
    """The part of the page that changes: 204 while it stands as it was, 286 to stop asking."""
    report = _get_visible(request, public_id)
    if request.GET.get("stand") == _mark(report):
        return HttpResponse(status=204)
    status = 200 if report.is_pending else 286
    return _render(request, report, part="#stand", status=status)


@require_safe
def download(request, public_id):
    report = _get_visible(request, public_id)
    if report.state != JobState.DONE:
        messages.warning(request, "Dit rapport is nog niet klaar om te downloaden.")
        return redirect(report)
    try:
        file = services.path_of(report.file).open("rb")
    except FileNotFoundError:
        messages.error(request, "Het bestand is er niet meer. Vraag het rapport opnieuw aan.")
        return redirect(report)
    name = slugify(f"{report.title} {report.subject}")
    headers = {"Cache-Control": "private, no-store"}
    return FileResponse(file, as_attachment=True, filename=f"{name}.pdf", headers=headers)


@require_POST
def growth_conversation(request, conversation):
    """Ask for the report of a conversation; whoever may read it may have it on paper."""
    found = get_object_or_404(Conversation.objects.visible_to(request.user), public_id=conversation)
    return redirect(request_conversation(conversation=found, by=request.user, at=timezone.now()))


@require_POST
def cancel(request, public_id):
    report = _get_own(request, public_id)
    done = "Het rapport is afgebroken."
    act(request, services.cancel_report, done=done, report_id=report.pk, at=timezone.now())
    return redirect(report)


@require_POST
def retry(request, public_id):
    report = _get_own(request, public_id)
    try:
        report = services.retry_report(report_id=report.pk, at=timezone.now())
        messages.success(request, "Het rapport wordt opnieuw gemaakt.")
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(report)


def _get_visible(request, public_id):
    return get_object_or_404(Report.objects.visible_to(request.user), public_id=public_id)


def _get_own(request, public_id):
    """A visible report of someone else has no buttons, and no addresses for them either."""
    report = _get_visible(request, public_id)
    if not permissions.can_manage(request.user, report):
        raise Http404
    return report


def _mark(report):
    """Changes when what the page shows changes."""
    return f"{report.state}-{report.progress}-{slugify(report.step)}"


def _render(request, report, *, part="", status=200):
    """The whole page, or the named part of it."""
    context = {
        "report": report,
        "level": LEVELS[report.state],
        "mark": _mark(report),
        "can_manage": permissions.can_manage(request.user, report),
        "breadcrumbs": [("Rapporten", reverse("reports:list")), (report.title, "")],
    }
    return render(request, f"reports/detail.html{part}", context, status=status)
