"""Keeping scenarios: save, share, freeze, remove. Reckoning itself is ``financing.allocation``."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from accounts.models import User
from common.refusal import Refused
from common.text import one_line
from financing.allocation import Allocation, Key, Numbers, allocate
from financing.models import WEIGHTS, AllocationKey, Counted, NationalBudget, Scenario
from financing.numbers import as_json, from_json, read_current, read_numbers
from partnerships.models import Route, last_counted_year
from regions.models import Round

ROUTES = {
    "per_full_time": Route.FULL_TIME,
    "per_part_time": Route.PART_TIME,
    "per_lateral": Route.LATERAL,
    "per_pdg": Route.PDG,
    "per_minor": Route.MINOR,
}
STANDARD = (
    (
        "Als in 2024: vaste voet en een bedrag per student",
        {"base_partnership": Decimal(100_000)} | dict.fromkeys(ROUTES, Decimal(955)),
        "Platform Samen Opleiden & Professionaliseren, juni 2022",
    ),
    (
        "Als vanaf 2025: alleen een bedrag per student",
        dict.fromkeys(ROUTES, Decimal(1250)),
        "Platform Samen Opleiden & Professionaliseren, juni 2024",
    ),
)


class ScenarioRefused(Refused):
    """The scenario is frozen, or its name is taken."""


@transaction.atomic
def load_keys() -> int:
    """The keys of the schemes that were, for who starts reckoning. How many came."""
    added = 0
    for name, weights, source in STANDARD:
        values = dict.fromkeys(WEIGHTS, Decimal(0)) | weights | {"name": name}
        _row, is_new = AllocationKey.objects.get_or_create(source=source, defaults=values)
        added += is_new
    return added


@transaction.atomic
def save_scenario(
    *,
    name: str,
    weights: Mapping[str, Decimal],
    counted: str = Counted.ALL,
    round: Round,
    first_year: int,
    last_year: int,
    budgets: Mapping[int, Decimal],
    visibility: str,
    by: User,
    at: datetime,
) -> Scenario:
    """Keep what someone reckoned, under a name of one's own; equal weights share one key.

    ``budgets`` has an amount for every year, or none at all.
    """
    name = one_line(name)
    User.objects.select_for_update().get(pk=by.pk)
    if Scenario.objects.filter(created_by=by, name=name).exists():
        raise ScenarioRefused(f"U hebt al een scenario met de naam {name}. Kies een andere naam.")
    found = {**weights, "counted": counted}
    key = AllocationKey.objects.filter(**found).order_by("pk").first()
    scenario = Scenario.objects.create(
        name=name,
        key=key or AllocationKey.objects.create(name=name, **found),
        round=round,
        first_year=first_year,
        last_year=last_year,
        visibility=visibility,
        created_by=by,
        created_at=at,
    )
    NationalBudget.objects.bulk_create(
        NationalBudget(scenario=scenario, year=year, amount=budgets[year])
        for year in (scenario.years if budgets else ())
    )
    return scenario


@transaction.atomic
def share_scenario(*, scenario_id: int, visibility: str, by: User) -> Scenario:
    """Say who else may see it."""
    scenario = _open(scenario_id)
    scenario.visibility = visibility
    scenario.save(update_fields=["visibility"])
    return scenario


@transaction.atomic
def freeze_scenario(*, scenario_id: int, by: User, at: datetime) -> Scenario:
    """Keep the outcome as it is today, with all that it was reckoned with; for good."""
    scenario = _open(scenario_id)
    numbers = numbers_of(scenario, at=at)
    scenario.inputs = {"numbers": as_json(numbers), **_today_json(numbers[scenario.first_year])}
    scenario.inputs |= {"key": {n: str(getattr(scenario.key, n)) for n in WEIGHTS}}
    scenario.inputs |= {"counted": scenario.key.counted}
    scenario.frozen_at = at
    scenario.save(update_fields=["inputs", "frozen_at"])
    return scenario


@transaction.atomic
def remove_scenario(*, scenario_id: int, by: User) -> None:
    """Take a scenario away; one that is frozen stays, and one that lies before parties."""
    scenario = _open(scenario_id)
    if scenario.proposals.exists():
        raise ScenarioRefused("Een regio heeft dit scenario aan haar partijen voorgelegd.")
    scenario.delete()


def numbers_of(scenario: Scenario, *, at: datetime) -> dict[int, Numbers]:
    """What the years are reckoned with: as frozen, or as it is now."""
    if scenario.inputs is not None:
        return from_json(scenario.inputs["numbers"])
    last = last_counted_year(at.date())
    return read_numbers(
        scenario.round, scenario.years, last_counted=last, counted=counted_by(scenario)
    )


def weights_of(scenario: Scenario) -> dict[str, Decimal]:
    """The amounts of the key; of a frozen scenario those of that day."""
    if scenario.inputs is not None:
        return {name: Decimal(text) for name, text in scenario.inputs["key"].items()}
    return {name: getattr(scenario.key, name) for name in WEIGHTS}


def counted_by(scenario: Scenario) -> Counted:
    """Which students the key counts; what was frozen before there was a choice counts all."""
    kept = scenario.inputs
    return Counted(scenario.key.counted if kept is None else kept.get("counted", Counted.ALL))


def budgets_of(scenario: Scenario) -> dict[int, Decimal]:
    """Year → what there is to divide; nothing when everyone gets the amounts of the key."""
    return {row.year: row.amount for row in scenario.budgets.all()}


def key_with(weights: Mapping[str, Decimal]) -> Key:
    """A key for reckoning, of weights under the names of ``WEIGHTS``."""
    others = {name: weights[name] for name in WEIGHTS if name not in ROUTES}
    return Key(per_route={route.value: weights[n] for n, route in ROUTES.items()}, **others)


def reckon(
    key: Key, numbers: Mapping[int, Numbers], budgets: Mapping[int, Decimal]
) -> dict[int, Allocation]:
    """Year → lines."""
    return {year: allocate(key, found, budgets.get(year)) for year, found in numbers.items()}


def today_of(scenario: Scenario, numbers: Numbers) -> tuple[int | None, dict, dict]:
    """The present amounts to compare with: year, per partnership, per region."""
    if scenario.inputs is None:
        return read_current(numbers)
    kept = scenario.inputs["today"]
    return kept["year"], _amounts(kept["partnerships"]), _amounts(kept["regions"])


def _today_json(numbers: Numbers) -> dict[str, Any]:
    year, partnerships, regions = read_current(numbers)
    texts = [
        {k: None if v is None else str(v) for k, v in d.items()} for d in (partnerships, regions)
    ]
    return {"today": {"year": year, "partnerships": texts[0], "regions": texts[1]}}


def _amounts(kept: Mapping[str, str | None]) -> dict[str, Decimal | None]:
    return {slug: None if text is None else Decimal(text) for slug, text in kept.items()}


def _open(scenario_id: int) -> Scenario:
    """The row, locked; what is frozen is not touched any more."""
    rows = Scenario.objects.select_for_update(of=("self",)).select_related("key", "round")
    scenario = rows.get(pk=scenario_id)
    if scenario.frozen_at is not None:
        raise ScenarioRefused("Dit scenario is vastgezet en verandert niet meer.")
    return scenario
