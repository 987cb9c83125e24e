"""The row is the job; Celery is only the alarm clock (docs/decisions/0004).

A job row is claimed with a lease. A worker that works renews the lease; when a worker dies the
lease runs out and the sweep hands the row to another. A row gives up after MAX_ATTEMPTS.
"""

from datetime import datetime, timedelta
from functools import partial

from celery import Task
from django.db import models, transaction
from django.db.models import F, Q

from common.closed import closed

LEASE = timedelta(seconds=45)
MAX_ATTEMPTS = 3


def wake(task: Task, **arguments) -> None:
    """Ring the alarm once this transaction is stored.

    A broker that is away costs delay, not work: the error is logged and the sweep comes by.
    """
    transaction.on_commit(partial(task.delay, **arguments), robust=True)


class JobState(models.TextChoices):
    QUEUED = "queued", "In de wachtrij"
    RUNNING = "running", "Bezig"
    DONE = "done", "Klaar"
    FAILED = "failed", "Mislukt"
    CANCELLED = "cancelled", "Afgebroken"


PENDING = (JobState.QUEUED, JobState.RUNNING)


class JobQuerySet(models.QuerySet):
    def claimable(self, *, at: datetime):
        """Waiting rows, and rows whose worker stopped renewing its lease."""
        waiting = Q(state=JobState.QUEUED)
        abandoned = Q(state=JobState.RUNNING, lease_until__lt=at)
        return self.filter(waiting | abandoned)

    def claim(self, pk: int, *, at: datetime):
        """Take the row for this worker; None when it is done or someone else has it.

        One conditional UPDATE decides, so that of six workers one wins. While the portal is
        closed nothing is taken up; the sweep wakes what waited.
        """
        if closed():
            return None
        taken = (
            self.claimable(at=at)
            .filter(pk=pk, attempts__lt=MAX_ATTEMPTS)
            .update(
                state=JobState.RUNNING,
                lease_until=at + LEASE,
                attempts=F("attempts") + 1,
            )
        )
        return self.get(pk=pk) if taken else None

    def forgotten(self, *, at: datetime, most: int = 200) -> list[int]:
        """Rows that wait although their alarm went off or got lost, oldest first."""
        self.give_up(at=at)
        waiting = self.claimable(at=at).order_by("requested_at", "pk")
        return list(waiting.values_list("pk", flat=True)[:most])

    def finish(self, pk: int, state: JobState, *, at: datetime, **found) -> None:
        """Close one row, with what came of it in the columns of its own kind."""
        self.filter(pk=pk).update(state=state, lease_until=None, finished_at=at, **found)

    def give_up(self, *, at: datetime) -> int:
        """Close rows that kept losing their worker: a poisoned job must not go round forever."""
        worn_out = self.claimable(at=at).filter(attempts__gte=MAX_ATTEMPTS)
        return worn_out.update(
            state=JobState.FAILED,
            lease_until=None,
            finished_at=at,
            error="De taak is na drie pogingen gestopt.",
        )

    def renew(self, pk: int, *, attempt: int, at: datetime) -> bool:
        """Keep the lease. False when it was lost or cancelled: the worker must stop."""
        mine = self.filter(pk=pk, state=JobState.RUNNING, attempts=attempt)
        return bool(mine.update(lease_until=at + LEASE))


class Job(models.Model):
    """Columns of a job; `attempts` doubles as the number of the present claim."""

    state = models.CharField("stand", max_length=10, choices=JobState, default=JobState.QUEUED)
    attempts = models.PositiveSmallIntegerField("pogingen", default=0, editable=False)
    lease_until = models.DateTimeField("bezet tot", null=True, editable=False)
    requested_at = models.DateTimeField("gevraagd op")
    finished_at = models.DateTimeField("gereed op", null=True, editable=False)
    error = models.TextField("fout", blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def is_pending(self) -> bool:
        return self.state in PENDING


def job_constraints(prefix: str) -> list[models.CheckConstraint]:
    """State ⇔ columns of a job table, to put in its Meta."""
    return [
        models.CheckConstraint(
            name=f"{prefix}_is_leased_exactly_while_running",
            condition=Q(state=JobState.RUNNING) ^ Q(lease_until__isnull=True),
        ),
        models.CheckConstraint(
            name=f"{prefix}_is_finished_exactly_when_not_pending",
            condition=Q(state__in=PENDING) ^ Q(finished_at__isnull=False),
        ),
    ]
