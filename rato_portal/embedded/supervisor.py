"""Watching over the portal's processes: who falls is put up again, until it falls too often."""

import contextlib
import queue
import subprocess
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from rato_portal.embedded import processes
from rato_portal.embedded.child import Child, Steps
from rato_portal.embedded.messages import Refused, say

MOST_FAILURES = 5
WITHIN_SECONDS = 60
LOOK_UP_SECONDS = 0.5


@dataclass
class Program(Child):
    """A program of our own: the web server, the worker, the clock."""

    name: str
    command: list[str]
    env: dict[str, str]
    log: Path
    cwd: Path
    dies_by: str = "TERM"
    stop_steps: Steps = Child.stop_steps

    def start(self) -> subprocess.Popen:
        self.started = processes.spawn(
            self.command, log=self.log, dies_by=self.dies_by, env=self.env, cwd=self.cwd
        )
        return self.started


@dataclass
class Failures:
    """When a child fell, as far as that still counts."""

    times: list[float] = field(default_factory=list)

    def add(self, at: float) -> int:
        """Count one more; the answer is how many there were lately."""
        self.times = [*(time for time in self.times if at - time < WITHIN_SECONDS), at]
        return len(self.times)


class Supervisor:
    """Keeps children alive until a signal comes. Everything starts in the main thread."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self.children: list[Child] = []
        self._ends: queue.SimpleQueue[tuple[Child, subprocess.Popen]] = queue.SimpleQueue()
        self._failures: dict[str, Failures] = {}
        self._clock = clock

    def start(self, child: Child) -> None:
        """Start a child and watch it from now on."""
        self.children.append(child)
        child.start()
        self.watch(child)

    def adopt(self, child: Child) -> None:
        """Watch a child that runs already."""
        self.children.append(child)
        self.watch(child)

    def watch(self, child: Child) -> None:
        """Report its end on the queue; a thread that only waits costs nothing."""
        process = child.process

        def report_end() -> None:
            process.wait()
            self._ends.put((child, process))

        threading.Thread(target=report_end, daemon=True, name=f"watch-{child.name}").start()

    def run(self) -> None:
        """Put up what falls, for ever; only an exception ends it (a signal, or giving up)."""
        while True:
            # A signal that comes just before the wait does not end it, so we never wait for long.
            with contextlib.suppress(queue.Empty):
                child, process = self._ends.get(timeout=LOOK_UP_SECONDS)
                if child.process is process:
                    self.revive(child)

    def revive(self, child: Child) -> None:
        """Start a fallen child again, unless it falls all the time."""
        processes.kill_group(child.process)  # its own children must not hold the port or a job
        while True:
            self._count_failure(child)
            try:
                child.start()
            except Refused as refusal:
                say(str(refusal))
            else:
                self.watch(child)
                return

    def _count_failure(self, child: Child) -> None:
        code = child.process.returncode
        failures = self._failures.setdefault(child.name, Failures())
        if failures.add(self._clock()) > MOST_FAILURES:
            raise Refused(
                f"Het onderdeel {child.name} stopt telkens weer (code {code}); "
                "het portaal stopt daarom.",
                log=child.log,
            )
        say(f"Het onderdeel {child.name} stopte onverwacht (code {code}) en start opnieuw.")

    def stop(self) -> None:
        """Our own programs all at the same time; then the servers they used, the last one first."""
        programs = [child for child in self.children if isinstance(child, Program)]
        for program in programs:
            program.ask_to_stop()
        for child in reversed(self.children):
            child.stop(asked=child in programs)
