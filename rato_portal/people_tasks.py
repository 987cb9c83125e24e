"""What waits for someone because of who he or she is: invitations, requests, mandates."""

from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import timezone

from accounts import roles
from accounts.invitations import Kind, with_objects
from accounts.models import Invitation
from accounts.permissions import addresses_of
from organisations.models import AccessRequest, Membership

SOON = timedelta(days=30)


def people_tasks(user, *, at: datetime) -> list[dict]:
    """Invitations to answer, requests for access to answer, and mandates that end soon."""
    rows = Invitation.objects.open(at=at).to_addresses(addresses_of(user)).for_list()[:10]
    found = [invitation_task(*known) for known in with_objects(rows)]
    found += [_request(row) for row in _requests(user)]
    return found + [mandate_task(row) for row in _mandates(user, at=at)]


def _requests(user):
    """Those to one's own organisations; administrators get those that nobody else answers."""
    mine = AccessRequest.objects.open().filter(organisation__memberships__user=user)
    if user.has_role(roles.ADMINISTRATORS):
        mine |= AccessRequest.objects.open().filter(organisation__memberships=None)
    return mine.for_list()[:10]


def _mandates(user, *, at: datetime):
    today = timezone.localdate(at)
    rows = Membership.objects.mandated(today).filter(user=user, mandate_until__lte=today + SOON)
    return rows.select_related("organisation").order_by("mandate_until", "pk")


def invitation_task(row: Invitation, sort: Kind, target) -> dict:
    return {
        "title": f"Antwoord geven: uitnodiging voor {sort.title(target)}",
        "url": reverse("accounts:invitation", args=[row.public_id]),
        "due": timezone.localdate(row.expires_at),
        "note": f"Van {row.invited_by}",
        "level": "let-op",
        "status": "Uw antwoord gevraagd",
    }


def _request(row: AccessRequest) -> dict:
    return {
        "title": f"Toegang gevraagd door {row.user}",
        "url": reverse("organisations:people-request", args=[row.organisation.slug, row.public_id]),
        "note": row.organisation.name,
        "level": "let-op",
        "status": "Uw antwoord gevraagd",
    }


def mandate_task(row: Membership) -> dict:
    return {
        "title": "Uw mandaat loopt af",
        "url": reverse("organisations:people", args=[row.organisation.slug]),
        "due": row.mandate_until,
        "note": row.organisation.name,
        "level": "info",
        "status": "Vraag verlenging",
    }
