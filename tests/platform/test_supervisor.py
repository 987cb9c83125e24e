"""The supervisor, with real small programs: it puts up what falls and leaves nothing behind."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from rato_portal.embedded import processes
from rato_portal.embedded.child import Child
from rato_portal.embedded.layout import ROOT
from rato_portal.embedded.messages import Refused
from rato_portal.embedded.supervisor import Failures, Program, Supervisor

SECONDS = 10

# Writes its number down, then waits for ever.
PATIENT = 'echo $$ >> "$LIST"; exec tail -f /dev/null'
# Does not listen to a kind request, and has a child that does not either.
STUBBORN = 'trap "" TERM; tail -f /dev/null & echo $! >> "$LIST"; echo $$ >> "$LIST"; wait; wait'

WATCHER = """
import os, signal, sys
from pathlib import Path
from rato_portal.doors.signals import stop_by_signal
from rato_portal.embedded.supervisor import Program, Supervisor

folder = Path(sys.argv[1])
supervisor = Supervisor()
signal.signal(signal.SIGHUP, signal.SIG_DFL)  # also where the tests themselves run under nohup
stop_by_signal()
try:
    supervisor.start(Program(name="proef", command=["sh", "-c", sys.argv[2]], env=dict(os.environ),
                             log=folder / "log", cwd=folder))
    supervisor.run()
except KeyboardInterrupt:
    pass
finally:
    supervisor.stop()
"""


@pytest.fixture
def listed(tmp_path):
    return tmp_path / "numbers"


def program(script: str, *, listed: Path, **options) -> Program:
    return Program(
        name="proef",
        command=["sh", "-c", script],
        env={**os.environ, "LIST": str(listed)},
        log=listed.with_name("log"),
        cwd=listed.parent,
        **options,
    )


@contextmanager
def watcher(script: str, *, listed: Path) -> Iterator[subprocess.Popen]:
    """A supervisor in a process of its own, gone at the end whatever happens."""
    with subprocess.Popen(
        [sys.executable, "-c", WATCHER, listed.parent, script],
        env={**os.environ, "LIST": str(listed)},
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def numbers(listed: Path, *, at_least: int) -> list[int]:
    """The process numbers written down, as soon as there are enough."""

    def read() -> list[int]:
        return [int(word) for word in listed.read_text().split()] if listed.exists() else []

    assert processes.wait_until(lambda: len(read()) >= at_least, seconds=SECONDS)
    return read()


def is_gone(pid: int) -> bool:
    """Neither running nor waiting to be buried by whoever adopted it."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z"
    except FileNotFoundError:
        return True


def test_failures_are_forgotten_after_a_minute():
    failures = Failures()

    assert [failures.add(at) for at in (0, 10, 20, 65, 200)] == [1, 2, 3, 3, 1]


def test_a_program_that_keeps_falling_is_given_up(listed, capfd):
    supervisor = Supervisor()
    supervisor.start(program('echo $$ >> "$LIST"; exit 3', listed=listed))

    with pytest.raises(Refused, match=r"Het onderdeel proef stopt telkens weer \(code 3\)"):
        supervisor.run()

    assert len(numbers(listed, at_least=6)) == 6
    again = "Het onderdeel proef stopte onverwacht (code 3) en start opnieuw.\n"
    assert capfd.readouterr().err == again * 5


def test_old_failures_do_not_count(listed):
    minutes = iter(range(0, 6000, 61))
    ends = iter(range(8))

    def clock() -> float:
        if next(ends, None) is None:
            raise KeyboardInterrupt
        return next(minutes)

    supervisor = Supervisor(clock=clock)
    supervisor.start(program('echo $$ >> "$LIST"; exit 3', listed=listed))

    with pytest.raises(KeyboardInterrupt):
        supervisor.run()

    assert len(numbers(listed, at_least=9)) == 9


def test_a_killed_program_is_put_up_again_and_stops_when_asked(listed):
    with watcher(PATIENT, listed=listed) as supervisor:
        first = numbers(listed, at_least=1)[0]
        os.kill(first, signal.SIGKILL)
        second = numbers(listed, at_least=2)[1]
        assert not is_gone(second)

        supervisor.terminate()

        assert supervisor.wait(SECONDS) == 0
        assert "proef stopte onverwacht (code -9)" in supervisor.stderr.read()
    assert is_gone(second)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_every_way_to_stop_is_a_clean_one(listed, number):
    with watcher(PATIENT, listed=listed) as supervisor:
        child = numbers(listed, at_least=1)[0]

        supervisor.send_signal(number)

        assert supervisor.wait(SECONDS) == 0
    assert is_gone(child)


def test_a_killed_supervisor_leaves_nothing(listed):
    with watcher(PATIENT, listed=listed) as supervisor:
        child = numbers(listed, at_least=1)[0]
        supervisor.kill()

    assert processes.wait_until(lambda: is_gone(child), seconds=SECONDS)


def test_a_stubborn_program_and_its_child_are_ended(listed):
    stubborn = program(STUBBORN, listed=listed, stop_steps=((signal.SIGTERM, 0.1),))
    supervisor = Supervisor()
    supervisor.start(stubborn)
    both = numbers(listed, at_least=2)

    supervisor.stop()

    assert stubborn.process.returncode == -signal.SIGKILL
    assert processes.wait_until(lambda: all(map(is_gone, both)), seconds=SECONDS)


def test_servers_outlive_the_programs_that_use_them(listed):
    """Programs may still write while they stop, so the servers under them go last."""
    server = Server(listed)
    user = f"trap 'test -e {server.sign} && echo served >> $LIST; exit' TERM; echo 1 >> $LIST; "
    supervisor = Supervisor()
    supervisor.start(server)
    supervisor.start(program(user + "tail -f /dev/null & wait", listed=listed))
    numbers(listed, at_least=1)

    supervisor.stop()

    assert listed.read_text().split() == ["1", "served"]
    assert not server.sign.exists()


class Server(Child):
    """A server that shows a sign for as long as it runs."""

    name = "dienst"

    def __init__(self, listed: Path) -> None:
        self.sign = listed.with_name("sign")
        self.log = listed.with_name("log")

    def start(self) -> subprocess.Popen:
        script = f"trap 'rm {self.sign}; exit' TERM; touch {self.sign}; tail -f /dev/null & wait"
        self.started = processes.spawn(["sh", "-c", script], log=self.log)
        assert processes.wait_until(self.sign.exists, seconds=SECONDS)
        return self.started
