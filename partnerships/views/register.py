"""The list, the page of one partnership, registering and changing it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from common.verbs import attempt, page_of, status_of
from partnerships import permissions, services
from partnerships.forms import PartnershipChangeForm, PartnershipForm
from partnerships.models import Partnership, last_counted_year, study_year_label
from partnerships.pages import frame
from partnerships.views.access import editable, visible


@require_safe
def partnership_list(request):
    study_year = last_counted_year(timezone.localdate())
    rows = Partnership.objects.visible_to(request.user).for_list(study_year)
    context = {
        "page": page_of(request, rows),
        "study_year": study_year_label(study_year),
        "can_register": permissions.can_register(request.user),
    }
    return render(request, "partnerships/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def register(request):
    """Register a partnership with one's own organisation as the lead."""
    if not permissions.can_register(request.user):
        raise PermissionDenied
    form = PartnershipForm(request.POST or None, user=request.user)
    partnership = request.POST and attempt(
        form,
        lambda **data: services.register_partnership(by=request.user, at=timezone.now(), **data),
    )
    if partnership:
        messages.success(request, "Het partnerschap is geregistreerd. Voeg nu de partners toe.")
        return redirect(partnership)
    return render(request, "partnerships/form.html", {"form": form}, status=status_of(form))


@require_safe
def detail(request, slug):
    partnership = visible(request, slug)
    context = frame(request.user, partnership, active="partnerships:detail")
    can_edit = context["can_edit"]
    context |= {
        "add_url": can_edit and reverse("partnerships:add-member", args=[slug]),
        "count_url": can_edit and reverse("partnerships:count-students", args=[slug]),
        "members": partnership.members.open().for_list(),
        "counts": partnership.student_counts.select_related("institute"),
        "regions": partnership.labour_market_regions.all(),
        "team": permissions.team_of(partnership),
    }
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
    context = {"form": form, "partnership": stored}
    return render(request, "partnerships/form.html", context, status=status_of(form))
