"""Submitting and withdrawing a proposal, and its history."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from common.verbs import attempt, status_of
from regions import guiding_pages, pages, permissions, workflow
from regions.forms import SubmitForm, WithdrawForm
from regions.views.access import editable_region, visible_region


@require_http_methods(["GET", "HEAD", "POST"])
def submit(request, slug):
    """The last look before submitting; one press freezes the proposal."""
    region = editable_region(request, slug)
    form = SubmitForm(request.POST or None)
    submission = request.POST and attempt(
        form,
        lambda **_: workflow.submit(region_id=region.pk, by=request.user, at=timezone.now()),
    )
    if submission:
        messages.success(request, f"Uw voorstel is ingediend met kenmerk {submission.reference}.")
        return redirect("regions:detail", slug)
    return _page(request, "regions/submit.html", region, form)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request, slug):
    region = editable_region(request, slug)
    form = WithdrawForm(request.POST or None)
    withdrawn = request.POST and attempt(
        form,
        lambda **data: workflow.withdraw(
            region_id=region.pk, by=request.user, at=timezone.now(), **data
        ),
    )
    if withdrawn:
        messages.success(request, "Het voorstel is ingetrokken.")
        return redirect("regions:detail", slug)
    return _page(request, "regions/withdraw.html", region, form)


@require_safe
def history(request, slug):
    """Every step of the region, and the people of its team."""
    region = visible_region(request, slug)
    if not permissions.is_insider(request.user, region):
        raise Http404
    context = {
        "region": region,
        "state_level": pages.STATE_LEVELS[region.state],
        "tabs": pages.tabs(region, active="regions:history"),
        "transitions": region.transitions.select_related("by"),
        "submissions": region.submissions.defer("snapshot").order_by("-number"),
    }
    context |= guiding_pages.rights_context(request.user, region)
    return render(request, "regions/history.html", context)


def _page(request, template, region, form):
    stored = visible_region(request, region.slug)
    context = pages.composition_context(request.user, stored, at=timezone.now())
    return render(request, template, context | {"form": form}, status=status_of(form))
