"""Open links: for a limited time, whoever signs in may come and read along."""

import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models, transaction
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from accounts.invitations import KINDS
from accounts.models import Level, OpenLink, User
from common.refusal import Refused


class LinkRefused(Refused):
    """The link can't be made, or lets nobody in any more."""


READING = {"level": Level.VIEW.value}


@transaction.atomic
def make_link(
    *, kind: str, object_id: int, days: int, max_uses: int, by: User, at: datetime
) -> OpenLink:
    """A new link to one object, for at most thirty days and fifty people."""
    target = KINDS[kind].find(object_id)
    if target is None or not KINDS[kind].may_invite(by, target, READING):
        raise LinkRefused("U mag hiervoor geen leeslink maken.")
    return OpenLink.objects.create(
        kind=kind,
        object_id=object_id,
        created_by=by,
        created_at=at,
        expires_at=at + timedelta(days=days),
        max_uses=max_uses,
    )


@transaction.atomic
def revoke_link(*, link_id: int, by: User, at: datetime) -> OpenLink:
    """Close a link; who came in stays on the team until removed there."""
    link = OpenLink.objects.select_for_update(of=("self",)).get(pk=link_id)
    if link.revoked_at is not None:
        raise LinkRefused("Deze leeslink is al ingetrokken.")
    link.revoked_at, link.revoked_by = at, by
    link.save(update_fields=["revoked_at", "revoked_by"])
    return link


@transaction.atomic
def enter(*, link_id: int, by: User, at: datetime) -> models.Model:
    """Join as a reader. Who came in before, comes in again without being counted."""
    rows = OpenLink.objects.select_for_update(of=("self",)).select_related("created_by")
    link = rows.get(pk=link_id)
    kind = KINDS[link.kind]
    target = kind.find(link.object_id)
    if target is None or not kind.may_invite(link.created_by, target, READING):
        raise LinkRefused("Deze leeslink geldt niet meer.")
    if link.entries.filter(user=by).exists():
        return target
    if not link.is_open(at=at):
        raise LinkRefused("Deze leeslink geldt niet meer.")
    link.entries.create(user=by, at=at)
    link.uses += 1
    link.save(update_fields=["uses"])
    kind.accept(target, user=by, terms=READING, by=link.created_by, at=at)
    return target


def address_of(link: OpenLink) -> str:
    """The whole address, for who manages the team; made of the id and the secret key."""
    return settings.SITE_URL + reverse("accounts:link-door", args=[token_of(link)])


def token_of(link: OpenLink) -> str:
    return f"{link.public_id.hex}-{_mac(link.public_id)}"


def link_of(token: str) -> OpenLink | None:
    """The link that a token belongs to; a token that was made up belongs to none."""
    key, _, mac = token.partition("-")
    try:
        public_id = uuid.UUID(hex=key)
    except ValueError:
        return None
    if not constant_time_compare(mac, _mac(public_id)):
        return None
    return OpenLink.objects.filter(public_id=public_id).first()


def _mac(public_id: uuid.UUID) -> str:
    return salted_hmac("accounts.links", public_id.hex, algorithm="sha256").hexdigest()
