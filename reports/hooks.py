"""What reports do when something happens in an app below."""

from datetime import datetime

from accounts.models import User
from common.jobs import JobState
from regions.models import Submission
from reports.models import Report, ReportKind
from reports.services import request_report


def request_dossier(*, submission: Submission, by: User, at: datetime) -> Report:
    """The dossier of a fresh submission, for who submitted it, in the same transaction."""
    return request_report(
        kind=ReportKind.REGION_DOSSIER,
        subject=submission.reference,
        title=f"Regiodossier {submission.snapshot['region']['name']}",
        by=by,
        at=at,
    )


def dossier_links(*, user: User, submission: Submission) -> list[tuple[str, str]]:
    """The newest dossier of a submission that this person may see, ready or in the making."""
    dossiers = Report.objects.visible_to(user).filter(
        kind=ReportKind.REGION_DOSSIER, subject=submission.reference
    )
    newest = dossiers.exclude(state=JobState.CANCELLED).order_by("-requested_at").first()
    if newest is None:
        return []
    return [(DOSSIER_TEXTS[newest.state], newest.get_absolute_url())]


DOSSIER_TEXTS = {
    JobState.QUEUED: "Dossier (pdf) staat in de wachtrij",
    JobState.RUNNING: "Dossier (pdf) wordt gemaakt: bekijk de voortgang",
    JobState.DONE: "Dossier (pdf) bekijken of downloaden",
    JobState.FAILED: "Dossier (pdf) is niet gelukt: opnieuw proberen",
}
