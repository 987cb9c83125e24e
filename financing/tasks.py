"""What the clock does for money."""

from celery import shared_task
from django.utils import timezone

from financing import term_notices


@shared_task
def remind_of_terms() -> None:
    """Once a day: the teams that may ask for money, and those whose account is due or late."""
    term_notices.remind_of_terms(at=timezone.now())
