"""My reports and the jobs of everyone: list, live progress, file, cancel, once more, delete."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_POST, require_safe

from common.jobs import JobState
from common.refusal import Refused
from common.verbs import act, page_of
from organisations.pages import active_filters, query_of
from regions.looking import saw_file
from reports import pages, permissions, services
from reports.models import Report
from reports.report_forms import JobFilter, ReportFilter


@require_safe
def report_list(request):
    """One's own, and what the portal made for people like this one."""
    form = ReportFilter(request.GET)
    rows = form.filtered(Report.objects.visible_to(request.user).wholes(), request.user)
    return _listed(request, form, rows, "reports/list.html")


@require_safe
def job_list(request):
    """Every job with who asked and what went wrong, for administrators."""
    if not permissions.sees_jobs(request.user):
        raise PermissionDenied
    form = JobFilter(request.GET)
    rows = form.filtered(Report.objects.all(), request.user)
    return _listed(request, form, rows, "reports/jobs.html")


@require_safe
def detail(request, public_id):
    return _render(request, _get_visible(request, public_id))


@require_safe
def state(request, public_id):
    """The part of the page that changes: 204 while it stands as it was, 286 to stop asking."""
    report = _get_visible(request, public_id)
    if request.GET.get("stand") == pages.mark_of(report):
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
        file = default_storage.open(report.file)
    except FileNotFoundError:
        messages.error(request, "Het bestand is er niet meer. Vraag het rapport opnieuw aan.")
        return redirect(report)
    saw_file(reference=report.subject, by=request.user, at=timezone.now())
    name = slugify(f"{report.title} {pages.subject_of(report)}")
    headers = {"Cache-Control": "private, no-store"}
    file_name = f"{name}.{report.ending}"
    return FileResponse(file, as_attachment=True, filename=file_name, headers=headers)


@require_POST
def cancel(request, public_id):
    report = _get_own(request, public_id)
    done = "Het rapport is afgebroken."
    act(request, services.cancel_report, done=done, report_id=report.pk, at=timezone.now())
    return redirect(report)


@require_POST
def retry(request, public_id):
    """The same once more, after it failed or was cancelled."""
    report = _get_own(request, public_id)
    return _again(request, report, services.retry_report)


@require_POST
def renew(request, public_id):
    """The same report of what is known now."""
    report = _get_own(request, public_id)
    return _again(request, report, services.renew_report)


@require_POST
def rerun(request, public_id):
    """A job of whomever once more, by an administrator; who asked finds it in the own list."""
    if not permissions.sees_jobs(request.user):
        raise PermissionDenied
    report = get_object_or_404(Report.objects.wholes(), public_id=public_id)
    done = "De taak staat opnieuw in de wachtrij."
    act(request, services.retry_report, done=done, report_id=report.pk, at=timezone.now())
    return redirect("reports:jobs")


@require_POST
def delete(request, public_id):
    report = _get_own(request, public_id)
    if report.requested_by_id != request.user.pk:
        raise Http404
    done = f"{report.title} is verwijderd."
    if not act(request, services.delete_report, done=done, report_id=report.pk):
        return redirect(report)
    return redirect("reports:list")


def _again(request, report, verb):
    try:
        report = verb(report_id=report.pk, at=timezone.now())
        messages.success(request, "Het rapport wordt opnieuw gemaakt.")
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(report)


def _listed(request, form, rows, template):
    page = page_of(request, rows.for_list())
    context = {
        "filter": form,
        "active": active_filters(form, request.GET),
        "query": query_of(request.GET),
        "page_obj": page,
        "rows": [pages.row_of(report, user=request.user) for report in page],
        "found": page.paginator.count,
        "sees_jobs": permissions.sees_jobs(request.user),
    }
    return render(request, template, context | {"breadcrumbs": [("Rapporten", "")]})


def _get_visible(request, public_id):
    return get_object_or_404(Report.objects.visible_to(request.user), public_id=public_id)


def _get_own(request, public_id):
    """A visible report of someone else has no buttons, and no addresses for them either."""
    report = _get_visible(request, public_id)
    if not permissions.can_manage(request.user, report):
        raise Http404
    return report


def _render(request, report, *, part="", status=200):
    """The whole page, or the named part of it."""
    context = pages.detail_context(request.user, report)
    return render(request, f"reports/detail.html{part}", context, status=status)
