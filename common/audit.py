"""Seals on the history: every row that can not be changed is fixed by a hash, hash upon hash.

The tables of the history and what is written once are closed by triggers. Who may turn those
off (the owner of the database, a superuser) can still not change a row without its seal telling
so: a seal covers a run of rows of one table and the seal before it, so all of them form a chain.

Nothing here slows a writer down. Rows are sealed afterwards, by a clock, without any lock on
them; a row is sealed once no transaction is left that could still put a row before it.
"""

import hashlib
import json
import logging
import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from itertools import groupby

from django.apps import apps
from django.db import connection, transaction
from django.db.models import Max, Model
from psycopg import sql

from common.models import AuditSeal

logger = logging.getLogger(__name__)

FIRST = -(2**63)
NOTHING = "0" * 64
# The name of who did it may be filled in during a request; after this it stands.
SETTLED = timedelta(seconds=60)
# A worker has more to do than to wait: who is busy for longer is asked again at the next turn.
PATIENCE = 2.0
AT_ONCE = 50_000
LOCK = 0x5EA1
# The role that web and worker sign in with, where the tables have another owner.
APPLICATION = "portal_app"
# So that a row reads the same in every session.
READING = (
    "SET LOCAL TimeZone = 'UTC'; SET LOCAL DateStyle = 'ISO, YMD'; "
    "SET LOCAL IntervalStyle = 'postgres'; SET LOCAL extra_float_digits = 1; "
    "SET LOCAL bytea_output = 'hex'; SET LOCAL statement_timeout = 0"
)


@dataclass(frozen=True)
class Table:
    """A table that only grows. Of an event the person stands in its context, and counts too."""

    name: str
    key: str
    columns: tuple[str, ...]
    is_event: bool


@dataclass(frozen=True)
class Verdict:
    """What ``verify`` found: how many rows are sealed, and what is wrong first."""

    rows: int
    ok: bool
    first_bad: str | None
    head: str


def tables() -> list[Table]:
    """The history of every tracked model, and everything that is written once."""
    return sorted(map(_table, filter(_only_grows, apps.get_models())), key=lambda t: t.name)


def seal(*, at: datetime, settled: timedelta = SETTLED) -> int:
    """Seal what came in; returns how many rows. One at a time: who comes second does nothing."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        if not cursor.fetchone()[0]:
            return 0
        cursor.execute(READING)
        ends = {table: _end(table, at - settled) for table in tables()}
        if not _others_are_done(cursor):
            logger.info("Sealing waits for a transaction that has been busy for long.")
            return 0
        count = sum(_seal(table, *bounds, at=at) for table, bounds in ends.items() if bounds)
    if count:
        logger.info("Sealed %s rows; the chain ends in %s.", count, head())
    return count


def close_for_the_application() -> None:
    """Take from its role even the right to ask: it may add to the history, and read it."""
    ours = [t.name for t in tables() if t.is_event] + [AuditSeal._meta.db_table]
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [APPLICATION])
        if not cursor.fetchone():
            return
        for name in ours:
            revoke = sql.SQL("REVOKE UPDATE, DELETE, TRUNCATE ON {} FROM {}")
            cursor.execute(revoke.format(sql.Identifier(name), sql.Identifier(APPLICATION)))


def head() -> str:
    """The last seal. Kept somewhere else, it proves that no seal was cut off."""
    return AuditSeal.objects.order_by("-pk").values_list("sha256", flat=True).first() or NOTHING


def verify(*, known_head: str = "") -> Verdict:
    """Read every sealed row again, and every seal; what is not as it was, is named."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(READING)
        seals = list(AuditSeal.objects.order_by("pk"))
        wrong = [*_broken_links(seals, known_head), *_changed_rows(seals)]
    rows = sum(one.rows for one in seals)
    first = min(wrong)[1] if wrong else None
    return Verdict(rows, not wrong, first, seals[-1].sha256 if seals else NOTHING)


def as_json(verdict: Verdict) -> str:
    return json.dumps(asdict(verdict), ensure_ascii=False)


def _only_grows(model: type[Model]) -> bool:
    if model is AuditSeal or model._meta.proxy or not model._meta.managed:
        return False
    triggers = {trigger.name for trigger in getattr(model._meta, "triggers", ())}
    return hasattr(model, "pgh_tracked_model") or "row_is_written_once" in triggers


def _table(model: type[Model]) -> Table:
    meta = model._meta
    columns = tuple(sorted(str(f.column) for f in meta.concrete_fields))
    is_event = hasattr(model, "pgh_tracked_model")
    return Table(meta.db_table, str(meta.pk.column), columns, is_event)


def _end(table: Table, settled_before: datetime) -> tuple[int, int] | None:
    """(last sealed, last to seal) of a table; None when there is nothing new."""
    mine = AuditSeal.objects.filter(table_name=table.name)
    after = mine.aggregate(last=Max("last_id"))["last"]
    after = FIRST if after is None else after
    upto = "max({key})"
    if table.is_event:
        upto = "coalesce(min({key}) FILTER (WHERE pgh_created_at >= %(at)s) - 1, max({key}))"
    query = sql.SQL(f"SELECT {upto} FROM {{name}} WHERE {{key}} > %(after)s")  # noqa: S608 -- two texts of our own
    last = _value(query, table, {"after": after, "at": settled_before})
    return (after, last) if last is not None and last > after else None


def _others_are_done(cursor) -> bool:
    """Wait until whoever was busy a moment ago is done: they might hold lower numbers."""
    busy = _busy(cursor)
    until = time.monotonic() + PATIENCE
    while busy and time.monotonic() < until:
        time.sleep(0.05)
        busy &= _busy(cursor)
    return not busy


def _busy(cursor) -> set[str]:
    """The transactions of others in this database, by the lock that each holds on itself.

    Of another role's session PostgreSQL tells us no kind; what has a user is no vacuum.
    """
    cursor.execute(
        "SELECT l.virtualtransaction FROM pg_locks l JOIN pg_stat_activity a USING (pid) "
        "WHERE l.locktype = 'virtualxid' AND l.mode = 'ExclusiveLock' "
        "AND a.datname = current_database() AND pid <> pg_backend_pid() "
        "AND a.usesysid IS NOT NULL "
        "AND coalesce(a.backend_type, 'client backend') = 'client backend'"
    )
    return {name for (name,) in cursor.fetchall()}


def _seal(table: Table, after: int, last: int, *, at: datetime) -> int:
    """One seal per so many rows, so that one that breaks says about where."""
    count = 0
    while after < last:
        upto = _value(NEXT, table, {"after": after, "last": last, "skip": AT_ONCE - 1}) or last
        count += _write(table, after, upto, at=at)
        after = upto
    return count


def _write(table: Table, after: int, last: int, *, at: datetime) -> int:
    ends = {"after": after, "last": last}
    rows, content = _row(
        _hashing(table, "r.{key} > %(after)s AND r.{key} <= %(last)s"), table, ends
    )
    if not rows:
        return 0
    one = AuditSeal(
        table_name=table.name,
        columns=list(table.columns),
        after_id=after,
        last_id=last,
        rows=rows,
        content_sha256=content,
        previous_sha256=head(),
        sealed_at=at,
    )
    one.sha256 = _hash_of(one)
    one.save(force_insert=True)
    return rows


def _hash_of(one: AuditSeal) -> str:
    parts = [one.previous_sha256, one.table_name, one.columns, one.after_id, one.last_id]
    parts += [one.rows, one.content_sha256, one.sealed_at.isoformat()]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _broken_links(seals: list[AuditSeal], known_head: str) -> Iterator[tuple[int, str]]:
    """Seals that are not what they were, do not follow the one before, or leave rows out."""
    before = NOTHING
    ends: dict[str, int] = {}
    for one in seals:
        name = f"zegel {one.pk} ({one.table_name})"
        if one.sha256 != _hash_of(one):
            yield one.pk, f"{name}: het zegel is gewijzigd"
        if one.previous_sha256 != before:
            yield one.pk, f"{name}: een eerder zegel ontbreekt"
        if one.after_id != ends.get(one.table_name, FIRST):
            yield one.pk, f"{name}: er ontbreekt een zegel van deze tabel"
        before, ends[one.table_name] = one.sha256, one.last_id
    if known_head and known_head not in {NOTHING, *(one.sha256 for one in seals)}:
        yield 2**63, f"het zegel {known_head} ontbreekt aan het einde van de keten"


def _changed_rows(seals: list[AuditSeal]) -> Iterator[tuple[int, str]]:
    """Seals whose rows do not give the hash any more; one query per table and set of columns."""
    known = {table.name: table for table in tables()}
    alike = sorted(seals, key=lambda one: (one.table_name, one.columns, one.pk))
    for (name, columns), group in groupby(alike, key=lambda one: (one.table_name, one.columns)):
        of_group = list(group)
        missing = set(columns) - set(_columns_in_database(name))
        if name not in known or missing:
            yield of_group[0].pk, f"{name}: de tabel of een kolom is verdwenen"
            continue
        table = Table(name, known[name].key, tuple(columns), known[name].is_event)
        found = _recount(table, columns)
        for one in of_group:
            if found.get(one.pk, (0, "")) != (one.rows, one.content_sha256):
                rows = f"rij {max(one.after_id, 0) + 1} tot en met {one.last_id}"
                yield one.pk, f"{name}, {rows}: gewijzigd, verwijderd of toegevoegd"


def _recount(table: Table, columns: list[str]) -> dict[int, tuple[int, str]]:
    """(rows, hash) per seal, as the rows are now."""
    query = _hashing(table, "r.{key} > s.after_id AND r.{key} <= s.last_id")
    each = sql.SQL(
        "SELECT s.id, f.* FROM common_auditseal s CROSS JOIN LATERAL ({query}) f "
        "WHERE s.table_name = %(name)s AND s.columns = %(columns)s::varchar[]"
    )
    with connection.cursor() as cursor:
        filled = _filled(query, table)
        cursor.execute(each.format(query=filled), {"name": table.name, "columns": columns})
        return {pk: (rows, content) for pk, rows, content in cursor.fetchall()}


def _columns_in_database(name: str) -> Iterable[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attname FROM pg_attribute WHERE attrelid = to_regclass(%s) AND attnum > 0",
            [name],
        )
        return [column for (column,) in cursor.fetchall()]


NEXT = sql.SQL(
    "SELECT {key} FROM {name} WHERE {key} > %(after)s AND {key} <= %(last)s "
    "ORDER BY {key} OFFSET %(skip)s LIMIT 1"
)


def _hashing(table: Table, which: str) -> sql.SQL:
    """How many rows, and the hash over the hashes of their texts in order."""
    who = ", c.metadata" if table.is_event else ""
    join = "LEFT JOIN pghistory_context c ON c.id = r.pgh_context_id" if table.is_event else ""
    row = f"sha256(convert_to(ROW({{columns}}{who})::text, 'UTF8'))"
    rows = f"coalesce(string_agg({row}, ''::bytea ORDER BY r.{{key}}), ''::bytea)"
    return sql.SQL(
        f"SELECT count(*), encode(sha256({rows}), 'hex') "  # noqa: S608 -- texts of our own
        f"FROM {{name}} r {join} WHERE {which}"
    )


def _filled(query: sql.SQL, table: Table) -> sql.Composed:
    columns = sql.SQL(", ").join(sql.Identifier("r", column) for column in table.columns)
    names = {"name": sql.Identifier(table.name), "key": sql.Identifier(table.key)}
    return query.format(**names, columns=columns)


def _row(query: sql.SQL, table: Table, values: dict) -> tuple:
    with connection.cursor() as cursor:
        cursor.execute(_filled(query, table), values)
        return cursor.fetchone()


def _value(query: sql.SQL, table: Table, values: dict):
    found = _row(query, table, values)
    return found[0] if found else None
