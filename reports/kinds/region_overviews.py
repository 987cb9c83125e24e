"""Every region of a round on a page of its own: a job per region, and then one zip of them."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils.text import slugify

from common import storage
from common.jobs import JobState
from common.refusal import Refused
from reports.kinds import totaaloverzicht
from reports.kinds.region_overview import part_of
from reports.models import Report, ReportKind
from reports.overview import readable_regions
from reports.packing import Package, packed


def freeze(subject: str, *, user, at: datetime) -> dict[str, Any]:
    """As of the totaaloverzicht. Raises Refused when there is no region."""
    data = totaaloverzicht.freeze(subject, user=user, at=at)
    readable = set(readable_regions(user).values_list("slug", flat=True))
    data["facts"] = [facts for facts in data["facts"] if facts["slug"] in readable]
    if not data["facts"]:
        raise Refused("Er zijn op die dag geen regio’s die u kunt zien.")
    return data


def parts_of(data: dict[str, Any]) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    """(kind, subject, title, data) of each part."""
    for facts in data["facts"]:
        title = f"Regio-overzicht {facts['name']}"
        yield ReportKind.REGION_OVERVIEW, facts["slug"], title, part_of(data, facts)


def package(report: Report, *, progress) -> Package:
    """The zip of all parts; what could not be made is named in the manifest."""
    progress(96, "Bestanden bij elkaar zetten")
    parts = list(report.parts.order_by("title", "pk").defer("input"))
    done = [part for part in parts if part.state == JobState.DONE]
    if not done:
        raise RuntimeError("None of the parts could be made.")
    files = {f"{slugify(part.subject)}.pdf": storage.read(part.file) for part in done}
    about = {
        "title": report.title,
        "moment": report.input["moment"],
        "source": report.input["source"],
        "input_sha256": report.input_sha256,
        "missing": [part.title for part in parts if part not in done],
    }
    return packed(files, about=about, pages=sum(part.pages or 0 for part in done))
