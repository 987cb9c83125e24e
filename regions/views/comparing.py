"""Two proposals side by side, and what if something went from the one to the other."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from common.text import readable
from regions import compare_pages
from regions.models import Region


@require_safe
def compare(request):
    """Choose two proposals that one sees in full; the choice is in the address."""
    one, other = _chosen(request, "a"), _chosen(request, "b")
    context = _frame(request, one, other)
    if context["is_complete"]:
        context |= compare_pages.compare_context(one, other)
    return render(request, "regions/compare/compare.html", context)


@require_safe
def shift(request):
    """What if? A GET, so that an address can be shared: all that it writes is rolled back.

    It needs a connection that may write, and locks both proposals while it reads them.
    """
    one, other = _chosen(request, "a"), _chosen(request, "b")
    context = _frame(request, one, other)
    if not context["is_complete"]:
        raise Http404
    form = compare_pages.ShiftForm(request.GET, one=one, other=other)
    context |= compare_pages.shift_context(form, one, other, by=request.user, at=timezone.now())
    return render(request, "regions/compare/shift.html", context)


def _chosen(request, name: str) -> Region | None:
    slug = readable(request.GET.get(name, ""))
    rows = Region.objects.shared_with(request.user).select_related("round")
    return get_object_or_404(rows, slug=slug) if slug else None


def _frame(request, one: Region | None, other: Region | None) -> dict:
    problem = compare_pages.problem_of(one, other)
    return {
        "one": one,
        "other": other,
        "one_name": str(one or ""),
        "other_name": str(other or ""),
        "problem": problem,
        "is_complete": bool(one and other and not problem),
        "choices": compare_pages.choices(request.user),
    }
