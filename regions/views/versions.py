"""The versions of a composition: looking back, comparing, and going back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from common.refusal import Refused
from regions import restoring, undoing, version_pages
from regions.views.access import editable_region, insider_region, visible_region
from regions.views.composing import composition_page
from regions.views.lapsed import tell_lapsed


@require_safe
def version_list(request, slug):
    region = insider_region(request, slug)
    context = version_pages.list_context(request, region)
    return render(request, "regions/versions/list.html", context)


@require_safe
def version(request, slug, number):
    return _version_page(request, insider_region(request, slug), number)


@require_safe
def compare(request, slug):
    region = insider_region(request, slug)
    context = version_pages.compare_context(request, region, at=timezone.now())
    return render(request, "regions/versions/compare.html", context)


@require_POST
def restore(request, slug, number):
    """Back to a version; what did not come back is said on the page of the composition."""
    region = editable_region(request, slug)
    get_object_or_404(region.versions, number=number)
    if _went_back(request, restoring.restore, region, number=number):
        return redirect("regions:detail", slug)
    return _version_page(request, visible_region(request, slug), number, status=409)


@require_POST
def undo(request, slug):
    """Take back the last change that was not taken back yet."""
    return _step(request, slug, undoing.undo)


@require_POST
def redo(request, slug):
    """Do once more what was taken back last."""
    return _step(request, slug, undoing.redo)


def _step(request, slug, verb) -> HttpResponse:
    region = editable_region(request, slug)
    done = _went_back(request, verb, region)
    if done and not request.htmx:
        return redirect("regions:detail", slug)
    return composition_page(request, visible_region(request, slug), status=200 if done else 409)


def _went_back(request, verb, region, **which) -> bool:
    """Whether the verb did it; its sentences are the messages of the next page."""
    who = {"region_id": region.pk, "by": request.user, "at": timezone.now()}
    try:
        told = verb(shown=request.POST.get("shown", ""), **who, **which)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, "De samenstelling is teruggezet, als een nieuwe versie.")
    tell_lapsed(request, region)
    for sentence in told:
        messages.warning(request, sentence)
    return True


def _version_page(request, region, number: int, *, status: int = 200) -> HttpResponse:
    chosen = get_object_or_404(region.versions.select_related("by"), number=number)
    context = version_pages.version_context(request.user, region, chosen, at=timezone.now())
    return render(request, "regions/versions/version.html", context, status=status)
