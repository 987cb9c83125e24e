"""The production shape, as Docker Compose itself reads it: closed, checked and without defaults."""

import json
import os
import subprocess
import sysconfig
from pathlib import Path

import pytest

from rato_portal.embedded.layout import ROOT
from rato_portal.embedded.postgres import INITDB

COMPOSE = Path(sysconfig.get_path("scripts"), "docker-compose")

SECRETS = ("SECRET_KEY", "POSTGRES_PASSWORD", "POSTGRES_APP_PASSWORD", "REDIS_PASSWORD")
SETTINGS = (
    *SECRETS,
    "PORTAL_HOST",
    "MEDIA_HOST",
    "ACME_EMAIL",
    "MAIL_FROM",
    "SMTP_HOST",
)
FILLED = {name: f"value-of-{name.lower()}" for name in SETTINGS}

RUNNING = ["beat", "db", "proxy", "redis", "web", "worker"]
OURS = ["beat", "migrate", "web", "worker"]


def compose(*words: str, settings: dict[str, str]) -> subprocess.CompletedProcess:
    return subprocess.run(
        [COMPOSE, "--file", ROOT / "docker-compose.yml", *words],
        env={"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), **settings},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.fixture(scope="module")
def services() -> dict:
    answer = compose("config", "--format", "json", settings=FILLED)
    return json.loads(answer.stdout)["services"]


def test_compose_accepts_the_file():
    answer = compose("config", "--quiet", settings=FILLED)

    assert (answer.returncode, answer.stderr) == (0, "")


@pytest.mark.parametrize("name", SETTINGS)
def test_a_missing_setting_is_an_error_and_no_default(name):
    answer = compose("config", "--quiet", settings=FILLED | {name: ""})

    assert answer.returncode == 1
    assert f"required variable {name} is missing a value: zet dit in .env" in answer.stderr


def test_no_secret_is_written_in_the_file():
    text = (ROOT / "docker-compose.yml").read_text()

    for name in SECRETS:
        assert text.count(f"${{{name}") == text.count(f"${{{name}:?")


def test_the_services_are_these(services):
    assert sorted(services) == sorted([*RUNNING, "migrate"])


@pytest.mark.parametrize("name", [*RUNNING, "migrate"])
def test_every_container_is_hardened(services, name):
    service = services[name]

    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service.get("cap_add", []) == (["NET_BIND_SERVICE"] if name == "proxy" else [])
    assert int(service["mem_limit"]) > 0
    assert service["pids_limit"] > 0
    assert "stop_grace_period" in service


@pytest.mark.parametrize("name", RUNNING)
def test_every_lasting_container_tells_whether_it_is_well(services, name):
    assert services[name]["healthcheck"]["test"]
    assert services[name]["restart"] == "unless-stopped"


@pytest.mark.parametrize("name", [*OURS, "db", "redis"])
def test_no_container_with_data_runs_as_root(services, name):
    assert services[name]["user"] == ("10001:10001" if name in OURS else "999:999")


def test_only_the_proxy_can_be_reached_from_outside(services):
    assert [name for name in services if services[name].get("ports")] == ["proxy"]
    assert sorted(services["db"]["networks"]) == sorted(services["redis"]["networks"]) == ["back"]
    answer = compose("config", "--format", "json", settings=FILLED)
    assert json.loads(answer.stdout)["networks"]["back"]["internal"] is True


@pytest.mark.parametrize("name", ["web", "worker", "beat"])
def test_the_application_starts_after_a_finished_migration(services, name):
    conditions = {key: value["condition"] for key, value in services[name]["depends_on"].items()}

    assert conditions == {
        "db": "service_healthy",
        "redis": "service_healthy",
        "migrate": "service_completed_successfully",
    }


def test_the_migration_runs_once_and_as_the_owner_of_the_tables(services):
    migrate = services["migrate"]

    assert migrate["command"] == ["python", "manage.py", "prepare"]
    assert migrate["restart"] == "no"
    assert migrate["environment"]["DATABASE_URL"].startswith("postgresql://portal_owner:")
    assert services["web"]["environment"]["DATABASE_URL"].startswith("postgresql://portal_app:")


def test_a_worker_may_finish_what_it_is_doing(services):
    assert services["worker"]["stop_grace_period"] == "1m0s"


def test_the_database_sorts_as_in_development(services):
    database = services["db"]

    assert database["image"] == "postgres:18-bookworm"
    assert set(INITDB) <= set(database["environment"]["POSTGRES_INITDB_ARGS"].split())
    assert "/var/lib/postgresql" in [volume["target"] for volume in database["volumes"]]


def test_the_broker_keeps_its_jobs_and_wants_a_password(services):
    broker = services["redis"]
    settings = broker["command"][-1]

    assert broker["image"] == "redis:8-bookworm"
    assert "requirepass $$REDIS_PASSWORD" in settings
    assert "appendonly yes" in settings
    assert "maxmemory-policy noeviction" in settings
    assert FILLED["REDIS_PASSWORD"] not in settings


def test_every_image_has_a_version(services):
    for name in ("proxy", "db", "redis"):
        _image, _colon, tag = services[name]["image"].partition(":")
        assert tag[0].isdigit(), name


def test_uploads_are_served_under_a_name_of_their_own():
    sites = (ROOT / "docker" / "Caddyfile").read_text()
    portal, media = sites.split("{$MEDIA_HOST}")

    assert "respond @media 404" in portal
    assert "sandbox" in media
    assert "header_up -Cookie" in media
