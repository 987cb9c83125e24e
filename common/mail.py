"""Mail as a row: written with its cause, sent once, swept when forgotten."""

from datetime import datetime

from django.core.mail import EmailMessage

from common.jobs import JobState, wake
from common.models import OutgoingMail
from common.text import one_line


def queue_mail(*, to: str, occasion: str, subject: str, body: str, at: datetime) -> None:
    """Put a mail in the outbox, in the caller's transaction. A second time does nothing."""
    from common.tasks import send_mail  # noqa: PLC0415 -- tasks import this module

    mail, is_new = OutgoingMail.objects.get_or_create(
        to=to,
        occasion=occasion,
        defaults={"subject": one_line(subject), "body": body, "requested_at": at},
    )
    if is_new:
        wake(send_mail, mail_id=mail.pk)


def deliver(*, mail_id: int, at: datetime) -> None:
    """Send one queued mail. Called twice, it sends once."""
    mail = OutgoingMail.objects.claim(mail_id, at=at)
    if mail is None:
        return
    EmailMessage(mail.subject, mail.body, to=[mail.to]).send()
    OutgoingMail.objects.filter(pk=mail.pk).update(
        state=JobState.DONE, lease_until=None, finished_at=at
    )


def forgotten(*, at: datetime) -> list[int]:
    """Mails that wait although their alarm went off or got lost, oldest first."""
    OutgoingMail.objects.give_up(at=at)
    waiting = OutgoingMail.objects.claimable(at=at).order_by("requested_at", "pk")
    return list(waiting.values_list("pk", flat=True)[:200])
