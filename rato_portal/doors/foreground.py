"""A program that shares our terminal, and whose exit status becomes ours."""

import contextlib
import signal
import subprocess

from rato_portal.doors.signals import STOP_SIGNALS

LOOK_UP_SECONDS = 0.5


def run_command(command: list[str], *, env: dict[str, str]) -> int:
    """Wait for a command that shares our terminal; a request to stop is for the command."""
    process = subprocess.Popen(command, env=env)
    for number in STOP_SIGNALS:
        signal.signal(number, lambda received, _frame: process.send_signal(received))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal sends it to the command as well
    # A signal that comes just before a wait does not end it, so we never wait for long.
    while process.returncode is None:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(LOOK_UP_SECONDS)
    return status(process)


def status(process: subprocess.Popen) -> int:
    """The exit status as a shell gives it: 128 and the number for a signal."""
    return process.returncode if process.returncode >= 0 else 128 - process.returncode
