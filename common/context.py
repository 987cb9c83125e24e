"""What every page knows: the portal's name, whether it is a demo, and the navigation."""

from typing import TypedDict

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.module_loading import import_string


class NavItem(TypedDict):
    """One entry of the main navigation; ``count`` is what waits there, or None."""

    title: str
    url: str
    active: bool
    count: int | None


def portal(request: HttpRequest) -> dict:
    """The variables of base.html; the navigation is only made where it is shown."""
    return {
        "PORTAL_NAME": settings.PORTAL_NAME,
        "DEMO": settings.DEMO,
        "SIGNUP_OPEN": getattr(settings, "ACCOUNT_SIGNUP_OPEN", False),
        "navigation": SimpleLazyObject(lambda: _navigation(request)),
        "is_shared": getattr(request, "is_shared", False),
        "footer": getattr(settings, "PORTAL_FOOTER", ()),
    }


def _navigation(request: HttpRequest) -> list[NavItem]:
    """The project says what is in it; ``PORTAL_NAVIGATION`` names its function."""
    path = getattr(settings, "PORTAL_NAVIGATION", None)
    return import_string(path)(request) if path else []
