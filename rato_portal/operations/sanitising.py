"""A copy of the database to test and measure with: figures as they are, people and words not.

Everything that is text is replaced, unless it is named here: a column that comes later is hidden
until someone decides otherwise. What only served people (log-ins, mail, notices, history) is
emptied. The work is done in a database that is thrown away, so nothing changes in the portal.
"""

import re
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models
from psycopg import sql
from psycopg.types.json import Jsonb

from rato_portal.operations import backup, restore

# The register and its maps are public; groups, rights and migrations are the portal's own.
PUBLIC_TABLES = re.compile(
    r"^(organisations_(organisation|location|municipality|labourmarketregion|neighbour|pupil|"
    r"municipalityoutline|province)\w*|django_(content_type|migrations)|auth_(group|permission)\w*"
    r"|financing_fundingstream|regions_(framework|criterion))$"
)
EMPTIED = re.compile(
    r"^(django_(session|admin_log)|account_\w+|socialaccount_\w+|mfa_\w+|usersessions_\w+"
    r"|pghistory_context|\w+event|common_(handledform|outgoingmail|auditseal)"
    r"|accounts_(notice|digest|invitation|openlink\w*|calendarlink|apitoken|savedfilter"
    r"|webhook\w*|erasure))$"
)
# Codes and hashes: no person types them, and the portal does not work without them.
KEPT_COLUMN = re.compile(r"(sha256|hash|^code$|^codename$|^outcome$|^color$|_number$|^brin$)")
CODE = re.compile(r"^[a-z0-9_:.-]{1,24}$")
FILLER = "Tekst die hier stond is vervangen. "


@dataclass(frozen=True)
class Column:
    """One column with text in it."""

    table: str
    name: str
    length: int | None
    is_unique: bool
    is_json: bool
    is_array: bool


def make(*, url: str, into: Path, at: datetime) -> dict[str, Any]:
    """Write a dump of the cleaned copy into ``into``; returns what was done."""
    with tempfile.TemporaryDirectory() as folder, restore._scratch(url) as spare:
        whole = Path(folder) / "whole.dump"
        backup.run("pg_dump", url, "--format=custom", f"--file={whole}")
        backup.run("pg_restore", spare, "--no-owner", "--exit-on-error", str(whole))
        with backup.connect(spare) as connection:
            outcome = sanitise(connection)
        into.parent.mkdir(parents=True, exist_ok=True)
        backup.run("pg_dump", spare, "--format=custom", f"--file={into}")
    into.chmod(0o600)
    return {"file": str(into), **outcome}


def sanitise(connection: psycopg.Connection) -> dict[str, int]:
    """Replace and empty; triggers sleep, because history is emptied and seals go."""
    connection.execute("SET session_replication_role = replica")
    tables = set(backup._tables(connection))
    emptied = [name for name in sorted(tables) if EMPTIED.match(name)]
    for name in emptied:
        connection.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(name)))
    columns = [column for column in text_columns() if column.table in tables - set(emptied)]
    for column in columns:
        _replace(connection, column)
    _people(connection)
    connection.commit()
    return {"emptied": len(emptied), "columns": len(columns)}


def text_columns() -> list[Column]:
    """Every column of every model that may hold what people wrote."""
    return [
        _column(model, field)
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
        if not PUBLIC_TABLES.match(model._meta.db_table)
        for field in model._meta.local_concrete_fields
        if _holds_words(field)
    ]


def _holds_words(field: models.Field) -> bool:
    if field.choices or field.is_relation or KEPT_COLUMN.search(field.attname):
        return False
    if isinstance(field, ArrayField):
        return _holds_words_inside(field.base_field)
    return isinstance(field, models.CharField | models.TextField | models.FileField) or _is_json(
        field
    )


def _holds_words_inside(field: models.Field) -> bool:
    return isinstance(field, models.TextField) or (
        isinstance(field, models.CharField) and not field.choices and (field.max_length or 99) > 20
    )


def _is_json(field: models.Field) -> bool:
    return isinstance(field, models.JSONField)


def _column(model: type[models.Model], field: models.Field) -> Column:
    together = {name for each in model._meta.constraints for name in getattr(each, "fields", ())}
    return Column(
        table=model._meta.db_table,
        name=str(field.column),
        length=field.max_length,
        is_unique=field.unique or field.name in together,
        is_json=_is_json(field),
        is_array=isinstance(field, ArrayField),
    )


def _replace(connection: psycopg.Connection, column: Column) -> None:
    if column.is_json:
        _replace_json(connection, column)
        return
    connection.execute(_statement(column))


def _statement(column: Column) -> sql.Composed:
    """As long as it was, so that pages and reports keep their size; a key of its own if unique."""
    name, table = sql.Identifier(column.name), sql.Identifier(column.table)
    if column.is_array:
        words = sql.SQL(
            "UPDATE {t} SET {n} = array_fill('Tekst'::text, ARRAY[cardinality({n})])"
            " WHERE cardinality({n}) > 0"
        )
    elif column.is_unique:
        words = sql.SQL(
            "UPDATE {t} SET {n} = 'x' || numbered.n FROM"
            " (SELECT ctid AS place, row_number() OVER () AS n FROM {t}) numbered"
            " WHERE {t}.ctid = numbered.place AND {t}.{n} <> ''"
        )
    else:
        words = sql.SQL(
            "UPDATE {t} SET {n} = left(repeat({filler}, 1 + length({n}) / {long}), length({n}))"
            " WHERE {n} <> ''"
        )
    return words.format(t=table, n=name, filler=FILLER, long=len(FILLER))


def _replace_json(connection: psycopg.Connection, column: Column) -> None:
    """Numbers, dates and codes stay; words in between go."""
    name, table = sql.Identifier(column.name), sql.Identifier(column.table)
    chosen = sql.SQL("SELECT ctid::text, {n} FROM {t} WHERE {n} IS NOT NULL")
    rows = connection.execute(chosen.format(n=name, t=table)).fetchall()
    changed = sql.SQL("UPDATE {t} SET {n} = %s WHERE ctid = %s::tid").format(n=name, t=table)
    known = words_of_the_portal()
    for place, value in rows:
        connection.execute(changed, [Jsonb(without_words(value, known)), place])


def words_of_the_portal() -> set[str]:
    """Values that a list offers: states, kinds, sectors. Nobody typed them."""
    fields = [field for model in apps.get_models() for field in model._meta.local_fields]
    return {str(value) for field in fields for value, _name in field.flatchoices}


def without_words(value: Any, known: set[str]) -> Any:
    """The same form, with words replaced; keys are of the portal, unless they hold a space."""
    if isinstance(value, dict):
        pairs = enumerate(value.items())
        return {_key(key, number): without_words(each, known) for number, (key, each) in pairs}
    if isinstance(value, list):
        return [without_words(each, known) for each in value]
    if isinstance(value, str) and value not in known and not _is_figure(value):
        return (FILLER * (1 + len(value) // len(FILLER)))[: len(value)]
    return value


def _key(key: str, number: int) -> str:
    return key if CODE.match(key) else f"sleutel {number}"


def _is_figure(text: str) -> bool:
    """A number, a day, a moment or nothing at all."""
    return re.fullmatch(r"[-+0-9.,:TZ ]*", text) is not None


def _people(connection: psycopg.Connection) -> None:
    """Everyone gets a name and an address that nobody has; nobody can log in."""
    connection.execute(
        "UPDATE accounts_user SET first_name = 'Persoon', last_name = id::text,"
        " email = 'persoon-' || id || '@voorbeeld.invalid', password = '!', last_login = NULL"
    )
