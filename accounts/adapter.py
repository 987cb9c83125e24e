"""How allauth behaves here: closed sign-up by policy, and mail in plain formal Dutch."""

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.core.exceptions import ValidationError

from accounts.visitors import invitation_of


class PortalAccountAdapter(DefaultAccountAdapter):
    """Sign-up is a switch of the deployer; an invitation opens it for one address."""

    def is_open_for_signup(self, request):
        return settings.ACCOUNT_SIGNUP_OPEN or invitation_of(request) is not None

    def clean_email(self, email):
        """While sign-up is closed, an invitation opens it for its own address only."""
        email = super().clean_email(email)
        if settings.ACCOUNT_SIGNUP_OPEN or not _is_signing_up(self.request):
            return email
        if not _is_invited(self.request, email):
            raise ValidationError("Gebruik het e-mailadres waarop u bent uitgenodigd.")
        return email

    def is_email_verified(self, request, email):
        """The link was mailed to this address and opened here: that proves who reads it."""
        return super().is_email_verified(request, email) or _is_invited(request, email)


def _is_signing_up(request) -> bool:
    """allauth cleans the address of a forgotten password and of an extra address here too."""
    match = request.resolver_match
    return match is not None and match.url_name in ("account_signup", "socialaccount_signup")


def _is_invited(request, email: str) -> bool:
    invitation = invitation_of(request)
    return invitation is not None and invitation.email.lower() == email.lower()
