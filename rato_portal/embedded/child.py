"""What can be started, watched over and stopped: a server or a program of our own."""

import signal
import subprocess
from pathlib import Path

from rato_portal.embedded import processes
from rato_portal.embedded.layout import log_file
from rato_portal.embedded.messages import Refused

Steps = tuple[tuple[signal.Signals, float], ...]


class Child:
    """A process with a name, a log and a way to stop: signals, each with the seconds it gets."""

    name: str
    log: Path
    stop_steps: Steps = ((signal.SIGTERM, 5),)
    started: subprocess.Popen | None = None

    @property
    def process(self) -> subprocess.Popen:
        """The process as it was started last."""
        if self.started is None:
            raise LookupError(f"{self.name} was never started")
        return self.started

    def start(self) -> subprocess.Popen:
        """Start it and return when it can be used."""
        raise NotImplementedError

    def ask_to_stop(self) -> None:
        """Send the first signal without waiting."""
        if self.started is not None:
            self.started.send_signal(self.stop_steps[0][0])

    def stop(self, *, asked: bool = False) -> None:
        """Stop it and everything it started; ``asked`` when the first signal was sent before."""
        if self.started is not None:
            processes.stop(self.started, *self.stop_steps, asked=asked)


class Server(Child):
    """A server in our data folder. Others need it, so starting it includes waiting for it."""

    data: Path
    startup_seconds = 60

    @property
    def log(self) -> Path:  # type: ignore[override]  # a server's log follows from its folder
        return log_file(data=self.data, name=self.name)

    def begin(self) -> None:
        """Start without waiting, so that two servers can start at once."""
        raise NotImplementedError

    def is_ready(self) -> bool:
        """Does it answer?"""
        raise NotImplementedError

    def start(self) -> subprocess.Popen:
        self.begin()
        self.wait_ready()
        return self.process

    def wait_ready(self) -> None:
        """Wait until it answers; refuse when it ends instead."""
        process = self.process
        done = processes.wait_until(
            lambda: self.is_ready() or process.poll() is not None, seconds=self.startup_seconds
        )
        if not done or process.poll() is not None:
            raise Refused(
                f"De {self.name} start niet; de reden staat in het logboek.", log=self.log
            )
