"""The schedules of money: everyone who signed in reads them, administrators keep them."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from common.changes import changes, moments
from common.verbs import attempt, page_of, status_of
from financing import permissions, scheduling
from financing.models import Schedule
from financing.schedule_forms import NewScheduleForm, ScheduleChangeForm, ScheduleFilter
from financing.schedule_pages import schedule_history, schedule_rows
from financing.sheets import NO_AWARD
from partnerships.views.stale import conflict_of

RECENT = 20  # changes that the page tells of
READ_OR_SEND = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def schedule_list(request):
    """Per round and stream the first days to come, and who changed them."""
    form = ScheduleFilter(request.GET)
    page = page_of(request, form.applied_to(Schedule.objects.for_list()))
    history = schedule_history()
    context = {
        "filter": form,
        "page": page,
        "schedules": schedule_rows(page, today=timezone.localdate()),
        "changes": changes(history, moments(history)[:RECENT]),
        "may_manage": permissions.may_manage_streams(request.user),
        "no_award": NO_AWARD,
    }
    return render(request, "financing/schedules/list.html", context)


@READ_OR_SEND
def add_schedule(request):
    _refuse_who_may_not(request)
    form = NewScheduleForm(request.POST or None)
    if request.POST and attempt(
        form, lambda **data: scheduling.add_schedule(by=request.user, **data)
    ):
        messages.success(request, "Het schema staat erbij.")
        return redirect("financing:schedules")
    return _form_page(request, form, title="Jaarschema toevoegen")


@READ_OR_SEND
def change_schedule(request, schedule):
    _refuse_who_may_not(request)
    row = _schedule(schedule)
    form = ScheduleChangeForm(request.POST or None, schedule=row)
    who = {"schedule_id": row.pk, "by": request.user}
    if request.POST and attempt(form, lambda **data: scheduling.change_schedule(**who, **data)):
        messages.success(request, "Het schema is opgeslagen.")
        return redirect("financing:schedules")
    conflict = conflict_of(form, ScheduleChangeForm(schedule=_schedule(schedule)))
    return _form_page(request, form, title="Jaarschema wijzigen", schedule=row, conflict=conflict)


@require_POST
def remove_schedule(request, schedule):
    _refuse_who_may_not(request)
    scheduling.remove_schedule(schedule_id=_schedule(schedule).pk, by=request.user)
    messages.success(request, "Het schema is verwijderd.")
    return redirect("financing:schedules")


def _schedule(public_id) -> Schedule:
    return get_object_or_404(Schedule.objects.for_list(), public_id=public_id)


def _refuse_who_may_not(request) -> None:
    if not permissions.may_manage_streams(request.user):
        raise PermissionDenied


def _form_page(request, form, *, title: str, schedule=None, conflict=()):
    context = {"form": form, "title": title, "schedule": schedule, "conflict": conflict}
    return render(request, "financing/schedules/form.html", context, status=status_of(form))
