from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from common.verbs import act, attempt, page_of, search_words, status_of
from organisations.models import Organisation
from partnerships import permissions, services
from partnerships.forms import (
    MemberForm,
    PartnershipChangeForm,
    PartnershipForm,
    StudentCountForm,
)
from partnerships.models import (
    MemberRole,
    Partnership,
    last_counted_year,
    study_year_label,
)


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
    partnership = _visible(request, slug)
    can_edit = permissions.can_edit(request.user, partnership)
    context = {
        "partnership": partnership,
        "can_edit": can_edit,
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
    partnership = _editable(request, slug)
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


@require_http_methods(["GET", "HEAD", "POST"])
def add_member(request, slug):
    """Search the register and let an organisation join."""
    partnership = _editable(request, slug)
    form = MemberForm(request.POST or None)
    member = request.POST and attempt(
        form,
        lambda **data: services.add_member(
            partnership_id=partnership.pk, since=timezone.localdate(), by=request.user, **data
        ),
    )
    if member:
        messages.success(request, f"{member.organisation} doet mee aan het partnerschap.")
        return redirect(partnership)
    members = partnership.members.open().values("organisation")
    found = Organisation.objects.exclude(pk__in=members).matching(search_words(request))
    context = {
        "form": form,
        "partnership": partnership,
        "page": page_of(request, found.for_list(), size=20),
        "words": search_words(request),
        "roles": [c for c in MemberRole.choices if c[0] != MemberRole.LEAD],
    }
    return render(request, "partnerships/add_member.html", context, status=status_of(form))


@require_POST
def end_member(request, slug, member):
    partnership = _editable(request, slug)
    row = get_object_or_404(partnership.members.open(), organisation__slug=member)
    act(
        request,
        services.end_member,
        done="De deelname is beëindigd.",
        partnership_id=partnership.pk,
        member_id=row.pk,
        until=timezone.localdate(),
        by=request.user,
    )
    return redirect(partnership)


@require_http_methods(["GET", "HEAD", "POST"])
def count_students(request, slug):
    partnership = _editable(request, slug)
    form = StudentCountForm(request.POST or None, partnership=partnership)
    counted = request.POST and attempt(
        form,
        lambda **data: services.count_students(
            partnership_id=partnership.pk, by=request.user, **data
        ),
    )
    if counted:
        messages.success(request, "Het aantal is opgeslagen.")
        return redirect(partnership)
    context = {"form": form, "partnership": partnership}
    return render(request, "partnerships/count_form.html", context, status=status_of(form))


def _visible(request, slug) -> Partnership:
    rows = Partnership.objects.visible_to(request.user).select_related("lead")
    return get_object_or_404(rows, slug=slug)


def _editable(request, slug) -> Partnership:
    """What one may see but not change answers 403; what one may not see does not exist."""
    partnership = _visible(request, slug)
    if not permissions.can_edit(request.user, partnership):
        raise PermissionDenied
    return partnership
