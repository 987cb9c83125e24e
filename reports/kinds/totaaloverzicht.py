"""The whole country: national figures, and then every region on a page of its own.

It is made of what was frozen when someone asked, so that a second try gives the same. It is built
in parts, by as many workers as there are: the chapters about the country, and the regions by a few
at a time. The last worker puts cover, contents and parts together.
"""

from collections.abc import Iterator
from datetime import date, datetime
from itertools import batched
from typing import Any
from zipfile import ZipFile

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone

from common.glossary import GLOSSARY
from common.jobs import JobState
from regions.models import Round
from reports.binding import chapters_of, merged
from reports.kinds import country_chapters, overview_part
from reports.kinds.region_page import region_page
from reports.models import Report, ReportKind
from reports.overview import Question, end_of, national_overview
from reports.overview_data import overview_data
from reports.packing import Unbuildable
from reports.pdf import RenderedPdf, pdf_of_html
from reports.region_facts import facts_of
from reports.storage import path_of

TEMPLATE = "reports/totaaloverzicht.html"
WORDS = ("penvoerder", "po", "so", "vo", "mbo", "DUO", "OCW")
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
            raise Unbuildable(f"Een deel is niet gelukt: {part.title}.")
    return bound(report.input, [pdf for part in parts for pdf in _pdfs_in(part)])


def _pdfs_in(part: Report) -> list[bytes]:
    with ZipFile(path_of(part.file)) as archive:
        names = sorted(name for name in archive.namelist() if name.endswith(".pdf"))
        return [archive.read(name) for name in names]


def rendered(data: dict[str, Any], *, progress) -> RenderedPdf:
    """The whole at once, by one process."""
    parts = [part for _kind, _subject, _title, part in parts_of(data)]
    pdfs = [pdf for part in parts for pdf in overview_part.pdfs_of(part, progress=progress)]
    return bound(data, pdfs)


def bound(data: dict[str, Any], parts: list[bytes]) -> RenderedPdf:
    """Cover and contents before the parts, with the pages numbered through."""
    front = pdf_of_html(render_to_string(TEMPLATE, {**cover(data), **_contents(parts)}))
    content, pages = merged(front.content, parts)
    return RenderedPdf(content=content, pages=pages)


def _contents(parts: list[bytes]) -> dict[str, Any]:
    """What begins on which page of the inside, and the numbers of those pages."""
    contents, before = [], 0
    for part in parts:
        pages, chapters = chapters_of(part)
        contents += [{"title": c.title, "page": before + c.page} for c in chapters]
        before += pages
    return {"contents": contents, "room": range(before)}


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
        "words": [(word, GLOSSARY[word]) for word in WORDS],
    }
