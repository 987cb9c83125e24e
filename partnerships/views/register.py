"""The page of one partnership, registering and changing it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from common.verbs import attempt, status_of
from partnerships import permissions, services
from partnerships.forms import PartnershipChangeForm, PartnershipForm
from partnerships.models import Partnership, PartnershipKind
from partnerships.pages import frame, overview_context
from partnerships.views.access import editable, visible
from partnerships.views.stale import conflict_of


@require_http_methods(["GET", "HEAD", "POST"])
def register(request):
    """Register a partnership with one's own organisation as the lead: first the kind, then it."""
    if not permissions.can_register(request.user):
        raise PermissionDenied
    kind = request.POST.get("kind") or request.GET.get("soort", "")
    if kind not in PartnershipKind.values:
        status = 422 if request.method == "POST" else 200
        context = {"kinds": KINDS, "is_wrong": status == 422}
        return render(request, "partnerships/kinds.html", context, status=status)
    form = PartnershipForm(
        request.POST or None, kind=kind, user=request.user, initial={"kind": kind}
    )
    partnership = request.POST and attempt(
        form,
        lambda **data: services.register_partnership(by=request.user, at=timezone.now(), **data),
    )
    if partnership:
        messages.success(request, "Het partnerschap is geregistreerd. Voeg nu de partners toe.")
        return redirect(partnership)
    context = {"form": form, "kind_name": PartnershipKind(kind).label}
    return render(request, "partnerships/form.html", context, status=status_of(form))


# What someone reads before choosing a kind.
KINDS = [
    (PartnershipKind.SOP, "Schoolbesturen en lerarenopleidingen die samen leraren opleiden."),
    (PartnershipKind.RAP, "Schoolbesturen die samen het tekort aan personeel aanpakken."),
    (PartnershipKind.ALLIANCE, "Lerarenopleidingen die samenwerken, vaak in een groter gebied."),
]


@require_safe
def detail(request, slug):
    """The summary: key figures, members by role, the area, and what is still missing."""
    partnership = visible(request, slug)
    today = timezone.localdate()
    context = frame(request.user, partnership, active="partnerships:detail")
    context |= overview_context(request.user, partnership, day=today)
    context["ally_url"] = context["can_edit"] and reverse("partnerships:add-ally", args=[slug])
    return render(request, "partnerships/detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request, slug):
    partnership = editable(request, slug)
    form = PartnershipChangeForm(request.POST or None, instance=partnership)
    key = partnership.pk
    changed = request.POST and attempt(
        form,
        lambda **data: services.change_partnership(
            partnership_id=key, by=request.user, at=timezone.now(), **data
        ),
    )
    if changed:
        messages.success(request, "De wijzigingen zijn opgeslagen.")
        return redirect(changed)
    stored = Partnership.objects.get(pk=key)
    conflict = conflict_of(form, PartnershipChangeForm(instance=stored))
    context = {"form": form, "partnership": stored, "conflict": conflict}
    return render(request, "partnerships/form.html", context, status=status_of(form))
