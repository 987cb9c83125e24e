"""The money of the demo: amounts per partnership and year, and scenarios to compare."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from accounts.models import User
from common.fingerprint import fingerprint
from financing import scenarios, scheduling, services
from financing.allocation import growth_path
from financing.models import FundingStream, Visibility
from financing.scenarios import ROUTES, WEIGHTS, load_keys
from financing.services import Entry, described
from financing.streams import load_streams
from partnerships.models import Partnership, PartnershipKind
from regions.models import Round
from regions.states import Function

SOURCE = "Beschikking, verzonnen voor de oefenomgeving"
RAP_AMOUNT, OWN_AMOUNT = Decimal("186450.00"), Decimal("42500.50")
BUDGET = Decimal("90951000.00")
SCENARIOS = (
    ("Zoals in 2024", {"base_partnership": 100_000, **dict.fromkeys(ROUTES, 955)}, None),
    ("Zoals vanaf 2025", dict.fromkeys(ROUTES, 1250), None),
    ("Vast budget naar studenten en leerlingen", {"per_full_time": 10, "per_pupil": 1}, BUDGET),
)


def grant_money(partnerships: Iterable[Partnership], *, at: datetime) -> None:
    """Three years of amounts: by the rules of the streams, over the students of t-1."""
    load_streams()
    load_keys()
    streams = {stream.code: stream for stream in FundingStream.objects.all()}
    for partnership in partnerships:
        entries = _entries(partnership, streams, range(at.year - 2, at.year + 1))
        services.bring_in(
            partnership_id=partnership.pk,
            shown=fingerprint(*described([])),
            entries=entries,
            by=partnership.created_by,
        )


def set_days(*, round: Round, by: User, at: datetime) -> None:
    """The money of next year: asked for in autumn, answered for in the summer after it."""
    year = at.year + 1
    for stream in FundingStream.objects.running_in(year).filter(via_region__gt=0).in_order():
        scheduling.add_schedule(
            round=round,
            stream=stream,
            first_year=year,
            apply_from=date(at.year, 10, 1),
            apply_until=date(at.year, 12, 15),
            account_due_on=date(year + 1, 7, 1),
            source=SOURCE,
            by=by,
        )


def make_scenarios(*, round: Round, by: User, at: datetime) -> None:
    """Three ways to divide next year, shared; the first one frozen."""
    kept = [
        scenarios.save_scenario(
            name=name,
            weights={n: Decimal(weights.get(n, 0)) for n in WEIGHTS},
            round=round,
            first_year=at.year,
            last_year=at.year + 2,
            budgets=_path(budget, range(at.year, at.year + 3)),
            visibility=Visibility.EVERYONE,
            by=by,
            at=at,
        )
        for name, weights, budget in SCENARIOS
    ]
    scenarios.freeze_scenario(scenario_id=kept[0].pk, by=by, at=at)


def _path(budget: Decimal | None, years: range) -> dict[int, Decimal]:
    """Two percent more each year."""
    if budget is None:
        return {}
    return growth_path(years, amount=budget, growth=Decimal(2), fixed={})


def _entries(partnership: Partnership, streams: dict, years: range) -> list[Entry]:
    if partnership.kind == PartnershipKind.SOP:
        return [entry for year in years for entry in _of_training(partnership, streams, year)]
    if partnership.kind == PartnershipKind.RAP:
        return [_of_region(streams, year) for year in years]
    return []


def _of_training(partnership: Partnership, streams: dict, year: int) -> list[Entry]:
    stream = streams["sop" if year >= 2025 else "sop-tot-2024"]
    counted = partnership.student_counts.totals_by_year()
    students = counted.get(year - 1) or min(counted.values(), default=60)
    amount = (stream.base_amount or 0) + stream.per_student * students
    own = Entry(streams["eigen"], year, OWN_AMOUNT, source="Opgave van de partners")
    return [_entry(stream, year, amount, earmark=Function.TRAIN), own]


def _of_region(streams: dict, year: int) -> Entry:
    return _entry(streams["onderwijsregio" if year >= 2025 else "rap"], year, RAP_AMOUNT)


def _entry(stream: FundingStream, year: int, amount: Decimal, earmark: str = "") -> Entry:
    on = date(year - 1, 12, 12)
    return Entry(stream, year, amount, earmark=earmark, source=SOURCE, granted_on=on)
