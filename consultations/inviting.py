"""Asking people to come, by mail: each address once, and once more shortly before it begins.

The mail has the link of the session itself, the same for everyone. So no invitation can ever be
laid beside a card, and whoever comes is on the board as anonymous as the session promises.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from accounts.models import User
from common.mail import queue_mail
from common.refusal import Refused
from common.templatetags.dutch import moment
from common.text import one_line
from consultations.guests import Guest
from consultations.models import Consultation, Invitation, Invitee
from consultations.services import locked
from consultations.states import State

MOST = 2_000
SORT = "consultatie-uitnodiging"
REMINDER = "consultatie-herinnering"
STILL_TO_COME = (State.DRAFT, State.OPEN)
BEFORE = timedelta(days=1)


class InvitingRefused(Refused):
    """Nobody can be asked to this session any more."""


@transaction.atomic
def invite_by_mail(
    *, consultation_id: int, guests: Iterable[Guest], by: User, at: datetime
) -> list[Invitation]:
    """Ask everyone who was not asked yet; names come on the list of who was invited."""
    consultation = locked(consultation_id)
    if consultation.state not in STILL_TO_COME:
        raise InvitingRefused("Deze sessie is voorbij of vervallen. Uitnodigen kan niet meer.")
    usable = [guest for guest in guests if not guest.error]
    known = set(consultation.invitations.values_list("email", flat=True))
    wanted = {email for guest in usable for email in guest.emails} - known
    if len(known) + len(wanted) > MOST:
        raise InvitingRefused("Een sessie heeft ten hoogste 2.000 uitnodigingen.")
    names = _on_the_list(consultation, usable)
    rows = [
        Invitation(
            consultation=consultation,
            invitee=names[guest.name],
            email=email,
            asked_by=by,
            asked_at=at,
        )
        for guest in usable
        for email in guest.emails
        if email in wanted
    ]
    for row in Invitation.objects.bulk_create(rows):
        _send(row, SORT, INVITATION, at=at)
    return rows


@transaction.atomic
def remind_of_sessions(*, at: datetime) -> int:
    """A day before it begins, once; the occasion of the mail keeps it from going out again."""
    soon = Invitation.objects.filter(
        consultation__state__in=STILL_TO_COME,
        consultation__starts_at__gt=at,
        consultation__starts_at__lte=at + BEFORE,
        asked_at__lt=at - BEFORE,
    )
    rows = list(soon.select_related("consultation__region", "invitee").order_by("pk"))
    for row in rows:
        _send(row, REMINDER, REMINDING, at=at)
    return len(rows)


def still_invited(mail: Any, *, at: datetime) -> bool:
    """Asked right before the mail goes out: is the session still to come, and is this guest on
    the list?"""
    public_id = mail.occasion.partition(":")[2]
    rows = Invitation.objects.filter(public_id=public_id)
    return rows.filter(consultation__state__in=STILL_TO_COME).exists()


def _on_the_list(consultation: Consultation, guests: list[Guest]) -> dict[str, Invitee]:
    rows = {row.name: row for row in consultation.invitees.all()}
    for guest in guests:
        if guest.name not in rows:
            rows[guest.name] = Invitee.objects.create(
                consultation=consultation, name=guest.name, organisation=guest.organisation
            )
    return rows


def _send(row: Invitation, sort: str, letter: str, *, at: datetime) -> None:
    session = row.consultation
    page = reverse("consultations:invited", args=[session.join_code])
    day = reverse("consultations:open-ical", args=[session.join_code])
    queue_mail(
        to=row.email,
        occasion=f"{sort}:{row.public_id}",
        subject=f"{SUBJECTS[sort]}: {one_line(session.title)}",
        body=letter.format(
            name=row.invitee.name,
            title=session.title,
            organiser=session.organiser,
            when=moment(session.starts_at),
            place=f"\nPlaats: {session.place}" if session.place else "",
            link=settings.SITE_URL + page,
            day=settings.SITE_URL + day,
        ),
        at=at,
    )


SUBJECTS = {SORT: "Uitnodiging", REMINDER: "Herinnering"}
INVITATION = """\
Geachte genodigde ({name}),

{organiser} nodigt u uit voor “{title}”.

Wanneer: {when}{place}

Op deze pagina leest u waar het over gaat. Tijdens de sessie doet u daar mee:
{link}

In uw agenda zetten:
{day}

U hebt geen account nodig. De link is voor alle genodigden dezelfde: aan een bijdrage is niet te \
zien wie is uitgenodigd.

Met vriendelijke groet,
Portaal Onderwijsregio’s
"""
REMINDING = """\
Geachte genodigde ({name}),

Binnenkort begint “{title}”, waarvoor {organiser} u uitnodigde.

Wanneer: {when}{place}

Meedoen:
{link}

In uw agenda zetten:
{day}

Met vriendelijke groet,
Portaal Onderwijsregio’s
"""
