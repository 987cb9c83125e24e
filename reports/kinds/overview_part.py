"""A part of the totaaloverzicht: the chapters about the country, or a few regions; a PDF each.

What was made before is taken from the kept parts, so that a change of one region costs one page.
"""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from django.template.loader import render_to_string

from reports import parts
from reports.kinds import country_chapters
from reports.kinds.region_page import region_page
from reports.models import Report
from reports.packing import Package, packed

REGION = "reports/totaaloverzicht_regio.html"


def package(report: Report, *, progress: Callable[[int, str], None]) -> Package:
    """The PDFs of the part, numbered in the order of their pages."""
    pdfs = pdfs_of(report.input, progress=progress)
    files = {f"{number:03}.pdf": pdf for number, pdf in enumerate(pdfs)}
    return packed(files, about={"title": report.title, "input_sha256": report.input_sha256})


def pdfs_of(data: dict[str, Any], *, progress: Callable[[int, str], None]) -> list[bytes]:
    return [parts.pdf_of(html) for html in _sheets(data, progress)]


def _sheets(data: dict[str, Any], progress: Callable[[int, str], None]) -> Iterator[str]:
    """The HTML of each PDF; one by one, so that only one is in memory."""
    day = date.fromisoformat(data["day"])
    if "land" in data:
        progress(10, "Landelijke cijfers opmaken")
        context = country_chapters.context_of(data["land"], on=day)
        yield from (render_to_string(*sheet) for sheet in country_chapters.sheets_of(context))
        return
    total = len(data["regions"])
    for number, facts in enumerate(data["regions"]):
        progress(10 + 80 * number // total, f"Regio {number + 1} van {total}")
        yield render_to_string(REGION, {"region": region_page(facts, on=day)})
