"""The desks of a region, for its team; everyone sees them at /loket/."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from common.verbs import act, attempt, status_of
from partnerships.views.stale import conflict_of
from regions import desks, pages, permissions
from regions.desk_forms import DeskForm
from regions.models import Desk, Region
from regions.states import Function
from regions.views.access import editable_region, insider_region


@require_safe
def desk_list(request, slug):
    """The five functions, each with its desk or without."""
    region = insider_region(request, slug)
    context = pages.tab_context(request.user, region, active="regions:desks")
    context["may_edit"] = permissions.can_edit(request.user, region)
    context["rows"] = rows_of(region)
    return render(request, "regions/desks/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def put_desk(request, slug, function):
    region = editable_region(request, slug)
    form = DeskForm(request.POST or None, instance=desks.desk_of(region, _known(function)))
    what = {"function": function, **_who(request, region)}
    if request.POST and attempt(form, lambda **data: desks.put_desk(**what, **data)):
        messages.success(request, "Het loket is opgeslagen.")
        return redirect("regions:desks", slug)
    context = {
        "region": region,
        "form": form,
        "function": Function(function),
        "conflict": conflict_of(form, DeskForm(instance=desks.desk_of(region, function))),
    }
    return render(request, "regions/desks/form.html", context, status=status_of(form))


@require_POST
def close_desk(request, slug, function):
    region = editable_region(request, slug)
    what = {"function": _known(function), **_who(request, region)}
    act(request, desks.close_desk, done="Het loket is weg.", **what)
    return redirect("regions:desks", slug)


def rows_of(region: Region) -> list[tuple[Function, Desk | None]]:
    """In the order of the functions."""
    found = {desk.function: desk for desk in region.desks.all()}
    return [(function, found.get(function)) for function in Function]


def _who(request, region: Region) -> dict:
    return {"region_id": region.pk, "by": request.user, "at": timezone.now()}


def _known(function: str) -> str:
    if function not in Function.values:
        raise Http404
    return function
