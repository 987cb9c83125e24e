"""Who joins and who leaves."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from common.verbs import act, attempt, page_of, search_words, status_of
from organisations.models import Organisation
from partnerships import services
from partnerships.forms import MemberForm
from partnerships.models import MemberRole
from partnerships.views.access import editable


@require_http_methods(["GET", "HEAD", "POST"])
def add_member(request, slug):
    """Search the register and let an organisation join."""
    partnership = editable(request, slug)
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
    partnership = editable(request, slug)
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
