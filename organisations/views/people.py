"""Who belongs to an organisation: invite, change, end, ask and answer, delegate."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import bulk, invitations
from accounts.forms import ReasonForm
from accounts.invitations import Guest
from accounts.models import Invitation, User
from accounts.team_views import batch_page
from common.verbs import act, attempt, status_of
from organisations import people, people_pages, permissions
from organisations.models import AccessRequest, Delegation, MembershipRole, Organisation
from organisations.people import Place
from organisations.people_forms import (
    AccessForm,
    DelegationForm,
    MemberForm,
    PeopleInviteForm,
    PlaceForm,
)
from organisations.people_kinds import as_terms

form_page = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def mine(request):
    """Where I belong, with which mandate; and how to ask access elsewhere."""
    return render(
        request, "organisations/people_mine.html", people_pages.own_organisations(request.user)
    )


@require_safe
def overview(request, slug):
    organisation = _organisation(slug)
    if not permissions.may_see_people(request.user, organisation):
        raise PermissionDenied
    context = people_pages.people_context(request.user, organisation)
    return render(request, "organisations/people_list.html", context)


@form_page
def invite(request, slug):
    organisation = _managed(request, slug)
    gives = permissions.may_give_mandate(request.user, organisation)
    form = PeopleInviteForm(request.POST or None, may_give_mandate=gives)
    sent = request.POST and attempt(
        form,
        lambda email, name, place, **_: invitations.invite(
            kind="organisation",
            object_id=organisation.pk,
            guest=Guest(email, name, as_terms(place)),
            by=request.user,
            at=timezone.now(),
        ),
    )
    if sent:
        return _done(request, slug, f"De uitnodiging aan {sent.email} is verstuurd.")
    return _form(request, organisation, form, title="Iemand uitnodigen", button="Uitnodigen")


@form_page
def invite_many(request, slug):
    organisation = _managed(request, slug)
    sort = bulk.Sort(
        kind="organisation",
        object_id=organisation.pk,
        column=("ROL",),
        title="rol",
        choices=dict(MembershipRole.choices),
        default=MembershipRole.CONTACT.value,
        terms=lambda role: as_terms(Place(role)),
        members=lambda: organisation.memberships.values_list("user", flat=True),
    )
    crumbs = _crumbs(organisation, "Meer mensen uitnodigen")
    return batch_page(request, sort, crumbs=crumbs, back=_page(slug))


@form_page
def member(request, slug, person):
    organisation = _managed(request, slug)
    row = get_object_or_404(organisation.memberships.for_list(), user__public_id=person)
    if not permissions.may_change_member(request.user, row):
        raise PermissionDenied
    gives = permissions.may_give_mandate(request.user, organisation)
    form = MemberForm(request.POST or None, membership=row, may_give_mandate=gives)
    changed = request.POST and attempt(
        form,
        lambda place, shown, **_: people.change_member(
            membership_id=row.pk, shown=shown, place=place, by=request.user, at=timezone.now()
        ),
    )
    if changed:
        return _done(request, slug, f"De gegevens van {row.user} zijn gewijzigd.")
    return _form(request, organisation, form, title=f"{row.user} wijzigen", button="Opslaan")


@require_POST
def end_member(request, slug, person):
    organisation = _organisation(slug)
    if not permissions.may_see_people(request.user, organisation):
        raise PermissionDenied
    row = get_object_or_404(organisation.memberships.for_list(), user__public_id=person)
    is_self = row.user == request.user
    if not is_self and not permissions.may_change_member(request.user, row):
        raise PermissionDenied
    done = f"{row.user} hoort niet meer bij {organisation}."
    who = {"membership_id": row.pk, "by": request.user, "at": timezone.now()}
    gone = act(request, people.end_member, done=done, **who)
    return redirect("organisations:mine") if gone and is_self else redirect(_page(slug))


@form_page
def ask_access(request, slug):
    organisation = _organisation(slug)
    form = AccessForm(request.POST or None)
    asked = request.POST and attempt(
        form,
        lambda **data: people.ask_access(
            organisation_id=organisation.pk, by=request.user, at=timezone.now(), **data
        ),
    )
    if asked:
        messages.success(
            request, f"Uw aanvraag ligt bij {organisation}. U krijgt bericht per mail."
        )
        return redirect("organisations:mine")
    title = f"Toegang vragen tot {organisation}"
    back = organisation.get_absolute_url()
    return _form(request, organisation, form, title=title, button="Toegang vragen", back=back)


@form_page
def access_request(request, slug, access):
    """One request, with the answer: yes in a role of the organisation's choice, or no."""
    organisation = _managed(request, slug)
    row = _request(organisation, access)
    gives = permissions.may_give_mandate(request.user, organisation)
    form = PlaceForm(request.POST or None, may_give_mandate=gives)
    granted = request.POST and attempt(
        form,
        lambda place, **_: people.grant_access(
            request_id=row.pk, place=place, by=request.user, at=timezone.now()
        ),
    )
    if granted:
        return _done(request, slug, f"{row.user} hoort nu bij {organisation}.")
    return _request_page(request, row, form, ReasonForm())


@require_POST
def refuse_access(request, slug, access):
    organisation = _managed(request, slug)
    row = _request(organisation, access)
    form = ReasonForm(request.POST)
    refused = attempt(
        form,
        lambda reason: people.refuse_access(
            request_id=row.pk, reason=reason, by=request.user, at=timezone.now()
        ),
    )
    if refused:
        return _done(request, slug, f"De aanvraag van {row.user} is afgewezen.")
    gives = permissions.may_give_mandate(request.user, organisation)
    return _request_page(request, row, PlaceForm(may_give_mandate=gives), form)


@form_page
def delegate(request, slug):
    organisation = _organisation(slug)
    if not permissions.may_delegate(request.user, organisation, on=timezone.localdate()):
        raise PermissionDenied
    others = User.objects.filter(memberships__organisation=organisation)
    others = others.exclude(pk=request.user.pk).order_by("last_name", "first_name", "pk")
    form = DelegationForm(request.POST or None, colleagues=others)
    if request.POST and attempt(form, _delegate(request, organisation)):
        return _done(request, slug, "De volmacht is gegeven, of per mail aangeboden.")
    return _form(request, organisation, form, title="Volmacht geven", button="Volmacht geven")


@require_POST
def withdraw(request, slug, delegation):
    organisation = _organisation(slug)
    if not permissions.may_see_people(request.user, organisation):
        raise PermissionDenied
    rows = Delegation.objects.filter(giver__organisation=organisation)
    row = get_object_or_404(rows.for_list(), public_id=delegation)
    mine = row.giver.user == request.user
    if not mine and not permissions.may_give_mandate(request.user, organisation):
        raise PermissionDenied
    who = {"delegation_id": row.pk, "by": request.user, "at": timezone.now()}
    act(request, people.withdraw_delegation, done="De volmacht is ingetrokken.", **who)
    return redirect(_page(slug))


@require_POST
def revoke(request, slug, invitation):
    return _answer(request, slug, invitation, invitations.revoke, "De uitnodiging is ingetrokken.")


@require_POST
def resend(request, slug, invitation):
    done = "De uitnodiging is opnieuw verstuurd. De eerdere link werkt niet meer."
    return _answer(request, slug, invitation, invitations.resend, done)


def _delegate(request, organisation: Organisation):
    """To a colleague at once; to someone else as an invitation that must be accepted."""

    def verb(colleague, email, since, until, reason):
        now = timezone.now()
        if colleague:
            return people.delegate(
                organisation_id=organisation.pk,
                giver=request.user,
                receiver=colleague,
                since=since,
                until=until,
                reason=reason,
                at=now,
            )
        terms = {"since": since.isoformat(), "until": until.isoformat(), "reason": reason}
        guest = Guest(email, "", terms)
        what = {"kind": "delegation", "object_id": organisation.pk}
        return invitations.invite(guest=guest, by=request.user, at=now, **what)

    return verb


def _answer(request, slug, invitation, verb, done: str):
    organisation = _managed(request, slug)
    rows = Invitation.objects.filter(kind__in=people_pages.KINDS, object_id=organisation.pk)
    row = get_object_or_404(rows, public_id=invitation)
    now = timezone.now()
    act(request, verb, done=done, invitation_id=row.pk, by=request.user, at=now)
    return redirect(_page(slug))


def _organisation(slug) -> Organisation:
    return get_object_or_404(Organisation, slug=slug)


def _managed(request, slug) -> Organisation:
    organisation = _organisation(slug)
    if not permissions.may_manage_people(request.user, organisation):
        raise PermissionDenied
    return organisation


def _request(organisation: Organisation, key) -> AccessRequest:
    return get_object_or_404(organisation.access_requests.for_list(), public_id=key)


def _request_page(request, row: AccessRequest, form, refusal):
    context = {
        "row": row,
        "form": form,
        "refusal": refusal,
        "breadcrumbs": _crumbs(row.organisation, "Aanvraag"),
    }
    status = max(status_of(form), status_of(refusal))
    return render(request, "organisations/people_request.html", context, status=status)


def _form(request, organisation, form, *, title, button, back=""):
    context = {
        "form": form,
        "title": title,
        "button": button,
        "breadcrumbs": _crumbs(organisation, title),
        "back": back or _page(organisation.slug),
    }
    return render(request, "accounts/team_form.html", context, status=status_of(form))


def _crumbs(organisation: Organisation, title: str) -> list[tuple[str, str]]:
    people_page = ("Mensen", _page(organisation.slug))
    return [(organisation.name, organisation.get_absolute_url()), people_page, (title, "")]


def _page(slug: str) -> str:
    return reverse("organisations:people", args=[slug])


def _done(request, slug, text: str):
    messages.success(request, text)
    return redirect(_page(slug))
