"""What the clock does for money."""

from celery import shared_task
from django.utils import timezone

from financing import account_notices


@shared_task
def remind_of_accounts() -> None:
    """Once a day: the teams of regions whose account is due soon, or late."""
    account_notices.remind_of_accounts(at=timezone.now())
