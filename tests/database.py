"""The database itself: raw SQL past the models, and several workers at one moment."""

from collections.abc import Callable
from contextlib import contextmanager
from threading import Barrier, Thread

import pytest
from django.db import DatabaseError, connection, transaction
from psycopg import sql

PATIENCE = 120  # seconds for what happens at one moment


def run(statement: str, *values) -> int:
    """Execute one statement; returns how many rows it touched."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.rowcount


def insert(table: str, **columns) -> None:
    """Insert one row without the model knowing."""
    statement = sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(
        sql.Identifier(table),
        sql.SQL(", ").join(map(sql.Identifier, columns)),
        sql.SQL(", ").join(sql.Placeholder() * len(columns)),
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, list(columns.values()))


def touch_all(table: str) -> None:
    """Update every row of a table to what it is."""
    _on_table("UPDATE {} SET id = id", table)


def delete_all(table: str) -> None:
    _on_table("DELETE FROM {}", table)


def truncate(table: str) -> None:
    """Empty a table with all that hangs on it; postponed checks would hold that back first."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    _on_table("TRUNCATE {} CASCADE", table)


@contextmanager
def refused_by(constraint: str):
    """The database refuses what happens inside, and names this constraint."""
    with pytest.raises(DatabaseError) as refusal, transaction.atomic():
        yield
    assert refusal.value.__cause__.diag.constraint_name == constraint


@contextmanager
def refused_with(words: str):
    """The database refuses what happens inside with these words."""
    with pytest.raises(DatabaseError, match=words), transaction.atomic():
        yield


def together(count: int, work: Callable[[int], object]) -> list:
    """Call ``work`` in so many threads at one moment; what each returned or raised, in order."""
    outcomes: list = [None] * count
    start = Barrier(count)

    def worker(number: int) -> None:
        start.wait()
        try:
            outcomes[number] = work(number)
        except Exception as mistake:
            outcomes[number] = mistake
        finally:
            connection.close()

    threads = [Thread(target=worker, args=[number]) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=PATIENCE)
    return outcomes


def _on_table(statement: str, table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL(statement).format(sql.Identifier(table)))
