"""The tables of reports, by noun."""

from reports.models.exports import (
    ExportFormat,
    ExportRun,
    ExportSchedule,
    ExportTemplate,
    PauseReason,
    Rhythm,
    Weekday,
)
from reports.models.report import KEPT_FOR, READ_NATIONAL, Report, ReportKind, assessed_for

__all__ = [
    "KEPT_FOR",
    "READ_NATIONAL",
    "ExportFormat",
    "ExportRun",
    "ExportSchedule",
    "ExportTemplate",
    "PauseReason",
    "Report",
    "ReportKind",
    "Rhythm",
    "Weekday",
    "assessed_for",
]
