"""Answering an invitation, and coming in by an open link."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import invitations, links, visitors
from accounts.forms import ReasonForm
from accounts.models import Invitation
from accounts.permissions import addresses_of, is_for
from common.verbs import act, attempt, status_of


@login_not_required
@require_safe
def door(request, token):
    """The address in the mail: it changes nothing and leads to an address without the token."""
    invitation = visitors.note_invitation(request, token)
    if invitation is None:
        raise Http404
    return redirect("accounts:invitation", invitation.public_id)


@login_not_required
@require_safe
def invitation(request, public_id):
    """What is offered, by whom, and what to do; for who has the link or the address."""
    return _page(request, _own(request, public_id), ReasonForm())


@require_POST
def accept(request, public_id):
    found = _own(request, public_id)
    arguments = {"invitation_id": found.pk, "by": request.user, "at": timezone.now()}
    done = "U hebt de uitnodiging aangenomen."
    if not act(request, invitations.accept, done=done, **arguments):
        return redirect("accounts:invitation", public_id)
    sort, target = invitations.kind_and_object(found)
    return redirect(sort.url(target))


@login_not_required
@require_POST
def decline(request, public_id):
    found = _own(request, public_id)
    form = ReasonForm(request.POST)
    by = request.user if request.user.is_authenticated else None
    declined = attempt(
        form,
        lambda **data: invitations.decline(
            invitation_id=found.pk, by=by, at=timezone.now(), **data
        ),
    )
    if declined:
        return redirect("accounts:invitation", public_id)
    return _page(request, found, form)


@require_safe
def mine(request):
    """The invitations to the addresses of this person."""
    rows = Invitation.objects.to_addresses(addresses_of(request.user)).for_list()
    now = timezone.now()
    shown = [
        {"invitation": row, "title": sort.title(target), "is_open": row.is_open(at=now)}
        for row, sort, target in invitations.with_objects(rows[:100])
    ]
    return render(request, "accounts/invitations.html", {"rows": shown})


@login_not_required
@require_safe
def link_door(request, token):
    """The address of an open link: it changes nothing and leads to a clean address."""
    link = links.link_of(token)
    if link is None:
        raise Http404
    visitors.note_link(request, link)
    return redirect("accounts:link")


@require_http_methods(["GET", "HEAD", "POST"])
def enter(request):
    """Ask before joining; the press makes someone a reader."""
    link = visitors.link_of_visit(request)
    found = link and invitations.kind_and_object(link)
    if not found:
        raise Http404
    sort, target = found
    arguments = {"link_id": link.pk, "by": request.user, "at": timezone.now()}
    if request.method == "POST":
        done = f"U kunt nu meelezen bij {target}."
        joined = act(request, links.enter, done=done, **arguments)
        return redirect(sort.url(target) if joined else "accounts:link")
    is_open = link.is_open(at=arguments["at"])
    return render(
        request, "accounts/link.html", {"link": link, "target": target, "is_open": is_open}
    )


def _own(request, public_id) -> Invitation:
    """An invitation of this visit or to an address of this person; others do not exist."""
    found = get_object_or_404(Invitation.objects.for_list(), public_id=public_id)
    if not visitors.came_with(request, found) and not is_for(found, request.user):
        raise Http404
    return found


def _page(request, found: Invitation, form):
    about = invitations.kind_and_object(found)
    is_open = found.is_open(at=timezone.now()) and about is not None
    context = {"invitation": found, "form": form, "is_open": is_open}
    if is_open:
        sort, target = about
        context |= {
            "title": sort.title(target),
            "grants": sort.grants(found.terms),
            "is_mine": is_for(found, request.user),
        }
    status = status_of(form) if is_open else 410
    return render(request, "accounts/invitation.html", context, status=status)
