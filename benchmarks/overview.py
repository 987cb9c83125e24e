"""The national overview: the page, and the totaaloverzicht against bare WeasyPrint.

Two workers make the pages of all regions faster than one: that is measured with two processes
that each render half of the parts of one batch.
"""

import multiprocessing
import time

from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from benchmarks.clock import cpu_seconds, row
from benchmarks.pages import ASSESSOR, signed_in
from regions.models import Round
from reports.kinds import region_overview, region_overviews, totaaloverzicht
from reports.overview import OCW, Question, national_overview
from reports.pdf import _press, render_pdf

REPEAT = 5
PARTS = 16  # of the batch: enough to keep two processes busy


def measure() -> list[dict]:
    queries, milliseconds, nothing_new = _page()
    data = _frozen()
    return [
        row("overzicht: zoekvragen", queries, 15),
        row("overzicht: servertijd (ms)", milliseconds, 150),
        row("overzicht zonder nieuws: servertijd (ms)", nothing_new, 25),
        row("totaaloverzicht / kale WeasyPrint", _against_bare(data), 1.15),
        row("één werker / twee werkers (omgekeerd)", 1 / _speed_up(data), 1 / 1.7),
    ]


def _current() -> Round:
    rounds = Round.objects.select_related("framework")
    return rounds.open_on(timezone.now()).first() or rounds.first()


def _page() -> tuple[int, float, float]:
    """Queries and milliseconds of the whole page for an assessor, and of its 304."""
    client, url = signed_in(ASSESSOR), reverse("reports:overview")
    etag = client.get(url)["ETag"]
    with CaptureQueriesContext(connection) as captured:
        client.get(url)
    again = {"headers": {"if-none-match": etag}}
    return len(captured), _least(lambda: client.get(url)), _least(lambda: client.get(url, **again))


def _least(work) -> float:
    return 1000 * min(_once(work) for _ in range(REPEAT))


def _once(work) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _frozen() -> dict:
    current, at = _current(), timezone.now()
    national_overview(OCW, at=at, asked=Question(current))  # what is read once per process
    subject = totaaloverzicht.subject_of(current, timezone.localdate(at))
    return totaaloverzicht.freeze(subject, user=OCW, at=at)


def _against_bare(data: dict) -> float:
    """Context, HTML, PDF and tags; the yardstick: only the same HTML to an untagged PDF."""
    kind = totaaloverzicht
    ours = cpu_seconds(lambda: render_pdf(kind.TEMPLATE, _context(data)), rounds=2, repeat=1)
    html = render_to_string(kind.TEMPLATE, _context(data))
    bare = cpu_seconds(lambda: _bare(html), rounds=2, repeat=1)
    return ours / bare


def _context(data: dict) -> dict:
    return totaaloverzicht.context_of(data, progress=lambda *_: None)


def _bare(html: str) -> bytes:
    from weasyprint import HTML  # noqa: PLC0415 -- slow, and only here

    sheet, fonts, fetcher = _press()
    document = HTML(string=html, url_fetcher=fetcher, media_type="print")
    return document.write_pdf(stylesheets=[sheet], font_config=fonts)


def _speed_up(data: dict) -> float:
    """Seconds on the clock of one process, over those of two that share the work."""
    contexts = [
        region_overview.context_of(part, progress=lambda *_: None)
        for _kind, _subject, _title, part in region_overviews.parts_of(data)
    ]
    parts = (contexts * (PARTS // max(1, len(contexts)) + 1))[:PARTS]
    render_pdf(region_overview.TEMPLATE, parts[0])
    return _shared(parts, 1) / _shared(parts, 2)


def _shared(parts: list[dict], processes: int) -> float:
    fork = multiprocessing.get_context("fork")
    started = time.perf_counter()
    workers = [
        fork.Process(target=_render_all, args=(parts[n::processes],)) for n in range(processes)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return time.perf_counter() - started


def _render_all(parts: list[dict]) -> None:
    for part in parts:
        render_pdf(region_overview.TEMPLATE, part)
