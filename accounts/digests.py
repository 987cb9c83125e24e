"""The daily overview: what someone did not read yet, in one mail.

What goes in is what was never mailed, not what happened since yesterday; so a clock that runs
early, late or not at all loses nothing and repeats nothing. A person gets one overview a day.
"""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, Min, OuterRef
from django.urls import reverse
from django.utils import timezone

from accounts.models import Digest, Notice, User
from accounts.notice_kinds import KINDS, permitted
from accounts.notices import withhold
from common.mail import queue_mail
from common.models import OutgoingMail

DIGEST = "overzicht"
FROM = time(7)
# Told and not sent for so long means that the clock stands still.
TOO_LONG = timedelta(hours=50)


def due(*, at: datetime) -> list[int]:
    """Who has something to hear and had no overview today; nobody before seven o'clock."""
    now = timezone.localtime(at)
    if now.time() < FROM:
        return []
    today = Digest.objects.filter(user=OuterRef("pk"), day=now.date())
    waiting = Notice.objects.for_digest().filter(user=OuterRef("pk"), created_at__lte=at)
    people = User.objects.filter(Exists(waiting), ~Exists(today), is_active=True)
    return list(people.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def send_digest(*, user_id: int, at: datetime) -> bool:
    """Queue the overview of one person; False when there is nothing to tell, or it went today.

    What this person may not know any more is left out for good.
    """
    user = User.objects.select_for_update(no_key=True, of=("self",)).get(pk=user_id)
    day = timezone.localdate(at)
    if Digest.objects.filter(user=user, day=day).exists():
        return False
    waiting = Notice.objects.for_digest().filter(user=user, created_at__lte=at)
    rows = _readable(user, waiting.order_by("kind", "created_at", "pk"), at=at)
    if not rows:
        return False
    digest = Digest.objects.create(user=user, day=day, sent_at=at)
    Notice.objects.filter(pk__in=[row.pk for row in rows]).update(digest=digest, mailed_at=at)
    queue_mail(
        to=user.email,
        occasion=f"{DIGEST}:{digest.pk}",
        subject=_subject(rows),
        body=_letter(user, rows),
        at=at,
    )
    return True


def still_permitted(mail: Any, *, at: datetime) -> bool:
    """Right before it goes out: whatever its reader lost the right to know leaves the text."""
    digest = Digest.objects.select_related("user").filter(pk=mail.occasion.partition(":")[2])
    known = digest.first()
    if known is None:
        return False
    stored = list(known.notices.order_by("kind", "created_at", "pk"))
    rows = _readable(known.user, stored, at=at)
    if len(rows) < len(stored) and rows:
        mail.subject, mail.body = _subject(rows), _letter(known.user, rows)
        OutgoingMail.objects.filter(pk=mail.pk).update(subject=mail.subject, body=mail.body)
    return bool(rows)


def stuck_since(*, at: datetime) -> datetime | None:
    """Since when a notice waits that should have gone out long ago; None when all is well."""
    oldest = Notice.objects.for_digest().filter(user__is_active=True)
    first = oldest.aggregate(first=Min("created_at"))["first"]
    return first if first and at - first > TOO_LONG else None


def _readable(user: User, rows: Iterable[Notice], *, at: datetime) -> list[Notice]:
    known = list(rows)
    allowed = permitted(user, known)
    withhold([row.pk for row in known if row.pk not in allowed], at=at)
    return [row for row in known if row.pk in allowed]


def _subject(rows: list[Notice]) -> str:
    return "Uw overzicht: 1 melding" if len(rows) == 1 else f"Uw overzicht: {len(rows)} meldingen"


def _letter(user: User, rows: list[Notice]) -> str:
    parts: list[str] = []
    for key in dict.fromkeys(row.kind for row in rows):
        parts.append(f"{KINDS[key].title}\n")
        parts += [_line(row) for row in rows if row.kind == key]
    return LETTER.format(
        name=user.get_full_name() or user.email,
        parts="\n".join(parts),
        choices=settings.SITE_URL + reverse("accounts:notice-choices"),
    )


def _line(row: Notice) -> str:
    body = f"  {row.body}\n" if row.body else ""
    day = timezone.localtime(row.created_at)
    return f"- {row.title} ({day:%d-%m-%Y})\n{body}  {settings.SITE_URL}{row.url}\n"


LETTER = """\
Geachte {name},

Dit gebeurde er sinds uw vorige overzicht:

{parts}
Met vriendelijke groet,
Portaal Onderwijsregio’s

---
U kiest zelf wat u per mail krijgt. Log daarvoor in:
{choices}
"""
