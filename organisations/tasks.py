"""What wakes the verbs of organisations: the queue and the clock."""

from celery import shared_task
from django.utils import timezone

from organisations import importing, mergers


@shared_task
def carry_out_mergers() -> None:
    """Every hour: municipalities whose day has come go over into their successor."""
    mergers.carry_out_due_mergers(at=timezone.now())


@shared_task
def run_import(*, import_id: int) -> None:
    importing.run_import(import_id=import_id, at=timezone.now())


@shared_task
def wake_forgotten_imports() -> None:
    """Every 30 s: wake what a lost broker or a killed worker forgot."""
    for import_id in importing.forgotten_imports(at=timezone.now()):
        run_import.delay(import_id=import_id)
