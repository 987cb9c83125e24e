"""A worker that dies while it writes the register: the next one writes it, once."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from common.jobs import JobState
from organisations import importing, tasks
from organisations.models import Organisation, RegisterImport
from organisations.register.run import Upload
from tests.factories import MunicipalityFactory, UserFactory
from tests.factories import imports as duo
from tests.workers import Worker, running_worker, until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.live]
ROWS = 4000


@pytest.fixture(autouse=True)
def _empty_broker():
    cache.clear()  # the queue lives in the same database of the same server


@pytest.fixture
def agreed() -> RegisterImport:
    """An import of many boards that someone agreed to, before a worker hears of it."""
    MunicipalityFactory(code="GM0106", name="Assen")
    user, now = UserFactory(), timezone.now()
    content = duo.quoted(duo.BOARDS, (duo.board(f"{number:05d}") for number in range(ROWS)))
    job = importing.request_import(uploads=[Upload("besturenbo.csv", content)], by=user, at=now)
    importing.run_import(import_id=job.pk, at=now)
    job.refresh_from_db()
    cache.clear()
    importing.confirm_import(import_id=job.pk, shown=job.shown, by=user, at=now)
    return job


def test_an_import_survives_the_worker_that_was_writing_it(agreed):
    """The lease of the dead is put in the past, as 45 seconds of waiting would."""
    first = Worker()
    until(lambda: _state(agreed) != JobState.QUEUED)
    first.kill()
    assert Organisation.objects.count() in (0, ROWS)

    if _state(agreed) == JobState.RUNNING:
        past = timezone.now() - timedelta(seconds=1)
        RegisterImport.objects.filter(pk=agreed.pk).update(lease_until=past)
        tasks.wake_forgotten_imports()
    with running_worker():
        until(lambda: _state(agreed) == JobState.DONE)

    agreed.refresh_from_db()
    assert agreed.is_written
    assert agreed.attempts <= 2
    assert Organisation.objects.count() == ROWS


def _state(job: RegisterImport) -> str:
    return RegisterImport.objects.values_list("state", flat=True).get(pk=job.pk)
