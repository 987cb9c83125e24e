"""Dividing money: four keys for five years over the country, against a plain multiplication.

Made-up partnerships and regions; no row is written. Reading is measured on the database as it is.
"""

import time
from decimal import Decimal

from django.db import connection
from django.test.utils import CaptureQueriesContext

from benchmarks.clock import cpu_seconds, row
from financing.allocation import Key, Numbers, PartnershipNumbers, RegionNumbers, allocate
from financing.numbers import read_numbers
from regions.models import Round

REGIONS, PARTNERSHIPS, GROWTH = 50, 130, 10
YEARS, SECONDS = range(2026, 2031), 0.3
BUDGET = Decimal("90951000.00")
KEYS = (
    (Key(base_partnership=Decimal(100_000), per_route={"voltijd": Decimal(955)}), None),
    (Key(per_route={"voltijd": Decimal(1250), "deeltijd": Decimal(1250)}), None),
    (Key(per_route={"voltijd": Decimal(3)}, per_pupil=Decimal("0.10")), BUDGET),
    (Key(base_region=Decimal(50_000), per_location=Decimal(7)), BUDGET),
)


def measure() -> list[dict]:
    now, later = _country(1), _country(GROWTH)
    seconds = _seconds(now)
    plain = cpu_seconds(lambda: _plain(now), rounds=3, repeat=3)
    current = Round.objects.order_by("-submission_deadline").first()
    with CaptureQueriesContext(connection) as captured:
        read_numbers(current, YEARS, last_counted=2025)
    return [
        row("geld: aantallen lezen, zoekvragen", len(captured), 5),
        row("geld: lezen en 4 sleutels × 5 jaar, s CPU", _reading(current) + seconds, SECONDS),
        row("geld: 4 sleutels × 5 jaar / kale optelling", seconds / plain, 40),
        row(f"geld: {GROWTH} keer zoveel / nu", _seconds(later) / seconds, GROWTH * 1.5),
    ]


def _reading(current: Round) -> float:
    return cpu_seconds(lambda: read_numbers(current, YEARS, last_counted=2025), rounds=3, repeat=1)


def _seconds(numbers: Numbers) -> float:
    """The least of some rounds of everything at once."""
    return min(_once(numbers) for _ in range(3))


def _once(numbers: Numbers) -> float:
    started = time.process_time()
    for key, budget in KEYS:
        for _year in YEARS:
            allocate(key, numbers, budget)
    return time.process_time() - started


def _plain(numbers: Numbers) -> list[Decimal]:
    """The least that a division does: count times rate times share, for each key and year."""
    totals = {p.slug: sum((p.students or {}).values()) for p in numbers.partnerships}
    return [
        Decimal(1250) * totals[slug] * share / 100
        for _key in KEYS
        for _year in YEARS
        for region in numbers.regions
        for slug, share in region.shares.items()
    ]


def _country(times: int) -> Numbers:
    """Every third partnership lies in two regions, with uneven shares."""
    count, regions = PARTNERSHIPS * times, REGIONS * times
    partnerships = tuple(
        PartnershipNumbers(f"p{n}", f"P {n}", {"voltijd": 60 + n % 300, "deeltijd": n % 41})
        for n in range(count)
    )
    shares: list[dict[str, int]] = [{} for _ in range(regions)]
    for n in range(count):
        shares[n % regions][f"p{n}"] = 67 if n % 3 == 0 else 100
        if n % 3 == 0:
            shares[(n + 1) % regions][f"p{n}"] = 31
    rows = tuple(
        RegionNumbers(f"r{n}", f"R {n}", held, pupils=15_000 + n, locations=40 + n % 90)
        for n, held in enumerate(shares)
    )
    return Numbers(partnerships, rows)
