"""The five national figures against one plain join over the same rows, now and ten times.

Fifty made-up proposals claim eight thousand locations; everything is rolled back.
"""

import time
from contextlib import contextmanager

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from benchmarks.clock import row
from organisations.models import Organisation
from regions.coverage import coverage_of
from regions.models import Region, Round

LOCATIONS, REGIONS, SITES_PER_BOARD = 8_000, 50, 8
GROWTH, ROUNDS = 10, 5
SECTORS = "(ARRAY['po', 'so', 'vo', 'mbo'])"
MADE_UP_SITES = f"""
    WITH boards AS (
      SELECT id, row_number() OVER () AS n FROM organisations_organisation
        WHERE slug LIKE 'meting-%(batch)s-%%'
    ), places AS (SELECT array_agg(id ORDER BY code) AS ids FROM organisations_municipality)
    INSERT INTO organisations_location (code, organisation_id, name, sector, place,
      municipality_id, pupils, reference_date, in_register)
    SELECT 'M%(batch)s-' || b.n || '-' || k, b.id, 'School ' || k, {SECTORS}[1 + k %% 4], '',
      places.ids[1 + b.n %% cardinality(places.ids)], NULLIF(k * 40, 80), current_date, true
    FROM boards b CROSS JOIN places CROSS JOIN generate_series(1, {SITES_PER_BOARD}) k
"""  # noqa: S608 -- our own words
# Nine in ten are claimed, one in twenty twice.
MADE_UP_CLAIMS = """
    INSERT INTO regions_locationclaim (region_id, location_id, round_id, held)
    SELECT regions[1 + (l.id + extra) %% cardinality(regions)], l.id, %(round)s, false
    FROM organisations_location l, generate_series(0, 1) extra,
      (SELECT array_agg(id) AS regions FROM regions_region WHERE round_id = %(round)s) r
    WHERE l.code LIKE 'M%%-%%-%%' AND l.id %% 10 > 0 AND (extra = 0 OR l.id %% 20 = 1)
"""
# The least that answers N02: no boards, no municipalities, no pupils, no partnerships.
PLAIN = """
    SELECT l.sector, count(DISTINCT l.id), count(DISTINCT c.location_id)
    FROM organisations_location l
      LEFT JOIN regions_locationclaim c ON c.location_id = l.id AND c.round_id = %s
    WHERE l.in_register GROUP BY l.sector
"""


def measure() -> list[dict]:
    now, plain, queries = _measured(LOCATIONS)
    later, later_plain, _queries = _measured(LOCATIONS * GROWTH)
    return [
        row("landelijke dekking: zoekvragen", queries, 6),
        row("landelijke dekking / kale telling", now / plain, 40),
        row(f"landelijke dekking / kale telling, {GROWTH} keer", later / later_plain, 15),
        row(f"landelijke dekking bij {GROWTH} keer zoveel / nu", later / now, GROWTH),
    ]


def _measured(locations: int) -> tuple[float, float, int]:
    """Seconds of ours and of the plain count, and the number of our queries."""
    with _filled(locations) as current:
        day = timezone.localdate()
        with CaptureQueriesContext(connection) as captured:
            coverage_of(current, on=day)
        ours = _seconds(lambda: coverage_of(current, on=day))
        return ours, _seconds(lambda: _plain(current)), len(captured)


def _plain(current: Round) -> list:
    with connection.cursor() as cursor:
        cursor.execute(PLAIN, [current.pk])
        return cursor.fetchall()


def _seconds(work) -> float:
    """The least of some rounds: the clock on the wall, since PostgreSQL works elsewhere."""
    return min(_once(work) for _ in range(ROUNDS))


def _once(work) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


@contextmanager
def _filled(locations: int):
    """A round with its proposals and their claims, for as long as it lasts."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        current = _round()
        for batch in range(locations // LOCATIONS):  # the history takes its time
            _boards(batch)
            cursor.execute(MADE_UP_SITES, {"batch": batch})
        _propose(current)
        cursor.execute(MADE_UP_CLAIMS, {"round": current.pk})
        for table in ("organisations_location", "organisations_organisation"):
            cursor.execute(f"ANALYZE {table}")
        cursor.execute("ANALYZE regions_locationclaim")
        yield current
        transaction.set_rollback(True)


def _round() -> Round:
    """As the last one, under another name."""
    current = Round.objects.select_related("framework").order_by("pk").last()
    current.pk, current.slug, current.name = None, "meting", "Meting"
    current._state.adding = True
    current.save()
    return current


def _boards(batch: int) -> None:
    Organisation.objects.bulk_create(
        Organisation(slug=f"meting-{batch}-{n}", kind="board", name=f"Bestuur {batch}.{n}")
        for n in range(LOCATIONS // SITES_PER_BOARD)
    )


def _propose(current: Round) -> None:
    """Proposals for every sector, made by whoever made one before."""
    maker, moment = Region.objects.order_by("pk").first().created_by_id, timezone.now()
    Region.objects.bulk_create(
        Region(
            slug=f"meting-{number}",
            name=f"Meting {number}",
            round=current,
            sectors=["po", "so", "vo", "mbo"],
            created_by_id=maker,
            created_at=moment,
            changed_at=moment,
        )
        for number in range(REGIONS)
    )
