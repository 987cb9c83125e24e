"""The history can not be rewritten: closed by triggers, and sealed against who can open those."""

import json
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from accounts.models import User
from common import audit, tasks
from common.models import AuditSeal
from tests.database import insert, refused_by, refused_with, run
from tests.factories import UserFactory
from tests.factories.regions import RegionFactory

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
EVENTS = "accounts_userevent"
NO_TIME = timedelta(0)


def _seal() -> int:
    return audit.seal(at=datetime.now(UTC) + timedelta(minutes=1), settled=NO_TIME)


@contextmanager
def _bypass():
    """What a superuser can do: the triggers of this transaction sleep."""
    run("SET LOCAL session_replication_role = replica")
    yield
    run("SET LOCAL session_replication_role = DEFAULT")


def _tamper(statement: str, *values) -> None:
    with _bypass():
        assert run(statement, *values)


def _ids(table: str = EVENTS, key: str = "pgh_id") -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {key} FROM {table} ORDER BY {key}")  # noqa: S608 -- our names
        return [pk for (pk,) in cursor.fetchall()]


@pytest.fixture
def sealed():
    """Six events of users, in seals of two rows."""
    UserFactory.create_batch(4)
    User.objects.order_by("pk").first().delete()
    User.objects.order_by("pk").update(first_name="Nieuw")
    _seal()


def _bad() -> str | None:
    verdict = audit.verify()
    assert verdict.ok is (verdict.first_bad is None)
    return verdict.first_bad


# Sealing.


def test_every_row_is_sealed_once(sealed):
    events = len(_ids())
    assert events >= 6
    assert sum(one.rows for one in AuditSeal.objects.filter(table_name=EVENTS)) == events
    assert _seal() == 0


def test_what_comes_later_gets_a_seal_of_its_own(sealed):
    before = AuditSeal.objects.count()
    UserFactory()
    assert _seal() == 1
    assert AuditSeal.objects.count() == before + 1
    assert _bad() is None


def test_seals_follow_each_other_from_the_first(sealed):
    UserFactory()
    _seal()
    chain = list(AuditSeal.objects.order_by("pk"))
    links = [one.previous_sha256 for one in chain]
    assert links == ["0" * 64, *(one.sha256 for one in chain[:-1])]
    assert audit.head() == chain[-1].sha256


def test_more_rows_than_fit_make_more_seals(monkeypatch):
    monkeypatch.setattr(audit, "AT_ONCE", 2)
    UserFactory.create_batch(5)
    _seal()
    rows = AuditSeal.objects.filter(table_name=EVENTS).order_by("pk")
    assert [one.rows for one in rows][-3:] == [2, 2, 1]
    assert _bad() is None


def test_what_was_written_this_minute_waits(sealed):
    UserFactory()
    assert audit.seal(at=datetime.now(UTC)) == 0
    assert audit.seal(at=datetime.now(UTC) + timedelta(minutes=2)) == 1


def test_what_is_written_once_is_sealed_too():
    names = {table.name for table in audit.tables()}
    assert {
        "regions_submission",
        "regions_decision",
        "regions_regiontransition",
        "accounts_userevent",
        "accounts_usergroupevent",
        "regions_guidanceevent",
    } <= names
    assert "common_auditseal" not in names


def test_the_task_seals_what_is_old_enough(sealed, monkeypatch):
    UserFactory()
    monkeypatch.setattr(tasks.timezone, "now", lambda: datetime.now(UTC) + timedelta(minutes=5))
    tasks.seal_audit()
    assert _seal() == 0


# Verifying.


def test_untouched_history_is_right(sealed):
    verdict = audit.verify()
    assert (verdict.ok, verdict.first_bad) == (True, None)
    assert verdict.rows == sum(one.rows for one in AuditSeal.objects.all())


def test_nothing_sealed_is_right_too():
    assert audit.verify() == audit.Verdict(0, ok=True, first_bad=None, head="0" * 64)


def test_every_single_changed_row_is_found(sealed):
    for pk in _ids():
        point = transaction.savepoint_create()
        _tamper("UPDATE accounts_userevent SET last_name = 'Vals' WHERE pgh_id = %s", pk)
        assert EVENTS in (_bad() or ""), pk
        transaction.savepoint_rollback(point)
    assert _bad() is None


def test_every_single_deleted_row_is_found(sealed):
    for pk in _ids():
        point = transaction.savepoint_create()
        _tamper("DELETE FROM accounts_userevent WHERE pgh_id = %s", pk)
        assert EVENTS in (_bad() or ""), pk
        transaction.savepoint_rollback(point)
    assert _bad() is None


COLUMNS = (
    "pgh_created_at, pgh_label, pgh_obj_id, pgh_context_id, id, is_superuser, is_staff, "
    "is_active, date_joined, public_id, email, first_name, last_name"
)
ENDS = "(SELECT min(pgh_id) + max(pgh_id) FROM accounts_userevent)"
CHANGE = "UPDATE accounts_userevent SET"
TAMPERS = {
    "a row put in between": (
        f"INSERT INTO accounts_userevent (pgh_id, {COLUMNS}) "  # noqa: S608 -- our names
        f"SELECT -5, {COLUMNS} FROM accounts_userevent LIMIT 1"
    ),
    "a moment": f"{CHANGE} pgh_created_at = pgh_created_at - interval '1 second'",
    "nothing for something": f"{CHANGE} first_name = '' WHERE pgh_label = 'insert'",
    "who did it": f"{CHANGE} pgh_context_id = gen_random_uuid()",
    "an emptied table": "TRUNCATE accounts_userevent",
    "two rows that changed places": (
        f"UPDATE accounts_userevent e SET email = o.email FROM accounts_userevent o "  # noqa: S608
        f"WHERE e.pgh_id + o.pgh_id = {ENDS} AND e.email <> o.email"
    ),
    "two numbers that changed places": f"{CHANGE} pgh_id = {ENDS} - pgh_id + 1000000",
}


@pytest.mark.parametrize("statement", TAMPERS.values(), ids=TAMPERS)
def test_other_ways_of_tampering_are_found(statement, sealed):
    with _bypass():
        run(statement)
    assert EVENTS in (_bad() or "")


def test_another_person_in_a_context_is_found(client, sealed):
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO pghistory_context (id, created_at, updated_at, metadata) VALUES "
            "(gen_random_uuid(), now(), now(), '{\"user\": 1}') RETURNING id"
        )
        context = cursor.fetchone()[0]
    UserFactory()
    with _bypass():
        run(
            "UPDATE accounts_userevent SET pgh_context_id = %s WHERE pgh_id > %s",
            context,
            _ids()[-2],
        )
    _seal()
    assert _bad() is None
    _tamper("UPDATE pghistory_context SET metadata = '{\"user\": 2}'")
    assert EVENTS in (_bad() or "")


def test_a_tampered_step_of_a_region_is_found():
    region = RegionFactory()
    region.transitions.create(
        verb="submit", from_state="concept", to_state="ingediend", by=UserFactory(), at=NOON
    )
    _seal()
    _tamper("UPDATE regions_regiontransition SET reason = 'Anders'")
    assert "regions_regiontransition" in (_bad() or "")


SEALS = {
    "a count": "UPDATE common_auditseal SET rows = rows + 1 WHERE id = (SELECT min(id) FROM x)",
    "a hash": "UPDATE common_auditseal SET content_sha256 = repeat('a', 64)",
    "the first seal": "DELETE FROM common_auditseal WHERE id = (SELECT min(id) FROM x)",
    "a seal in the middle": "DELETE FROM common_auditseal WHERE id = (SELECT min(id) + 1 FROM x)",
}


@pytest.mark.parametrize("statement", SEALS.values(), ids=SEALS)
def test_a_tampered_seal_is_found(statement, sealed):
    for _ in range(2):
        UserFactory()
        _seal()
    _tamper(statement.replace("FROM x", "FROM common_auditseal"))
    assert _bad()


def test_a_chain_that_was_cut_off_is_found_by_who_noted_its_end(sealed):
    UserFactory()
    _seal()
    noted = audit.head()
    assert audit.verify(known_head=noted).ok
    _tamper("DELETE FROM common_auditseal WHERE sha256 = %s", noted)
    assert audit.verify().ok
    assert noted in audit.verify(known_head=noted).first_bad


def test_the_first_of_more_is_named(sealed):
    UserFactory()
    _seal()
    first, last = _ids()[0], _ids()[-1]
    _tamper("UPDATE accounts_userevent SET email = 'x' WHERE pgh_id IN (%s, %s)", first, last)
    assert f"tot en met {_ids()[-2]}:" in _bad()


# What is not tampering.


@pytest.mark.parametrize("setting", ["TimeZone = 'Asia/Tokyo'", "DateStyle = 'German'"])
def test_how_a_session_reads_does_not_matter(setting, sealed):
    run(f"SET {setting}")
    assert _bad() is None
    run("RESET ALL")


def test_a_column_that_comes_later_changes_no_seal(sealed):
    run("ALTER TABLE accounts_userevent ADD COLUMN later text NOT NULL DEFAULT 'iets'")
    assert _bad() is None


def test_a_column_that_is_gone_is_said(sealed):
    run("ALTER TABLE accounts_userevent DROP COLUMN last_name CASCADE")
    assert "verdwenen" in _bad()


# The command.


def _command(name: str, *arguments) -> tuple[str, int]:
    out = StringIO()
    try:
        call_command(name, *arguments, stdout=out)
    except SystemExit as end:
        return out.getvalue(), end.code
    return out.getvalue(), 0


def test_the_command_answers_in_json_and_by_its_status(sealed):
    text, status = _command("verify_audit", "--json")
    answer = json.loads(text)
    assert (answer["ok"], answer["first_bad"], status) == (True, None, 0)
    assert answer["rows"] == audit.verify().rows
    _tamper("UPDATE accounts_userevent SET email = 'x'")
    text, status = _command("verify_audit", "--json")
    assert (json.loads(text)["ok"], status) == (False, 1)
    assert EVENTS in json.loads(text)["first_bad"]


def test_the_command_answers_in_words(sealed):
    assert "rijen kloppen" in _command("verify_audit")[0]
    text, status = _command("verify_audit", "--head", "a" * 64)
    assert ("klopt niet" in text, status) == (True, 1)


def test_an_operator_can_seal_at_once(sealed):
    UserFactory()
    assert _command("seal_audit")[0].startswith("1 rijen verzegeld")


# Closed by triggers, whoever asks.


def _closed() -> dict[str, int]:
    """Per table what its enabled BEFORE triggers act on: 8 DELETE, 16 UPDATE, 32 TRUNCATE."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text, bit_or(tgtype & 56) FROM pg_trigger "
            "WHERE tgenabled = 'O' AND NOT tgisinternal AND tgtype & 2 = 2 GROUP BY 1"
        )
        return dict(cursor.fetchall())


@pytest.mark.parametrize("table", audit.tables(), ids=lambda table: table.name)
def test_every_table_of_the_history_refuses_update_delete_and_truncate(table):
    assert _closed().get(table.name) == 8 + 16 + 32


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE accounts_userevent SET last_name = last_name",
        "DELETE FROM accounts_userevent",
        "UPDATE common_auditseal SET rows = rows",
        "DELETE FROM common_auditseal",
    ],
)
def test_raw_sql_is_refused(statement, sealed):
    with pytest.raises(DatabaseError), transaction.atomic():
        run(statement)


@pytest.mark.parametrize("table", [EVENTS, "common_auditseal", "pghistory_context"])
def test_no_table_of_the_history_is_emptied(table, sealed):
    with refused_by("written_once"):
        run("SET CONSTRAINTS ALL IMMEDIATE")
        run(f"TRUNCATE {table} CASCADE")


def test_who_did_it_stands_after_an_hour():
    insert(
        "pghistory_context",
        id="11111111-1111-4111-8111-111111111111",
        created_at=datetime.now(UTC) - timedelta(hours=2),
        updated_at=NOON,
        metadata='{"user": 1}',
    )
    for statement in (
        "UPDATE pghistory_context SET metadata = '{}'",
        "DELETE FROM pghistory_context",
    ):
        with refused_by("written_once"):
            run(statement)


@pytest.fixture
def application(sealed):
    """The role of web and worker: it owns nothing; rights as docker/postgres/roles.sh gives."""
    run("CREATE ROLE portal_app")
    run("GRANT USAGE ON SCHEMA public TO portal_app")
    run("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO portal_app")
    run("GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO portal_app")
    audit.close_for_the_application()
    run("SET ROLE portal_app")
    yield
    run("RESET ROLE")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE accounts_userevent SET last_name = 'x'",
        "DELETE FROM accounts_userevent",
        "TRUNCATE accounts_userevent",
        "DELETE FROM common_auditseal",
        "ALTER TABLE accounts_userevent DISABLE TRIGGER ALL",
        "SET LOCAL session_replication_role = replica",
        "TRUNCATE regions_submission CASCADE",
        "TRUNCATE regions_decision CASCADE",
    ],
)
def test_the_role_of_the_application_can_not_even_try(statement, application):
    with refused_with("permission denied|must be owner"):
        run(statement)


def test_the_role_of_the_application_writes_and_seals(application):
    UserFactory()
    assert _seal() == 1
    assert _bad() is None
