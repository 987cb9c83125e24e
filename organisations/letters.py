"""The mails about people and mandates: plain, formal Dutch."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.urls import reverse

from accounts.models import User
from common.mail import queue_mail
from common.templatetags.dutch import datum
from organisations.models import AccessRequest, Delegation, Membership, Organisation, RequestState


def changed(membership: Membership, *, by: User, at: datetime) -> None:
    """To the person whose role or mandate changed."""
    until = membership.mandate_until
    mandate = f"met mandaat tot en met {datum(until)}" if until else "met mandaat"
    news = (
        f"{by} heeft uw gegevens bij {membership.organisation} gewijzigd. U bent nu "
        f"{membership.get_role_display().lower()}, "
        f"{mandate if membership.has_mandate else 'zonder mandaat'}."
    )
    key = f"lid:{membership.pk}:{at.isoformat()}"
    _send(membership.user, key, "Uw rol is gewijzigd", news, membership.organisation, at=at)


def ended(membership: Membership, *, by: User, at: datetime) -> None:
    """To the person who left, or was let go."""
    news = f"U hoort niet meer bij {membership.organisation}. Dit is gewijzigd door {by}."
    key = f"lid:{membership.pk}:{at.isoformat()}"
    _send(membership.user, key, "Uw deelname is beëindigd", news, membership.organisation, at=at)


def asked(request: AccessRequest, people: Iterable[User], *, at: datetime) -> None:
    """To everyone who may answer a request for access."""
    path = reverse(
        "organisations:people-request", args=[request.organisation.slug, request.public_id]
    )
    news = (
        f"{request.user} ({request.user.email}) vraagt toegang tot {request.organisation} als "
        f"{request.get_role_display().lower()}. De motivering is:\n{request.motivation}"
    )
    for person in people:
        key = f"toegang:{request.public_id}"
        subject = f"Toegang gevraagd tot {request.organisation}"
        _send(person, key, subject, news, request.organisation, path=path, at=at)


def answered(request: AccessRequest, *, at: datetime) -> None:
    """To the person who asked."""
    granted = request.state == RequestState.GRANTED
    answer = "toegekend" if granted else "afgewezen"
    reason = "" if granted else f" De reden is:\n{request.refused_reason}"
    news = f"Uw aanvraag voor toegang tot {request.organisation} is {answer}.{reason}"
    key = f"toegang-antwoord:{request.public_id}"
    _send(request.user, key, f"Aanvraag {answer}", news, request.organisation, at=at)


def delegated(delegation: Delegation, organisation: Organisation, *, at: datetime) -> None:
    """To the person who may answer for a while."""
    news = (
        f"{delegation.giver.user} geeft u volmacht om namens {organisation} te antwoorden, van "
        f"{datum(delegation.since)} tot en met {datum(delegation.until)}. De reden is:\n"
        f"{delegation.reason}\n\nU kunt de volmacht niet doorgeven."
    )
    key = f"volmacht:{delegation.public_id}"
    _send(delegation.receiver.user, key, f"Volmacht van {organisation}", news, organisation, at=at)


def withdrawn(
    delegation: Delegation, organisation: Organisation, *, by: User, at: datetime
) -> None:
    """To both ends of a delegation that was taken back."""
    news = (
        f"{by} heeft de volmacht van {delegation.giver.user} aan {delegation.receiver.user} om "
        f"namens {organisation} te antwoorden, ingetrokken."
    )
    for person in {delegation.giver.user, delegation.receiver.user}:
        key = f"volmacht-weg:{delegation.public_id}"
        _send(person, key, f"Volmacht van {organisation} ingetrokken", news, organisation, at=at)


def _send(
    to: User, key: str, subject: str, news: str, organisation: Organisation, *, at, path: str = ""
) -> None:
    link = settings.SITE_URL + (path or organisation.get_absolute_url())
    body = LETTER.format(name=to, news=news, link=link)
    queue_mail(to=to.email, occasion=key, subject=subject, body=body, at=at)


LETTER = """\
Geachte {name},

{news}

{link}

Met vriendelijke groet,
Portaal Onderwijsregio’s
"""
