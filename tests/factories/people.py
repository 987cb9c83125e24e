"""Invitations with a token that the test knows, open links, and people on every level."""

from datetime import UTC, datetime, timedelta

from django.utils import timezone

from accounts import links
from accounts.invitations import Guest, hash_of, invite, new_token
from accounts.models import Invitation, Level, OpenLink, User
from organisations.models import Delegation, Membership
from partnerships.permissions import add_to_team as join_partnership
from regions.permissions import add_to_team as join_region
from tests.factories.accounts import UserFactory

MORNING = datetime(2026, 11, 20, 9, tzinfo=UTC)


def invited(target, *, by: User, email: str, level: Level = Level.EDIT, **fields):
    """An open invitation to the team of a partnership or region, with its token."""
    guest = Guest(email, fields.pop("name", ""), {"level": level.value})
    kind = target._meta.model_name
    return with_token(
        invite(kind=kind, object_id=target.pk, guest=guest, by=by, at=timezone.now()), **fields
    )


def with_token(invitation: Invitation, **fields) -> tuple[Invitation, str]:
    """The invitation as if this token was in its mail."""
    token = new_token()
    rows = Invitation.objects.filter(pk=invitation.pk)
    rows.update(token_sha256=hash_of(token), **fields)
    invitation.refresh_from_db()
    return invitation, token


def on_team(target, level: Level, **fields) -> User:
    """A new person on the team of a partnership or region."""
    user = UserFactory(**fields)
    join = {"partnership": join_partnership, "region": join_region}[target._meta.model_name]
    join(user, target, level)
    return user


def open_link(target, *, by: User, days: int = 7, max_uses: int = 20, at=None) -> OpenLink:
    kind = target._meta.model_name
    return links.make_link(
        kind=kind,
        object_id=target.pk,
        days=days,
        max_uses=max_uses,
        by=by,
        at=at or timezone.now(),
    )


def delegated(giver: Membership, receiver: Membership, *, days: int = 30) -> Delegation:
    """A delegation from today."""
    today = timezone.localdate()
    return Delegation.objects.create(
        giver=giver,
        receiver=receiver,
        since=today,
        until=today + timedelta(days=days),
        reason="Vakantie.",
        given_at=timezone.now(),
    )
