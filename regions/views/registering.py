"""The public register of decisions: everyone reads it, deciders and administrators keep it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from common.changes import changes, moments
from common.sheets.writing import FORMATS, table_response
from common.verbs import attempt, page_of, status_of
from organisations.pages import query_of
from partnerships.views.stale import conflict_of
from regions import permissions, recording, register_pages
from regions.models import DecisionRecord
from regions.standing_forms import NewRecordForm, RecordFilter, RecordForm

WRITING = ["GET", "HEAD", "POST"]


@login_not_required
@require_safe
def register(request):
    """Who decides about what, what is certain and what is open; now or on a day."""
    form = RecordFilter(request.GET)
    found = register_pages.records(form)
    if (wanted := request.GET.get("bestand", "")) in FORMATS:
        return table_response(register_pages.table(form), format=wanted, name="besluiten")
    page = page_of(request, found)
    context = {
        "filter": form,
        "page": page,
        "rows": register_pages.rows_of(request.user, page),
        "counts": register_pages.counts(),
        "day": form.cleaned_data.get("op"),
        "is_filtered": any(form.cleaned_data.values()),
        "query": query_of(request.GET),
        "may_keep": permissions.may_keep_register(request.user),
        "decides": permissions.decides(request.user),
    }
    return render(request, "regions/register/list.html", context)


@require_http_methods(WRITING)
def add(request):
    _refuse_others(request.user)
    form = NewRecordForm(request.POST or None, record=DecisionRecord())
    who = {"by": request.user, "at": timezone.now()}
    if request.POST and attempt(form, lambda **data: recording.add(**who, **data)):
        return _back(request, "Het onderwerp staat in het register.")
    return _form(request, form, title="Onderwerp toevoegen")


@require_http_methods(WRITING)
def change(request, record):
    """Two people who change a row at once see both texts."""
    _refuse_others(request.user)
    row = get_object_or_404(DecisionRecord, public_id=record)
    form = RecordForm(request.POST or None, record=row)
    who = {"record_id": row.pk, "by": request.user, "at": timezone.now()}
    if request.POST and attempt(form, lambda **data: recording.change(**who, **data)):
        return _back(request, "Het register is bijgewerkt.")
    fresh = RecordForm(record=DecisionRecord.objects.get(pk=row.pk))
    conflict = conflict_of(form, fresh)
    return _form(request, form, title="Onderwerp wijzigen", record=row, conflict=conflict)


@require_safe
def history(request, record):
    """Who changed what of one subject."""
    row = get_object_or_404(DecisionRecord, public_id=record)
    parts = register_pages.history_parts(row)
    page = page_of(request, moments(parts))
    context = {"record": row, "page": page, "rows": changes(parts, page)}
    return render(request, "regions/register/history.html", context)


def _form(request, form, **context) -> HttpResponse:
    context |= {"form": form, "conflict": context.get("conflict", [])}
    return render(request, "regions/register/form.html", context, status=status_of(form))


def _back(request, done: str) -> HttpResponse:
    messages.success(request, done)
    return redirect("regions:decisions")


def _refuse_others(user) -> None:
    if not permissions.may_keep_register(user):
        raise PermissionDenied
