import logging

from celery import shared_task
from django.utils import timezone

from accounts import digests, invitations, letters, webhooks
from common.refusal import Refused

logger = logging.getLogger(__name__)


@shared_task
def send_digests() -> None:
    """Every quarter of an hour: the overview of the day for who has something to read."""
    now = timezone.now()
    for user_id in digests.due(at=now):
        digests.send_digest(user_id=user_id, at=now)
    if since := digests.stuck_since(at=now):
        logger.error("Notices wait for a digest since %s.", since)


@shared_task
def remind_of_invitations() -> None:
    """Every hour: one reminder for what ends soon, and an end for what nobody answered."""
    now = timezone.now()
    invitations.expire(at=now)
    for invitation_id in invitations.due_for_reminder(at=now):
        try:
            invitations.remind(invitation_id=invitation_id, at=now)
        except Refused:
            continue  # answered or gone since the list was made


@shared_task
def forget_sent_links() -> None:
    """Every minute: what was mailed is not kept here."""
    letters.forget_links()


@shared_task
def deliver_webhook(*, delivery_id: int) -> None:
    webhooks.deliver(delivery_id=delivery_id, at=timezone.now())


@shared_task
def wake_forgotten_webhooks() -> None:
    """Every 30 s: what a lost broker or a receiver that was away left behind."""
    for delivery_id in webhooks.forgotten(at=timezone.now()):
        deliver_webhook.delay(delivery_id=delivery_id)
