"""The budgets of some regions in the demo: planned, asked for, awarded and answered for."""

from datetime import date, datetime
from decimal import Decimal

from accounts.models import User
from common.fingerprint import fingerprint
from financing import budgeting, filing
from financing.bundle import Bundle, Piece, bundle_of
from financing.cents import split
from financing.filing import Spent, asked_in, standing
from financing.models import Award, Destination
from organisations.models import Organisation
from regions.models import Region
from regions.states import Function

# Money without an earmark, over the functions.
PROPORTIONS = {
    Function.RECRUIT: 4,
    Function.MATCH: 1,
    Function.GUIDE: 3,
    Function.DEVELOP: 2,
}
UNSPENT = Decimal("2500.00")
REFERENCE = "Verzonnen beschikking"


def plan_money(region: Region, *, by: User, at: datetime) -> None:
    """Last year from budget to account, this year up to the award."""
    for year in (at.year - 1, at.year):
        if plan(bundle_of(region, year), by=by):
            _award(region, year, by=by, at=at)
    _account(region, at.year - 1, by=by, at=at)


def plan(bundle: Bundle, *, by: User) -> int:
    """Everything that comes together, on its place; how many lines."""
    amounts: dict[tuple, Decimal] = {}
    for piece in bundle.pieces:
        parts = {piece.earmark: piece.part} if piece.earmark else split(piece.part, PROPORTIONS)
        for function, amount in parts.items():
            key = piece.stream, function, _spender(piece, bundle.region)
            amounts[key] = amounts.get(key, Decimal(0)) + amount
    for (stream, function, party), amount in amounts.items():
        line = {"function": function, "organisation": party, "stream": stream, "note": ""}
        budgeting.add_line(
            region_id=bundle.region.pk, year=bundle.year, by=by, amount=amount, **line
        )
    return len(amounts)


def _spender(piece: Piece, region: Region) -> Organisation | None:
    """Money for a partnership is spent by its lead, when that is a party of the region."""
    lead = piece.partnership.lead
    is_party = region.participants.filter(organisation=lead).exists()
    goes_there = piece.stream.destination == Destination.PARTNERSHIP
    return lead if goes_there and is_party else None


def _award(region: Region, year: int, *, by: User, at: datetime) -> None:
    """Awarded what was asked for; the account is due in the next summer."""
    application = filing.file_application(**_who(region, year, by, at))
    amounts: dict[tuple[int, str], Decimal] = {}
    for line in application.lines.select_related("stream"):
        key = line.stream_id, line.stream.earmark
        amounts[key] = amounts.get(key, Decimal(0)) + line.amount
    filing.file_award(
        **_who(region, year, by, at),
        reference=REFERENCE,
        decided_on=date(year, 3, 1),
        account_due_on=date(year + 1, 7, 1),
        amounts=amounts,
    )


def _account(region: Region, year: int, *, by: User, at: datetime) -> None:
    award = Award.objects.of_year(region, year).first()
    if award is None:
        return
    lines = [
        Spent(
            stream,
            function,
            max(amount - UNSPENT, Decimal(0)),
            done=True,
            result="Uitgevoerd.",
            organisation_id=party,
        )
        for (stream, function, party), amount in asked_in(award.application).items()
    ]
    filing.file_account(**_who(region, year, by, at), lines=lines)


def _who(region: Region, year: int, by: User, at: datetime) -> dict:
    shown = fingerprint(*standing(region, year))
    return {"region_id": region.pk, "year": year, "by": by, "at": at, "shown": shown, "note": ""}
