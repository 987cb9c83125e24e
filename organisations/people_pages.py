"""What the pages about people show: who belongs here, what is asked, and how it came so."""

from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from accounts import history
from accounts.models import Invitation
from organisations import permissions
from organisations.models import Delegation, Membership, Organisation
from organisations.models.membership import MembershipRole

KINDS = ("organisation", "delegation")


def people_context(user, organisation: Organisation) -> dict:
    """The page of the people of one organisation, as this person may see it."""
    today = timezone.localdate()
    manages = permissions.may_manage_people(user, organisation)
    gives_mandate = permissions.may_give_mandate(user, organisation)
    members = list(organisation.memberships.for_list().select_related("organisation"))
    context = {
        "organisation": organisation,
        "rows": [
            _member(row, user, today, manages=manages, gives_mandate=gives_mandate)
            for row in members
        ],
        "delegations": [
            _delegation(row, user, today, gives_mandate=gives_mandate) for row in _of(organisation)
        ],
        "may_delegate": permissions.may_delegate(user, organisation, on=today),
        "manages": manages,
        "belongs": any(row.user_id == user.pk for row in members),
        "urls": {"page": reverse("organisations:people", args=[organisation.slug])},
    }
    return context | (_for_managers(organisation) if manages else {})


def own_organisations(user) -> dict:
    """Where someone belongs, and the requests that wait."""
    today = timezone.localdate()
    rows = Membership.objects.filter(user=user).select_related("organisation")
    delegated = Delegation.objects.valid_on(today).filter(receiver__user=user).for_list()
    by_membership = {row.receiver_id: row for row in delegated}
    return {
        "rows": [
            {
                "membership": row,
                "mandated": row.is_mandated(today),
                "delegation": by_membership.get(row.pk),
            }
            for row in rows.order_by("organisation__name", "pk")
        ],
        "requests": user.access_requests.for_list().order_by("-asked_at", "-pk")[:20],
    }


def _member(row: Membership, user, today, *, manages: bool, gives_mandate: bool) -> dict:
    plain = row.role == MembershipRole.CONTACT and not row.has_mandate
    is_self = row.user_id == user.pk
    return {
        "membership": row,
        "mandated": row.is_mandated(today),
        "is_self": is_self,
        "may_change": not is_self and (gives_mandate or (plain and manages)),
    }


def _of(organisation: Organisation):
    return Delegation.objects.filter(giver__organisation=organisation).for_list()


def _delegation(row: Delegation, user, today, *, gives_mandate: bool) -> dict:
    is_over = row.withdrawn_at is not None or row.until < today
    mine = row.giver.user_id == user.pk
    return {
        "delegation": row,
        "is_over": is_over,
        "is_valid": not is_over and row.since <= today and row.giver.is_mandated(today),
        "may_withdraw": not is_over and (mine or gives_mandate),
    }


def _for_managers(organisation: Organisation) -> dict:
    invitations = Invitation.objects.filter(kind__in=KINDS, object_id=organisation.pk)
    return {
        "invitations": invitations.pending().for_list(),
        "requests": organisation.access_requests.open().for_list(),
        "steps": _steps(organisation),
    }


def _steps(organisation: Organisation) -> list:
    """Memberships, mandates and delegations in one list, the newest first."""
    events = Membership.events.rel.related_model.objects.filter(organisation=organisation)
    given = Delegation.events.rel.related_model.objects.filter(giver__organisation=organisation)
    given = given.annotate(user_id=F("receiver__user"))
    found = history.steps(events, _membership_step) + history.steps(given, _delegation_step)
    return sorted(found, key=lambda step: step.at, reverse=True)[: history.SHOWN]


def _membership_step(event, before) -> str:
    mandate = "met mandaat" if event.has_mandate else "zonder mandaat"
    place = f"{event.get_role_display().lower()}, {mandate}"
    words = {"insert": "kwam erbij", "delete": "hoort er niet meer bij; was"}
    return f"{words.get(event.pgh_label, 'werd')} {place}".replace("erbij ", "erbij: ")


def _delegation_step(event, before) -> str:
    if event.pgh_label == "insert":
        return f"kreeg volmacht van {event.since:%d-%m-%Y} tot en met {event.until:%d-%m-%Y}"
    return "raakte een volmacht kwijt"
