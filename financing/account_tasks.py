"""What waits for a team: an account that is due, or soon will be."""

from datetime import date, timedelta

from django.urls import reverse

from financing.models import Award
from regions.models import Region

AHEAD = timedelta(days=120)


def account_tasks(user, *, today: date) -> list[dict]:
    """Awards of one's own regions without an account, the first due first."""
    regions = Region.objects.edited_by(user)
    rows = Award.objects.unanswered().filter(region__in=regions)
    rows = rows.filter(account_due_on__lte=today + AHEAD).select_related("region")
    return [account_task(award, today) for award in rows.order_by("account_due_on", "pk")]


def account_task(award: Award, today: date) -> dict:
    is_late = award.account_due_on < today
    return {
        "title": f"Verantwoording {award.year} vastleggen",
        "url": reverse("financing:filings", args=[award.region.slug, award.year]),
        "due": award.account_due_on,
        "note": award.region.name,
        "level": "let-op" if is_late else "info",
        "status": "Te laat" if is_late else "Verantwoording",
    }
