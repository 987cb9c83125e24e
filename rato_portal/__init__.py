"""The project: settings, URLs and Celery. Not an app; nothing of the domain lives here."""

from rato_portal.celery import app as celery_app

__all__ = ["celery_app"]
