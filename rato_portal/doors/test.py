"""`./portal test`: the whole suite, with servers of its own and a real browser."""

import os

from rato_portal.doors import assets, debian
from rato_portal.doors.environment import PYTHON, child_environment
from rato_portal.doors.foreground import run_command
from rato_portal.embedded.layout import ROOT

# Each begins with a half in one piece, so that a world is mostly built once; then they share.
TWO_WORKERS = ["-n", "2", "--dist", "worksteal"]


def main(arguments: list[str]) -> int:
    """Options go on to pytest; without ``-n`` it runs on two workers."""
    assets.main([])
    debian.install_missing()
    workers = [] if names_workers(arguments) else TWO_WORKERS
    env = child_environment()
    env["DJANGO_SETTINGS_MODULE"] = "rato_portal.settings.test"
    os.chdir(ROOT)
    return run_command([PYTHON, "-m", "pytest", *workers, *arguments], env=env)


def names_workers(arguments: list[str]) -> bool:
    """Did the user choose how many workers there are?"""
    return any(word.startswith(("-n", "--numprocesses", "--dist")) for word in arguments)
