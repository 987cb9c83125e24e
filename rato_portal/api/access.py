"""Who asks, and how often: a token or nobody, never a session."""

import hashlib
import time
from dataclasses import dataclass

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from accounts import tokens
from accounts.models import TokenScope
from common.counting import count_once_more
from rato_portal.api.problem import Problem

WINDOW = 60  # seconds


@dataclass(frozen=True)
class Caller:
    """A person by a token, or the public."""

    user: object
    token: tokens.Known | None = None


def caller_of(request) -> Caller:
    """A wrong token is refused, also where none is needed: who sends one wants to be known."""
    header = request.headers.get("Authorization")
    if header is None:
        return Caller(AnonymousUser())
    kind, _, text = header.partition(" ")
    now = timezone.now()
    token = tokens.known(text.strip(), at=now) if kind.lower() == "bearer" else None
    if token is None:
        raise unknown("invalid_token")
    if token.user.must_enrol:
        raise Problem(403, "Stel eerst een tweede beveiligingsstap in; daarna werkt de sleutel.")
    tokens.note_use(token, at=now)
    return Caller(token.user, token)


def unknown(error: str = "") -> Problem:
    """401, with how to make oneself known."""
    challenge = 'Bearer realm="api"' + (f', error="{error}"' if error else "")
    detail = "Stuur een geldige toegangssleutel mee: Authorization: Bearer …"
    return Problem(401, detail, headers={"WWW-Authenticate": challenge})


def require(caller: Caller, scope: TokenScope, *, is_public: bool) -> None:
    """A token opens only its scopes; what is public is open to everyone without one."""
    if caller.token is None:
        if not is_public:
            raise unknown()
        return
    if scope not in caller.token.scopes:
        raise Problem(403, f"Deze sleutel geeft geen toegang tot “{scope.value}”.")


def limit(request, caller: Caller) -> dict[str, str]:
    """Count this request; the headers say how many are left in this minute."""
    most = settings.API_LIMITS["token" if caller.token else "public"]
    now = int(time.time())
    key = f"api:{_name(request, caller)}:{now // WINDOW}"
    count = count_once_more(key, seconds=2 * WINDOW)
    left = WINDOW - now % WINDOW
    headers = {
        "RateLimit-Limit": str(most),
        "RateLimit-Remaining": str(max(most - count, 0)),
        "RateLimit-Reset": str(left),
    }
    if count > most:
        detail = f"Ten hoogste {most} vragen per minuut."
        raise Problem(429, detail, headers=headers | {"Retry-After": str(left)})
    return headers


def _name(request, caller: Caller) -> str:
    """A token, or a hash of the address: the cache holds no addresses of people."""
    if caller.token:
        return str(caller.token.pk)
    address = _address(request)
    return hashlib.sha256(f"{settings.SECRET_KEY}{address}".encode()).hexdigest()[:24]


def _address(request) -> str:
    """Who has no address that can be read shares one counter with all such."""
    try:
        return get_adapter().get_client_ip(request) or "?"
    except PermissionDenied:
        return "?"
