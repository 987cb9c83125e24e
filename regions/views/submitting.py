"""Submitting and withdrawing a proposal."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from common.verbs import act, attempt, status_of
from regions import late, pages, permissions, submit_pages, workflow
from regions.forms import LateCodeForm, SubmitForm, WithdrawForm
from regions.views.access import editable_region, visible_region


@require_http_methods(["GET", "HEAD", "POST"])
def submit(request, slug):
    """The last look before submitting; one press freezes the proposal."""
    region = editable_region(request, slug)
    now = timezone.now()
    form = SubmitForm(request.POST or None, needs_code=submit_pages.needs_code(region, at=now))
    submission = request.POST and attempt(
        form,
        lambda code="", **_: workflow.submit(
            region_id=region.pk, by=request.user, at=now, code=code
        ),
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


@require_POST
def reopen(request, slug):
    """Go on with a proposal that was withdrawn."""
    region = editable_region(request, slug)
    done = "Het voorstel is weer een concept. U kunt het wijzigen en opnieuw indienen."
    who = {"by": request.user, "at": timezone.now()}
    act(request, workflow.reopen, done=done, region_id=region.pk, **who)
    return redirect("regions:detail", slug)


@require_http_methods(["GET", "HEAD", "POST"])
def late_codes(request, slug):
    """Administrators give one region leave to submit after the deadline; all of it is kept."""
    if not permissions.may_give_late_code(request.user):
        raise PermissionDenied
    region = visible_region(request, slug)
    form = LateCodeForm(request.POST or None)
    who = {"region_id": region.pk, "by": request.user, "at": timezone.now()}
    made = request.POST and attempt(form, lambda **data: late.give(**who, **data))
    if made:
        messages.success(request, f"De code is {made[1]}. U ziet deze maar één keer.")
        return redirect("regions:late-codes", slug)
    context = {"region": region, "form": form, "codes": submit_pages.codes_of(region)}
    return render(request, "regions/late_codes.html", context, status=status_of(form))


def _page(request, template, region, form):
    stored = visible_region(request, region.slug)
    now = timezone.now()
    context = pages.composition_context(request.user, stored, at=now)
    context |= submit_pages.preflight(stored, context["composition"], at=now)
    return render(request, template, context | {"form": form}, status=status_of(form))
