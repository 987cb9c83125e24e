"""What a resource is: where its rows come from, what of them is told, and how one may search."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Any, NamedTuple

from django.db.models import Count, IntegerField, Model, QuerySet, Subquery, Window

from accounts.models import TokenScope
from common.prepared import Prepared

Schema = dict[str, Any]
TEXT: Schema = {"type": "string"}
NUMBER: Schema = {"type": "integer"}
YES_NO: Schema = {"type": "boolean"}
DAY: Schema = {"type": "string", "format": "date"}
MOMENT: Schema = {"type": "string", "format": "date-time"}


def nullable(schema: Schema) -> Schema:
    return schema | {"type": [schema["type"], "null"]}


def one_of(choices) -> Schema:
    """One of the values of a ``TextChoices``; empty stands for not known."""
    return {"type": "string", "enum": list(choices.values)}


def list_of(schema: Schema) -> Schema:
    return {"type": "array", "items": schema}


def record(**properties: Schema) -> Schema:
    """An object with exactly these properties."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def as_day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def as_moment(value: datetime | None) -> str | None:
    """RFC 3339, always in UTC."""
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if value else None


def or_none(value: str) -> str | None:
    """An empty text is a value that is not there."""
    return value or None


class Field(NamedTuple):
    """One value of a row: its name outside, its column, and how it is written."""

    name: str
    column: str
    schema: Schema
    description: str
    write: Callable[[Any], Any] | None = None


class Filter(NamedTuple):
    """One parameter of the query and what it does to the rows, if it is about rows."""

    name: str
    schema: Schema
    description: str
    narrow: Callable[[QuerySet, Any], QuerySet] = lambda rows, _value: rows


@dataclass(frozen=True)
class OpenToAll:
    """Rows that do not depend on who asks."""

    model: type[Model]

    def __call__(self, _user) -> QuerySet:
        return self.model._default_manager.all()


class More(NamedTuple):
    """What only the page of one row tells, found by its key."""

    name: str
    schema: Schema
    description: str
    find: Callable[[Any, Any], Any]  # of the person and the key


@dataclass(frozen=True)
class Resource:
    """One kind of data. ``scope`` is what a token must open; ``is_public`` asks for no token."""

    name: str
    title: str
    description: str
    rows: Callable[[Any], QuerySet]
    fields: tuple[Field, ...]
    key: str
    order: tuple[str, ...]
    scope: TokenScope
    key_column: str = ""
    key_pattern: str = r"[a-z0-9-]+"
    is_public: bool = False
    filters: tuple[Filter, ...] = ()
    more: tuple[More, ...] = ()

    @cached_property
    def columns(self) -> tuple[str, ...]:
        return tuple(f.column for f in self.fields)

    @cached_property
    def names(self) -> tuple[str, ...]:
        return tuple(f.name for f in self.fields)

    @cached_property
    def writers(self) -> tuple[tuple[str, Callable], ...]:
        return tuple((f.name, f.write) for f in self.fields if f.write)

    @property
    def schema_name(self) -> str:
        """As the document calls one row: LabourMarketRegion."""
        words = self.name.removesuffix("ies") + "y" if self.name.endswith("ies") else self.name[:-1]
        return "".join(word.capitalize() for word in words.split("-"))

    def page(self, user, filters: list, *, start: int, size: int) -> tuple[list[dict], int]:
        """Finished rows and the number of all, in one query; no object is made on the way."""
        if filters or not isinstance(self.rows, OpenToAll):
            found = list(self._counted(self._asked(user, filters))[start : start + size])
        else:
            found = self.plain_list.rows(size=size, start=start)
        if found or not start:
            total = found[0][-1] if found else 0
        else:
            total = self._asked(user, filters).count()  # a page after the last holds no number
        return [self._row(values) for values in found], total

    def _asked(self, user, filters: list) -> QuerySet:
        rows = self.rows(user)
        for chosen, value in filters:
            rows = chosen.narrow(rows, value)
        return rows if rows.query.order_by else rows.order_by(*self.order)

    def one(self, rows: QuerySet) -> dict | None:
        """The first of these rows, finished."""
        found = list(rows.values_list(*self.columns)[:1])
        return self._row(found[0]) if found else None

    @cached_property
    def plain_list(self) -> Prepared:
        """The list without filters of what everyone sees the same."""
        return Prepared(
            lambda: self._counted(self._asked(None, [])),
            tail=" LIMIT %s OFFSET %s",
            tail_names=("size", "start"),
        )

    def _counted(self, rows: QuerySet) -> QuerySet:
        """Counting what everyone sees is cheap; rights are looked up once, for rows and number."""
        if isinstance(self.rows, OpenToAll):
            total: HowMany | Window = HowMany(rows.order_by().values("pk"))
        else:
            total = Window(Count("*"))
        return rows.annotate(of_all=total).values_list(*self.columns, "of_all")

    def _row(self, values: Iterable) -> dict:
        row = dict(zip(self.names, values, strict=False))  # the number of all may come after
        for name, write in self.writers:
            row[name] = write(row[name])
        return row


class HowMany(Subquery):
    """The number of rows of a queryset, beside the rows themselves."""

    template = "(SELECT count(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()


def text_field(name: str, column: str, description: str, **more) -> Field:
    return Field(name, column, TEXT | more, description)


def optional(name: str, column: str, description: str, **more) -> Field:
    """A text that may be empty in the database and is null outside."""
    return Field(name, column, nullable(TEXT | more), description, or_none)


def day_field(name: str, column: str, description: str) -> Field:
    return Field(name, column, nullable(DAY), description, as_day)


def moment_field(name: str, column: str, description: str) -> Field:
    return Field(name, column, nullable(MOMENT), description, as_moment)


def yes_no(name: str, column: str, description: str) -> Field:
    return Field(name, column, YES_NO, description)


def equal(name: str, column: str, schema: Schema, description: str) -> Filter:
    """Rows with exactly this value in a column."""
    return Filter(name, schema, description, lambda rows, value: rows.filter(**{column: value}))
