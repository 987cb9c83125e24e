"""The two roles of production, made by the very script that production uses."""

import os
import subprocess

import psycopg
import pytest

from rato_portal.embedded.layout import ROOT
from rato_portal.embedded.postgres import DATABASE, USER, Postgres, binaries

SCRIPT = ROOT / "docker" / "postgres" / "roles.sh"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    server = Postgres(data=tmp_path_factory.mktemp("roles"), forgetful=True)
    try:
        server.start()
        make_roles(server)
        yield server
    finally:
        server.stop()


def make_roles(server: Postgres) -> None:
    env = {
        **os.environ,
        "PATH": f"{binaries()}{os.pathsep}{os.environ['PATH']}",
        "PGHOST": str(server.sockets),
        "POSTGRES_USER": USER,
        "POSTGRES_DB": DATABASE,
        "POSTGRES_APP_PASSWORD": "a 'difficult' $word",
    }
    subprocess.run([SCRIPT], env=env, check=True, capture_output=True, timeout=120)
    with psycopg.connect(server.url, autocommit=True) as owner:
        owner.execute("create table history (id bigint generated always as identity, word text)")
        owner.execute("insert into history (word) values ('bewaard')")


@pytest.fixture
def application(server):
    with psycopg.connect(server.url, user="portal_app", autocommit=True) as connection:
        yield connection


def test_the_application_reads_and_writes_rows(application):
    application.execute("insert into history (word) values ('nieuw')")

    assert application.execute("select count(*) from history").fetchone() == (2,)


@pytest.mark.parametrize(
    "statement",
    [
        "truncate history",
        "drop table history",
        "alter table history disable trigger all",
        "alter table history add column extra text",
        "create table own (id int)",
        "create function own() returns int language sql as 'select 1'",
        "create extension pg_trgm",
        "create role other",
        "set session_replication_role = replica",
    ],
)
def test_the_application_changes_no_tables_and_evades_no_trigger(application, statement):
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        application.execute(statement)
