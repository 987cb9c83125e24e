"""Keeps the lease of a claimed job while its worker is busy, and passes on how far it is."""

import logging
from collections.abc import Callable
from datetime import datetime
from threading import Event, Thread
from typing import Any, Self

from django.db import DatabaseError, connection

from common.jobs import Job, JobState

logger = logging.getLogger(__name__)

BEAT = 10


class LeaseKeeper:
    """A thread that renews the lease every ``beat`` seconds, over a connection of its own.

    ``is_lost`` turns true once the job is cancelled or another worker's. A database that is
    away for a moment loses nothing: the lease outlives several beats. ``news`` are columns of
    the row for people who watch, written with the next beat; work in one long transaction can
    show its progress in no other way.
    """

    def __init__(self, job: Job, *, clock: Callable[[], datetime], beat: float = BEAT):
        self._job, self._clock, self._beat = job, clock, beat
        self._rows: Any = type(job)._default_manager
        self._stop, self._lost = Event(), Event()
        self._thread = Thread(target=self._keep, name=f"lease-{job.pk}", daemon=True)
        self.news: dict[str, object] = {}

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_exception) -> None:
        self._stop.set()
        self._thread.join()

    @property
    def is_lost(self) -> bool:
        return self._lost.is_set()

    def _keep(self) -> None:
        try:
            while not self._lost.is_set() and not self._stop.wait(self._beat):
                self._renew()
        finally:
            connection.close()

    def _renew(self) -> None:
        try:
            kept = self._rows.renew(self._job.pk, attempt=self._job.attempts, at=self._clock())
            self._tell()
        except DatabaseError:
            logger.warning("Lease of %r not renewed this time", self._job)
            connection.close()
            return
        if not kept:
            self._lost.set()

    def _tell(self) -> None:
        news, self.news = self.news, {}
        if news:
            mine = {"state": JobState.RUNNING, "attempts": self._job.attempts}
            self._rows.filter(pk=self._job.pk, **mine).update(**news)
