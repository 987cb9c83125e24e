from celery import shared_task
from django.utils import timezone

from partnerships import joining


@shared_task
def remind_silent_members() -> None:
    """Once a day: a mail to organisations that have not answered for two weeks."""
    joining.remind_silent(at=timezone.now())
