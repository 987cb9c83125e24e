"""The servers that come along: they start, keep what they were told, and leave nobody behind."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
import redis

from rato_portal.doors.preparation import demo_wanted, fingerprint
from rato_portal.embedded import layout, processes
from rato_portal.embedded.claim import Claim, holder, take_or_share
from rato_portal.embedded.messages import Refused
from rato_portal.embedded.postgres import Postgres, server_version
from rato_portal.embedded.pytest_plugin import claim_folder, worker_environment
from rato_portal.embedded.services import Services

SECONDS = 10

# Starts a server, tells its number and waits: what a supervisor is to its servers.
PARENT = """
import sys
from pathlib import Path
from rato_portal.embedded.keyvalue import KeyValue
print(KeyValue(data=Path(sys.argv[1])).start().pid, flush=True)
sys.stdin.read()
"""


@pytest.fixture(scope="module")
def services(tmp_path_factory):
    """Servers in a folder whose path has a blank and is too long for a socket."""
    data = tmp_path_factory.mktemp("with a blank") / ("long" * 30)
    half_made = data / "pg.new"
    half_made.mkdir(parents=True)
    (half_made / "PG_VERSION").write_text("an initdb that was cut off")
    with Services.forgetful(data=data) as services:
        yield services


@pytest.fixture
def database(services):
    with psycopg.connect(services.postgres.url, autocommit=True) as connection:
        yield connection


def shown(database, setting):
    return database.execute("select current_setting(%s)", [setting]).fetchone()[0]


def is_gone(pid: int) -> bool:
    """Neither running nor waiting to be buried by whoever adopted it."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z"
    except FileNotFoundError:
        return True


def test_the_database_sorts_alike_everywhere(database):
    row = database.execute(
        "select datlocprovider::text, datlocale, pg_encoding_to_char(encoding)"
        " from pg_database where datname = current_database()"
    ).fetchone()

    assert row == ("b", "C.UTF-8", "UTF8")


def test_the_database_is_only_for_us(services, database):
    assert shown(database, "listen_addresses") == ""
    assert shown(database, "unix_socket_permissions") == "0700"
    assert services.postgres.sockets.stat().st_mode & 0o077 == 0


def test_the_database_keeps_utc_and_enough_connections(database):
    assert (shown(database, "TimeZone"), shown(database, "max_connections")) == ("UTC", "100")


def test_the_broker_keeps_jobs_and_throws_none_away(services):
    broker = redis.Redis.from_url(services.keyvalue.url)

    told = broker.config_get("appendonly", "appendfsync", "maxmemory-policy", "port")

    assert told == {
        "appendonly": "yes",
        "appendfsync": "everysec",
        "maxmemory-policy": "noeviction",
        "port": "0",
    }


def test_a_killed_database_comes_back_with_what_was_written(services, database):
    database.execute("create table kept (word text)")
    database.execute("insert into kept values ('bewaard')")

    services.postgres.process.kill()
    services.postgres.process.wait()
    services.postgres.start()

    with psycopg.connect(services.postgres.url) as again:
        assert again.execute("select word from kept").fetchone() == ("bewaard",)


def test_a_killed_broker_comes_back_with_what_was_written(services):
    redis.Redis.from_url(services.keyvalue.url).set("word", "bewaard")

    services.keyvalue.process.kill()
    services.keyvalue.process.wait()
    services.keyvalue.start()

    assert redis.Redis.from_url(services.keyvalue.url).get("word") == b"bewaard"


def test_a_server_that_a_killed_run_left_behind_makes_room(services):
    left_behind = services.postgres.process
    newcomer = Postgres(data=services.data, forgetful=True)

    services.postgres.started = newcomer.start()

    assert left_behind.wait(SECONDS) in (0, 1)  # 1: told to stop while still starting up
    with psycopg.connect(newcomer.url) as connection:
        assert connection.execute("select 1").fetchone() == (1,)


def test_a_shell_in_the_data_folder_is_left_alone(tmp_path):
    with subprocess.Popen(["cat"], stdin=subprocess.PIPE, cwd=tmp_path) as shell:
        processes.evict(tmp_path, program="valkey-server", kindly=signal.SIGTERM)

        assert processes.residents(tmp_path, program="cat") == [shell.pid]
        assert shell.poll() is None


def test_a_broker_ends_with_its_parent(tmp_path):
    with subprocess.Popen(
        [sys.executable, "-c", PARENT, tmp_path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=layout.ROOT,
    ) as parent:
        pid = int(parent.stdout.readline())
        parent.kill()

    assert processes.wait_until(lambda: is_gone(pid), seconds=SECONDS)


def test_data_of_another_major_version_are_refused(tmp_path):
    cluster = tmp_path / "pg"
    cluster.mkdir()
    (cluster / "PG_VERSION").write_text("15\n")

    with pytest.raises(Refused, match="zijn van PostgreSQL 15, maar hier staat PostgreSQL 18"):
        Postgres(data=tmp_path).start()


def test_the_binaries_can_be_chosen(tmp_path, monkeypatch):
    other = tmp_path / "postgres"
    other.write_text("#!/bin/sh\necho 'postgres (PostgreSQL) 17.2 (Debian)'\n")
    other.chmod(0o755)
    monkeypatch.setenv("PORTAL_PG_BIN", str(tmp_path))
    server_version.cache_clear()

    try:
        assert server_version() == "17.2"
    finally:
        server_version.cache_clear()


def test_a_server_that_does_not_start_tells_why(tmp_path, monkeypatch):
    for name in ("postgres", "initdb"):
        (tmp_path / name).write_text("#!/bin/sh\necho 'no room left'\nexit 1\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PORTAL_PG_BIN", str(tmp_path))

    with pytest.raises(Refused, match="kan niet worden aangemaakt") as refusal:
        Postgres(data=tmp_path / "data").start()

    assert refusal.value.tail() == "no room left"


def test_servers_of_the_user_are_respected(tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://db.example/portal")
    monkeypatch.setenv("REDIS_URL", "redis://kv.example/0")

    services = Services.from_environment(data=tmp_path)

    assert services.ours == []
    assert services.env["DATABASE_URL"] == "postgresql://db.example/portal"
    assert "example" not in services.identity


def test_one_door_at_a_time(tmp_path):
    with Claim(data=tmp_path, door="run") as first, Claim(data=tmp_path, door="run") as second:
        assert (first.take(), second.take()) == (True, False)
        assert holder(tmp_path)["pid"] == os.getpid()

    with Claim(data=tmp_path, door="run") as third:
        assert third.take()


def test_a_command_shares_the_servers_of_the_running_portal(tmp_path):
    with Claim(data=tmp_path, door="run") as running:
        running.take()
        running.publish({"DATABASE_URL": "postgresql://@/portal"})

        claim, addresses = take_or_share(data=tmp_path, door="manage")

    assert (claim, addresses) == (None, {"DATABASE_URL": "postgresql://@/portal"})


def test_a_command_has_the_folder_when_nobody_else_does(tmp_path):
    claim, addresses = take_or_share(data=tmp_path, door="manage")

    with claim:
        assert (claim.is_held, addresses) == (True, {})
    assert holder(tmp_path)["door"] == ""


def test_a_socket_folder_of_someone_else_is_refused(tmp_path):
    trap = tmp_path / "trap"
    trap.symlink_to("/etc")

    with pytest.raises(Refused, match="is niet van u"):
        layout.own_folder(trap)


def test_a_large_log_is_put_aside(tmp_path):
    log = layout.log_file(data=tmp_path, name="website")
    log.write_bytes(b"x" * 5_000_001)

    assert not layout.log_file(data=tmp_path, name="website").exists()
    assert log.with_suffix(".log.1").stat().st_size == 5_000_001


@pytest.mark.parametrize(("worker", "number"), [("gw0", 1), ("gw1", 2), ("gw11", 12)])
def test_every_test_worker_has_a_redis_database_of_its_own(tmp_path, worker, number):
    env = {"REDIS_URL": "unix:///tmp/kv.sock?db=0", "PORTAL_DATA": str(tmp_path)}

    own = worker_environment(worker, env)

    assert own["REDIS_URL"] == f"unix:///tmp/kv.sock?db={number}"
    assert Path(own["PORTAL_TEST_MEDIA"]).is_dir()


def test_a_second_run_of_the_tests_takes_the_next_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("PORTAL_TEST_DATA", str(tmp_path / "test"))

    with claim_folder() as first, claim_folder() as second:
        assert (first.data.name, second.data.name) == ("test", "test-2")


@pytest.mark.parametrize(
    ("value", "wanted"), [("on", True), ("1", True), ("off", False), ("0", False), ("", False)]
)
def test_the_demo_can_be_left_out(monkeypatch, value, wanted):
    monkeypatch.setenv("PORTAL_DEMO", value)

    assert demo_wanted() is wanted


def test_another_database_is_prepared_anew(services, monkeypatch):
    ours = fingerprint(services)
    monkeypatch.setenv("DATABASE_URL", "postgresql://db.example/portal")
    theirs = fingerprint(Services.from_environment(data=services.data))

    assert fingerprint(services) == ours != theirs


def test_a_copy_of_the_database_is_the_same_database(services, tmp_path):
    control = services.postgres.cluster / "global" / "pg_control"
    copy = tmp_path / "pg" / "global"
    copy.mkdir(parents=True)
    (copy / "pg_control").write_bytes(control.read_bytes())

    assert Postgres(data=tmp_path).identity == services.postgres.identity
