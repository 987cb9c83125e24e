"""Trying out keys, keeping scenarios, and setting them side by side."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from common.sheets.writing import FORMATS, table_response
from common.verbs import act, attempt, page_of, status_of
from financing import permissions, scenarios
from financing.agreed_pages import lying_before
from financing.amounts import written
from financing.models import AllocationKey, Scenario
from financing.numbers import read_current, read_numbers
from financing.permissions import Sight
from financing.reckon_lists import ROWS, RowFilter, in_order
from financing.reckon_pages import (
    MOST_SIDE_BY_SIDE,
    comparison_context,
    comparison_table,
    list_context,
)
from financing.reckoned import Reckoned
from financing.scenario_forms import (
    EUROS,
    NUMBERS,
    KeyForm,
    ScenarioFilter,
    ScenarioForm,
    ShareForm,
    numbers_at_the_start,
    numbers_of,
)
from financing.sheets import NO_AWARD
from partnerships.models import last_counted_year


@require_safe
def reckon(request):
    """The numbers in the address, of a scenario or of a standard key; and what they do."""
    _refuse_who_may_not(request)
    return _reckon_page(request, KeyForm(_asked_for(request)))


@require_POST
def save_scenario(request):
    _refuse_who_may_not(request)
    form = ScenarioForm(request.POST)
    saved = attempt(form, lambda **_data: _save(request, form))
    if saved:
        messages.success(request, f"Het scenario {saved.name} is bewaard.")
        return redirect(saved)
    return _reckon_page(request, KeyForm(request.POST), saving=form)


@require_safe
def scenario_list(request):
    _refuse_who_may_not(request)
    form = ScenarioFilter(request.GET)
    rows = form.applied_to(Scenario.objects.visible_to(request.user).for_list())
    page = page_of(request, rows)
    context = {"filter": form, "page": page, "query": request.GET.urlencode()}
    return render(request, "financing/scenarios.html", context)


@require_safe
def scenario(request, scenario):
    row = _scenario(request, scenario)
    reckoned = _reckoned(row)
    sight = Sight.of(request.user, reckoned.numbers.values())
    context = comparison_context([reckoned], sight, _year(request), query=_query([row]))
    context |= _list(request, context, kept=("jaar",)) | {
        "scenario": row,
        "lying_before": lying_before(request.user, row),
        "is_mine": permissions.can_change_scenario(request.user, row),
        "share": ShareForm(initial={"visibility": row.visibility}),
    }
    return render(request, "financing/scenario.html", context)


@require_POST
def share_scenario(request, scenario):
    row = _own(request, scenario)
    form = ShareForm(request.POST)
    if form.is_valid():
        done = "Opgeslagen wie het scenario mag zien."
        who = {"scenario_id": row.pk, "by": request.user}
        act(request, scenarios.share_scenario, done=done, **who, **form.cleaned_data)
    return redirect(row)


@require_POST
def freeze_scenario(request, scenario):
    row = _own(request, scenario)
    done = "Het scenario is vastgezet: bedragen en aantallen veranderen niet meer."
    who = {"scenario_id": row.pk, "by": request.user, "at": timezone.now()}
    act(request, scenarios.freeze_scenario, done=done, **who)
    return redirect(row)


@require_POST
def remove_scenario(request, scenario):
    row = _own(request, scenario)
    done = f"Het scenario {row.name} is verwijderd."
    who = {"scenario_id": row.pk, "by": request.user}
    is_gone = act(request, scenarios.remove_scenario, done=done, **who)
    return redirect("financing:scenarios") if is_gone else redirect(row)


@require_safe
def compare_scenarios(request):
    """Up to four scenarios side by side."""
    chosen = _chosen(request)
    reckoned = [_reckoned(row) for row in chosen[:MOST_SIDE_BY_SIDE]]
    context = {"too_many": len(chosen) > MOST_SIDE_BY_SIDE, "scenarios": chosen}
    if reckoned:
        sight = Sight.of(request.user, (n for r in reckoned for n in r.numbers.values()))
        query = _query(chosen[:MOST_SIDE_BY_SIDE])
        context |= comparison_context(reckoned, sight, _year(request), query=query)
        context |= _list(request, context, kept=("s", "jaar"))
    return render(request, "financing/compare.html", context)


@require_safe
def export_comparison(request, format):
    """Every line of the scenarios as a file."""
    chosen = _chosen(request)
    if format not in FORMATS:
        raise Http404
    reckoned = [_reckoned(row) for row in chosen[:MOST_SIDE_BY_SIDE]]
    sight = Sight.of(request.user, (n for r in reckoned for n in r.numbers.values()))
    return table_response(comparison_table(reckoned, sight), format=format, name="verdeling")


def _reckon_page(request, form, *, saving=None):
    context = {"form": form, "keys": AllocationKey.objects.exclude(source="").order_by("pk")}
    context |= {"has_outcome": form.is_valid(), "no_award": NO_AWARD}
    if form.is_valid():
        reckoned = _tried(form)
        sight = Sight.of(request.user, reckoned.numbers.values())
        context |= comparison_context([reckoned], sight)
        context |= _list(request, context, kept=()) | {"kept": list(_shown(form).items())}
        saving = saving or ScenarioForm(initial=_shown(form), auto_id="bewaren_%s")
    context["saving"] = saving
    wrong = saving if saving is not None and saving.errors else form
    return render(request, "financing/reckon.html", context, status=status_of(wrong))


def _tried(form: KeyForm) -> Reckoned:
    """The outcome of numbers that nobody kept."""
    data, weights = form.cleaned_data, form.weights()
    years = range(data["first_year"], data["last_year"] + 1)
    last = last_counted_year(timezone.localdate())
    counted = form.who_counts()
    numbers = read_numbers(data["round"], years, last_counted=last, counted=counted)
    budgets = form.budgets()
    found = scenarios.reckon(scenarios.key_with(weights), numbers, budgets)
    today = read_current(numbers[data["first_year"]])
    return Reckoned("Uw getallen", weights, counted, numbers, found, budgets, *today)


def _list(request, context: dict, *, kept: tuple[str, ...]) -> dict:
    """The rows that the address asks for, one page of them; ``kept`` stays in the address.

    The links of the list lead to this address, so a refused POST shows no list.
    """
    form, sort = RowFilter(request.GET), request.GET.get("sorteer", "")
    page = page_of(request, in_order(form.applied_to(context.pop("rows")), sort), size=ROWS)
    stays = [(name, value) for name in kept for value in request.GET.getlist(name)]
    found = {"filter": form, "sort": sort, "kept": stays, "filter_url": ""}
    if request.method != "POST":
        found["filter_url"] = request.path
    return found | list_context(page, context["names"])


def _reckoned(row: Scenario) -> Reckoned:
    weights, numbers = scenarios.weights_of(row), scenarios.numbers_of(row, at=timezone.now())
    budgets = scenarios.budgets_of(row)
    found = scenarios.reckon(scenarios.key_with(weights), numbers, budgets)
    today = scenarios.today_of(row, numbers[row.first_year])
    counted = scenarios.counted_by(row)
    return Reckoned(row.name, weights, counted, numbers, found, budgets, *today)


def _save(request, form: ScenarioForm) -> Scenario:
    names = ("round", "first_year", "last_year", "name", "visibility")
    values = {name: form.cleaned_data[name] for name in names}
    values |= {"weights": form.weights(), "budgets": form.budgets(), "counted": form.who_counts()}
    return scenarios.save_scenario(by=request.user, at=timezone.now(), **values)


def _asked_for(request) -> dict:
    """Each number from the address, else from a scenario or key that it names."""
    today, known = timezone.localdate(), _uuid(request.GET.get("scenario", ""))
    if row := known and Scenario.objects.visible_to(request.user).filter(public_id=known).first():
        numbers = numbers_of(row)
    else:
        keys = AllocationKey.objects.exclude(source="").order_by("-pk")
        asked = _uuid(request.GET.get("sleutel", ""))
        numbers = numbers_at_the_start(
            (asked and keys.filter(public_id=asked).first()) or keys.first(), today=today
        )
    shown = {name: written(v) if name in EUROS else v for name, v in numbers.items()}
    return shown | {name: request.GET[name] for name in NUMBERS if name in request.GET}


def _shown(form: KeyForm) -> dict:
    return {name: form[name].value() for name in NUMBERS}


def _chosen(request) -> list[Scenario]:
    """The scenarios that the address names, in that order; what one may not see is left out."""
    _refuse_who_may_not(request)
    asked = [found for found in map(_uuid, request.GET.getlist("s")) if found]
    seen = Scenario.objects.visible_to(request.user).select_related("key", "round")
    rows = seen.prefetch_related("budgets").in_bulk(asked, field_name="public_id")
    return [rows[public_id] for public_id in dict.fromkeys(asked) if public_id in rows]


def _scenario(request, public_id) -> Scenario:
    _refuse_who_may_not(request)
    rows = Scenario.objects.visible_to(request.user).select_related("key", "round", "created_by")
    return get_object_or_404(rows, public_id=public_id)


def _own(request, public_id) -> Scenario:
    row = _scenario(request, public_id)
    if not permissions.can_change_scenario(request.user, row):
        raise PermissionDenied
    return row


def _query(rows: list[Scenario]) -> str:
    return "&".join(f"s={row.public_id}" for row in rows)


def _year(request) -> int | None:
    text = request.GET.get("jaar", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) == 4 else None


def _refuse_who_may_not(request) -> None:
    if not permissions.can_reckon(request.user):
        raise PermissionDenied


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
