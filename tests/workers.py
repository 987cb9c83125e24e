"""A real Celery worker beside the tests, on their database and their Redis."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from time import monotonic

from django.db import connection
from psycopg.conninfo import make_conninfo

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 60


class Worker:
    """One worker process; ``ready`` once it takes tasks. Its log is kept for a failing test."""

    def __init__(self, *arguments: str):
        self.lines: list[str] = []
        self.ready = Event()
        command = ["-m", "celery", "-A", "rato_portal", "worker", "-c", "1", "-l", "INFO"]
        self.process = subprocess.Popen(
            [sys.executable, *command, "--without-mingle", "--without-gossip", *arguments],
            cwd=ROOT,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()

    def wait_until_ready(self) -> None:
        assert self.ready.wait(PATIENCE), "\n".join(self.lines)

    def stop(self) -> None:
        """Let it finish what it does; SIGTERM is Celery's warm shutdown."""
        self.process.terminate()
        self._gone()

    def kill(self) -> None:
        """As a power cut would: the worker and its children at once."""
        os.killpg(self.process.pid, 9)
        self._gone()

    def _gone(self) -> None:
        self.process.wait(PATIENCE)
        self._reader.join(PATIENCE)
        self.process.stdout.close()

    def _read(self) -> None:
        for line in self.process.stdout:
            self.lines.append(line.rstrip())
            if " ready." in line:
                self.ready.set()


@contextmanager
def running_worker(*arguments: str) -> Iterator[Worker]:
    worker = Worker(*arguments)
    try:
        worker.wait_until_ready()
        yield worker
    finally:
        if worker.process.poll() is None:
            worker.stop()


def until(holds: Callable[[], bool], *, patience: float = PATIENCE) -> None:
    """Look again and again, without pause, until it holds or patience ends."""
    end = monotonic() + patience
    while not holds():
        assert monotonic() < end, "what was waited for did not come"


def environment() -> dict[str, str]:
    """The environment of this test run, with the name of its test database."""
    settings = connection.settings_dict
    url = make_conninfo(os.environ["DATABASE_URL"], dbname=settings["NAME"])
    return {
        **os.environ,
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "rato_portal.settings.test",
    }
