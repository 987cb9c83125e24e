"""The whole country: national figures, and then every region on a page of its own.

It is made of what was frozen when someone asked, so that a second try gives the same. It is built
in parts, by as many workers as there are: the chapters about the country, and the regions by a few
at a time. The last worker puts cover, contents and parts together.

Only the cover is new every time. All other pages are kept by their content, the contents and the
page numbers too.
"""

from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from itertools import batched
from typing import Any
from zipfile import ZipFile

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone
from pikepdf import Pdf

from common import storage
from common.glossary import GLOSSARY
from common.jobs import JobState
from regions.models import Round
from reports import parts as kept
from reports.binding import chapters_of, merged, opened
from reports.kinds import country_chapters, overview_part
from reports.kinds.region_page import region_page
from reports.models import Report, ReportKind
from reports.overview import Question, end_of, national_overview
from reports.overview_data import overview_data
from reports.packing import Unbuildable
from reports.pdf import RenderedPdf, pdf_of_html
from reports.region_facts import facts_of

TEMPLATE = "reports/totaaloverzicht.html"
CONTENTS, GUIDE, NUMBERS = (
    f"reports/totaaloverzicht_{name}.html" for name in ("inhoud", "leeswijzer", "nummers")
)
WORDS = ("penvoerder", "po", "so", "vo", "mbo", "DUO", "OCW")
LONGEST_COLUMN = 26  # of the contents
GROUP = 5  # regions per part: enough parts to share among workers, few enough to keep in sight


def subject_of(round: Round, day: date) -> str:
    return f"{round.slug}:{day.isoformat()}"


def freeze(subject: str, *, user, at: datetime) -> dict[str, Any]:
    """Everything as it stands, or stood at the end of the day that is asked for.

    Raises Round.DoesNotExist.
    """
    slug, _, day = subject.partition(":")
    current = Round.objects.select_related("framework").get(slug=slug)
    overview = national_overview(user, at=at, asked=Question(current, then=_then(day, at)))
    return {**overview_data(overview), "facts": facts_of(overview)}


def _then(day: str, at: datetime) -> datetime | None:
    try:
        asked = date.fromisoformat(day)
    except ValueError:
        return None
    return end_of(asked) if asked < timezone.localdate(at) else None


def parts_of(data: dict[str, Any]) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    """(kind, subject, title, data) of each part, in the order of the pages."""
    day = _day(data).isoformat()
    kind, title = ReportKind.OVERVIEW_PART, "Totaaloverzicht"
    land = {name: data[name] for name in country_chapters.SHOWN}
    yield kind, "land", f"{title}: het land", {"day": day, "land": land}
    for number, group in enumerate(batched(data["facts"], GROUP, strict=False), start=1):
        first, last = group[0]["name"], group[-1]["name"]
        name = f"{title}: {first}" if first == last else f"{title}: {first} tot en met {last}"
        yield kind, f"regios-{number}", name, {"day": day, "regions": list(group)}


def package(report: Report, *, progress) -> RenderedPdf:
    """The book of the finished parts. Raises Unbuildable when one of them failed."""
    progress(96, "Delen bij elkaar zetten")
    parts = list(report.parts.order_by("pk").defer("input"))
    for part in parts:
        if part.state != JobState.DONE:
            raise Unbuildable(f"Een deel is niet gelukt: {part.title}. Maak het rapport opnieuw.")
    return bound(report.input, [pdf for part in parts for pdf in _pdfs_in(part)])


def _pdfs_in(part: Report) -> list[bytes]:
    with ZipFile(BytesIO(storage.read(part.file))) as archive:
        names = sorted(name for name in archive.namelist() if name.endswith(".pdf"))
        return [archive.read(name) for name in names]


def rendered(data: dict[str, Any], *, progress) -> RenderedPdf:
    """The whole at once, by one process."""
    parts = [part for _kind, _subject, _title, part in parts_of(data)]
    pdfs = [pdf for part in parts for pdf in overview_part.pdfs_of(part, progress=progress)]
    return bound(data, pdfs)


def bound(data: dict[str, Any], parts: list[bytes]) -> RenderedPdf:
    """Cover, contents and parts as one book, with the pages numbered through."""
    guide = _kept(GUIDE, **words())
    with kept.collector_at_rest(), opened([guide, *parts]) as after:
        contents = _contents(after, regions=len(data["facts"]))
        with opened([contents]) as before:
            content, pages = _merged(data, [*before, *after])
    return RenderedPdf(content=content, pages=pages)


def _merged(data: dict[str, Any], inside: list[Pdf]) -> tuple[bytes, int]:
    total = 1 + sum(len(part.pages) for part in inside)
    front = pdf_of_html(render_to_string(TEMPLATE, cover(data)))
    return merged(front.content, inside, _kept(NUMBERS, total=total, pages=range(total - 1)))


def words() -> dict[str, Any]:
    """The words that the guide explains."""
    return {"words": [(word, GLOSSARY[word]) for word in WORDS]}


def _kept(template: str, **context: Any) -> bytes:
    return kept.pdf_of(render_to_string(template, context))


def _contents(after: list[Pdf], *, regions: int) -> bytes:
    """The table of contents. How long it is itself decides which numbers stand in it."""
    found, own = b"", 0
    while not found or _length_of(found) > own:
        own += 1
        chapters = list(_numbered(after, first=1 + own + 1))
        country = len(chapters) - regions
        found = _kept(CONTENTS, chapters=chapters[:country], columns=columns_of(chapters[country:]))
    return found


def columns_of(chapters: list) -> list[tuple[tuple, ...]]:
    """Two columns beside each other, and two more when they are as long as a page."""
    pages = batched(chapters, 2 * LONGEST_COLUMN, strict=False)
    return [tuple(batched(page, (len(page) + 1) // 2, strict=False)) for page in pages]


def _length_of(pdf: bytes) -> int:
    with opened([pdf]) as (found,):
        return len(found.pages)


def _numbered(parts: list[Pdf], *, first: int) -> Iterator[dict[str, Any]]:
    """Every chapter with its page in the book, of which ``first`` is the first of the parts."""
    for part in parts:
        for chapter in chapters_of(part):
            yield {"title": chapter.title, "page": first + chapter.page}
        first += len(part.pages)


def context_of(data: dict[str, Any]) -> dict[str, Any]:
    """Everything that all pages together show."""
    day = _day(data)
    regions = [region_page(facts, on=day) for facts in data["facts"]]
    return {**country_chapters.context_of(data, on=day), **cover(data), "regions": regions}


def _day(data: dict[str, Any]) -> date:
    return timezone.localdate(datetime.fromisoformat(data["moment"]))


def cover(data: dict[str, Any]) -> dict[str, Any]:
    return {
        "title": "Totaaloverzicht onderwijsregio’s",
        "reference": f"stand van {_day(data):%d-%m-%Y}",
        "portal_name": settings.PORTAL_NAME,
        "is_demo": settings.DEMO,
        "round_name": data["round_name"],
        "moment": datetime.fromisoformat(data["moment"]),
        "made_at": datetime.fromisoformat(data["made_at"]),
        "is_past": data["is_past"],
        "source_name": data["source"].removeprefix("Bron: "),
        "region_count": len(data["facts"]),
    }
