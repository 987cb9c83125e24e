"""Celery: the alarm clock. Rows in PostgreSQL are the jobs (docs/decisions/0004)."""

import os

from celery import Celery
from celery.signals import worker_process_init, worker_process_shutdown

from rato_portal.operations import tracing

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rato_portal.settings.dev")

app = Celery("rato_portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@worker_process_init.connect
def trace(**_signal) -> None:
    """Each process of a worker sends spans of its own."""
    tracing.start("worker")


@worker_process_shutdown.connect
def send_the_last_traces(**_signal) -> None:
    """A process of a pool ends without the farewell that Python gives others."""
    tracing.stop()
