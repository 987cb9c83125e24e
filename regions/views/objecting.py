"""Objecting to a decision: the region lodges, others at OCW than who decided handle it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from common.sheets.writing import FORMATS, table_response
from common.verbs import attempt, page_of, status_of
from organisations.pages import query_of
from partnerships.views.stale import conflict_of
from regions import objecting, objection_forms, objection_pages, permissions
from regions.models import Decision, Objection, Region
from regions.models.objection import lodging_ends_of
from regions.views.access import editable_region, insider_region

WRITING = ["GET", "HEAD", "POST"]


@require_http_methods(WRITING)
def lodge(request, slug):
    """The team objects to the last decision."""
    region = editable_region(request, slug)
    decision = _last_decision(region)
    ends_on = lodging_ends_of(decision)
    is_late = timezone.localdate() > ends_on
    form = objection_forms.LodgeForm(request.POST or None, is_late=is_late)
    who = {"decision_id": decision.pk, "by": request.user, "at": timezone.now()}
    made = request.method == "POST" and attempt(form, lambda **d: objecting.lodge(**who, **d))
    if made:
        messages.success(request, "Uw bezwaar is ingediend. OCW bevestigt de ontvangst.")
        return redirect(made)
    context = {"region": region, "decision": decision, "ends_on": ends_on, "is_late": is_late}
    return _page(request, "lodge.html", form, **context)


@require_safe
def objection(request, slug, objection):
    """What was objected, what happened, and what one can do."""
    row = _found(insider_region(request, slug), objection)
    context = objection_pages.detail_context(request.user, row)
    return render(request, "regions/objections/detail.html", context)


@require_http_methods(WRITING)
def complete(request, slug, objection):
    """The team gives its grounds; two colleagues who do so at once see both texts."""
    row = _found(editable_region(request, slug), objection)
    return _step(
        request, row, objection_forms.GroundsForm, objecting.complete, "De gronden zijn opgeslagen."
    )


@require_http_methods(WRITING)
def withdraw(request, slug, objection):
    row = _found(editable_region(request, slug), objection)
    return _step(
        request,
        row,
        objection_forms.WithdrawForm,
        objecting.withdraw,
        "Het bezwaar is ingetrokken.",
    )


@require_http_methods(WRITING)
def take_in(request, slug, objection):
    """OCW confirms that it came in."""
    row = _handled(request, slug, objection)
    form = objection_forms.TakeInForm
    extra = {"today": timezone.localdate()}
    return _step(request, row, form, objecting.take_in, "De ontvangst is bevestigd.", **extra)


@require_http_methods(WRITING)
def extend(request, slug, objection):
    row = _handled(request, slug, objection)
    form = objection_forms.ExtendForm
    return _step(request, row, form, objecting.extend, "De termijn is verlengd.")


@require_http_methods(WRITING)
def close(request, slug, objection):
    """OCW decides on the objection."""
    row = _handled(request, slug, objection)
    form = objection_forms.CloseForm
    return _step(request, row, form, objecting.close, "De beslissing is bekendgemaakt.")


@require_safe
def objections(request):
    """For deciders: all that they may know of, the first that must be decided on first."""
    if not permissions.handles_objections(request.user):
        raise PermissionDenied
    form = objection_forms.ObjectionFilter(request.GET)
    rows = objection_pages.found(request.user, form)
    if (wanted := request.GET.get("bestand", "")) in FORMATS:
        return table_response(objection_pages.table(rows), format=wanted, name="bezwaren")
    page = page_of(request, rows)
    context = {
        "filter": form,
        "page": page,
        "rows": objection_pages.rows_of(page),
        "is_filtered": any(form.cleaned_data.values()),
        "query": query_of(request.GET),
    }
    return render(request, "regions/objections/list.html", context)


def _step(request, row: Objection, kind, verb, done: str, **extra):
    """Show a form about an objection, or do what it says; stale shows both texts."""
    form = kind(request.POST or None, objection=row, **extra)
    who = {"objection_id": row.pk, "by": request.user, "at": timezone.now()}
    if request.method == "POST" and attempt(form, lambda **data: verb(**who, **data)):
        messages.success(request, done)
        return redirect(row)
    stored = _rows().get(pk=row.pk)
    context = objection_pages.detail_context(request.user, stored)
    context["conflict"] = conflict_of(form, kind(objection=stored, **extra))
    context["door"] = next((d for d in objection_pages.DOORS if d[0] == verb.__name__), None)
    return _page(request, "step.html", form, **context)


def _page(request, template: str, form, **context):
    context = {"conflict": [], "form": form} | context
    return render(request, f"regions/objections/{template}", context, status=status_of(form))


def _handled(request, slug, public_id) -> Objection:
    row = _found(insider_region(request, slug), public_id)
    if not permissions.may_handle(request.user, row):
        raise PermissionDenied
    return row


def _found(region: Region, public_id) -> Objection:
    return get_object_or_404(_rows(), public_id=public_id, decision__submission__region=region)


def _rows():
    return Objection.objects.for_list()


def _last_decision(region: Region) -> Decision:
    rows = Decision.objects.filter(submission__region=region).select_related("submission__region")
    decision = rows.order_by("submission__number").last()
    if decision is None:
        raise Http404
    return decision
