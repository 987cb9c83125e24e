"""Where a region stands, and what comes after a decision: conditions, change, merging, colours."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from common.verbs import attempt, page_of, status_of
from partnerships.views.stale import conflict_of
from regions import (
    changing,
    conditions,
    escalating,
    merging,
    permissions,
    standing_pages,
)
from regions.models import Condition, Region
from regions.standing_forms import (
    AnswerConditionForm,
    CheckConditionForm,
    EscalateForm,
    LevelFilter,
    MergeForm,
    OpenChangeForm,
    TakeOverForm,
)
from regions.views.access import editable_region, insider_region

WRITING = ["GET", "HEAD", "POST"]


@require_safe
def standing(request, slug):
    """Where is it, who acts next, by when."""
    region = insider_region(request, slug)
    context = standing_pages.standing_context(request.user, region, at=timezone.now())
    return render(request, "regions/deciding/standing.html", context)


@require_http_methods(WRITING)
def answer_condition(request, slug, condition):
    """The region says what it did."""
    region = editable_region(request, slug)
    row = _condition(region, condition)
    form = AnswerConditionForm(request.POST or None, condition=row)
    who = {"condition_id": row.pk, "by": request.user, "at": timezone.now()}
    if request.POST and attempt(form, lambda **data: conditions.answer(**who, **data)):
        messages.success(request, "Uw antwoord is opgeslagen. OCW kijkt het na.")
        return redirect("regions:standing", slug)
    fresh = AnswerConditionForm(condition=_condition(region, condition))
    context = {"conflict": conflict_of(form, fresh), "condition": row}
    return _form(request, region, form, "condition.html", **context)


@require_http_methods(WRITING)
def check_condition(request, slug, condition):
    """OCW ticks off, or asks again."""
    region = insider_region(request, slug)
    row = _condition(region, condition)
    if not permissions.may_check_conditions(request.user, row.decision.submission):
        raise PermissionDenied
    form = CheckConditionForm(request.POST or None, condition=row)
    if request.POST and attempt(form, _checked(request, row)):
        messages.success(request, "Uw oordeel over de voorwaarde is vastgelegd.")
        return redirect("regions:standing", slug)
    return _form(request, region, form, "condition_check.html", condition=row)


@require_http_methods(WRITING)
def open_change(request, slug):
    """The team of a decided region opens it for change."""
    region = editable_region(request, slug)
    form = OpenChangeForm(request.POST or None)
    who = {"region_id": region.pk, "by": request.user, "at": timezone.now()}
    if request.POST and attempt(form, lambda **data: changing.open_change(**who, **data)):
        messages.success(request, "De regio is open voor wijziging.")
        return redirect("regions:detail", slug)
    return _form(request, region, form, "open_change.html")


@require_http_methods(WRITING)
def merge(request, slug):
    """End this proposal in another of one's own; what the other can take over stands beside it."""
    region = editable_region(request, slug)
    form = MergeForm(request.POST or None, region=region, user=request.user)
    who = {"region_id": region.pk, "by": request.user, "at": timezone.now()}
    if request.POST and attempt(form, lambda **data: merging.merge(**who, **data)):
        messages.success(request, "De voorstellen zijn samengevoegd.")
        return redirect("regions:standing", slug)
    return _form(request, region, form, "merge.html")


@require_http_methods(WRITING)
def take_over(request, slug, other):
    """Put the parts of a merged proposal into this region."""
    region = editable_region(request, slug)
    row = get_object_or_404(region.merged_regions.select_related("region"), region__slug=other)
    parts = merging.parts(row.region, region)
    form = TakeOverForm(request.POST or None, initial={"shown": parts.seen})
    who = {"region_id": row.region_id, "by": request.user, "at": timezone.now()}
    shown = request.POST.get("shown", "")
    if request.POST and attempt(form, lambda **_: merging.take_over(shown=shown, **who) or True):
        messages.success(request, f"De onderdelen van {row.region} zijn overgenomen.")
        return redirect("regions:detail", slug)
    return _form(request, region, form, "take_over.html", merge=row, parts=parts)


@require_http_methods(WRITING)
def escalate(request, slug):
    """One step up or down, for the Realisatie Eenheid and deciders."""
    region = insider_region(request, slug)
    if not permissions.may_escalate(request.user, region):
        raise PermissionDenied
    levels = escalating.next_levels(escalating.level_of(region))
    form = EscalateForm(request.POST or None, levels=levels)
    who = {"region_id": region.pk, "by": request.user, "at": timezone.now()}
    if request.POST and attempt(form, lambda **data: escalating.escalate(**who, **data)):
        messages.success(request, "De stap is vastgelegd.")
        return redirect("regions:standing", slug)
    context = standing_pages.escalation_context(request.user, region)
    return _form(request, region, form, "escalate.html", **context)


@require_safe
def escalations(request):
    """Every region that went up at some time, the reddest first."""
    if not permissions.sees_escalations(request.user):
        raise PermissionDenied
    form = LevelFilter(request.GET)
    form.is_valid()
    words, level = form.cleaned_data.get("zoek", ""), form.cleaned_data.get("kleur", "")
    found = standing_pages.escalation_rows(request.user, words=words, level=level)
    page = page_of(request, found)
    rows = [(row, standing_pages.LEVELS[row.level]) for row in page]
    context = {"filter": form, "page": page, "rows": rows, "is_filtered": bool(words or level)}
    return render(request, "regions/deciding/escalations.html", context)


def _condition(region: Region, public_id) -> Condition:
    rows = Condition.objects.for_list()
    return get_object_or_404(rows, public_id=public_id, decision__submission__region=region)


def _checked(request, row: Condition):
    """The verb that the chosen verdict names."""
    who = {"condition_id": row.pk, "by": request.user, "at": timezone.now()}

    def verb(*, shown: str, verdict: str, remark: str):
        if verdict == "akkoord":
            return conditions.tick_off(shown=shown, **who)
        return conditions.ask_again(shown=shown, remark=remark, **who)

    return verb


def _form(request, region: Region, form, template: str, **context):
    context |= {"region": region, "form": form}
    return render(request, f"regions/deciding/{template}", context, status=status_of(form))
