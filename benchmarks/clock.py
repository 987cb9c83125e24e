"""CPU time of a piece of work, as the least of several rounds."""

import time
from collections.abc import Callable


def cpu_seconds(work: Callable[[], object], *, rounds: int = 5, repeat: int = 10) -> float:
    """Seconds of CPU per call; the first call only warms up."""
    work()
    return min(_round(work, repeat) for _ in range(rounds))


def _round(work: Callable[[], object], repeat: int) -> float:
    started = time.process_time()
    for _ in range(repeat):
        work()
    return (time.process_time() - started) / repeat


def row(what: str, measured: float, limit: float) -> dict:
    """One line of the table; ``limit`` is the most that it may be."""
    return {"what": what, "measured": round(measured, 2), "limit": limit, "ok": measured <= limit}
