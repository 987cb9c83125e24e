"""What the clock does for everyone."""

from itertools import batched

from celery import shared_task
from django.utils import timezone

from accounts import inactive
from accounts.models import User
from common import closing
from rato_portal import reminding
from rato_portal.operations import health, retention

AT_ONCE = 200


@shared_task
def remind_of_tasks() -> None:
    """Once a day, and again after a miss: what comes up and what has passed."""
    now = timezone.now()
    people = User.objects.filter(is_active=True, last_login__isnull=False).order_by("pk")
    for batch in batched(people.iterator(chunk_size=AT_ONCE), AT_ONCE, strict=False):
        reminding.remind(users=batch, at=now)


@shared_task
def heartbeat() -> None:
    """Every minute: proof that the clock rings and a worker hears it."""
    health.beat(at=timezone.now())
    closing.remind_the_cache()


@shared_task
def clean_up() -> None:
    """Every night: remove what is over its term, and close what nobody uses."""
    retention.clean_up(at=timezone.now())
    inactive.close_unused(at=timezone.now())
