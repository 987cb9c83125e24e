"""The team shares its draft with a guide of the Realisatie Eenheid."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import User
from common.verbs import act, attempt, status_of
from regions import guiding, guiding_pages, pages, permissions
from regions.guiding_forms import ShareForm
from regions.states import EDITABLE
from regions.views.access import editable_region, insider_region


@require_http_methods(["GET", "HEAD", "POST"])
def guidance(request, slug):
    """Who guides the region; the team adds someone by name."""
    region = insider_region(request, slug)
    can_edit = permissions.can_edit(request.user, region)
    if request.POST and not can_edit:
        raise PermissionDenied
    form = ShareForm(request.POST or None, region=region)
    who = {"region_id": region.pk, "by": request.user, "at": timezone.now()}
    shared = request.POST and attempt(form, lambda **data: guiding.share(**who, **data))
    if shared:
        messages.success(request, f"{shared.user} kan het voorstel nu lezen en heeft een mail.")
        return redirect("regions:guidance", slug)
    return _page(request, region, form, can_edit=can_edit)


@require_POST
def stop(request, slug, person):
    region = editable_region(request, slug)
    guide = get_object_or_404(
        User.objects.filter(guidance__region=region).distinct(), public_id=person
    )
    done = f"{guide} ziet het concept niet meer."
    who = {"region_id": region.pk, "by": request.user, "at": timezone.now()}
    act(request, guiding.stop, done=done, guide=guide, **who)
    return redirect("regions:guidance", slug)


def _page(request, region, form, *, can_edit: bool) -> HttpResponse:
    context = pages.tab_context(request.user, region, active="regions:team")
    context |= {
        "form": form,
        "can_edit": can_edit,
        "can_share": can_edit and region.state in EDITABLE,
        "rows": guiding_pages.guidance_rows(region),
    }
    return render(request, "regions/guiding/guidance.html", context, status=status_of(form))
