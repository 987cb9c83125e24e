"""What the clock does for regions."""

from celery import shared_task
from django.utils import timezone

from common.refusal import Refused
from regions import clashes, reminding, signed, supplementing


@shared_task
def remind_of_consent() -> None:
    """Every hour: one mail to organisations that are silent and for which a moment has come."""
    now = timezone.now()
    for participant_id in reminding.due(at=now):
        try:
            reminding.remind_by_clock(participant_id=participant_id, at=now)
        except Refused:
            continue  # answered or gone since the list was made


@shared_task
def remove_stray_documents() -> None:
    """Once a day: signed documents that no row points at."""
    signed.remove_strays(at=timezone.now())


@shared_task
def tell_of_clashes() -> None:
    """Every night: which proposals want the same now, and a mail to the teams of what is new."""
    clashes.refresh_all_clashes(at=timezone.now())


@shared_task
def remind_of_supplements() -> None:
    """Every hour: the teams that must supplement something, three days before and a day after."""
    now = timezone.now()
    for supplement_id, kind in supplementing.due(at=now):
        supplementing.remind(supplement_id=supplement_id, kind=kind, at=now)
