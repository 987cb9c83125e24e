"""Is the portal well? Each probe looks at one thing and answers with one figure.

``fail`` means that pages do not work, so that no request should come here. ``warn`` means that
people can work while something waits for an operator.
"""

import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.db.models import Min
from redis.exceptions import RedisError

from common.closed import closed
from common.jobs import PENDING, Job, JobState
from common.models import OutgoingMail

OLD_JOB_SECONDS = 600
OLD_MAIL_SECONDS = 900
# Below the first the disk is a worry, below the second nothing can be stored any more.
DISK_LOW, DISK_FULL = 10.0, 2.0
BEAT_KEY, BEAT_SECONDS = "operations:heartbeat", 180


@dataclass(frozen=True)
class Probe:
    """What was looked at, how it is, and the figure that says so; never a name or an address."""

    name: str
    status: str
    value: float | None = None
    unit: str = ""

    def as_json(self) -> dict:
        found: dict[str, str | float] = {"status": self.status}
        if self.value is not None:
            found |= {"observedValue": round(self.value, 1), "observedUnit": self.unit}
        return found


def readiness(*, at: datetime) -> list[Probe]:
    """Everything that a page or a job needs; without a database the rest is not asked."""
    found = [database()]
    if found[0].status == "pass":
        found += [oldest_job(at=at), mail(at=at)]
    return [*found, broker(), disk(), opening()]


def overall(probes: list[Probe]) -> str:
    """The worst of all."""
    found = {probe.status for probe in probes}
    return next(status for status in ("fail", "warn", "pass") if status in found)


def database() -> Probe:
    """Whether PostgreSQL answers, and how fast."""

    def ask() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")

    return _timed("database", ask, DatabaseError)


def broker() -> Probe:
    """Whether Redis answers. Without it log-in is closed and jobs wait for the sweep."""
    return _timed("broker", lambda: cache.get(BEAT_KEY), RedisError)


def oldest_job(*, at: datetime) -> Probe:
    """How long the oldest waiting job has been waiting: no worker, or too few."""
    seconds = max((age_of(model, at=at) for model in job_models()), default=0.0)
    return Probe("jobs", "warn" if seconds > OLD_JOB_SECONDS else "pass", seconds, "s")


def mail(*, at: datetime) -> Probe:
    """How many mails wait; a worry when the oldest of them waits long."""
    waiting = OutgoingMail.objects.filter(state__in=PENDING).count()
    late = age_of(OutgoingMail, at=at) > OLD_MAIL_SECONDS
    return Probe("mail", "warn" if late else "pass", waiting, "mails")


def disk() -> Probe:
    """How much of the disk with uploads and reports is free."""
    folder = existing(Path(settings.MEDIA_ROOT))
    usage = shutil.disk_usage(folder)
    free = 100 * usage.free / usage.total
    status = "fail" if free < DISK_FULL else "warn" if free < DISK_LOW else "pass"
    return Probe("disk", status, free, "%")


def opening() -> Probe:
    """Whether people can come in: a worry while it is closed, never a failure."""
    return Probe("open", "warn" if closed() else "pass")


def age_of(model: type[Job], *, at: datetime) -> float:
    """Seconds that the oldest row of a kind of job waits to be taken up; 0 when none does."""
    waiting = model._default_manager.filter(state=JobState.QUEUED)
    oldest = waiting.aggregate(first=Min("requested_at"))["first"]
    return max((at - oldest).total_seconds(), 0.0) if oldest else 0.0


def job_models() -> list[type[Job]]:
    """Every table whose rows are jobs."""
    return [model for model in apps.get_models() if issubclass(model, Job)]


def existing(folder: Path) -> Path:
    """The folder, or the nearest one above it that is there already."""
    return next(path for path in (folder, *folder.parents) if path.is_dir())


def beat(*, at: datetime) -> None:
    """Written every minute by a worker that the clock woke: both of them live."""
    cache.set(BEAT_KEY, at.isoformat(), timeout=None)


def beat_age(*, at: datetime) -> float | None:
    """Seconds since the last heartbeat; None when there never was one, or Redis is away."""
    try:
        last = cache.get(BEAT_KEY)
    except RedisError:
        return None
    return (at - datetime.fromisoformat(last)).total_seconds() if last else None


def _timed(name: str, ask: Callable[[], object], *errors: type[Exception]) -> Probe:
    started = time.perf_counter()
    try:
        ask()
    except errors:
        return Probe(name, "fail")
    return Probe(name, "pass", 1000 * (time.perf_counter() - started), "ms")
