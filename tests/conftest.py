"""What every test may count on: strict templates, tables as they were, a sign-in."""

import gc

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.template import engines
from django.test import TransactionTestCase

from tests.snapshot import Snapshot

# Templates of others ask for what is not always there; named one by one, so ours stay strict.
NOT_OURS = (
    "authenticators.recovery_codes.generate_codes",  # mfa/index.html of allauth
    "authenticators.recovery_codes.get_unused_codes",  # idem
    "password_url",  # the admin's page of a user
)


class UndefinedVariableError(Exception):
    """A template asked for something that its view does not give."""


class Undefined(str):
    """Stands in for ``string_if_invalid``: the first undefined variable stops the test."""

    __slots__ = ()

    def __contains__(self, text):
        return text == "%s"

    def __mod__(self, name):
        if str(name) in NOT_OURS:
            return ""
        raise UndefinedVariableError(f"the template variable {name} is not defined")


@pytest.fixture(scope="session", autouse=True)
def _undefined_variables_fail():
    engines["django"].engine.string_if_invalid = Undefined("undefined")


@pytest.fixture
def content_types(db):
    """Guardian asks for the content types once per process; tests that count queries ask first."""
    ContentType.objects.clear_cache()
    ContentType.objects.get_for_models(*[ct.model_class() for ct in ContentType.objects.all()])


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Two of everything, built once in a transaction around the tests of a file."""
    from tests.security import worlds  # noqa: PLC0415 -- needs the addresses of all apps

    with django_db_blocker.unblock(), transaction.atomic():
        built = worlds.build_world()
        connection.check_constraints()  # once; else every test would do it again at its end
        yield built
        transaction.set_rollback(True)


@pytest.fixture
def login(client):
    """Sign a person in, past the forms; the forms have tests of their own."""

    def sign_in(user):
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return sign_in


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """What a test commits is taken out again: the tables become as the migrations left them.

    At the end nobody may hold the database: a killed worker's statement can outlive it.
    """
    with django_db_blocker.unblock():
        migrated = Snapshot()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _case: migrated.put_back())
        yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


def pytest_collection_finish():
    """Twelve thousand tests stay until the end: the collector need not look at them each time."""
    gc.collect()
    gc.freeze()
