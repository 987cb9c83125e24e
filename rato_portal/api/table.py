"""What a resource is: where its rows come from, what of them is told, and how one may search."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from django.db.models import QuerySet

from accounts.models import TokenScope

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
    writers: tuple[tuple[str, Callable], ...] = field(init=False)
    columns: tuple[str, ...] = field(init=False)
    names: tuple[str, ...] = field(init=False)

    def __post_init__(self):
        writers = tuple((f.name, f.write) for f in self.fields if f.write)
        for name, value in (
            ("writers", writers),
            ("columns", tuple(f.column for f in self.fields)),
            ("names", tuple(f.name for f in self.fields)),
        ):
            object.__setattr__(self, name, value)

    @property
    def schema_name(self) -> str:
        """As the document calls one row: LabourMarketRegion."""
        words = self.name.removesuffix("ies") + "y" if self.name.endswith("ies") else self.name[:-1]
        return "".join(word.capitalize() for word in words.split("-"))

    def as_json(self, rows: QuerySet) -> list[dict]:
        """Finished rows, straight from the columns: no object is made on the way."""
        return [self._row(values) for values in rows.values_list(*self.columns)]

    def _row(self, values: Iterable) -> dict:
        row = dict(zip(self.names, values, strict=True))
        for name, write in self.writers:
            row[name] = write(row[name])
        return row


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


def open_to_all(model) -> Callable[[Any], QuerySet]:
    """Rows that do not depend on who asks."""
    return lambda _user: model._default_manager.all()


def equal(name: str, column: str, schema: Schema, description: str) -> Filter:
    """Rows with exactly this value in a column."""
    return Filter(name, schema, description, lambda rows, value: rows.filter(**{column: value}))
