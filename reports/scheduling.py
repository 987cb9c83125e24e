"""Exports that the portal makes by itself: each night, week or month, once per day it is due.

Days are those of Amsterdam. A day that passed while the portal was away is made up for, once.
"""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.notices import tell
from common.refusal import Refused
from common.templatetags.dutch import datum
from reports.export_lists import obstacle
from reports.models import (
    ExportRun,
    ExportSchedule,
    ExportTemplate,
    PauseReason,
    Report,
    ReportKind,
    Rhythm,
)
from reports.notice_kinds import EXPORT
from reports.services import request_report

FROM_HOUR = 4  # after the night's other work, and no hour that summer time skips or repeats
MOST_SCHEDULES = 20


class ScheduleRefused(Refused):
    """This export can't be planned."""


@transaction.atomic
def plan(
    *,
    template_id: int,
    rhythm: str,
    weekday: int | None,
    month_day: int | None,
    format: str,
    by: User,
    at: datetime,
) -> ExportSchedule:
    """Plan the export of a template, or plan it anew; from the next day it is due."""
    User.objects.select_for_update().get(pk=by.pk)
    template = ExportTemplate.objects.current().select_for_update().get(pk=template_id)
    found = ExportSchedule.objects.filter(template=template, owner=by).first()
    if found is None and by.export_schedules.count() >= MOST_SCHEDULES:
        raise ScheduleRefused(f"U hebt al {MOST_SCHEDULES} geplande exports. Stop er eerst een.")
    schedule = found or ExportSchedule(template=template, owner=by, created_at=at)
    schedule.rhythm, schedule.format = rhythm, format
    schedule.weekday = weekday if rhythm == Rhythm.WEEKLY else None
    schedule.month_day = month_day if rhythm == Rhythm.MONTHLY else None
    return _start(schedule, at=at)


@transaction.atomic
def pause(*, schedule_id: int, at: datetime) -> None:
    """Stop for a while. Doing so twice changes nothing."""
    schedule = ExportSchedule.objects.select_for_update().get(pk=schedule_id)
    if schedule.paused_at is None:
        _pause(schedule, PauseReason.OWNER, at=at)


@transaction.atomic
def resume(*, schedule_id: int, at: datetime) -> None:
    """Go on from the next day that is due. Raises Refused while something is in the way."""
    schedule = _locked().get(pk=schedule_id)
    if reason := obstacle(schedule):
        raise ScheduleRefused(f"Hervatten kan niet. {reason.label}")
    _start(schedule, at=at)


def stop(*, schedule_id: int) -> None:
    """Plan it no longer; files that were made stay as long as others."""
    ExportSchedule.objects.filter(pk=schedule_id).delete()


def request_due(*, at: datetime) -> list[Report]:
    """Ask for every file whose day has come. Called often, and by two clocks, it asks once."""
    if timezone.localtime(at).hour < FROM_HOUR:
        return []
    today = timezone.localdate(at)
    due = ExportSchedule.objects.due(day=today).values_list("pk", flat=True)
    made = [_run(pk, today=today, at=at) for pk in due]
    return [report for report in made if report]


def next_day(schedule: ExportSchedule, *, after: date) -> date:
    """The first day after this one that the rhythm names."""
    if schedule.rhythm == Rhythm.WEEKLY:
        ahead = (schedule.weekday - after.weekday() - 1) % 7  # type: ignore[operator]
        return after + timedelta(days=ahead + 1)
    if schedule.rhythm == Rhythm.MONTHLY:
        this = after.replace(day=schedule.month_day)  # type: ignore[arg-type]
        later = after.replace(day=1) + timedelta(days=31)
        return this if this > after else later.replace(day=schedule.month_day)  # type: ignore[arg-type]
    return after + timedelta(days=1)


@transaction.atomic
def _run(schedule_id: int, *, today: date, at: datetime) -> Report | None:
    """One file; another clock that holds the row is asking for it already."""
    rows = _locked(skip_locked=True).due(day=today)
    schedule = rows.filter(pk=schedule_id).first()
    if schedule is None:
        return None
    if reason := obstacle(schedule):
        _stop_by_itself(schedule, reason, at=at)
        return None
    report = request_report(
        kind=ReportKind.EXPORT,
        subject=f"{schedule.public_id}:{schedule.next_on}",
        title=f"{schedule.template.name}, {datum(schedule.next_on)}",
        by=schedule.owner,
        at=at,
    )
    ExportRun.objects.create(
        schedule=schedule, period=schedule.next_on, report=report, requested_at=at
    )
    schedule.next_on = next_day(schedule, after=today)
    schedule.save(update_fields=["next_on"])
    return report


def _locked(*, skip_locked: bool = False):
    rows = ExportSchedule.objects.select_related("template", "owner")
    return rows.select_for_update(of=("self",), skip_locked=skip_locked)


def _stop_by_itself(schedule: ExportSchedule, reason: PauseReason, *, at: datetime) -> None:
    _pause(schedule, reason, at=at)
    tell(
        users=[schedule.owner],
        kind=EXPORT,
        occasion=f"export-gestopt:{schedule.public_id}:{schedule.next_on}",
        title=f"De geplande export “{schedule.template.name}” is gestopt",
        url=reverse("reports:templates"),
        body=reason.label,
        at=at,
    )


def _pause(schedule: ExportSchedule, reason: PauseReason, *, at: datetime) -> None:
    schedule.paused_at, schedule.pause_reason = at, reason
    schedule.save(update_fields=["paused_at", "pause_reason"])


def _start(schedule: ExportSchedule, *, at: datetime) -> ExportSchedule:
    schedule.paused_at, schedule.pause_reason = None, ""
    schedule.next_on = next_day(schedule, after=timezone.localdate(at))
    schedule.save()
    return schedule
