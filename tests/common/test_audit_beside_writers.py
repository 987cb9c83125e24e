"""Sealing beside people who write: nobody waits for it, and it misses no row that comes late."""

from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from common import audit
from common.models import AuditSeal
from tests.database import run, together
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _impatient(monkeypatch):
    monkeypatch.setattr(audit, "PATIENCE", 0.2)


def _seal(_number: int = 0) -> int:
    return audit.seal(at=datetime.now(UTC) + timedelta(minutes=1), settled=timedelta(0))


@contextmanager
def _someone_else():
    """A second connection, in the middle of a transaction."""
    other = connection.copy()
    other.set_autocommit(False)
    try:
        yield other
    finally:
        other.rollback()
        other.close()


def _write(other) -> None:
    with other.cursor() as cursor:
        cursor.execute("UPDATE accounts_user SET first_name = first_name || 'x'")


def test_a_row_that_is_stored_late_is_sealed_and_not_found_to_be_put_in_between():
    UserFactory()
    with _someone_else() as other:
        _write(other)  # takes a number, and is not stored yet
        UserFactory()  # takes a later number, and is stored
        assert _seal() == 0
        other.commit()
    assert _seal() == 3
    assert audit.verify().ok


def test_what_someone_takes_back_leaves_a_hole_and_no_fault():
    UserFactory()
    with _someone_else() as other:
        _write(other)
        other.rollback()
    UserFactory()
    assert _seal() == 2
    assert audit.verify().ok


def test_sealing_holds_up_nobody():
    UserFactory()
    with _someone_else() as other, other.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [audit.LOCK])
        assert _seal() == 0  # another one is sealing
        other.commit()
        assert _seal() == 1
        cursor.execute("SET lock_timeout = '100ms'")
        _write(other)
        other.commit()
    assert _seal() == 1


def test_of_six_clocks_at_one_moment_one_chain_comes():
    UserFactory.create_batch(5)
    outcomes = together(6, _seal)
    _seal()
    assert sum(outcome for outcome in outcomes if outcome) in (0, 5)
    assert sum(one.rows for one in AuditSeal.objects.all()) == 5
    assert audit.verify().ok


def test_the_role_of_the_application_waits_for_who_works_as_the_owner():
    UserFactory()
    run("CREATE ROLE sealer")
    run("GRANT ALL ON ALL TABLES IN SCHEMA public TO sealer")
    run("GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO sealer")
    try:
        run("SET ROLE sealer")
        with _someone_else() as other:
            _write(other)
            assert _seal() == 0
            other.commit()
        assert _seal() == 2
    finally:
        run("RESET ROLE")
        run("DROP OWNED BY sealer")
        run("DROP ROLE sealer")
