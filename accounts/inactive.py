"""Accounts that nobody uses any more: first a mail, a month later the door closes.

Nothing is deleted: what someone did stays, and an administrator can open the account again.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Coalesce, Greatest

from accounts.models import ApiToken, User
from common.mail import queue_mail
from common.models import OutgoingMail
from common.templatetags.dutch import datum

OCCASION = "ongebruikt"
NOTICE = timedelta(days=30)  # between the mail and the closing


def unused(*, at: datetime) -> QuerySet[User]:
    """Who did not log in for a year, nor used a key; the owner of the portal stays."""
    day = at - timedelta(days=settings.UNUSED_ACCOUNT_DAYS)
    last = Greatest(Coalesce("last_login", "date_joined"), "date_joined")
    by_key = ApiToken.objects.filter(last_used_at__gte=day).values("user")
    rows = User.objects.filter(is_active=True, is_superuser=False).alias(last=last)
    return rows.filter(last__lt=day).exclude(pk__in=by_key).order_by("pk")


def close_unused(*, at: datetime) -> tuple[int, int]:
    """Warn whom nobody warned, and close what was warned of a month ago: (warned, closed)."""
    warned = closed = 0
    for user in unused(at=at):
        told = _told(user)
        if told is None:
            _warn(user, at=at)
            warned += 1
        elif told <= at - NOTICE:
            closed += _close(user.pk, at=at)
    return warned, closed


@transaction.atomic
def _close(user_id: int, *, at: datetime) -> bool:
    """Who logged in at the last moment stays."""
    user = unused(at=at).select_for_update(of=("self",)).filter(pk=user_id).first()
    if user is None:
        return False
    user.is_active = False
    user.save(update_fields=["is_active"])
    return True


def _occasion(user: User) -> str:
    """Another one after every time that someone came back."""
    return f"{OCCASION}:{user.public_id}:{user.last_login or user.date_joined:%Y%m%d}"


def _told(user: User) -> datetime | None:
    mails = OutgoingMail.objects.filter(to__iexact=user.email, occasion=_occasion(user))
    return mails.values_list("requested_at", flat=True).first()


def _warn(user: User, *, at: datetime) -> None:
    queue_mail(
        to=user.email,
        occasion=_occasion(user),
        subject="Uw account wordt gesloten als u niet inlogt",
        body=LETTER.format(
            name=user,
            last=datum(user.last_login or user.date_joined),
            end=datum(at + NOTICE),
            link=settings.SITE_URL,
        ),
        at=at,
    )


LETTER = """\
Geachte {name},

U hebt uw account in het portaal sinds {last} niet gebruikt. Wilt u het houden? Log dan voor \
{end} een keer in:
{link}

Doet u dat niet, dan sluiten wij uw account. Wat u in het portaal deed, blijft bewaard. Een \
beheerder kan uw account later weer openen.

Met vriendelijke groet,
Portaal Onderwijsregio’s
"""
