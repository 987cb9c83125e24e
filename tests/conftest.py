"""What every test may count on: strictness, the groups, and a clean table after live tests."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection

UNDEFINED = "[onbekende variabele"


@pytest.fixture(autouse=True)
def _no_undefined_variables(client_class_that_reads=None):
    """Rendered pages are checked by ``StrictClient``; this makes it the default client."""
    from django.test import Client  # noqa: PLC0415 -- after Django is set up

    original = Client.request

    def request(self, **environ):
        response = original(self, **environ)
        streaming = getattr(response, "streaming", False)
        if not streaming and UNDEFINED in response.content.decode("utf-8", "ignore"):
            start = response.content.decode().index(UNDEFINED)
            raise AssertionError(response.content.decode()[start : start + 120])
        return response

    Client.request = request
    yield
    Client.request = original


@pytest.fixture
def content_types(db):
    """Guardian asks for the content types once per process; tests that count queries ask first."""
    ContentType.objects.clear_cache()
    ContentType.objects.get_for_models(*[ct.model_class() for ct in ContentType.objects.all()])


@pytest.fixture(autouse=True)
def _tables_may_be_emptied_between_tests(request):
    """Live tests end with TRUNCATE; the triggers that forbid it sleep for just that."""
    yield
    if "transactional_db" in request.fixturenames or "live_server" in request.fixturenames:
        with connection.cursor() as cursor:
            cursor.execute("SET session_replication_role = replica")


@pytest.fixture
def login(client):
    """Sign a person in, past the forms; the forms have tests of their own."""

    def sign_in(user):
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return sign_in
