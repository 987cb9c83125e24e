"""Telling a team that an account is due: two months and two weeks ahead, and when it is late."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone

from accounts.models import Notice, User
from accounts.notice_kinds import NoticeKind, register_kind
from accounts.notices import tell
from common.templatetags.dutch import datum
from financing.models import Award
from regions.models import Region
from regions.permissions import team_of

ACCOUNT_DUE = "account-due"
# The last moment that has come is told, once; days from the date itself.
MOMENTS = (("te-laat", 1), ("twee-weken", -14), ("twee-maanden", -60))


def remind_of_accounts(*, at: datetime) -> int:
    """Told every day what has come; each moment of an award is told once. How many are waiting."""
    today = timezone.localdate(at)
    ahead = today + timedelta(days=-MOMENTS[-1][1])
    waiting = Award.objects.unanswered().filter(account_due_on__lte=ahead)
    found = list(waiting.select_related("region").order_by("account_due_on", "pk"))
    for award in found:
        _tell(award, moment_of(award.account_due_on, today=today), at=at)
    return len(found)


def moment_of(due: date, *, today: date) -> str:
    """The last moment that has come for a date; "" when none has."""
    return next((name for name, days in MOMENTS if today >= due + timedelta(days=days)), "")


@transaction.atomic
def _tell(award: Award, moment: str, *, at: datetime) -> None:
    day = datum(award.account_due_on)
    late = "is te laat" if moment == "te-laat" else f"moet uiterlijk op {day} klaar zijn"
    tell(
        users=team_of(award.region),
        kind=ACCOUNT_DUE,
        occasion=f"verantwoording-{award.pk}-{moment}",
        title=f"{award.region.name}: de verantwoording over {award.year} {late}",
        url=reverse("financing:filings", args=[award.region.slug, award.year]),
        body="Leg per functie vast wat er is besteed en wat het heeft opgeleverd.",
        at=at,
    )


def still_visible(user: User, notices: Iterable[Notice]) -> set[int]:
    """Those about a region whose amounts this person may see now."""
    slugs = {notice.pk: _region(notice.url) for notice in notices}
    seen = Region.objects.shared_with(user).filter(slug__in=set(slugs.values()))
    known = set(seen.values_list("slug", flat=True))
    return {pk for pk, slug in slugs.items() if slug in known}


def _region(url: str) -> str:
    try:
        return str(resolve(url).kwargs.get("slug", ""))
    except Resolver404:
        return ""


def register() -> None:
    register_kind(
        NoticeKind(
            ACCOUNT_DUE,
            "Verantwoording van een regio",
            "Een verantwoording moet binnenkort klaar zijn, of is te laat.",
            may_see=still_visible,
        )
    )
