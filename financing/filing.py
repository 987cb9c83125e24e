"""Asking, being awarded and answering for: each press writes the next version for good.

The portal awards nothing. It keeps what a region asks for, what it was awarded elsewhere, and
how it was spent, so that the three stand beside each other.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import F, Sum

from accounts.models import User
from common.fingerprint import refuse_if_stale
from common.refusal import Refused
from common.text import one_line
from financing.models import (
    Account,
    AccountLine,
    Application,
    ApplicationLine,
    Award,
    AwardLine,
    BudgetLine,
)
from regions.models import Region

type Place = tuple[int, str]  # a stream by its key, and an earmark
type Purse = tuple[int, str, int | None]  # a stream, a function, and a party by its key


class FilingRefused(Refused):
    """There is nothing to copy, nothing changed, or the step before is missing."""


@dataclass(frozen=True)
class Spent:
    """One line of an account as the form gives it."""

    stream_id: int
    function: str
    spent: Decimal
    done: bool
    result: str
    organisation_id: int | None = None


@transaction.atomic
def file_application(
    *, region_id: int, year: int, shown: str, note: str, by: User, at: datetime
) -> Application:
    """Copy the budget of the year as the next version. Raises StaleVersion when it changed."""
    region = _lock(region_id)
    refuse_if_stale(shown, *standing(region, year))
    planned = planned_in(region, year)
    last = newest(Application, region, year)
    if not planned:
        raise FilingRefused(f"Er is voor {year} nog niets begroot. Begin bij de begroting.")
    if last and asked_in(last) == planned:
        raise FilingRefused(f"De begroting is gelijk aan versie {last.number} van de aanvraag.")
    row = _next(Application, region, year, last, note=note, by=by, at=at)
    ApplicationLine.objects.bulk_create(
        ApplicationLine(
            application=row,
            stream_id=stream,
            function=function,
            organisation_id=party,
            amount=amount,
        )
        for (stream, function, party), amount in planned.items()
    )
    return row


@transaction.atomic
def file_award(
    *,
    region_id: int,
    year: int,
    shown: str,
    reference: str,
    decided_on: date,
    account_due_on: date,
    amounts: Mapping[Place, Decimal],
    note: str,
    by: User,
    at: datetime,
) -> Award:
    """Keep what the letter awards, per stream and earmark, as the next version."""
    region = _lock(region_id)
    refuse_if_stale(shown, *standing(region, year))
    application = newest(Application, region, year)
    if application is None:
        raise FilingRefused("Er is nog geen aanvraag. Leg die eerst vast.")
    last = newest(Award, region, year)
    letter = {"reference": one_line(reference), "decided_on": decided_on}
    letter |= {"account_due_on": account_due_on, "application": application}
    row = _next(Award, region, year, last, note=note, by=by, at=at, **letter)
    AwardLine.objects.bulk_create(
        AwardLine(award=row, stream_id=stream, earmark=earmark, amount=amount)
        for (stream, earmark), amount in amounts.items()
    )
    return row


@transaction.atomic
def file_account(
    *,
    region_id: int,
    year: int,
    shown: str,
    lines: Iterable[Spent],
    note: str,
    by: User,
    at: datetime,
) -> Account:
    """Keep what was spent and what it brought as the next version; planned is what was asked."""
    region = _lock(region_id)
    refuse_if_stale(shown, *standing(region, year))
    award = newest(Award, region, year)
    if award is None:
        raise FilingRefused("Er is nog geen toekenning. Leg die eerst vast.")
    last = newest(Account, region, year)
    row = _next(Account, region, year, last, note=note, by=by, at=at, award=award)
    planned = asked_in(award.application)
    AccountLine.objects.bulk_create(
        AccountLine(
            account=row,
            stream_id=line.stream_id,
            function=line.function,
            organisation_id=line.organisation_id,
            planned=planned.get(purse_of(line), Decimal(0)),
            spent=line.spent,
            done=line.done,
            result=one_line(line.result),
        )
        for line in lines
    )
    return row


def standing(region: Region, year: int) -> list:
    """What a form of a year builds on, for its fingerprint: the versions and the budget."""
    found = [newest(Application, region, year), newest(Award, region, year)]
    numbers = [row.number if row else 0 for row in (*found, newest(Account, region, year))]
    planned = planned_in(region, year).items()
    return [*numbers, sorted([s, function, p or 0, str(a)] for (s, function, p), a in planned)]


def planned_in(region: Region, year: int) -> dict[Purse, Decimal]:
    """The budget of a year by stream, function and who spends it."""
    rows = BudgetLine.objects.filter(region=region, year=year)
    rows = rows.order_by("stream", "function", F("organisation__name").asc(nulls_first=True))
    summed = rows.values_list("stream", "function", "organisation").annotate(total=Sum("amount"))
    return {(stream, function, party): total for stream, function, party, total in summed}


def asked_in(application: Application) -> dict[Purse, Decimal]:
    return {purse_of(line): line.amount for line in application.lines.all()}


def purse_of(line: ApplicationLine | AccountLine | Spent) -> Purse:
    return line.stream_id, line.function, line.organisation_id


def newest[K: (Application, Award, Account)](kind: type[K], region: Region, year: int) -> K | None:
    return kind.objects.of_year(region, year).first()


def _next[K: (Application, Award, Account)](
    kind: type[K],
    region: Region,
    year: int,
    last: K | None,
    *,
    note: str,
    by: User,
    at: datetime,
    **values,
) -> K:
    return kind.objects.create(
        region=region,
        year=year,
        number=last.number + 1 if last else 1,
        note=one_line(note),
        written_by=by,
        written_at=at,
        **values,
    )


def _lock(region_id: int) -> Region:
    """Versions of one region come one after another."""
    return Region.objects.select_for_update(of=("self",)).get(pk=region_id)
