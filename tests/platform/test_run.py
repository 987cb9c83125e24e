"""`./portal run` as people use it: the real project, a fresh folder, a browser's first request."""

import os
import signal
import socket
import subprocess
import sys
from contextlib import closing
from http.client import HTTPConnection

import pytest

from rato_portal.embedded import processes
from rato_portal.embedded.layout import ROOT

START_SECONDS = 300
STOP_SECONDS = 20
STARTED = "Het portaal draait op http://localhost:"


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return taken.getsockname()[1]


class Portal:
    """A running portal in a folder of its own."""

    def __init__(self, data):
        self.data, self.port = data, free_port()
        removed = {"DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE", "PORTAL_TEST_MEDIA"}
        ours = {name: value for name, value in os.environ.items() if name not in removed}
        self.env = ours | {"PORTAL_DATA": str(data), "PORT": str(self.port), "PORTAL_DEMO": "off"}
        self.process = self.door("run")
        self.greeting = self.process.stdout.readline()

    def door(self, *words: str) -> subprocess.Popen:
        return subprocess.Popen(
            [sys.executable, "-m", "rato_portal.doors", *words],
            env=self.env,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def status_of(self, path: str) -> int:
        with closing(HTTPConnection("localhost", self.port, timeout=START_SECONDS)) as line:
            line.request("GET", path)
            return line.getresponse().status

    def left_behind(self) -> list[int]:
        """Every process that still works in the folder or names it."""
        names = ("postgres", "valkey-server")
        folders = (self.data / "pg", self.data / "kv")
        return [
            pid
            for folder in folders
            for name in names
            for pid in processes.residents(folder, program=name)
        ]

    def run(self, *words: str) -> tuple[int, str, str]:
        """A door beside the running portal: its status and what it wrote."""
        with self.door(*words) as command:
            out, err = command.communicate(timeout=START_SECONDS)
        return command.returncode, out, err


@pytest.fixture
def portal(tmp_path):
    portal = Portal(tmp_path / "data")
    with portal.process:
        try:
            yield portal
        finally:
            portal.process.kill()


def test_the_portal_from_its_first_page_to_ctrl_c(portal):
    """One test, because starting takes longer than all the rest."""
    assert portal.greeting == f"{STARTED}{portal.port}/ (stop met Ctrl-C).\n"
    assert portal.status_of("/gezondheid/") == 200

    # A command works in the running portal; stdout and status are its own.
    assert portal.run("manage", "migrate", "--check")[:2] == (0, "")
    status, out, err = portal.run("manage", "migrate", "no-such-app")
    assert (status, out) == (1, "")
    assert "No installed app" in err

    # Ctrl-C stops everything.
    assert portal.left_behind() != []
    portal.process.send_signal(signal.SIGINT)
    assert portal.process.wait(STOP_SECONDS) == 0
    assert portal.left_behind() == []
    with pytest.raises(ConnectionRefusedError):
        portal.status_of("/gezondheid/")
