"""Which cores a measurement uses and how busy it keeps them; elsewhere than on Linux nothing."""

import os
import sys
from contextlib import contextmanager, suppress
from pathlib import Path

from rato_portal.embedded import processes
from rato_portal.settings.environment import data_dir

SERVERS = (("pg", "postgres"), ("kv", "valkey-server"))


def halves() -> tuple[set[int], set[int]]:
    """One core for what is measured, the others for the load; who has one core shares it."""
    if not hasattr(os, "sched_getaffinity"):
        return set(), set()
    cores = sorted(os.sched_getaffinity(0))
    return {cores[0]}, set(cores[1:] or cores)


def keep_on(pid: int, cores: set[int]) -> None:
    """This process, and what it starts later, works on these cores only; 0 is ourselves."""
    if cores:
        os.sched_setaffinity(pid, cores)


@contextmanager
def servers_kept_on(cores: set[int]):
    """The same for our own PostgreSQL and Valkey, for a while."""
    ours = servers()
    if not ours:
        sys.stderr.write("De servers zijn niet van ons; zij houden hun eigen kernen.\n")
    before = {pid: os.sched_getaffinity(pid) for pid in ours} if cores else {}
    for pid in before:
        keep_on(pid, cores)
    try:
        yield
    finally:
        for pid in set(before) & set(servers()):
            keep_on(pid, before[pid])


def servers() -> list[int]:
    """The processes of our own servers, with one for each connection."""
    return [
        pid
        for home, name in SERVERS
        for pid in processes.residents(data_dir() / home, program=name)
    ]


def children_of(parent: int) -> list[int]:
    """The processes that this one started."""
    with suppress(FileNotFoundError):
        words = Path("/proc", str(parent), "task", str(parent), "children").read_text().split()
        return [int(word) for word in words]
    return []


def cpu_of(pids: list[int]) -> float:
    """Seconds of CPU of these processes and of what they started and outlived."""
    return sum(_seconds(Path("/proc", str(pid), "stat")) for pid in pids)


def _seconds(stat: Path) -> float:
    with suppress(FileNotFoundError):
        words = stat.read_text().rpartition(")")[2].split()
        return sum(map(int, words[11:15])) / os.sysconf("SC_CLK_TCK")
    return 0.0
