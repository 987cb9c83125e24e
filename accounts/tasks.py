from celery import shared_task
from django.utils import timezone

from accounts import invitations, letters
from common.refusal import Refused


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
