"""A mail about a log-in with a browser that this person did not use before.

Known are the sessions of the last months and what was mailed about already; there is no list of
devices. The mail names browser and system, never an address on the network.
"""

import hashlib
import re
from datetime import datetime

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.urls import reverse

from accounts.models import User
from common.mail import queue_mail
from common.templatetags.dutch import moment

OCCASION = "inloggen"
# In this order: Edge says that it is Chrome, and Chrome that it is Safari.
BROWSERS = {
    "Edg": "Edge",
    "OPR": "Opera",
    "Firefox": "Firefox",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
SYSTEMS = {
    "Windows": "Windows",
    "Android": "Android",
    "iPhone|iPad": "een iPhone of iPad",
    "Mac OS": "een Mac",
    "Linux": "Linux",
}


def tell_if_new(*, user: User, agent: str, session_key: str | None, at: datetime) -> None:
    """Once per kind of browser; the first log-in of all is nobody's surprise."""
    family = family_of(agent)
    earlier = UserSession.objects.filter(user_id=user.pk).exclude(session_key=session_key)
    seen = {family_of(each) for each in earlier.values_list("user_agent", flat=True)}
    if not seen or family in seen:
        return
    mark = hashlib.sha256(family.encode()).hexdigest()[:12]
    queue_mail(
        to=user.email,
        occasion=f"{OCCASION}:{user.public_id}:{mark}",
        subject="Er is ingelogd met een andere browser",
        body=LETTER.format(
            name=user,
            moment=moment(at),
            family=family,
            password=settings.SITE_URL + reverse("account_change_password"),
            sessions=settings.SITE_URL + reverse("usersessions_list"),
        ),
        at=at,
    )


def family_of(agent: str) -> str:
    """Browser and system in words; a new version of the same browser is no other place."""
    browser = _first(BROWSERS, agent, "een onbekende browser")
    return f"{browser} op {_first(SYSTEMS, agent, 'een onbekend apparaat')}"


def _first(known: dict[str, str], agent: str, otherwise: str) -> str:
    return next((name for pattern, name in known.items() if re.search(pattern, agent)), otherwise)


LETTER = """\
Geachte {name},

Op {moment} is met uw account ingelogd in {family}. Die zagen wij nog niet eerder bij u.

Was u dit? Dan hoeft u niets te doen.

Was u dit niet? Wijzig dan meteen uw wachtwoord en log overal elders uit:
{password}
{sessions}

Met vriendelijke groet,
Portaal Onderwijsregio’s
"""
