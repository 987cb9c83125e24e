"""What wakes the verbs of reports: the queue and the clock."""

import gc

from celery import shared_task
from celery.signals import worker_init
from django.utils import timezone

from reports import national, pdf, scheduling, services


@worker_init.connect
def import_the_renderer(**_signal) -> None:
    """Before the pool forks: children share the memory, and the web never pays for it."""
    pdf.warm_up()
    gc.collect()
    gc.freeze()  # what the children share is not touched by their collector


@shared_task
def build_report(*, report_id: int) -> None:
    services.build_report(report_id=report_id, at=timezone.now())


@shared_task
def wake_forgotten_reports() -> None:
    """Every 30 s: wake what a lost broker or a killed worker forgot."""
    for report_id in services.forgotten_reports(at=timezone.now()):
        build_report.delay(report_id=report_id)


@shared_task
def request_nightly_overview() -> None:
    """Every night: the totaaloverzicht of the round of today, for OCW."""
    national.request_nightly(at=timezone.now())


@shared_task
def request_due_exports() -> None:
    """Every quarter of an hour: the exports whose day has come."""
    scheduling.request_due(at=timezone.now())


@shared_task
def expire_reports() -> None:
    """Every hour: remove what is past its date."""
    services.expire_reports(at=timezone.now())
