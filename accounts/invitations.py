"""Inviting people by mail to one object: who may, what it gives, and the answer.

This app knows no organisations, partnerships or regions. The apps above register a ``Kind``
that finds the object, names it, says who may invite and writes what was accepted.
"""

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import IntegrityError, models, transaction

from accounts import letters
from accounts.models import LIFETIME, Invitation, InvitationState, User
from accounts.permissions import is_for
from common.refusal import Refused
from common.text import one_line

REMIND_BEFORE = timedelta(days=3)
MOST_AT_ONCE = 500


class InvitationRefused(Refused):
    """The invitation can't be sent, or can't be answered any more."""


class Kind:
    """What one sort of object says about its invitations; a subclass per sort."""

    name: str
    model: type[models.Model]

    def find(self, object_id: int) -> models.Model | None:
        """The object, or None when it is gone."""
        return self.model._default_manager.filter(pk=object_id).first()

    def title(self, target) -> str:
        """As in "U bent uitgenodigd voor …"."""
        raise NotImplementedError

    def url(self, target) -> str:
        """Where someone goes who accepted."""
        raise NotImplementedError

    def may_invite(self, user: User, target, terms: dict) -> bool:
        """Whether this person may give this; asked again when it is accepted."""
        raise NotImplementedError

    def belongs(self, target, email: str) -> bool:
        """Whether this address already has what an invitation gives."""
        raise NotImplementedError

    def grants(self, terms: dict) -> str:
        """What it gives, in words."""
        raise NotImplementedError

    def accept(self, target, *, user: User, terms: dict, by: User, at: datetime) -> None:
        """Write it; raises Refused when that can't be."""
        raise NotImplementedError


KINDS: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Called in ``AppConfig.ready`` of the app that owns the objects."""
    KINDS[kind.name] = kind


@dataclass(frozen=True)
class Guest:
    """Who is invited, and what the invitation gives."""

    email: str
    name: str = ""
    terms: dict = field(default_factory=dict)


@transaction.atomic
def invite(*, kind: str, object_id: int, guest: Guest, by: User, at: datetime) -> Invitation:
    """Send one invitation. An address with an account gets the same mail as one without."""
    sort, target = _object_of(kind, object_id)
    if not sort.may_invite(by, target, guest.terms):
        raise InvitationRefused("U mag hiervoor niemand uitnodigen.")
    if sort.belongs(target, guest.email):
        raise InvitationRefused(f"{guest.email} hoort er al bij.")
    rows = Invitation.objects.about(kind, object_id).filter(email__iexact=guest.email)
    _close_expired(rows.pending(), at=at)
    token = new_token()
    try:
        invitation = _write(kind, object_id, guest, token=token, by=by, at=at)
    except IntegrityError as again:
        raise InvitationRefused(
            f"{guest.email} is al uitgenodigd. U kunt de mail opnieuw sturen."
        ) from again
    letters.invited(invitation, sort, target, token=token, at=at)
    return invitation


@transaction.atomic
def invite_all(
    *, kind: str, object_id: int, guests: Iterable[Guest], by: User, at: datetime
) -> int:
    """All of them or, when one can't be, none; returns how many."""
    guests = list(guests)
    if len(guests) > MOST_AT_ONCE:
        raise InvitationRefused(f"Nodig ten hoogste {MOST_AT_ONCE} mensen tegelijk uit.")
    for guest in guests:
        invite(kind=kind, object_id=object_id, guest=guest, by=by, at=at)
    return len(guests)


@transaction.atomic
def resend(*, invitation_id: int, by: User, at: datetime) -> Invitation:
    """A new link with a new term; the old link is dead."""
    invitation = _pending(invitation_id)
    sort, target = _object_of(invitation.kind, invitation.object_id)
    if not sort.may_invite(by, target, invitation.terms):
        raise InvitationRefused("U mag hiervoor niemand uitnodigen.")
    invitation.invited_by, invitation.reminded_at = by, None
    invitation.expires_at = at + LIFETIME
    _mail_new_link(invitation, sort, target, letter=letters.invited, at=at)
    return invitation


@transaction.atomic
def revoke(*, invitation_id: int, by: User, at: datetime) -> Invitation:
    """Take an invitation back; its link opens nothing any more."""
    invitation = _pending(invitation_id)
    about = kind_and_object(invitation)
    if about and not about[0].may_invite(by, about[1], invitation.terms):
        raise InvitationRefused("U mag deze uitnodiging niet intrekken.")
    return _close(invitation, InvitationState.REVOKED, by=by, at=at)


@transaction.atomic
def accept(*, invitation_id: int, by: User, at: datetime) -> models.Model:
    """Take what was offered; once, by the person it was sent to. Returns the object."""
    invitation = _answerable(invitation_id, at=at)
    if not is_for(invitation, by):
        raise InvitationRefused("Deze uitnodiging is voor een ander e-mailadres.")
    sort, target = _object_of(invitation.kind, invitation.object_id)
    inviter = invitation.invited_by
    if not sort.may_invite(inviter, target, invitation.terms):
        raise InvitationRefused(
            "Wie u uitnodigde, mag dit niet meer doen. Vraag om een nieuwe uitnodiging."
        )
    sort.accept(target, user=by, terms=invitation.terms, by=inviter, at=at)
    _close(invitation, InvitationState.ACCEPTED, by=by, at=at)
    letters.answered(invitation, sort.title(target), at=at)
    return target


@transaction.atomic
def decline(*, invitation_id: int, reason: str, by: User | None, at: datetime) -> Invitation:
    """Refuse with a reason; who has no account may do so with the link alone."""
    invitation = _answerable(invitation_id, at=at)
    sort, target = _object_of(invitation.kind, invitation.object_id)
    invitation.declined_reason = reason
    _close(invitation, InvitationState.DECLINED, by=by, at=at)
    letters.answered(invitation, sort.title(target), at=at)
    return invitation


@transaction.atomic
def remind(*, invitation_id: int, at: datetime) -> None:
    """One reminder shortly before the end, with a new link; the term stays as it was."""
    invitation = _pending(invitation_id)
    if invitation.reminded_at is not None or not invitation.is_open(at=at):
        return
    sort, target = _object_of(invitation.kind, invitation.object_id)
    invitation.reminded_at = at
    _mail_new_link(invitation, sort, target, letter=letters.reminded, at=at)


def due_for_reminder(*, at: datetime) -> list[int]:
    """Open invitations that end within three days and were not reminded of yet."""
    rows = Invitation.objects.open(at=at).filter(
        reminded_at=None, expires_at__lte=at + REMIND_BEFORE
    )
    return list(rows.order_by("expires_at", "pk").values_list("pk", flat=True)[:200])


def expire(*, at: datetime) -> int:
    """Close what nobody answered in time."""
    return _close_expired(Invitation.objects.pending(), at=at)


def kind_and_object(invitation: Invitation) -> tuple[Kind, models.Model] | None:
    """What an invitation is about; None when the object is gone."""
    sort = KINDS.get(invitation.kind)
    target = sort and sort.find(invitation.object_id)
    return (sort, target) if sort and target else None


def with_objects(rows: Iterable[Invitation]) -> list[tuple[Invitation, Kind, models.Model]]:
    """Invitations with what they are about, one query per kind; what is gone is left out."""
    rows = [row for row in rows if row.kind in KINDS]
    found: dict[str, dict] = {}
    for kind in {row.kind for row in rows}:
        keys = [row.object_id for row in rows if row.kind == kind]
        found[kind] = KINDS[kind].model._default_manager.in_bulk(keys)
    return [
        (row, KINDS[row.kind], found[row.kind][row.object_id])
        for row in rows
        if row.object_id in found[row.kind]
    ]


def new_token() -> str:
    """256 random bits; only the mail has it."""
    return secrets.token_urlsafe(32)


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def _write(
    kind: str, object_id: int, guest: Guest, *, token: str, by: User, at: datetime
) -> Invitation:
    """The row; the database holds that an address has one open invitation per object."""
    return Invitation.objects.create(
        kind=kind,
        object_id=object_id,
        email=guest.email.lower(),
        name=one_line(guest.name),
        terms=guest.terms,
        token_sha256=hash_of(token),
        invited_by=by,
        invited_at=at,
        expires_at=at + LIFETIME,
    )


def _object_of(kind: str, object_id: int) -> tuple[Kind, models.Model]:
    target = KINDS[kind].find(object_id)
    if target is None:
        raise InvitationRefused("Waar dit over gaat, bestaat niet meer.")
    return KINDS[kind], target


def _pending(invitation_id: int) -> Invitation:
    rows = Invitation.objects.select_for_update(of=("self",)).select_related("invited_by")
    invitation = rows.get(pk=invitation_id)
    if invitation.state != InvitationState.PENDING:
        state = invitation.get_state_display().lower()
        raise InvitationRefused(f"Dit kan niet meer: deze uitnodiging is al {state}.")
    return invitation


def _answerable(invitation_id: int, *, at: datetime) -> Invitation:
    invitation = _pending(invitation_id)
    if not invitation.is_open(at=at):
        raise InvitationRefused("Deze uitnodiging is verlopen. Vraag om een nieuwe.")
    return invitation


def _mail_new_link(invitation: Invitation, sort: Kind, target, *, letter, at: datetime) -> None:
    token = new_token()
    invitation.token_sha256 = hash_of(token)
    invitation.save(update_fields=["token_sha256", "invited_by", "reminded_at", "expires_at"])
    letter(invitation, sort, target, token=token, at=at)


def _close(
    invitation: Invitation, state: InvitationState, *, by: User | None, at: datetime
) -> Invitation:
    invitation.state, invitation.closed_at, invitation.closed_by = state, at, by
    invitation.save(update_fields=["state", "closed_at", "closed_by", "declined_reason"])
    return invitation


def _close_expired(rows, *, at: datetime) -> int:
    late = rows.filter(expires_at__lte=at)
    return late.update(state=InvitationState.EXPIRED, closed_at=at)
