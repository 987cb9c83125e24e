"""One of the five functions: its leads in a form, its texts saved while someone types."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from common import autosave
from common.forms import errors_in_words
from common.refusal import Refused
from common.verbs import attempt, status_of
from partnerships.views.stale import conflict_of
from regions import comment_pages, function_pages, functions, pages, supplement_pages
from regions.composition import Composition
from regions.function_forms import TOGETHER, FunctionForm, FunctionTextForm
from regions.function_pages import Typed
from regions.models import FunctionPlan
from regions.views.access import editable_region, visible_region
from regions.views.lapsed import tell_lapsed


@require_http_methods(["GET", "HEAD", "POST"])
def plan_function(request, slug, function):
    region = editable_region(request, slug)
    plan = _plan(region, function)
    form = FunctionForm(request.POST or None, plan=plan)
    if request.POST and attempt(
        form,
        lambda **data: functions.plan_function(**_who(request, region), function=function, **data),
    ):
        messages.success(request, f"De trekkers van {_name(plan)} zijn opgeslagen.")
        tell_lapsed(request, region)
        return redirect("regions:function", slug, function)
    return _page(request, region, plan, form, status=status_of(form))


@require_POST
def write_text(request, slug, function, name):
    """Save one text: for the script as JSON, else as a page."""
    region = editable_region(request, slug)
    plan, field = _plan(region, function), functions.TEXTS.get(name)
    if field is None:
        raise Http404
    form, text = FunctionTextForm(request.POST), request.POST.get("text", "")
    if not form.is_valid():
        message = errors_in_words(form)
        return _refused(request, region, plan, Typed(name, text, message), status=422)
    try:
        stored = _save(request, region, plan, field, form.cleaned_data)
    except functions.TextConflict as conflict:
        typed = Typed(name, text, str(conflict), conflict)
        return _refused(request, region, plan, typed, status=409)
    except Refused as refusal:
        return _refused(request, region, plan, Typed(name, text, str(refusal)), status=409)
    if autosave.is_autosave(request):
        return autosave.saved(getattr(stored, field), at=timezone.now())
    messages.success(request, f"De tekst bij {_name(plan)} is opgeslagen.")
    return redirect("regions:function", slug, function)


def _save(request, region, plan: FunctionPlan, field: str, data: dict) -> FunctionPlan:
    """Together: their text first, mine after it; checked against the version that was shown."""
    text = data["text"]
    if data["keuze"] == TOGETHER and getattr(plan, field):
        text = f"{getattr(plan, field)}\n\n{text}"
    return functions.write_text(
        **_who(request, region),
        function=plan.function,
        field=field,
        shown=data["shown"],
        text=text,
    )


def _refused(request, region, plan: FunctionPlan, typed: Typed, *, status: int):
    """Nothing was stored and nothing is lost: the answer carries both texts."""
    if not autosave.is_autosave(request):
        form = FunctionForm(plan=plan)
        return _page(request, region, plan, form, typed=typed, status=status)
    if typed.conflict is None:
        return autosave.refused(typed.message, status=status)
    stored = typed.conflict
    return autosave.conflicting(stored.stored, who=stored.who, message=typed.message)


def _page(request, region, plan: FunctionPlan, form: FunctionForm, *, typed=None, status: int):
    stored, fresh = visible_region(request, region.slug), _plan(region, plan.function)
    at, part = timezone.now(), plan.function
    context = pages.composition_context(request.user, stored, at=at, part=part)
    composition: Composition = context["composition"]
    context |= {
        "form": form,
        "stored": fresh,
        "question": supplement_pages.question_at(stored, fresh.function),
        "aim": function_pages.AIMS[plan.function],
        "texts": function_pages.text_rows(fresh, typed),
        "typed": typed,
        "threads": comment_pages.threads_at(region, [plan.function])[plan.function],
        "may_react": comment_pages.may_react(request.user, region),
        "nearby": function_pages.partnerships_now(composition),
        "conflict": conflict_of(form, FunctionForm(plan=fresh)),
    }
    return render(request, "regions/function.html", context, status=status)


def _plan(region, function: str) -> FunctionPlan:
    return get_object_or_404(region.function_plans.select_related("region"), function=function)


def _who(request, region) -> dict:
    return {"region_id": region.pk, "by": request.user, "at": timezone.now()}


def _name(plan: FunctionPlan) -> str:
    return plan.get_function_display().lower()
