"""Someone of every role, signed in."""

import pytest
from django.core.cache import cache
from django.test import Client


@pytest.fixture(scope="module")
def clients(world, django_db_blocker):
    """A browser per role, signed in past the forms."""
    with django_db_blocker.unblock():
        return {role: signed_in(user) for role, user in world.people.items()}


def signed_in(user, client: Client | None = None) -> Client:
    client = client or Client()
    if user is not None:
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture(autouse=True)
def _fresh_limits():
    """The counters of the rate limits start at nothing."""
    cache.clear()
