"""A worker that dies halfway: the report is built once, by the next one."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.utils import timezone

from common.jobs import JobState
from regions import workflow
from reports import tasks
from reports.models import Report
from tests.factories import region_editor, submittable_region
from tests.workers import Worker, running_worker, until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.live]


@pytest.fixture(autouse=True)
def _empty_broker():
    cache.clear()  # the queue lives in the same database of the same server


def test_a_report_survives_the_worker_that_was_building_it():
    """The lease of the dead is put in the past, as 45 seconds of waiting would."""
    first = Worker()
    first.wait_until_ready()
    report = _submitted()
    until(lambda: _state(report)[0] != JobState.QUEUED)
    first.kill()

    if _state(report)[0] == JobState.RUNNING:
        Report.objects.filter(pk=report.pk).update(
            lease_until=timezone.now() - timedelta(seconds=1)
        )
        tasks.wake_forgotten_reports()
    with running_worker():
        until(lambda: _state(report)[0] == JobState.DONE)

    report.refresh_from_db()
    assert report.attempts <= 2
    assert _files() == [Path(report.file).name]
    assert Path(settings.MEDIA_ROOT, report.file).read_bytes().startswith(b"%PDF")


def test_a_report_that_keeps_killing_its_worker_is_given_up():
    report = _submitted()
    past = timezone.now() - timedelta(minutes=1)
    Report.objects.filter(pk=report.pk).update(state=JobState.RUNNING, attempts=3, lease_until=past)

    tasks.wake_forgotten_reports()

    assert _state(report) == (JobState.FAILED, 3)


def test_a_living_lease_is_left_alone():
    report = _submitted()
    Report.objects.filter(pk=report.pk).update(
        state=JobState.RUNNING, attempts=1, lease_until=timezone.now() + timedelta(seconds=30)
    )

    with running_worker():
        tasks.build_report(report_id=report.pk)

    assert _state(report) == (JobState.RUNNING, 1)


def _submitted() -> Report:
    region = submittable_region()
    workflow.submit(region_id=region.pk, by=region_editor(region), at=timezone.now())
    return Report.objects.get()


def _state(report: Report) -> tuple[str, int]:
    return Report.objects.values_list("state", "attempts").get(pk=report.pk)


def _files() -> list[str]:
    """Of this report only, half files included."""
    folder = Path(settings.MEDIA_ROOT, "reports")
    return sorted(path.name for path in folder.glob(f"{Report.objects.get().public_id}*"))
