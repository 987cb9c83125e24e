"""Keeps the lease of a claimed report while the renderer blocks."""

import logging
from collections.abc import Callable
from datetime import datetime
from threading import Event, Thread
from typing import Self

from django.db import DatabaseError, connection

from reports.models import Report

logger = logging.getLogger(__name__)

BEAT = 10


class LeaseKeeper:
    """A thread that renews the lease every ``beat`` seconds, over a connection of its own.

    ``is_lost`` turns true once the report is cancelled or another worker's. A database that is
    away for a moment loses nothing: the lease outlives several beats.
    """

    def __init__(self, report: Report, *, clock: Callable[[], datetime], beat: float = BEAT):
        self._report, self._clock, self._beat = report, clock, beat
        self._stop, self._lost = Event(), Event()
        self._thread = Thread(target=self._keep, name=f"lease-{report.pk}", daemon=True)

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
            kept = Report.objects.renew(
                self._report.pk, attempt=self._report.attempts, at=self._clock()
            )
        except DatabaseError:
            logger.warning("Lease of report %s not renewed this time", self._report.pk)
            connection.close()
            return
        if not kept:
            self._lost.set()
