"""The mails about invitations: plain, formal Dutch."""

import re
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from accounts.models import Invitation, InvitationState
from common.jobs import PENDING
from common.mail import queue_mail
from common.models import OutgoingMail
from common.templatetags.dutch import datum

OCCASION = "uitnodiging"
LINK = re.compile(r"/uitnodiging/[\w-]{40,}/")
FORGOTTEN = "/uitnodiging/(verzonden)/"


def invited(invitation: Invitation, kind, target, *, token: str, at: datetime) -> None:
    """The invitation itself."""
    subject = f"Uitnodiging: {kind.title(target)}"
    _send(invitation, kind, target, subject=subject, token=token, opening=INVITED, at=at)


def reminded(invitation: Invitation, kind, target, *, token: str, at: datetime) -> None:
    """The one reminder, three days before the end."""
    subject = f"Herinnering: uitnodiging voor {kind.title(target)}"
    _send(invitation, kind, target, subject=subject, token=token, opening=REMINDED, at=at)


def answered(invitation: Invitation, title: str, *, at: datetime) -> None:
    """To the inviter: what became of it."""
    accepted = invitation.state == InvitationState.ACCEPTED
    word = "aangenomen" if accepted else "afgewezen"
    reason = "" if accepted else f"\nDe reden is:\n{invitation.declined_reason}\n"
    queue_mail(
        to=invitation.invited_by.email,
        occasion=f"antwoord:{invitation.public_id}",
        subject=f"Uitnodiging {word}: {title}",
        body=ANSWERED.format(
            inviter=invitation.invited_by,
            guest=invitation.name or invitation.email,
            title=title,
            word=word,
            reason=reason,
        ),
        at=at,
    )


def forget_links() -> int:
    """Take the links out of mail that was sent; the portal keeps no token."""
    sent = OutgoingMail.objects.filter(occasion__startswith=f"{OCCASION}:").exclude(
        state__in=PENDING
    )
    rows = list(sent.filter(body__regex=LINK.pattern).order_by("pk")[:500])
    for row in rows:
        row.body = without_links(row.body)
    OutgoingMail.objects.bulk_update(rows, ["body"])
    return len(rows)


def without_links(text: str) -> str:
    """A text for who is not its reader: the link is personal."""
    return LINK.sub(FORGOTTEN, text)


def _send(invitation, kind, target, *, subject, token, opening, at) -> None:
    link = settings.SITE_URL + reverse("accounts:door", args=[token])
    body = opening.format(
        name=invitation.name or "heer, mevrouw",
        inviter=invitation.invited_by,
        title=kind.title(target),
        grants=kind.grants(invitation.terms),
        link=link,
        until=datum(timezone.localdate(invitation.expires_at)),
        email=invitation.email,
    )
    queue_mail(
        to=invitation.email,
        occasion=f"{OCCASION}:{invitation.public_id}:{at.isoformat()}",
        subject=subject,
        body=body,
        at=at,
    )


TERMS = """
U kunt de uitnodiging bekijken, aannemen of afwijzen op:
{link}

De uitnodiging geldt tot {until} en alleen voor {email}. Hebt u nog geen account? Dan maakt u
er met deze link een aan. Stuur de link niet door: hij is persoonlijk.

Verwachtte u deze uitnodiging niet? Dan hoeft u niets te doen.

Met vriendelijke groet,
Portaal Onderwijsregio’s
"""

INVITED = (
    """\
Geachte {name},

{inviter} nodigt u uit voor {title}. Dit krijgt u: {grants}.
"""
    + TERMS
)

REMINDED = (
    """\
Geachte {name},

U hebt nog niet geantwoord op de uitnodiging van {inviter} voor {title}. Dit krijgt u: {grants}.
De link in onze eerdere mail werkt niet meer; gebruik de link hieronder.
"""
    + TERMS
)

ANSWERED = """\
Geachte {inviter},

{guest} heeft uw uitnodiging voor {title} {word}.
{reason}
Met vriendelijke groet,
Portaal Onderwijsregio’s
"""
