"""A planned export: a table as its owner may see it at the moment that a worker makes it."""

from datetime import datetime

from django.utils import timezone

from accounts.notices import tell
from common.jobs import JobState
from common.refusal import Refused
from common.sheets.writing import content_of
from reports.export_lists import obstacle, table_of
from reports.models import ExportSchedule, Report
from reports.notice_kinds import EXPORT
from reports.packing import Package, Unbuildable

WORDS = {JobState.DONE: "staat klaar", JobState.FAILED: "is niet gelukt"}


def package(report: Report, *, progress) -> Package:
    """The file. Raises Unbuildable when it is planned no longer, or not for this person."""
    progress(10, "Lijst lezen")
    schedule = _schedule(report)
    try:
        table = table_of(schedule.template, user=schedule.owner, at=timezone.now())
    except Refused as reason:
        raise Unbuildable(str(reason)) from reason
    return Package(content_of(table, format=schedule.format), ending=schedule.format)


def told(report: Report, *, state: JobState, at: datetime) -> None:
    """Tell its owner how it ended."""
    tell(
        users=[report.requested_by] if report.requested_by else [],
        kind=EXPORT,
        occasion=f"export:{report.public_id}",
        title=f"{report.title} {WORDS[state]}",
        url=report.get_absolute_url(),
        at=at,
    )


def _schedule(report: Report) -> ExportSchedule:
    found = ExportSchedule.objects.filter(public_id=report.subject.partition(":")[0])
    schedule = found.select_related("template", "owner").first()
    if schedule is None:
        raise Unbuildable("Deze export is niet meer gepland.")
    if reason := obstacle(schedule):
        raise Unbuildable(reason.label)
    return schedule
