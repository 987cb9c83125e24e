"""Telling a team that it may ask for money, and when an account is due.

Of an account two months and two weeks ahead, and when it is late; of a window when it opens and
two weeks before it closes.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone

from accounts.models import Notice, User
from accounts.notice_kinds import NoticeKind, register_kind
from accounts.notices import tell
from common.templatetags.dutch import datum
from financing.terms import Kind, Term, waiting_terms
from regions.models import Region
from regions.permissions import team_of

MONEY_TERM = "account-due"
# The last moment that has come is told, once; days from the date itself.
MOMENTS = (("te-laat", 1), ("twee-weken", -14), ("twee-maanden", -60))


def remind_of_terms(*, at: datetime) -> int:
    """Told every day what has come; each moment of a term is told once. How many are waiting."""
    today = timezone.localdate(at)
    waiting = waiting_terms(Region.objects.all(), today=today)
    found = [(term, moment) for term in waiting if (moment := moment_of(term, today=today))]
    for term, moment in found:
        _tell(term, moment, at=at)
    return len(found)


def moment_of(term: Term, *, today: date) -> str:
    """The last moment of a term that has come; "" when none has."""
    moments = [(name, term.due + timedelta(days=days)) for name, days in MOMENTS]
    if term.opens:
        moments = [moments[1], ("open", term.opens)]
    return next((name for name, day in moments if today >= day), "")


@transaction.atomic
def _tell(term: Term, moment: str, *, at: datetime) -> None:
    tell(
        users=team_of(term.region),
        kind=MONEY_TERM,
        occasion=f"{term.kind}-{term.region.pk}-{term.year}-{term.due}-{moment}",
        title=f"{term.region.name}: {_title(term, moment)}",
        url=reverse("financing:filings", args=[term.region.slug, term.year]),
        body=_body(term),
        at=at,
    )


def _title(term: Term, moment: str) -> str:
    if term.kind == Kind.APPLICATION:
        return f"geld aanvragen voor {term.year} kan tot en met {datum(term.due)}"
    if moment == "te-laat":
        return f"de verantwoording over {term.year} is te laat"
    return f"de verantwoording over {term.year} moet uiterlijk op {datum(term.due)} klaar zijn"


def _body(term: Term) -> str:
    if term.kind == Kind.APPLICATION:
        return f"Het gaat om {'; '.join(term.streams)}. U vraagt aan bij de uitvoerder."
    return "Leg per functie vast wat er is besteed en wat het heeft opgeleverd."


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
            MONEY_TERM,
            "Aanvraag en verantwoording van een regio",
            "Geld aanvragen kan, of een verantwoording moet klaar zijn of is te laat.",
            may_see=still_visible,
        )
    )
