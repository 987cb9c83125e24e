"""The organisation answers for itself whether it is a member; the team asks and reminds."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from common.verbs import act, attempt, status_of
from organisations.models import Organisation
from organisations.permissions import may_answer_for
from partnerships import joining, permissions
from partnerships.forms import DeclineForm, EnquiryForm, ReplyForm
from partnerships.member_pages import joining_context
from partnerships.models import Member
from partnerships.views.access import editable, visible


@require_safe
def answer(request, slug, organisation):
    """The question as the organisation sees it."""
    return _page(request, _asked(request, slug, organisation))


@require_POST
def confirm(request, slug, organisation):
    member = _answerable(request, slug, organisation)
    act(
        request,
        joining.confirm,
        done=f"Dank u. {member.organisation} doet mee aan {member.partnership}.",
        member_id=member.pk,
        by=request.user,
        at=timezone.now(),
    )
    return redirect("partnerships:joining", slug, organisation)


@require_POST
def decline(request, slug, organisation):
    member = _answerable(request, slug, organisation)
    return _written(request, member, joining.decline, decline=DeclineForm(request.POST))


@require_POST
def enquire(request, slug, organisation):
    member = _answerable(request, slug, organisation)
    return _written(request, member, joining.enquire, enquire=EnquiryForm(request.POST))


@require_POST
def ask(request, slug, member):
    """Ask again, with an answer to what the organisation wanted to know."""
    partnership = editable(request, slug)
    row = get_object_or_404(partnership.members.current(), organisation__slug=member)
    form = ReplyForm(request.POST)
    act(
        request,
        joining.ask,
        done="De vraag is verstuurd.",
        member_id=row.pk,
        reply=form.cleaned_data["reply"] if form.is_valid() else "",
        by=request.user,
        at=timezone.now(),
    )
    return redirect("partnerships:member", slug, member)


@require_POST
def remind(request, slug, member):
    partnership = editable(request, slug)
    row = get_object_or_404(partnership.members.current(), organisation__slug=member)
    act(
        request,
        joining.remind,
        done="De herinnering is verstuurd.",
        member_id=row.pk,
        by=request.user,
        at=timezone.now(),
    )
    return redirect("partnerships:member", slug, member)


def _asked(request, slug, organisation) -> Member:
    """The membership of an organisation of this person, or one that the team asks."""
    partnership = visible(request, slug)
    rows = partnership.members.current()
    rows = rows.select_related("partnership__lead", "organisation", "answered_by")
    member = get_object_or_404(rows, organisation__slug=organisation)
    own = Organisation.objects.of_member(request.user).filter(pk=member.organisation_id)
    if not own.exists() and not permissions.can_edit(request.user, partnership):
        raise Http404
    return member


def _answerable(request, slug, organisation) -> Member:
    member = _asked(request, slug, organisation)
    if not may_answer_for(request.user, member.organisation, on=timezone.localdate()):
        raise PermissionDenied
    return member


def _written(request, member: Member, verb, **form):
    """An answer with words: what was typed stays when it is refused."""
    (filled,) = form.values()
    who = {"member_id": member.pk, "by": request.user, "at": timezone.now()}
    if attempt(filled, lambda **data: verb(**who, **data)):
        return redirect("partnerships:joining", member.partnership.slug, member.organisation.slug)
    return _page(request, member, **form)


def _page(request, member: Member, *, decline=None, enquire=None):
    filled = decline or enquire
    context = joining_context(request.user, member, day=timezone.localdate())
    context |= {
        "partnership": member.partnership,
        "decline_form": decline or DeclineForm(),
        "enquiry_form": enquire or EnquiryForm(),
    }
    status = status_of(filled) if filled else 200
    return render(request, "partnerships/joining.html", context, status=status)
