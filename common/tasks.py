from celery import shared_task
from django.utils import timezone

from common import audit, mail


@shared_task
def send_mail(*, mail_id: int) -> None:
    mail.deliver(mail_id=mail_id, at=timezone.now())


@shared_task
def wake_forgotten_mail() -> None:
    """Every 30 s: wake what a lost broker or a killed worker forgot."""
    for mail_id in mail.forgotten(at=timezone.now()):
        send_mail.delay(mail_id=mail_id)


@shared_task
def seal_audit() -> None:
    """Every five minutes: fix what was written and has settled."""
    audit.seal(at=timezone.now())
