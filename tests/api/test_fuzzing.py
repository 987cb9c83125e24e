"""Schemathesis makes requests of the document, good and bad ones, and holds answers against it.

A few per address in every run, always the same; with ``API_EXAMPLES=500`` many, and others each
time (docs/operations.md).
"""

import os

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from schemathesis.generation import GenerationMode

from accounts import roles
from rato_portal.wsgi import application
from tests.api.country import one_of_everything
from tests.factories import staff
from tests.factories.tokens import token_of

pytestmark = pytest.mark.django_db
LONG = "API_EXAMPLES" in os.environ
EXAMPLES = settings(
    max_examples=int(os.environ.get("API_EXAMPLES", "3")),
    derandomize=not LONG,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(autouse=True)
def _the_connection_stays():
    """As Django's own test client does: the end of a request would close that of the test."""
    request_started.disconnect(close_old_connections)
    request_finished.disconnect(close_old_connections)
    yield
    request_started.connect(close_old_connections)
    request_finished.connect(close_old_connections)


@pytest.fixture
def operations(settings):
    settings.API_LIMITS = dict.fromkeys(settings.API_LIMITS, 10**6)
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    # Who knocks is ours to say; a token that it leaves out we would put back.
    schema.config.generation.update(with_security_parameters=False)
    return [found.ok() for found in schema.get_all_operations()]


@pytest.mark.parametrize("mode", GenerationMode, ids=lambda mode: mode.name.lower())
@pytest.mark.parametrize("known", [False, True], ids=["public", "token"])
def test_every_answer_is_one_of_the_document(operations, known, mode):
    one_of_everything()
    headers = {}
    if known:
        _token, text = token_of(staff(roles.ADMINISTRATORS))
        headers["Authorization"] = f"Bearer {text}"
    for operation in operations:

        @EXAMPLES
        @given(case=operation.as_strategy(generation_mode=mode))
        def ask(case):
            case.call_and_validate(headers=headers)

        ask()
