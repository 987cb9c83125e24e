"""One's own calendar for a phone: an address that nobody can guess, and that can be taken back."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from accounts.models import CalendarLink, User

READ_EVERY = timedelta(hours=1)


@transaction.atomic
def make_link(*, by: User, at: datetime) -> str:
    """A new token; the address that was in use before does not work any more."""
    User.objects.select_for_update(no_key=True, of=("self",)).get(pk=by.pk)
    end_link(by=by, at=at)
    token = secrets.token_urlsafe(32)
    CalendarLink.objects.create(user=by, token_sha256=_hash(token), created_at=at)
    return token


def end_link(*, by: User, at: datetime) -> bool:
    """Take the address back; False when there was none."""
    return bool(CalendarLink.objects.filter(user=by, revoked_at=None).update(revoked_at=at))


def link_of(user: User) -> CalendarLink | None:
    return CalendarLink.objects.filter(user=user, revoked_at=None).first()


def reader_of(token: str, *, at: datetime) -> User | None:
    """Whose calendar this is; noted at most once an hour, as phones ask often."""
    rows = CalendarLink.objects.filter(
        token_sha256=_hash(token), revoked_at=None, user__is_active=True
    )
    link = rows.select_related("user").first()
    if link is None:
        return None
    stale = Q(last_read_at=None) | Q(last_read_at__lt=at - READ_EVERY)
    CalendarLink.objects.filter(stale, pk=link.pk).update(last_read_at=at)
    return link.user


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
