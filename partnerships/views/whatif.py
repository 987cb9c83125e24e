"""Trying out growth, keeping scenarios and comparing them."""

from uuid import UUID

from django.contrib import messages
from django.forms.models import model_to_dict
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from common.sheets.writing import FORMATS, table_response
from common.verbs import act, attempt, status_of
from partnerships import weighing
from partnerships.forecasting import path_to_2030
from partnerships.pages import frame
from partnerships.variant_forms import ScenarioForm, WhatIfForm, numbers_at_the_start
from partnerships.variant_pages import (
    MOST_SIDE_BY_SIDE,
    comparison_table,
    outcome_page,
    side_by_side_page,
)
from partnerships.views.access import editable, visible
from partnerships.weighing import NUMBERS
from partnerships.whatif import foresee


@require_safe
def what_if(request, slug):
    """The numbers in the address, of a saved scenario, or of the last count; and the outcome."""
    partnership = visible(request, slug)
    numbers = _numbers(request, partnership)
    form = WhatIfForm(numbers if numbers["students"] is not None else None, initial=numbers)
    return _what_if_page(request, partnership, form)


@require_POST
def save_scenario(request, slug):
    partnership = editable(request, slug)
    form = ScenarioForm(request.POST, partnership=partnership)
    saved = attempt(form, lambda **_data: _save(request, partnership, form))
    if saved:
        messages.success(request, f"Het scenario {saved.name} is bewaard.")
        return redirect("partnerships:what-if", slug)
    return _what_if_page(request, partnership, WhatIfForm(request.POST), saving=form)


@require_POST
def remove_scenario(request, slug, scenario):
    partnership = editable(request, slug)
    row = get_object_or_404(partnership.growth_scenarios, public_id=scenario)
    done = f"Het scenario {row.name} is verwijderd."
    act(request, weighing.remove_scenario, done=done, scenario_id=row.pk, by=request.user)
    return redirect("partnerships:what-if", slug)


@require_safe
def compare_scenarios(request, slug):
    """Up to four scenarios side by side."""
    partnership = visible(request, slug)
    chosen = _chosen(request, partnership)
    context = frame(request.user, partnership, active="partnerships:variants")
    context |= side_by_side_page(chosen[:MOST_SIDE_BY_SIDE])
    context |= {"too_many": len(chosen) > MOST_SIDE_BY_SIDE, "query": request.GET.urlencode()}
    return render(request, "partnerships/whatif_compare.html", context)


@require_safe
def export_scenarios(request, slug, format):
    """The comparison as a file: the same scenarios in the same order."""
    partnership = visible(request, slug)
    if format not in FORMATS:
        raise Http404
    table = comparison_table(partnership, _chosen(request, partnership)[:MOST_SIDE_BY_SIDE])
    return table_response(table, format=format, name=f"scenarios-{partnership.slug}")


def _what_if_page(request, partnership, form, *, saving=None):
    context = frame(request.user, partnership, active="partnerships:variants")
    outcome = foresee(form.growth()) if form.is_bound and form.is_valid() else None
    if saving is None and outcome and context["can_edit"]:
        initial = {name: getattr(outcome.growth, name) for name in NUMBERS}
        saving = ScenarioForm(partnership=partnership, initial=initial, auto_id="bewaren_%s")
    context |= {
        "what_if": form,
        "saving": saving,
        "outcome": outcome and outcome_page(outcome),
        "scenarios": partnership.growth_scenarios.for_list(),
        "page_url": reverse("partnerships:what-if", args=[partnership.slug]),
    }
    wrong = saving if saving is not None and saving.errors else form
    return render(request, "partnerships/whatif.html", context, status=status_of(wrong))


def _save(request, partnership, form):
    return weighing.save_scenario(
        partnership_id=partnership.pk,
        name=form.cleaned_data["name"],
        variant=form.cleaned_data["variant"],
        growth=form.growth(),
        by=request.user,
        at=timezone.now(),
    )


def _numbers(request, partnership) -> dict:
    """What the form shows at first: each number from the nearest place that knows it."""
    if scenario := _scenario(partnership, request.GET.get("scenario", "")):
        return model_to_dict(scenario, NUMBERS)
    today = timezone.localdate()
    counted = [row for row in path_to_2030(partnership, today=today) if not row.is_forecast]
    last = counted[-1] if counted else None
    start = numbers_at_the_start(
        students=last and last.trained, everyone=last and last.total, today=today
    )
    return start | {name: request.GET[name] for name in NUMBERS if name in request.GET}


def _scenario(partnership, public_id: str):
    known = _uuid(public_id)
    return known and partnership.growth_scenarios.filter(public_id=known).first()


def _chosen(request, partnership) -> list:
    """The scenarios that the address names, in that order; unknown ones are left out."""
    asked = [found for found in map(_uuid, request.GET.getlist("s")) if found]
    rows = partnership.growth_scenarios.select_related("variant").in_bulk(
        asked, field_name="public_id"
    )
    return [rows[public_id] for public_id in dict.fromkeys(asked) if public_id in rows]


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
