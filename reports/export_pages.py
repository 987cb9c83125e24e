"""What the pages of exports show: templates with what one may do, and how they are planned."""

from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from accounts.saved_filters import filtering
from common.templatetags.dutch import datum
from reports import permissions
from reports.export_lists import LISTS, offered
from reports.models import (
    ExportFormat,
    ExportSchedule,
    ExportTemplate,
    PauseReason,
    Rhythm,
    Weekday,
)

HOME = ("Rapporten", "Exportsjablonen")


def crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    first = [(HOME[0], reverse("reports:list")), (HOME[1], reverse("reports:templates"))]
    return [*first, *more]


def list_context(user, page, *, query: str) -> dict[str, Any]:
    """The templates of a page, those that can be put back, and the lists to begin with."""
    removed = ExportTemplate.objects.filter(owner=user).removed().order_by("-removed_at", "pk")
    return {
        "rows": [row_of(template, user=user, query=query) for template in page],
        "removed": [(template, LISTS[template.list].title) for template in removed[:10]],
        "lists": [_start_of(found.key, found.title, query) for found in offered(user)],
    }


def row_of(template: ExportTemplate, *, user, query: str) -> dict[str, Any]:
    """One template; the files take the filter of where someone came from, unless it has its own."""
    source = LISTS[template.list]
    own = next(iter(template.schedules.all()), None)
    return {
        "template": template,
        "list": source.title,
        "columns": source.known(template.columns),
        "list_url": f"{source.url}?{template.query}" if template.query else source.url,
        "files": [_file(template, kind, query) for kind in ExportFormat if source.may(user)],
        "is_own": template.owner_id == user.pk,
        "can_change": permissions.can_change_template(user, template),
        "schedule": schedule_row(own) if own else None,
    }


def schedule_row(schedule: ExportSchedule) -> dict[str, Any]:
    """When it comes, what came of the last one, or why it does not come."""
    runs = list(schedule.runs.all())
    return {
        "schedule": schedule,
        "rhythm": rhythm_in_words(schedule),
        "last": runs[0] if runs else None,
        "paused": PauseReason(schedule.pause_reason).label if schedule.paused_at else "",
    }


def rhythm_in_words(schedule: ExportSchedule) -> str:
    if schedule.rhythm == Rhythm.WEEKLY:
        return f"Elke {Weekday(schedule.weekday).label}"
    if schedule.rhythm == Rhythm.MONTHLY:
        return f"Elke maand op dag {schedule.month_day}"
    return Rhythm.NIGHTLY.label


def planned(schedule: ExportSchedule) -> str:
    """The message after planning."""
    return f"De export is gepland. De eerste keer is op {datum(schedule.next_on)}."


def _file(template: ExportTemplate, kind: ExportFormat, query: str) -> dict[str, str]:
    url = reverse("reports:export-template", args=[template.public_id, kind.value])
    rest = f"?{urlencode({'filter': query})}" if query and not template.query else ""
    return {"title": "Excel" if kind == ExportFormat.XLSX else "csv", "url": url + rest}


def _start_of(key: str, title: str, query: str) -> dict[str, str]:
    url = reverse("reports:new-template", args=[key])
    words = filtering(query)
    return {"title": title, "url": f"{url}?{urlencode({'filter': words})}" if words else url}
