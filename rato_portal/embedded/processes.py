"""Starting and stopping other programs, so that none is ever left behind."""

import contextlib
import functools
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path

PROC = Path("/proc")
PAUSE = 0.02


@functools.cache
def setpriv() -> str | None:
    """The tool that ties a child's life to ours; part of util-linux, so absent on macOS."""
    tool = shutil.which("setpriv")
    if tool is None:
        return None
    works = subprocess.run(
        [tool, "--pdeathsig", "TERM", "--", "true"], check=False, capture_output=True
    )
    return tool if works.returncode == 0 else None


def spawn(
    command: Sequence[str],
    *,
    log: Path,
    dies_by: str = "TERM",
    env: dict[str, str] | None = None,
    cwd: Path | None = None,
) -> subprocess.Popen:
    """Start a program that gets a signal when we die, even by ``kill -9``.

    Call it from the main thread: Linux watches the thread that starts a child. Its own session
    keeps the terminal's Ctrl-C away, so that we choose the order in which things stop.
    """
    return start_session([*tied_to_us(dies_by), *command], log=log, env=env, cwd=cwd)


def start_session(
    command: Sequence[str], *, log: Path, env: dict[str, str] | None = None, cwd: Path | None = None
) -> subprocess.Popen:
    """Start a program in its own session, with its output in a log file."""
    with log.open("ab") as out:
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            env=env,
            cwd=cwd,
            start_new_session=True,
        )


def tied_to_us(dies_by: str) -> list[str]:
    """The words before a command that make it end with us."""
    tool = setpriv()
    return [tool, "--pdeathsig", dies_by, "--"] if tool else []


def stop(
    process: subprocess.Popen, *steps: tuple[signal.Signals, float], asked: bool = False
) -> None:
    """Ask ever less kindly: each step is a signal and the seconds to wait for the end.

    With ``asked`` the first signal was sent before; a second one could mean something else.
    """
    for step, (number, seconds) in enumerate(steps):
        if process.poll() is not None:
            break
        if step or not asked:
            process.send_signal(number)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(seconds)
    kill_group(process)


def kill_group(process: subprocess.Popen) -> None:
    """End whatever is left of a program and the children in its session."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def wait_until(condition: Callable[[], bool], *, seconds: float) -> bool:
    """Look until the condition holds; False when the time is up."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(PAUSE)
    return True


def residents(folder: Path, *, program: str) -> list[int]:
    """The processes of a server, known by its name and by its data folder as working directory."""
    wanted = os.path.realpath(folder)
    found = []
    for entry in PROC.glob("[0-9]*"):
        with contextlib.suppress(OSError):
            is_named_so = (entry / "comm").read_text().strip() == program
            if is_named_so and str((entry / "cwd").readlink()) == wanted:
                found.append(int(entry.name))
    return found


def evict(folder: Path, *, program: str, kindly: signal.Signals) -> None:
    """Make an empty house: what an earlier run that was killed left behind has to go."""
    for number, seconds in ((kindly, 8), (signal.SIGKILL, 5)):
        for pid in residents(folder, program=program):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, number)
        if wait_until(lambda: not residents(folder, program=program), seconds=seconds):
            return
