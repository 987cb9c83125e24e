from celery import shared_task
from django.utils import timezone

from consultations import reminding


@shared_task
def remind() -> None:
    """Once a day: answers that are due, and sessions without a report."""
    reminding.remind(at=timezone.now())
