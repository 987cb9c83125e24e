"""What a merger of organisations means for money that is planned; see docs/decisions/0016."""

from datetime import date, datetime

from accounts.models import User
from financing.models import BudgetLine
from organisations.merger_hooks import Follower, Moving
from organisations.models import Organisation


def _planned(*, absorbed: Organisation, into: Organisation) -> list[Moving]:
    rows = BudgetLine.objects.filter(organisation=absorbed).select_related("region")
    lines = rows.order_by("region__name", "year", "pk")
    names = [f"{line.region.name}, {line.year}" for line in lines]
    note = f"Vanaf het jaar van de fusie staat {into} in de begroting."
    return [Moving("Begrotingen van regio’s", names, note)]


def _follow(
    *, absorbed: Organisation, into: Organisation, on: date, by: User, at: datetime
) -> None:
    """From the year of the merger on; what was planned before keeps the name of then."""
    lines = BudgetLine.objects.filter(organisation=absorbed, year__gte=on.year)
    lines.update(organisation=into)


ORGANISATION = Follower(preview=_planned, move=_follow)
