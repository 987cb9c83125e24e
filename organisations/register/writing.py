"""Carries out a plan, in sets: one statement for thousands of rows, history by trigger."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import batched

from django.db import connection, models
from psycopg import sql

from common.slugs import free_slugs
from organisations.models import Location, LocationBoard, Organisation, RegisterListing
from organisations.register.comparing import Plan
from organisations.register.records import Record
from organisations.register.sources import FileKind
from organisations.sectors import Sector

BATCH = 1000  # rows a statement: each stays far below the time that a statement may take


def write(plan: Plan, *, day: date) -> None:
    """Insert, update, flag and list, in the transaction of the caller."""
    _insert(plan)
    _update(plan)
    _flag(plan, day=day)
    _move(plan.moved, day=day)
    _list(plan)


def update_rows(model: type[models.Model], fields: Sequence[str], rows: Iterable[tuple]) -> None:
    """Update by primary key, the first of every row; the others in the order of ``fields``.

    One statement per thousand rows. Every value travels as text and is cast there: an array
    of arrays would be flattened on its way.
    """
    columns = [model._meta.get_field(name) for name in fields]
    statement = _update_statement(model, columns)
    with connection.cursor() as cursor:
        for batch in batched(rows, BATCH):
            keys, *values = zip(*batch, strict=True)
            cursor.execute(statement, [list(keys), *([_text(v) for v in vs] for vs in values)])


def _update_statement(model, columns) -> str:
    names = [sql.Identifier(column.column) for column in columns]
    places = [sql.Identifier(f"v{number}") for number in range(len(columns))]
    kinds = [sql.SQL(column.db_type(connection)) for column in columns]
    statement = sql.SQL(
        "UPDATE {table} AS stored SET {sets} "
        "FROM unnest(%s::bigint[]{arrays}) AS sent (pk{places}) WHERE stored.id = sent.pk"
    ).format(
        table=sql.Identifier(model._meta.db_table),
        sets=sql.SQL(", ").join(
            sql.SQL("{} = sent.{}::{}").format(*parts)
            for parts in zip(names, places, kinds, strict=True)
        ),
        arrays=sql.SQL("").join([sql.SQL(", %s::text[]")] * len(columns)),
        places=sql.SQL("").join(sql.SQL(", {}").format(place) for place in places),
    )
    return statement.as_string(connection.connection)


def _text(value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, frozenset):
        return f"{{{','.join(_in_order(value))}}}"
    return str(value)


def _in_order(sectors: Iterable[str]) -> list[str]:
    chosen = set(sectors)
    return [sector for sector in Sector.values if sector in chosen]


def _insert(plan: Plan) -> None:
    if plan.layout.is_of_organisations:
        _insert_organisations(plan)
    elif plan.create:
        _insert_locations(plan)


def _insert_locations(plan: Plan) -> None:
    """The schools of one board in one statement: its words to search by are gathered once."""
    board = plan.fields.index("organisation_id")
    for batch in batched(sorted(plan.create, key=lambda r: r.values[board]), BATCH):
        Location.objects.bulk_create([_location(plan, record) for record in batch])


def _location(plan: Plan, record: Record) -> Location:
    values = dict(zip(plan.fields, record.values, strict=True))
    return Location(code=record.number, **values)


def _insert_organisations(plan: Plan) -> None:
    place = plan.fields.index("name")
    slugs = free_slugs(Organisation, (record.values[place] for record in plan.create))
    for batch in batched(zip(plan.create, slugs, strict=True), BATCH):
        Organisation.objects.bulk_create(
            [_organisation(plan, record, slug) for record, slug in batch]
        )


def _organisation(plan: Plan, record: Record, slug: str) -> Organisation:
    return Organisation(
        slug=slug,
        kind=plan.layout.organisation_kind,
        sectors=_in_order(record.sectors),
        **{plan.layout.key: record.number},
        **dict(zip(plan.fields, record.values, strict=True)),
    )


def _update(plan: Plan) -> None:
    """Who stands in a list of DUO stands in the register, so this also brings back."""
    back = ["in_register", "left_register_on"]
    if plan.layout.is_of_organisations:
        fields = [*plan.fields, *back, "sectors", plan.layout.key]
        rows = [(pk, *values, True, None, *keys) for pk, values, *keys in plan.update]
        update_rows(Organisation, fields, rows)
        update_rows(Organisation, ["sectors"], plan.shrink)
    elif plan.source.kind == FileKind.PUPILS:
        update_rows(Location, plan.fields, [(pk, *values) for pk, values, *_ in plan.update])
    else:
        rows = [(pk, *values, True, None) for pk, values, *_keys in plan.update]
        update_rows(Location, [*plan.fields, *back], rows)


def _flag(plan: Plan, *, day: date) -> None:
    for batch in batched(plan.leave, BATCH):
        rows = plan.layout.model._default_manager.filter(pk__in=batch)
        rows.update(in_register=False, left_register_on=day)


def _move(moved: list[tuple[int, int, int]], *, day: date) -> None:
    """Close the row of the old board and open one of the new; only for who moves."""
    ids = [location for location, _old, _new in moved]
    open_rows = LocationBoard.objects.filter(location__in=ids, until=None)
    known = set(open_rows.values_list("location", flat=True).order_by())
    open_rows.update(until=day)
    LocationBoard.objects.bulk_create(
        LocationBoard(location_id=location, organisation_id=old, until=day)
        for location, old, _new in moved
        if location not in known
    )
    LocationBoard.objects.bulk_create(
        LocationBoard(location_id=location, organisation_id=new, since=day)
        for location, _old, new in moved
    )


def _list(plan: Plan) -> None:
    """Only what differs from the former list is written."""
    gone = [*plan.delisted, *plan.listed]
    for batch in batched(gone, BATCH):
        RegisterListing.objects.filter(source=plan.source.list, number__in=batch).delete()
    for listed in batched(plan.listed.items(), BATCH):
        RegisterListing.objects.bulk_create(
            RegisterListing(source=plan.source.list, number=number, sectors=_in_order(sectors))
            for number, sectors in listed
        )
