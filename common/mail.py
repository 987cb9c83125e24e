"""Mail as a row: written with its cause, sent once, swept when forgotten."""

from collections.abc import Callable
from datetime import datetime
from smtplib import SMTPRecipientsRefused

from django.core.mail import EmailMessage

from common.jobs import JobState, wake
from common.models import MailHold, OutgoingMail
from common.text import one_line

# First word of an occasion → asked right before such a mail goes out, whether it still may.
# It gets the mail and ``at``, and may write the text anew. Apps register in ``AppConfig.ready``.
BEFORE_SENDING: dict[str, Callable[..., bool]] = {}
PERMANENT = 500  # an SMTP code from here on is final
NO_SUCH_ADDRESS = "De mailserver van de ontvanger weigert dit adres:"
NOT_ANY_MORE = "De ontvanger mag dit niet meer weten, of hoeft het niet meer te weten."


def queue_mail(*, to: str, occasion: str, subject: str, body: str, at: datetime) -> None:
    """Put a mail in the outbox, in the caller's transaction. A second time does nothing.

    What an administrator holds back waits there until it is let go.
    """
    from common.tasks import send_mail  # noqa: PLC0415 -- tasks import this module

    hold = MailHold.objects.covering(occasion).order_by("placed_at", "pk").first()
    kept = {"held_at": at, "handled_by": hold.placed_by, "note": hold.reason} if hold else {}
    mail, is_new = OutgoingMail.objects.get_or_create(
        to=to,
        occasion=occasion,
        defaults={"subject": one_line(subject), "body": body, "requested_at": at, **kept},
    )
    if is_new and not hold:
        wake(send_mail, mail_id=mail.pk)


def deliver(*, mail_id: int, at: datetime) -> None:
    """Send one queued mail. Called twice, it sends once."""
    mail = OutgoingMail.objects.claim(mail_id, at=at)
    if mail is None:
        return
    if not _may_go(mail, at=at):
        _finish(mail, JobState.CANCELLED, at=at, error=NOT_ANY_MORE)
        return
    try:
        EmailMessage(mail.subject, mail.body, to=[mail.to]).send()
    except OSError as broken:  # the mail server is away or refuses; the sweep tries again
        if reason := _refused_for_good(broken):
            _finish(mail, JobState.FAILED, at=at, error=reason)
            return
        OutgoingMail.objects.filter(pk=mail.pk).update(error=str(broken)[:500])
        raise
    _finish(mail, JobState.DONE, at=at)


def forgotten(*, at: datetime) -> list[int]:
    """Mails that wait although their alarm went off or got lost, oldest first."""
    return OutgoingMail.objects.forgotten(at=at)


def _refused_for_good(broken: OSError) -> str:
    """Why this address will never take mail; "" when trying again may help."""
    refusals = broken.recipients.values() if isinstance(broken, SMTPRecipientsRefused) else ()
    if not refusals or any(code < PERMANENT for code, _said in refusals):
        return ""
    said = b" ".join(said for _code, said in refusals).decode("utf-8", "replace")
    return f"{NO_SUCH_ADDRESS} {one_line(said)}"[:500]


def _may_go(mail: OutgoingMail, *, at: datetime) -> bool:
    ask = BEFORE_SENDING.get(mail.occasion.partition(":")[0])
    return ask is None or ask(mail, at=at)


def _finish(mail: OutgoingMail, state: JobState, *, at: datetime, error: str = "") -> None:
    OutgoingMail.objects.finish(mail.pk, state, at=at, error=error)
