"""All rows of the database at one moment, kept to put back: much cheaper than making them anew."""

import pickle
from collections.abc import Callable
from typing import Any

from django.core.cache import cache
from django.db import OperationalError, connection, transaction
from psycopg import sql

TURNS = 3


class Snapshot:
    """What is in the tables now. Numbers that sequences gave out stay given out."""

    def __init__(self):
        self.tables = connection.introspection.django_table_names(
            only_existing=True, include_views=False
        )
        with connection.cursor() as cursor:
            self.rows = {
                table: _copied_out(cursor, table) for table in _filled(cursor, self.tables)
            }

    def put_back(self, *, turns: int = TURNS) -> None:
        """A worker that still writes can lie across it; PostgreSQL then ends one of the two."""
        try:
            self._put_back()
        except OperationalError:
            if turns == 1:
                raise
            self.put_back(turns=turns - 1)

    @transaction.atomic(durable=True)
    def _put_back(self) -> None:
        """Past the triggers, which forbid to empty what must be kept."""
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
            cursor.execute(
                sql.SQL("LOCK TABLE {} IN EXCLUSIVE MODE").format(
                    sql.SQL(", ").join(map(sql.Identifier, self.tables))
                )
            )
            for table in _filled(cursor, self.tables):
                cursor.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table)))
            for table, rows in self.rows.items():
                _copy_in(cursor, table, rows)


class Kept:
    """What ``make`` commits and returns: made once a test run, after that put back.

    The picture is taken before the commit, for a worker may begin on the jobs at once.
    """

    def __init__(self, make: Callable[[], Any]):
        self.make, self.snapshot, self.made = make, None, b""

    def __call__(self) -> Any:
        cache.clear()  # the same numbers come again, with another life
        if self.snapshot is None:
            self._make()
        else:
            self.snapshot.put_back()
        return pickle.loads(self.made)  # noqa: S301 -- our own, of this very process

    @transaction.atomic(durable=True)
    def _make(self) -> None:
        self.made = pickle.dumps(self.make())
        self.snapshot = Snapshot()


def _filled(cursor, tables) -> list[str]:
    """Those that have a row, in one question."""
    looks = [
        sql.SQL("SELECT {} WHERE EXISTS (SELECT FROM {})").format(
            sql.Literal(table), sql.Identifier(table)
        )
        for table in tables
    ]
    cursor.execute(sql.SQL(" UNION ALL ").join(looks))
    return [table for (table,) in cursor.fetchall()]


def _copied_out(cursor, table: str) -> bytes:
    with cursor.copy(sql.SQL("COPY {} TO STDOUT").format(sql.Identifier(table))) as copy:
        return b"".join(copy)


def _copy_in(cursor, table: str, rows: bytes) -> None:
    with cursor.copy(sql.SQL("COPY {} FROM STDIN").format(sql.Identifier(table))) as copy:
        copy.write(rows)
