"""Searching the register against a plain scan with LIKE over the same text, now and ten times.

Both show the same fifty rows of the list. The growth happens in a transaction that is rolled back.
"""

import time
from contextlib import contextmanager

from django.db import connection, transaction
from django.test import Client

from benchmarks.clock import cpu_seconds, row
from benchmarks.pages import LEADER, queries_of, signed_in
from organisations.models import Organisation, SearchText

GROWTH = 10
ROUNDS = 5
COPIES = """
    INSERT INTO organisations_organisation (slug, kind, name, board_number, brin, sectors,
      speaks_for, place, denomination, kvk, rio_id, works_nationally, in_register,
      municipality_id)
    SELECT 'groei-' || o.id || '-' || n, o.kind, o.name || ' ' || md5(o.id || '-' || n), '', '',
      o.sectors, o.speaks_for, o.place, '', '', '', false, true, o.municipality_id
    FROM organisations_organisation o CROSS JOIN generate_series(2, %s) n
"""


def measure() -> list[dict]:
    """p95 over names, parts, places, numbers and misspellings of the register itself."""
    words = _words()
    client = signed_in(LEADER)
    now, now_plain = _p95_of_both(words)
    page = _p95([_page_seconds(client, word) for word in words[::5]])
    plain_page = cpu_seconds(lambda: client.get("/organisaties/"), rounds=2, repeat=2)
    with _grown():
        later, later_plain = _p95_of_both(words)
    return [
        row("zoeken in organisaties: zoekvragen", queries_of(client, _address(words[0])), 7),
        row("bladzijde met zoekwoord / zonder (p95)", page / plain_page, 1.5),
        row("zoeken / LIKE over alles (p95)", now / now_plain, 4),
        row(f"zoeken / LIKE over alles, {GROWTH} keer (p95)", later / later_plain, 4),
        row(f"zoeken in {GROWTH} keer zoveel / nu (p95)", later / now, GROWTH),
    ]


def _words() -> list[str]:
    """Twenty-five searches, always the same ones for the same register."""
    rows = Organisation.objects.filter(municipality__isnull=False).select_related("municipality")
    count = rows.count()
    sample = [rows.order_by("pk")[n * count // 5] for n in range(5)]
    return [
        text
        for o in sample
        for text in (
            o.name,
            o.name.split()[-1],
            o.municipality.name,
            o.board_number or o.brin or "1",
            _misspelt(o.name),
        )
    ]


def _misspelt(name: str) -> str:
    longest = max(name.split(), key=len)
    return longest[:3] + longest[4:]


def _p95_of_both(words: list[str]) -> tuple[float, float]:
    ours = [
        _seconds(lambda w=w: list(Organisation.objects.matching(w).for_list()[:50])) for w in words
    ]
    plain = [_scan_seconds(w) for w in words]
    return _p95(ours), _p95(plain)


def _p95(times: list[float]) -> float:
    return sorted(times)[round(0.95 * (len(times) - 1))]


def _seconds(work) -> float:
    """The least of some rounds: the clock on the wall, since PostgreSQL works elsewhere."""
    return min(_once(work) for _ in range(ROUNDS))


def _once(work) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _scan_seconds(word: str) -> float:
    """The same fifty rows the plain way: LIKE over all texts, without an index or a judgement."""
    rows = SearchText.objects.filter(words__contains=word.casefold())
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_bitmapscan = off")
        cursor.execute("SET LOCAL enable_indexscan = off")
        return _seconds(lambda: list(Organisation.objects.filter(search__in=rows).for_list()[:50]))


def _page_seconds(client: Client, word: str) -> float:
    return cpu_seconds(lambda: client.get(_address(word)), rounds=2, repeat=2)


def _address(word: str) -> str:
    return f"/organisaties/?zoek={word.replace(' ', '+')}"


@contextmanager
def _grown():
    """Ten times as many organisations, for as long as it lasts."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(COPIES, [GROWTH])
            cursor.execute("ANALYZE organisations_organisation")
            cursor.execute("ANALYZE organisations_searchtext")
        yield
        transaction.set_rollback(True)
