"""What the list and the page of a report show."""

from typing import Any

from django.urls import reverse
from django.utils.text import slugify

from common.jobs import JobState
from regions.models import Submission
from reports import permissions
from reports.models import Report, ReportKind

LEVELS = {
    JobState.QUEUED: "info",
    JobState.RUNNING: "info",
    JobState.DONE: "goed",
    JobState.FAILED: "fout",
    JobState.CANCELLED: "neutraal",
}
BY_NAME = (  # kinds whose subject is a name of ours and means nothing to people
    ReportKind.NATIONAL,
    ReportKind.REGION_OVERVIEW,
    ReportKind.REGION_OVERVIEWS,
    ReportKind.EXPORT,
)


def subject_of(report: Report) -> str:
    """The reference that people know it by; empty when the title says it all."""
    return "" if report.kind in BY_NAME else report.subject


def row_of(report: Report, *, user) -> dict[str, Any]:
    return {
        "report": report,
        "subject": subject_of(report),
        "level": LEVELS[JobState(report.state)],
        "by": str(report.requested_by) if report.requested_by else "Het portaal",
        "is_own": report.requested_by_id == user.pk,
        "can_manage": permissions.can_manage(user, report),
    }


def detail_context(user, report: Report) -> dict[str, Any]:
    return {
        **row_of(report, user=user),
        "mark": mark_of(report),
        "can_delete": permissions.can_delete(user, report),
        "failed_parts": report.parts.filter(state=JobState.FAILED).count()
        if report.kind == ReportKind.REGION_OVERVIEWS
        else 0,
        "is_pdf": report.ending == "pdf",
        "breadcrumbs": [("Rapporten", reverse("reports:list")), (report.title, "")],
    }


def submission_context(user, submission: Submission) -> dict[str, Any]:
    """What may be asked for about a submission, and what is there."""
    reference, region = submission.reference, submission.region
    found = (
        Report.objects.visible_to(user)
        .wholes()
        .filter(kind__in=ABOUT_SUBMISSION, subject=reference)
    )
    queue = [_offer(*OFFERS["package"], "reports:package", reference)]
    if permissions.can_read_assessments(user, submission):
        queue.append(_offer(*OFFERS["assessments"], "reports:assessment-report", reference))
    queue.append(_offer(*OFFERS["overview"], "reports:region-overview", region.slug))
    name = submission.snapshot["region"]["name"]
    return {
        "submission": submission,
        "name": name,
        "offers": queue,
        "rows": [row_of(report, user=user) for report in found.for_list()[:MOST_SHOWN]],
        "breadcrumbs": [(name, region.get_absolute_url()), ("Rapporten", "")],
    }


def _offer(title: str, text: str, url_name: str, argument: str) -> dict[str, str]:
    return {"title": title, "text": text, "url": reverse(url_name, args=[argument])}


OFFERS = {
    "package": (
        "Dossier met bijlagen (zip)",
        "Pdf, momentopname, vestigingen, ondertekende documenten en gegevens voor het archief.",
    ),
    "assessments": (
        "Beoordelingsrapport (pdf)",
        "Alle beoordelingen naast elkaar, per criterium. Alleen voor wie beoordeelt of besluit.",
    ),
    "overview": ("Regio-overzicht (pdf)", "De regio op één pagina, zoals zij er nu voor staat."),
}
ABOUT_SUBMISSION = (
    ReportKind.REGION_DOSSIER,
    ReportKind.DOSSIER_PACKAGE,
    ReportKind.ASSESSMENT_REPORT,
    ReportKind.DECISION_LETTER,
)
MOST_SHOWN = 20


def mark_of(report: Report) -> str:
    """Changes when what the page shows changes."""
    return f"{report.state}-{report.progress}-{slugify(report.step)}"
