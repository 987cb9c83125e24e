"""How PostgreSQL reads the country: claims by index, and the whole register in one pass.

A round is a small part of all claims once there have been more, and then their index is used.
The locations themselves are all read, each once: every open location counts.
"""

import json
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from organisations.models import Location
from organisations.sectors import Sector
from regions.coverage import Proposals, boards, coverage_of
from regions.models import LocationClaim, Region, Round
from tests.factories import (
    BoardFactory,
    MunicipalityFactory,
    PartnershipFactory,
    RegionFactory,
    RegionPartnershipFactory,
    RoundFactory,
)

pytestmark = pytest.mark.django_db
SITES, ROUNDS, PER_ROUND = 1_000, 20, 2
CLAIMS = "regions_locationclaim"
TABLES = (CLAIMS, "organisations_location", "organisations_organisation", "regions_region")


@pytest.fixture
def current() -> Round:
    """The last of twenty rounds, in each of which nine in ten locations were claimed."""
    _sites()
    regions = [_regions(RoundFactory()) for _number in range(ROUNDS)]
    _claims([region for found in regions for region in found])
    RegionPartnershipFactory(region=regions[-1][0], partnership=PartnershipFactory())
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"ANALYZE {table}")
    return regions[-1][0].round


def _sites() -> None:
    board_rows, places = BoardFactory.create_batch(20), MunicipalityFactory.create_batch(20)
    Location.objects.bulk_create(
        Location(
            code=f"{n:04d}XX{n % 100:02d}",
            name=f"School {n}",
            sector=Sector.values[n % 4],
            place="",
            organisation=board_rows[n % 20],
            municipality=places[n * 7 % 20],
            pupils=100,
            reference_date=timezone.localdate(),
        )
        for n in range(SITES)
    )


def _regions(of: Round) -> list[Region]:
    return RegionFactory.create_batch(PER_ROUND, round=of, sectors=Sector.values, functions=False)


def _claims(regions: list[Region]) -> None:
    sites = list(Location.objects.order_by("pk").values_list("pk", flat=True))
    LocationClaim.objects.bulk_create(
        LocationClaim(region=regions[of + n % PER_ROUND], location_id=pk, round=regions[of].round)
        for of in range(0, len(regions), PER_ROUND)
        for n, pk in enumerate(sites)
        if n % 10
    )


def _plans(work) -> list[tuple[str, dict]]:
    with CaptureQueriesContext(connection) as captured:
        work()
    return [(row["sql"], _plan(row["sql"])) for row in captured if row["sql"].startswith("SELECT")]


def _plan(sql: str) -> dict:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {sql.replace('%', '%%')}", ())
        found = cursor.fetchone()[0]
    return (json.loads(found) if isinstance(found, str) else found)[0]["Plan"]


def _nodes(plan: dict) -> Iterator[dict]:
    yield plan
    for part in plan.get("Plans", ()):
        yield from _nodes(part)


def _scans(plan: dict, table: str) -> list[dict]:
    """How a table is read; a bitmap of the heap is led by its index below it."""
    return [node for node in _nodes(plan) if node.get("Relation Name") == table]


def _reading(work) -> list[dict]:
    """The plans of the questions that ask for claims."""
    plans = [plan for sql, plan in _plans(work) if f'"{CLAIMS}"' in sql]
    assert plans
    return plans


def test_the_claims_of_a_round_are_found_by_index_and_read_once(current):
    """A subquery over the claims is read into memory, and not again for every location."""
    plans = _reading(lambda: coverage_of(current, on=timezone.localdate()))
    plans += _reading(lambda: list(boards(Proposals.of(current))))
    for scan in [scan for plan in plans for scan in _scans(plan, CLAIMS)]:
        assert scan["Node Type"] in {"Index Scan", "Index Only Scan", "Bitmap Heap Scan"}
        assert scan["Actual Loops"] <= 1
    # By place for N02 and N03, by board for N01, and the list of boards.
    registers = [scan for plan in plans for scan in _scans(plan, "organisations_location")]
    assert len(registers) == 3
    for scan in registers:
        # In one pass or board by board, as the statistics have it: none twice and none in vain.
        assert scan["Actual Loops"] * scan["Actual Rows"] == pytest.approx(SITES, rel=0.001)
        assert scan.get("Rows Removed by Filter", 0) == 0
