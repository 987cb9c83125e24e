"""What a region plans: insiders read, the team writes."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from common.sheets.writing import FORMATS, table_response
from common.verbs import act, attempt, status_of
from financing import budgeting
from financing.budget_forms import BudgetLineChangeForm, BudgetLineForm
from financing.budget_pages import budget_context, budget_table
from financing.budget_tasks import tasks_context
from financing.bundle import bundle_of
from financing.models import BudgetLine
from financing.views.access import editable_region_in, region_in
from partnerships.views.stale import conflict_of
from regions import permissions
from regions.pages import tab_context

READ_OR_SEND = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def budget(request, slug, year):
    region = region_in(request, slug, year)
    lines = list(_lines(region, year))
    context = tab_context(request.user, region, active="financing:bundle")
    context |= budget_context(bundle_of(region, year), lines)
    context |= tasks_context(request.user, region, lines)
    context["can_edit"] = permissions.can_edit(request.user, region)
    return render(request, "financing/budget.html", context)


@require_safe
def export_budget(request, slug, year, format):
    region = region_in(request, slug, year)
    if format not in FORMATS:
        raise Http404
    table = budget_table(region, _lines(region, year), at=timezone.now())
    return table_response(table, format=format, name=f"begroting-{region.slug}-{year}")


@READ_OR_SEND
def add_line(request, slug, year):
    region = editable_region_in(request, slug, year)
    form = BudgetLineForm(request.POST or None, region=region, year=year)
    who = {"region_id": region.pk, "year": year, "by": request.user}
    if request.POST and attempt(form, lambda **data: budgeting.add_line(**who, **data)):
        messages.success(request, "De regel staat in de begroting.")
        return _back(region, year)
    return _form_page(request, region, year, form, title="Regel toevoegen")


@READ_OR_SEND
def change_line(request, slug, year, line):
    region = editable_region_in(request, slug, year)
    row = _line(region, year, line)
    form = BudgetLineChangeForm(request.POST or None, line=row)
    who = {"line_id": row.pk, "by": request.user}
    if request.POST and attempt(form, lambda **data: budgeting.change_line(**who, **data)):
        messages.success(request, "De regel is opgeslagen.")
        return _back(region, year)
    conflict = conflict_of(form, BudgetLineChangeForm(line=_line(region, year, line)))
    return _form_page(request, region, year, form, title="Regel wijzigen", conflict=conflict)


@require_POST
def remove_line(request, slug, year, line):
    region = editable_region_in(request, slug, year)
    row = _line(region, year, line)
    done = "De regel is uit de begroting."
    act(request, budgeting.remove_line, done=done, line_id=row.pk, by=request.user)
    return _back(region, year)


def _lines(region, year: int):
    return BudgetLine.objects.filter(region=region, year=year).for_list()


def _line(region, year: int, public_id) -> BudgetLine:
    rows = _lines(region, year).select_related("stream", "organisation", "region")
    return get_object_or_404(rows, public_id=public_id)


def _back(region, year: int):
    return redirect(reverse("financing:budget", args=[region.slug, year]))


def _form_page(request, region, year: int, form, *, title: str, conflict=()):
    context = {"region": region, "year": year, "form": form, "title": title, "conflict": conflict}
    return render(request, "financing/budget_form.html", context, status=status_of(form))
