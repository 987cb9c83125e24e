"""The national overview: the page, and the totaaloverzicht against bare WeasyPrint.

The totaaloverzicht is made in parts. Measured are: all parts and the book by one process, the same
after one region changed, two processes that share the parts, and the most memory that one takes.
"""

import copy
import gc
import multiprocessing
import tempfile
import time
from functools import partial
from resource import RUSAGE_CHILDREN, getrusage

from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext, override_settings
from django.urls import reverse
from django.utils import timezone

from benchmarks.clock import row
from benchmarks.pages import ASSESSOR, signed_in
from common import storage
from regions.models import Round
from regions.states import RegionState
from reports import parts
from reports.kinds import country_chapters, overview_part, totaaloverzicht
from reports.overview import OCW, Question, national_overview
from reports.pdf import _press, pdf_of_html

REPEAT = 5
REGIONS = 50  # of the totaaloverzicht that is measured; the regions of the demo, again and again
CHANGES: dict[str, dict] = {  # from what touches only its own page and row to what touches the map
    "kreeg instemming": {"participants": 20, "confirmed": 19},
    "heet anders": {"name": "Een andere naam"},
    "kreeg een andere stand": {"state": RegionState.ADOPTED},
}
MEGABYTE = 1024  # of what getrusage tells, which is in kilobytes


def measure() -> list[dict]:
    queries, milliseconds, nothing_new = _page()
    data = _enlarged(_frozen())
    with tempfile.TemporaryDirectory() as folder, override_settings(MEDIA_ROOT=folder):
        bare, whole, *changed = _seconds_of(data)
        alone, together = _shared(data, 1), _shared(data, 2)
        memory = getrusage(RUSAGE_CHILDREN).ru_maxrss / MEGABYTE
    return [
        row("overzicht: zoekvragen", queries, 15),
        row("overzicht: servertijd (ms)", milliseconds, 150),
        row("overzicht zonder nieuws: servertijd (ms)", nothing_new, 25),
        row("totaaloverzicht / kale WeasyPrint", whole / bare, 1.15),
        *(
            row(f"totaaloverzicht, één regio {what} / geheel", seconds / whole, 0.06)
            for what, seconds in zip(CHANGES, changed, strict=True)
        ),
        row("één werker / twee werkers (omgekeerd)", together / alone, 1 / 1.7),
        row("werker van het totaaloverzicht (MB)", memory, 512),
    ]


def _current() -> Round:
    rounds = Round.objects.select_related("framework")
    return rounds.open_on(timezone.now()).first() or rounds.first()


def _page() -> tuple[int, float, float]:
    """Queries and milliseconds of the whole page for an assessor, and of its 304."""
    client, url = signed_in(ASSESSOR), reverse("reports:overview")
    client.get(url)  # gives the cookie of the form, which is part of the tag
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


def _enlarged(data: dict) -> dict:
    """As many regions as there will be, each with a name of its own."""
    regions = []
    for number in range(REGIONS):
        facts = copy.deepcopy(data["facts"][number % len(data["facts"])])
        facts |= {"slug": f"regio-{number}", "name": f"{facts['name']} {number}"}
        regions.append(facts)
    return {**data, "facts": regions, "rows": regions}


def _seconds_of(data: dict) -> tuple[float, ...]:
    """CPU of bare WeasyPrint on the same pages, of our book, and of it after each change."""
    html = _as_one_page(data)
    _bare(html)  # what is read once per process
    found = []
    for _ in range(2):
        storage.remove(*storage.names_in(parts.FOLDER))
        books = [data, *(_changed(data, **change) for change in CHANGES.values())]
        works = [partial(_bare, html), *(partial(_book, book) for book in books)]
        found.append([cpu_seconds_once(work) for work in works])
    return tuple(min(times) for times in zip(*found, strict=True))


def _changed(data: dict, **change) -> dict:
    """The same country, with one region that has changed since."""
    regions = [{**data["facts"][0], **change}, *data["facts"][1:]]
    return {**data, "facts": regions, "rows": regions}


def cpu_seconds_once(work) -> float:
    """Without a warm-up: a second time everything would be kept already."""
    gc.collect()
    started = time.process_time()
    work()
    return time.process_time() - started


def _book(data: dict):
    return totaaloverzicht.rendered(data, progress=lambda *_: None)


def _as_one_page(data: dict) -> str:
    """The same pages as one HTML, with all regions in the contents."""
    context = totaaloverzicht.context_of(data)
    regions = [{**region, "title": region["name"]} for region in context["regions"]]
    numbered = [{**region, "page": number} for number, region in enumerate(regions, start=1)]
    contents = {"chapters": [], "columns": totaaloverzicht.columns_of(numbered)}
    inside = [render_to_string(totaaloverzicht.CONTENTS, contents)]
    inside += [render_to_string(totaaloverzicht.GUIDE, totaaloverzicht.words())]
    inside += [render_to_string(*sheet) for sheet in country_chapters.sheets_of(context)]
    inside += [_region(region) for region in regions]
    body = "".join(html.partition("<body>")[2].partition("</body>")[0] for html in inside)
    first, _, last = render_to_string(totaaloverzicht.TEMPLATE, context).partition("</body>")
    return f"{first}{body}</body>{last}"


def _region(region: dict) -> str:
    """In one HTML each region needs an anchor of its own."""
    html = render_to_string(overview_part.REGION, {"region": region})
    return html.replace('id="regio"', f'id="{region["slug"]}"')


def _bare(html: str) -> bytes:
    from weasyprint import HTML  # noqa: PLC0415 -- slow, and only here

    sheet, fonts, fetcher = _press()
    document = HTML(string=html, url_fetcher=fetcher, media_type="print")
    return document.write_pdf(stylesheets=[sheet], font_config=fonts)


def _shared(data: dict, processes: int) -> float:
    """Seconds on the clock until the book is there: parts by these processes, and the binding."""
    storage.remove(*storage.names_in(parts.FOLDER))
    pdf_of_html('<html lang="nl"><title>warm</title><p>warm')
    fork = multiprocessing.get_context("fork")
    queue = fork.SimpleQueue()
    jobs = [part for *_names, part in totaaloverzicht.parts_of(data)]
    for number in [*range(len(jobs)), *[None] * processes]:
        queue.put(number)  # the data goes along with the fork: a pipe holds only so much
    connection.close()  # each process opens its own
    started = time.perf_counter()
    workers = [fork.Process(target=_work, args=(queue, jobs)) for _ in range(processes)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    binder = fork.Process(target=_book, args=(data,))  # finds every part kept
    binder.start()
    binder.join()
    return time.perf_counter() - started


def _work(queue, jobs: list[dict]) -> None:
    while (number := queue.get()) is not None:
        overview_part.pdfs_of(jobs[number], progress=lambda *_: None)
