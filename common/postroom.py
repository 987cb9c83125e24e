"""What an administrator does to mail that goes out: hold it, let it go, send it again.

Each act is kept in the history of the mail, with its reason.
"""

from datetime import datetime
from typing import Any

from django.db import transaction

from common.jobs import JobState, wake
from common.models import MailHold, OutgoingMail
from common.refusal import Refused

HOLD, RELEASE, RESEND = "vasthouden", "vrijgeven", "opnieuw"


class PostRefused(Refused):
    """Too late, or not needed: the mail is in another state."""


def allowed(mail: OutgoingMail) -> list[str]:
    """What may be done to it now; the verbs refuse the rest."""
    if mail.held_at:
        return [RELEASE]
    if mail.state == JobState.QUEUED:
        return [HOLD]
    return [] if mail.is_pending else [RESEND]


@transaction.atomic
def hold(*, mail_id: int, reason: str, by: Any, at: datetime) -> OutgoingMail:
    """Keep one mail that did not leave yet."""
    mail = _lock(mail_id, HOLD, "Deze mail is al onderweg, verstuurd of vastgehouden.")
    return _keep(mail, held_at=at, handled_by=by, note=reason)


@transaction.atomic
def release(*, mail_id: int, reason: str, by: Any, at: datetime) -> OutgoingMail:
    """Let a mail go that was held."""
    mail = _lock(mail_id, RELEASE, "Deze mail wordt niet vastgehouden.")
    _keep(mail, held_at=None, handled_by=by, note=reason)
    _wake(mail)
    return mail


@transaction.atomic
def resend(*, mail_id: int, reason: str, by: Any, at: datetime) -> OutgoingMail:
    """Send once more what was sent or failed, word for word."""
    mail = _lock(mail_id, RESEND, "Deze mail is nog niet aangekomen of mislukt.")
    fresh = {"state": JobState.QUEUED, "attempts": 0, "finished_at": None, "error": ""}
    _keep(mail, resent_at=at, handled_by=by, note=reason, **fresh)
    _wake(mail)
    return mail


@transaction.atomic
def hold_sort(*, sort: str, reason: str, by: Any, at: datetime) -> MailHold:
    """Keep all mail of a sort or occasion: what stands ready, and what comes."""
    if MailHold.objects.open().filter(sort=sort).exists():
        raise PostRefused("Deze mail wordt al vastgehouden.")
    made = MailHold.objects.create(sort=sort, reason=reason, placed_by=by, placed_at=at)
    ready = OutgoingMail.objects.of_sort(sort).filter(state=JobState.QUEUED, held_at=None)
    ready.update(held_at=at, handled_by=by, note=reason)
    return made


@transaction.atomic
def lift(*, hold_id: int, by: Any, at: datetime) -> MailHold:
    """Let go what this hold kept, but for what another hold keeps."""
    made = MailHold.objects.select_for_update(of=("self",)).get(pk=hold_id)
    if made.lifted_at:
        raise PostRefused("Deze mail is al vrijgegeven.")
    made.lifted_at, made.lifted_by = at, by
    made.save(update_fields=["lifted_at", "lifted_by"])
    for mail in OutgoingMail.objects.of_sort(made.sort).held().select_for_update().order_by("pk"):
        if not MailHold.objects.covering(mail.occasion).exists():
            _keep(mail, held_at=None, handled_by=by, note=made.reason)
            _wake(mail)
    return made


VERBS = {HOLD: hold, RELEASE: release, RESEND: resend}


def _lock(mail_id: int, verb: str, refusal: str) -> OutgoingMail:
    mail = OutgoingMail.objects.select_for_update(of=("self",)).get(pk=mail_id)
    if verb not in allowed(mail):
        raise PostRefused(refusal)
    return mail


def _keep(mail: OutgoingMail, **values: Any) -> OutgoingMail:
    for name, value in values.items():
        setattr(mail, name, value)
    mail.save(update_fields=list(values))
    return mail


def _wake(mail: OutgoingMail) -> None:
    from common.tasks import send_mail  # noqa: PLC0415 -- tasks import the verbs of mail

    wake(send_mail, mail_id=mail.pk)
