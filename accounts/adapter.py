"""How allauth behaves here: closed sign-up by policy, and mail in plain formal Dutch."""

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings


class PortalAccountAdapter(DefaultAccountAdapter):
    """Sign-up is a switch of the deployer; an invitation opens it for one address."""

    def is_open_for_signup(self, request):
        return settings.ACCOUNT_SIGNUP_OPEN
