"""Telling other systems that something happened: one row per message, sent by a worker."""

import json
import secrets
from datetime import datetime
from typing import Any

from django.db import transaction

from accounts import outbound
from accounts.models import Happening, User, Webhook, WebhookDelivery
from common.jobs import JobState, wake
from common.refusal import Refused
from common.text import one_line


class WebhookRefused(Refused):
    """It ended already, or the message is on its way."""


@transaction.atomic
def make(*, by: User, name: str, url: str, events: list[str], at: datetime) -> Webhook:
    """A new address; its secret is shown once, to whoever receives the messages."""
    outbound.refuse_address(url)
    return Webhook.objects.create(
        name=one_line(name),
        url=url,
        hears_of=[event.value for event in Happening if event.value in events],
        secret=secrets.token_hex(32),
        created_by=by,
        created_at=at,
    )


@transaction.atomic
def end(*, webhook_id: int, at: datetime) -> None:
    """Send nothing there any more; what waits is called off."""
    hook = Webhook.objects.select_for_update(of=("self",)).get(pk=webhook_id)
    if hook.ended_at:
        raise WebhookRefused("Dit adres krijgt al niets meer.")
    hook.ended_at = at
    hook.save(update_fields=["ended_at"])
    waiting = hook.deliveries.filter(state=JobState.QUEUED)
    waiting.update(state=JobState.CANCELLED, finished_at=at)


def announce(*, event: Happening, about: dict[str, Any], at: datetime) -> None:
    """A message for everyone who wants to hear of this, in the transaction of its cause."""
    from accounts.tasks import deliver_webhook  # noqa: PLC0415 -- tasks import this module

    for hook in Webhook.objects.open().filter(hears_of__contains=[event.value]).order_by("pk"):
        row = hook.deliveries.create(event=event, about=about, requested_at=at)
        wake(deliver_webhook, delivery_id=row.pk)


@transaction.atomic
def again(*, delivery_id: int, at: datetime) -> None:
    """Send once more what failed or arrived: the same message under the same number."""
    from accounts.tasks import deliver_webhook  # noqa: PLC0415 -- as above

    row = WebhookDelivery.objects.select_for_update(of=("self",)).get(pk=delivery_id)
    if row.is_pending or row.webhook.ended_at:
        raise WebhookRefused("Dit bericht is onderweg, of het adres krijgt niets meer.")
    WebhookDelivery.objects.filter(pk=row.pk).update(
        state=JobState.QUEUED, attempts=0, finished_at=None, error="", answer=None, requested_at=at
    )
    wake(deliver_webhook, delivery_id=row.pk)


def deliver(*, delivery_id: int, at: datetime) -> None:
    """Send one message. What does not arrive is tried again by the sweep, three times in all."""
    row = WebhookDelivery.objects.claim(delivery_id, at=at)
    if row is None:
        return
    body = body_of(row)
    stamp = int(at.timestamp())
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "portaal-onderwijsregios",
        "X-Portal-Event": row.event,
        "X-Portal-Delivery": str(row.public_id),
        "X-Portal-Timestamp": str(stamp),
        "X-Portal-Signature": outbound.signature(row.webhook.secret, stamp, body),
    }
    try:
        status = outbound.post(outbound.target_of(row.webhook.url), body, headers)
    except outbound.AddressRefused as refusal:
        _finish(row, JobState.FAILED, at=at, error=str(refusal))
    except outbound.Unreachable as away:
        _wait(row, error=str(away), answer=away.status)
    else:
        _finish(row, JobState.DONE, at=at, answer=status)


def body_of(row: WebhookDelivery) -> bytes:
    told = {
        "id": str(row.public_id),
        "event": row.event,
        "at": row.requested_at.isoformat(),
        "about": row.about,
    }
    return json.dumps(told, separators=(",", ":")).encode()


def forgotten(*, at: datetime) -> list[int]:
    """Messages that wait although their alarm went off or got lost."""
    return WebhookDelivery.objects.forgotten(at=at)


def _wait(row: WebhookDelivery, **found: Any) -> None:
    """Back in the queue; the row was claimed, so its attempt is counted."""
    mine = WebhookDelivery.objects.filter(pk=row.pk, attempts=row.attempts)
    mine.update(state=JobState.QUEUED, lease_until=None, **found)


def _finish(row: WebhookDelivery, state: JobState, *, at: datetime, error="", answer=None) -> None:
    WebhookDelivery.objects.finish(row.pk, state, at=at, error=error, answer=answer)
