"""What a request did to the rows of the portal, to say "nothing changed" and mean it."""

from django.apps import apps
from django.db import connection
from psycopg import sql

APPS = (
    "accounts",
    "organisations",
    "partnerships",
    "regions",
    "financing",
    "consultations",
    "reports",
    "common",
)


def writes() -> dict[str, int]:
    """Per table how many rows this transaction tried to write so far, undone ones included."""
    statement = """
        SELECT relname, pg_stat_get_xact_tuples_inserted(oid)
            + pg_stat_get_xact_tuples_updated(oid) + pg_stat_get_xact_tuples_deleted(oid)
        FROM pg_class WHERE relkind = 'r' AND relname = ANY(%s)
    """
    with connection.cursor() as cursor:
        cursor.execute(statement, [_tables()])
        return dict(cursor.fetchall())


def digest(tables) -> dict[str, tuple[int, str]]:
    """Per table how many rows it has and a hash of all of them."""
    parts = [
        sql.SQL(
            "SELECT {}, count(*), coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '')"
            " FROM {} t"
        ).format(sql.Literal(table), sql.Identifier(table))
        for table in sorted(tables)
    ]
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL(" UNION ALL ").join(parts))
        return {table: (count, md5) for table, count, md5 in cursor.fetchall()}


def _tables() -> list[str]:
    models = [m for label in APPS for m in apps.get_app_config(label).get_models()]
    through = [f.remote_field.through for m in models for f in m._meta.local_many_to_many]
    return sorted({m._meta.db_table for m in [*models, *through] if m._meta.managed})
