"""Accounts that nobody uses any more: first a mail, a month later the door closes.

Nothing is deleted: what someone did stays, and an administrator can open the account again.
"""

from datetime import datetime, timedelta

from django.conf import settings
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
    """Warn whom nobody warned, and close what was warned of a month ago: (warned, closed).

    Who logged in at the last moment stays: closing asks the row itself once more.
    """
    people = list(unused(at=at))
    told = _told(people)
    fresh = [user for user in people if user.pk not in told]
    for user in fresh:
        _warn(user, at=at)
    late = [pk for pk, moment in told.items() if moment <= at - NOTICE]
    return len(fresh), unused(at=at).filter(pk__in=late).update(is_active=False)


def _told(people: list[User]) -> dict[int, datetime]:
    """When each of these was warned, by key; who was not is left out."""
    warnings = {(user.email.lower(), _occasion(user)): user.pk for user in people}
    mails = OutgoingMail.objects.filter(occasion__in=[occasion for _to, occasion in warnings])
    rows = mails.order_by("pk").values_list("to", "occasion", "requested_at")
    found = {(to.lower(), occasion): moment for to, occasion, moment in rows}
    return {pk: found[key] for key, pk in warnings.items() if key in found}


def _occasion(user: User) -> str:
    """Another one after every time that someone came back."""
    return f"{OCCASION}:{user.public_id}:{user.last_login or user.date_joined:%Y%m%d}"


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
