"""A job row: claimed once, leased, renewed, and given up after three times."""

from datetime import UTC, datetime, timedelta

import pytest

from common.jobs import LEASE, MAX_ATTEMPTS, PENDING, JobState
from common.models import OutgoingMail
from tests.database import refused_by, run, together

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 10, 1, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
FINISHED = [state for state in JobState if state not in PENDING]


def _job(state=JobState.QUEUED, **fields) -> OutgoingMail:
    """A mail, since it is the simplest job there is."""
    columns = {"requested_at": NOON, "state": state}
    if state == JobState.RUNNING:
        columns |= {"lease_until": NOON + LEASE, "attempts": 1}
    if state in FINISHED:
        columns |= {"finished_at": NOON}
    number = OutgoingMail.objects.count()
    return OutgoingMail.objects.create(
        to="anna@voorbeeld.nl", occasion=f"aanleiding {number}", **columns | fields
    )


def _claim(job, at=NOON):
    return OutgoingMail.objects.claim(job.pk, at=at)


def test_a_waiting_job_is_claimed_with_a_lease():
    claimed = _claim(_job())
    assert (claimed.state, claimed.attempts) == ("running", 1)
    assert claimed.lease_until == NOON + timedelta(seconds=45)


def test_a_claimed_job_is_not_claimed_again():
    job = _job()
    _claim(job)
    assert _claim(job, at=NOON + LEASE) is None


def test_a_job_that_lost_its_worker_is_claimed_by_another():
    job = _job()
    _claim(job)
    again = _claim(job, at=NOON + LEASE + SECOND)
    assert (again.attempts, again.lease_until) == (2, NOON + LEASE + SECOND + LEASE)


@pytest.mark.parametrize("state", FINISHED)
def test_a_finished_job_is_not_claimed(state):
    assert _claim(_job(state)) is None


def test_a_job_that_does_not_exist_is_not_claimed():
    assert OutgoingMail.objects.claim(0, at=NOON) is None


def test_claiming_one_job_leaves_the_others():
    job, other = _job(), _job()
    _claim(job)
    other.refresh_from_db()
    assert (other.state, other.attempts) == ("queued", 0)


def test_of_six_workers_at_one_moment_one_claims(transactional_db):
    job = _job()
    outcomes = together(6, lambda _n: _claim(job))
    claimed = [outcome for outcome in outcomes if outcome is not None]
    job.refresh_from_db()
    assert (claimed, job.attempts) == ([job], 1)


# The lease.


def test_a_worker_renews_its_lease():
    job = _claim(_job())
    assert OutgoingMail.objects.renew(job.pk, attempt=1, at=NOON + SECOND) is True
    job.refresh_from_db()
    assert job.lease_until == NOON + SECOND + LEASE


def test_a_renewed_lease_keeps_others_away():
    job = _claim(_job())
    OutgoingMail.objects.renew(job.pk, attempt=1, at=NOON + LEASE)
    assert _claim(job, at=NOON + LEASE + SECOND) is None


def test_a_worker_that_lost_its_job_does_not_renew():
    job = _job()
    slow = _claim(job)
    later = NOON + LEASE + SECOND
    quick = _claim(job, at=later)
    assert OutgoingMail.objects.renew(job.pk, attempt=slow.attempts, at=later) is False
    assert OutgoingMail.objects.renew(job.pk, attempt=quick.attempts, at=later) is True


@pytest.mark.parametrize("state", [JobState.QUEUED, *FINISHED])
def test_a_job_that_does_not_run_is_not_renewed(state):
    job = _job(state, attempts=1)
    assert OutgoingMail.objects.renew(job.pk, attempt=1, at=NOON) is False


def test_renewing_leaves_other_jobs():
    job, other = _claim(_job()), _claim(_job())
    OutgoingMail.objects.renew(job.pk, attempt=1, at=NOON + SECOND)
    other.refresh_from_db()
    assert other.lease_until == NOON + LEASE


# Giving up.


def test_a_job_is_tried_three_times():
    job, at = _job(), NOON
    attempts = []
    for _ in range(4):
        claimed = _claim(job, at=at)
        attempts.append(claimed and claimed.attempts)
        at += LEASE + SECOND
    assert attempts == [1, 2, 3, None]


def test_a_job_that_lost_its_worker_three_times_is_closed():
    job = _job(JobState.RUNNING, attempts=MAX_ATTEMPTS)
    later = NOON + LEASE + SECOND

    assert OutgoingMail.objects.give_up(at=later) == 1

    job.refresh_from_db()
    assert (job.state, job.lease_until, job.finished_at) == ("failed", None, later)
    assert job.error == "De taak is na drie pogingen gestopt."


def test_a_job_that_runs_for_the_third_time_is_left_alone():
    job = _job(JobState.RUNNING, attempts=MAX_ATTEMPTS)
    assert OutgoingMail.objects.give_up(at=NOON + LEASE) == 0
    job.refresh_from_db()
    assert job.state == "running"


@pytest.mark.parametrize("attempts", [0, 1, MAX_ATTEMPTS - 1])
def test_a_job_with_attempts_left_is_not_closed(attempts):
    _job(attempts=attempts)
    assert OutgoingMail.objects.give_up(at=NOON + LEASE) == 0


@pytest.mark.parametrize("state", FINISHED)
def test_a_finished_job_is_not_closed_again(state):
    _job(state, attempts=MAX_ATTEMPTS)
    assert OutgoingMail.objects.give_up(at=NOON + LEASE + SECOND) == 0


@pytest.mark.parametrize("state", list(JobState))
def test_a_job_is_pending_until_it_is_finished(state):
    assert _job(state).is_pending is (state in ("queued", "running"))


# State ⇔ columns, past the models.


@pytest.mark.parametrize("state", list(JobState))
def test_a_job_is_leased_exactly_while_it_runs(state):
    job = _job(state)
    lease = None if state == JobState.RUNNING else NOON
    with refused_by("mail_is_leased_exactly_while_running"):
        run("UPDATE common_outgoingmail SET lease_until = %s WHERE id = %s", lease, job.pk)


@pytest.mark.parametrize("state", list(JobState))
def test_a_job_is_finished_exactly_when_it_is_not_pending(state):
    job = _job(state)
    finished = NOON if state in PENDING else None
    with refused_by("mail_is_finished_exactly_when_not_pending"):
        run("UPDATE common_outgoingmail SET finished_at = %s WHERE id = %s", finished, job.pk)
