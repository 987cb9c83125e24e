"""Staff need a second factor; and where someone is signed in is noted now and then."""

import logging

from allauth.usersessions.middleware import UserSessionsMiddleware
from django.contrib import messages
from django.core.cache import cache
from django.shortcuts import redirect
from django.urls import reverse
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

# The pages that someone needs to get a second factor, or to leave.
OPEN_URL_NAMES = frozenset(
    {
        "account_logout",
        "account_reauthenticate",
        "account_email",
        "account_email_verification_sent",
        "account_confirm_email",
        "mfa_index",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_list_webauthn",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
        "mfa_authenticate",
        "health",
    }
)


class StaffMfaMiddleware:
    """Closes every page, admin and API included, for staff on a password alone."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if getattr(view, "is_stateless", False):
            return None
        if request.resolver_match.url_name in OPEN_URL_NAMES or not must_enrol(request.user):
            return None
        messages.warning(
            request,
            "Uw rol geeft toegang tot gegevens van anderen. Stel daarom eerst een tweede "
            "beveiligingsstap in.",
        )
        return redirect(reverse("mfa_index"))


class SessionActivityMiddleware(UserSessionsMiddleware):
    """Notes when and where a session was last used, at most once per five minutes.

    allauth's own does so at every request, with five queries.
    """

    def __call__(self, request):
        if is_first_in_a_while(request.session.session_key):
            return super().__call__(request)
        return self.get_response(request)


def is_first_in_a_while(session_key: str | None) -> bool:
    """Whether this session was not noted in the last five minutes; no cache, no note."""
    if session_key is None:
        return False
    try:
        return cache.add(f"seen:{session_key}", 1, timeout=300)
    except RedisError:
        logger.warning("The cache is away; last use of sessions is not noted.")
        return False


def must_enrol(user) -> bool:
    """Nobody does before signing in; the rule is the user's own."""
    return user.is_authenticated and user.must_enrol
