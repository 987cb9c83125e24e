"""What the pages of a partnership share: its head, its tabs, and who may change it."""

from django.urls import reverse

from partnerships import permissions
from partnerships.models import Partnership

# Title and address of every tab, in the order of the page.
TABS = [
    ("Overzicht", "partnerships:detail"),
]


def frame(user, partnership: Partnership, *, active: str) -> dict:
    """The context of ``partnerships/tab_base.html``; ``active`` is the URL name of the tab."""
    return {
        "partnership": partnership,
        "can_edit": permissions.can_edit(user, partnership),
        "tabs": tabs(partnership, active=active),
    }


def tabs(partnership: Partnership, *, active: str) -> list[dict]:
    return [
        {"title": title, "url": reverse(name, args=[partnership.slug]), "active": name == active}
        for title, name in TABS
    ]
