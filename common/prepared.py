"""A query that Django compiles once: for small answers compiling takes longer than PostgreSQL does.

It is made of a queryset, so it changes along with the models. Only its values differ per use.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import QuerySet


class Slot(NamedTuple):
    """Where a value comes; ``stand_in`` is of its type and unlike any value of the query itself."""

    name: str
    stand_in: Any


class _Compiled(NamedTuple):
    sql: str
    names: list[str]  # of the slot at each place, or empty
    fixed: list[Any]
    compiler: Any
    converters: dict


@dataclass(frozen=True, eq=False)
class Prepared:
    """``make()`` gives a queryset of ``values_list`` with the stand-ins of the slots in it.

    ``tail`` is SQL that comes after it, and ``tail_names`` are its values: a page of the rows.
    """

    make: Callable[[], QuerySet]
    slots: tuple[Slot, ...] = ()
    tail: str = ""
    tail_names: tuple[str, ...] = ()

    def rows(self, **values: Any) -> list:
        """All rows, as ``values_list`` would give them."""
        made = self._compiled
        pairs = zip(made.names, made.fixed, strict=True)
        bound = [values[name] if name else value for name, value in pairs]
        with connection.cursor() as cursor:
            cursor.execute(made.sql, [*bound, *(values[name] for name in self.tail_names)])
            rows = cursor.fetchall()
        return list(made.compiler.apply_converters(rows, made.converters))

    @cached_property
    def _compiled(self) -> _Compiled:
        compiler = self.make().query.get_compiler(DEFAULT_DB_ALIAS)
        sql, params = compiler.as_sql()
        names = [self._name_of(value) for value in params]
        if missing := {slot.name for slot in self.slots} - set(names):
            raise LookupError(f"The query does not hold {sorted(missing)}.")
        converters = compiler.get_converters([column for column, _sql, _as in compiler.select])
        return _Compiled(sql + self.tail, names, list(params), compiler, converters)

    def _name_of(self, value: Any) -> str:
        return next((name for name, stand_in in self.slots if stand_in == value), "")
