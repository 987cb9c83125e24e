"""Administrators let organisations and municipalities go over into another; others do not."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from common.verbs import act, attempt, page_of, search_words, status_of
from organisations import mergers, permissions
from organisations.merger_forms import MunicipalityMergerForm, OrganisationMergerForm
from organisations.models import Municipality, Organisation


def _only_for_managers(request) -> None:
    if not permissions.may_manage_register(request.user):
        raise PermissionDenied


@require_safe
def choose_successor(request, slug):
    """Search the register for the organisation into which this one went over."""
    _only_for_managers(request)
    organisation = get_object_or_404(Organisation, slug=slug)
    others = Organisation.objects.current().filter(kind=organisation.kind)
    found = others.exclude(pk=organisation.pk).matching(search_words(request))
    context = {
        "organisation": organisation,
        "page": page_of(request, found.for_list(), size=20),
        "words": search_words(request),
    }
    return render(request, "organisations/merge_choose.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def merge(request, slug, into):
    """What will move, and the day; then it happens at once."""
    _only_for_managers(request)
    organisation = get_object_or_404(Organisation, slug=slug)
    successor = get_object_or_404(Organisation, slug=into)
    form = OrganisationMergerForm(request.POST or None)
    merged = request.POST and attempt(
        form,
        lambda **data: mergers.merge_organisations(
            absorbed=organisation, into=successor, by=request.user, at=timezone.now(), **data
        ),
    )
    if merged:
        messages.success(request, f"{organisation} is opgegaan in {successor}.")
        return redirect(successor)
    context = {
        "form": form,
        "organisation": organisation,
        "successor": successor,
        "moving": mergers.what_moves_with_organisation(organisation, successor),
    }
    return render(request, "organisations/merge_confirm.html", context, status=status_of(form))


@require_safe
def municipality_mergers(request):
    """Every merger of municipalities, planned and past."""
    _only_for_managers(request)
    today = timezone.localdate()
    context = {"page": page_of(request, Municipality.objects.merging()), "today": today}
    return render(request, "organisations/merge_municipalities.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def merge_municipalities(request):
    """Choose two municipalities and a day, see what moves, and write it down."""
    _only_for_managers(request)
    form = MunicipalityMergerForm(request.POST or request.GET or None)
    planned = request.POST and attempt(
        form,
        lambda absorbed, **data: mergers.merge_municipalities(
            absorbed=[absorbed], by=request.user, at=timezone.now(), **data
        ),
    )
    if planned:
        messages.success(request, f"De samenvoeging van {planned[0]} is ingevoerd.")
        return redirect("organisations:municipality-mergers")
    chosen = form.cleaned_data if form.is_valid() else {}
    moving = chosen and mergers.what_moves_with_municipality(chosen["absorbed"], chosen["into"])
    context = {"form": form, "chosen": chosen, "moving": moving}
    return render(request, "organisations/merge_plan.html", context, status=status_of(form))


@require_POST
def cancel_municipality_merger(request, code):
    _only_for_managers(request)
    municipality = get_object_or_404(Municipality.objects.merging(), code=code)
    act(
        request,
        mergers.cancel_municipality_merger,
        done=f"De samenvoeging van {municipality} gaat niet door.",
        municipality_id=municipality.pk,
        by=request.user,
        at=timezone.now(),
    )
    return redirect("organisations:municipality-mergers")
