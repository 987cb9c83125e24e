"""Locking the parts of a proposal, for its team."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from common.verbs import attempt, status_of
from regions import locking
from regions.locking_forms import LockForm, UnlockForm
from regions.locking_pages import locks_context, page_of_part
from regions.models import PARTS
from regions.views.access import editable_region

WORDS = {
    "lock": {
        "title": "Onderdeel vastzetten",
        "lead": "Niemand van uw team kan dit onderdeel dan wijzigen, tot iemand het vrijmaakt.",
        "button": "Vastzetten",
    },
    "unlock": {
        "title": "Onderdeel vrijmaken",
        "lead": "Iedereen van uw team kan dit onderdeel daarna weer wijzigen.",
        "button": "Vrijmaken",
    },
}


@require_safe
def parts(request, slug):
    """Every part with its lock."""
    region = editable_region(request, slug)
    return render(request, "regions/locking/list.html", locks_context(region))


@require_http_methods(["GET", "HEAD", "POST"])
def lock(request, slug, part):
    """With a reason: nobody changes this part until it is opened."""
    region, form = _asked(request, slug, part), LockForm(request.POST or None)
    verb = _verb(request, locking.lock_part, region, part)
    if request.POST and attempt(form, verb):
        messages.success(request, f"“{PARTS[part]}” staat vast.")
        return redirect("regions:locks", slug)
    return _page(request, region, part, form, "lock")


@require_http_methods(["GET", "HEAD", "POST"])
def unlock(request, slug, part):
    region, form = _asked(request, slug, part), UnlockForm(request.POST or None)
    verb = _verb(request, locking.open_part, region, part)
    if request.POST and attempt(form, verb):
        messages.success(request, f"“{PARTS[part]}” is weer te wijzigen.")
        return redirect(page_of_part(region, part))
    return _page(request, region, part, form, "unlock")


def _asked(request, slug, part):
    region = editable_region(request, slug)
    if part not in PARTS:
        raise Http404
    return region


def _verb(request, verb, region, part):
    who = {"region_id": region.pk, "part": part, "by": request.user, "at": timezone.now()}
    return lambda **data: verb(**who, **data)


def _page(request, region, part, form, kind):
    context = {"region": region, "form": form, "name": PARTS[part], **WORDS[kind]}
    context["title"] = f"{WORDS[kind]['title']}: {PARTS[part]}"
    context["lock"] = locking.standing(region, part)
    return render(request, "regions/locking/form.html", context, status=status_of(form))
