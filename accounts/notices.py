"""Telling people what happened: in the portal at once, and by mail as each of them chose.

A notice is stored in the transaction of its cause. One occasion is told to a person once,
however often it is told again. Whether someone may (still) know of it, is asked when the mail
goes out and when the list is shown, not when the notice is made.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from accounts.models import Delivery, Notice, NoticeChoice, User
from accounts.notice_kinds import NoticeKind, deliveries, kind_of, permitted
from common.mail import queue_mail
from common.refusal import Refused
from common.text import one_line

DIRECT = "melding"


class NoticeRefused(Refused):
    """This notice or kind is not there any more."""


@dataclass(frozen=True)
class Message:
    """What one person is told; ``url`` is a path of the portal."""

    user: User
    occasion: str
    title: str
    url: str
    body: str = ""


def tell(
    *,
    users: Iterable[User],
    kind: str,
    occasion: str,
    title: str,
    url: str,
    body: str = "",
    at: datetime,
) -> None:
    """Tell these people, each once per occasion; ``url`` is a path of the portal.

    Who chose so gets a mail at once or in the digest of the day; the others read it here.
    """
    people = sorted({user.pk: user for user in users}.values(), key=lambda user: user.pk)
    words = {"occasion": occasion, "title": title, "url": url, "body": body}
    tell_each([Message(user, **words) for user in people], kind=kind, at=at)


@transaction.atomic
def tell_each(messages: Iterable[Message], *, kind: str, at: datetime) -> None:
    """Tell many people something of their own; a direct mail apart, in four queries for all."""
    told = [message for message in messages if message.user.is_active]
    people = {message.user.pk: message.user for message in told}
    by_choice = deliveries(people.values(), kind_of(kind))
    Notice.objects.bulk_create(
        [_notice(m, kind, by_choice[m.user.pk], at) for m in told], ignore_conflicts=True
    )
    fresh = Notice.objects.filter(
        user__in=people,
        occasion__in={message.occasion for message in told},
        kind=kind,
        delivery=Delivery.DIRECT,
        mailed_at=None,
    )
    for notice in fresh.order_by("pk"):
        _mail(notice, people[notice.user_id], kind_of(kind), at=at)
    fresh.update(mailed_at=at)


def read(*, notice_id: int, by: User, at: datetime) -> Notice:
    """Mark one of one's own notices as read."""
    Notice.objects.filter(pk=notice_id, user=by, read_at=None).update(read_at=at)
    return Notice.objects.get(pk=notice_id, user=by)


def read_all(*, by: User, kind: str = "", until: datetime, at: datetime) -> int:
    """Mark what this person saw as read: not what came in since the page was made."""
    rows = Notice.objects.filter(user=by, read_at=None, created_at__lte=until)
    return (rows.filter(kind=kind) if kind else rows).update(read_at=at)


@transaction.atomic
def choose(*, by: User, chosen: dict[str, Delivery], at: datetime) -> None:
    """Keep how someone wants to hear of each kind; what still waits follows the new choice."""
    for key, delivery in sorted(chosen.items()):
        NoticeChoice.objects.update_or_create(
            user=by, kind=kind_of(key).key, defaults={"delivery": delivery, "changed_at": at}
        )
        waiting = Notice.objects.for_digest().filter(user=by, kind=key)
        if delivery == Delivery.NONE:
            waiting.update(delivery=Delivery.NONE)


def still_permitted(mail: Any, *, at: datetime) -> bool:
    """Asked right before a direct mail goes out: may its reader still know this?"""
    public_id = mail.occasion.partition(":")[2]
    notice = Notice.objects.select_related("user").filter(public_id=public_id).first()
    if notice is None:
        return False
    if permitted(notice.user, [notice]):
        return True
    withhold([notice.pk], at=at)
    return False


def withhold(keys: Iterable[int], *, at: datetime) -> None:
    """What someone may not know any more leaves the list and the counter."""
    Notice.objects.filter(pk__in=keys, withheld_at=None).update(withheld_at=at)


def _notice(message: Message, kind: str, delivery: Delivery, at: datetime) -> Notice:
    return Notice(
        user=message.user,
        kind=kind,
        occasion=message.occasion,
        title=one_line(message.title)[:300],
        body=message.body,
        url=message.url,
        delivery=delivery,
        created_at=at,
    )


def _mail(notice: Notice, user: User, kind: NoticeKind, *, at: datetime) -> None:
    text = f"{notice.body}\n\n" if notice.body else ""
    queue_mail(
        to=user.email,
        occasion=f"{DIRECT}:{notice.public_id}",
        subject=notice.title[:200],
        body=LETTER.format(
            name=user.get_full_name() or user.email,
            title=notice.title,
            text=text,
            link=settings.SITE_URL + notice.url,
            kind=kind.title,
            choices=settings.SITE_URL + unsubscribe_url(kind.key),
        ),
        at=at,
    )


def unsubscribe_url(kind: str) -> str:
    """Where someone who signed in can say that this need not be mailed."""
    return reverse("accounts:notices-unsubscribe", args=[kind])


LETTER = """\
Geachte {name},

{title}

{text}U vindt het op:
{link}

Met vriendelijke groet,
Portaal Onderwijsregio’s

---
U krijgt deze mail omdat u meldingen van de soort “{kind}” meteen per mail ontvangt. Wilt u dat \
niet meer? Log in en kies iets anders:
{choices}
"""
