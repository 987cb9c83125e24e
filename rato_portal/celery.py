"""Celery: the alarm clock. Rows in PostgreSQL are the jobs (docs/decisions/0004)."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rato_portal.settings.dev")

app = Celery("rato_portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
