"""What the clock does for everyone."""

from celery import shared_task
from django.utils import timezone

from accounts.models import User
from rato_portal import reminding
from rato_portal.operations import health, retention


@shared_task
def remind_of_tasks() -> None:
    """Once a day, and again after a miss: what comes up and what has passed."""
    now = timezone.now()
    people = User.objects.filter(is_active=True, last_login__isnull=False).order_by("pk")
    for user in people.iterator(chunk_size=200):
        reminding.remind(user=user, at=now)


@shared_task
def heartbeat() -> None:
    """Every minute: proof that the clock rings and a worker hears it."""
    health.beat(at=timezone.now())


@shared_task
def clean_up() -> None:
    """Every night: remove what is over its term."""
    retention.clean_up(at=timezone.now())
