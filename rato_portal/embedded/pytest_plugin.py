"""Servers of their own for the tests: ``-p rato_portal.embedded.pytest_plugin``.

They run before pytest-django reads the settings, which is why this is a plugin and no fixture.
Workers of pytest-xdist inherit the addresses and take a Redis database each.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from rato_portal.embedded.claim import Claim
from rato_portal.embedded.layout import data_folder
from rato_portal.embedded.messages import Refused
from rato_portal.embedded.services import Services

MOST_RUNS_AT_ONCE = 9


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Iterator[None]:
    """Start before anyone reads the environment; a wrapper comes before pytest-django's own."""
    worker = os.environ.get("PYTEST_XDIST_WORKER")
    if worker:
        os.environ.update(worker_environment(worker, os.environ))
    elif not early_config.known_args_namespace.help:
        try:
            start_servers(early_config)
        except Refused as refusal:
            raise pytest.UsageError(f"{refusal}\n{refusal.tail()}") from refusal
    return (yield)


def start_servers(config: pytest.Config) -> None:
    """Our own servers, however the shell is set: tests must not touch someone's data."""
    claim = claim_folder()
    config.add_cleanup(claim.release)
    services = Services.forgetful(data=claim.data)
    config.add_cleanup(services.stop)  # cleanups run in the other order
    shutil.rmtree(claim.data / "media", ignore_errors=True)
    services.start()
    os.environ.update(services.env)
    os.environ.update(worker_environment("gw0", os.environ))


def claim_folder() -> Claim:
    """``.data/test``, or the next one when another run of the tests has it."""
    first = data_folder(variable="PORTAL_TEST_DATA", default=".data/test")
    for number in range(1, MOST_RUNS_AT_ONCE + 1):
        data = first if number == 1 else first.with_name(f"{first.name}-{number}")
        claim = Claim(data=data, door="test")
        if claim.take():
            return claim
        claim.release()
    raise Refused(f"Er lopen al {MOST_RUNS_AT_ONCE} testruns in {first.parent}.")


def worker_environment(worker: str, env: "os._Environ[str] | dict[str, str]") -> dict[str, str]:
    """What one worker does not share: its Redis database and its folder for uploads."""
    number = int(worker.removeprefix("gw"))
    server, _question, _db = env["REDIS_URL"].partition("?db=")
    media = Path(env["PORTAL_DATA"], "media", worker)
    media.mkdir(parents=True, exist_ok=True)
    return {"REDIS_URL": f"{server}?db={number + 1}", "PORTAL_TEST_MEDIA": str(media)}
