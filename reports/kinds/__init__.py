"""The kinds of report. One kind is one module, one template and one line here.

A module has ``TEMPLATE`` and ``context(subject, *, progress) -> dict``: plain data, so that a
test reads it without a PDF. ``progress(percent, step)`` tells the page how far we are; the
context takes the first 40 percent. It may raise to stop the work, so never catch what it raises.

A kind that freezes its data when someone asks has ``freeze(subject, *, user, at)`` and
``context_of(data, *, progress)``. A kind that is a zip or a book has ``package(report, *,
progress)`` instead, and ``parts_of(data)`` when it is made of reports that are jobs too.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, Protocol

from common.jobs import JobState
from reports.kinds import (
    assessment_report,
    decision_letter,
    dossier_package,
    export,
    financial_annex,
    growth_conversation,
    minutes,
    overview_part,
    region_dossier,
    region_overview,
    region_overviews,
    totaaloverzicht,
)
from reports.models import Report, ReportKind
from reports.overview import OCW
from reports.packing import Package
from reports.pdf import RenderedPdf, render_pdf

Progress = Callable[[int, str], None]


class Kind(Protocol):
    """What a module of a kind offers."""

    TEMPLATE: str

    def context(self, subject: str, *, progress: Progress) -> dict[str, Any]: ...


class Packer(Protocol):
    """What a module of a zip or a book offers."""

    def package(self, report: Report, *, progress: Progress) -> RenderedPdf | Package: ...


KINDS: dict[str, Kind] = {
    ReportKind.REGION_DOSSIER: region_dossier,
    ReportKind.DECISION_LETTER: decision_letter,
    ReportKind.GROWTH_CONVERSATION: growth_conversation,
    ReportKind.MINUTES: minutes,
    ReportKind.REGION_OVERVIEW: region_overview,
    ReportKind.ASSESSMENT_REPORT: assessment_report,
    ReportKind.FINANCIAL_ANNEX: financial_annex,
}
PACKERS: dict[str, Packer] = {
    ReportKind.NATIONAL: totaaloverzicht,
    ReportKind.OVERVIEW_PART: overview_part,
    ReportKind.REGION_OVERVIEWS: region_overviews,
    ReportKind.DOSSIER_PACKAGE: dossier_package,
    ReportKind.EXPORT: export,
}


# What is one PDF, also when a worker makes it of parts.
PAPERS = (*KINDS, ReportKind.NATIONAL)


def paper(kind: str, subject: str, *, at: datetime, progress: Progress) -> RenderedPdf:
    """One of PAPERS as OCW sees it, made at once by one process."""
    if kind == ReportKind.NATIONAL:
        data = totaaloverzicht.freeze(subject, user=OCW, at=at)
        return totaaloverzicht.rendered(data, progress=progress)
    module = KINDS[kind]
    return render_pdf(module.TEMPLATE, module.context(subject, progress=progress))


def freeze(kind: str, subject: str, *, by, at: datetime) -> dict[str, Any] | None:
    """What the report will be made of, where a kind keeps that; without ``by`` as OCW sees it."""
    module = KINDS.get(kind) or PACKERS.get(kind)
    read = getattr(module, "freeze", None)
    return read(subject, user=by or OCW, at=at) if read else None


def parts_of(kind: str, data: dict[str, Any] | None) -> Iterable[tuple]:
    """(kind, subject, title, data) of each report that this one is made of."""
    divide = getattr(PACKERS.get(kind), "parts_of", None)
    return divide(data) if divide and data else ()


def tell(report: Report, *, state: JobState, at: datetime) -> None:
    """Say how it ended to who waits for it, where a kind does that: ``told`` in its module."""
    told = getattr(PACKERS.get(report.kind), "told", None)
    if told:
        told(report, state=state, at=at)


def build(report: Report, *, progress: Progress) -> RenderedPdf | Package:
    """The finished file of a report."""
    if report.kind in PACKERS:
        return PACKERS[report.kind].package(report, progress=progress)
    kind = KINDS[report.kind]
    context = _context(kind, report, progress)
    progress(40, "Pagina’s opmaken")
    return render_pdf(kind.TEMPLATE, context)


def _context(kind: Any, report: Report, progress: Progress) -> dict[str, Any]:
    if report.input is not None:
        return kind.context_of(report.input, progress=progress)
    return kind.context(report.subject, progress=progress)
