"""What reports do when something happens in an app below."""

from datetime import datetime

from django.urls import reverse

from accounts.models import User
from common.documents import Document, Documents
from common.jobs import JobState
from consultations.models import Minutes
from partnerships.models import Conversation
from regions.models import Decision, Submission
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


def request_letter(*, decision: Decision, by: User, at: datetime) -> Report:
    """The letter about a decision on paper, for who submitted; in the same transaction."""
    submission = decision.submission
    return request_report(
        kind=ReportKind.DECISION_LETTER,
        subject=submission.reference,
        title=f"Besluit over {submission.region}"[:200],
        by=submission.submitted_by,
        at=at,
    )


def dossier_links(*, user: User, submission: Submission) -> list[tuple[str, str]]:
    """The newest dossier of a submission that this person sees, and where to ask for more."""
    dossiers = Report.objects.visible_to(user).filter(
        kind=ReportKind.REGION_DOSSIER, subject=submission.reference
    )
    newest = dossiers.exclude(state=JobState.CANCELLED).order_by("-requested_at").first()
    links = [(DOSSIER_TEXTS[newest.state], newest.get_absolute_url())] if newest else []
    url = reverse("reports:submission", args=[submission.reference])
    return [*links, ("Alle rapporten van deze indiening", url)]


DOSSIER_TEXTS = {
    JobState.QUEUED: "Dossier (pdf) staat in de wachtrij",
    JobState.RUNNING: "Dossier (pdf) wordt gemaakt: bekijk de voortgang",
    JobState.DONE: "Dossier (pdf) bekijken of downloaden",
    JobState.FAILED: "Dossier (pdf) is niet gelukt: opnieuw proberen",
}


def request_conversation(*, conversation: Conversation, by: User, at: datetime) -> Report:
    """The report of a conversation as it is by the time that a worker makes it."""
    return request_report(
        kind=ReportKind.GROWTH_CONVERSATION,
        subject=str(conversation.public_id),
        title=f"Groeigesprek {conversation.title}"[:200],
        by=by,
        at=at,
    )


def conversation_documents(user: User, conversation: Conversation) -> Documents:
    """The reports of a conversation that this person may see, newest first."""
    return Documents(
        request_url=reverse("reports:growth-conversation", args=[conversation.public_id]),
        rows=_made(user, ReportKind.GROWTH_CONVERSATION, str(conversation.public_id)),
    )


def request_minutes(*, minutes: Minutes, by: User, at: datetime) -> Report:
    """The report of a session on paper; a published one is always the same."""
    return request_report(
        kind=ReportKind.MINUTES,
        subject=str(minutes.public_id),
        title=str(minutes)[:200],
        by=by,
        at=at,
    )


def minutes_documents(user: User, minutes: Minutes) -> Documents:
    """What was made of a report of a session, as far as this person may see it."""
    return Documents(
        request_url=reverse("reports:minutes", args=[minutes.public_id]),
        rows=_made(user, ReportKind.MINUTES, str(minutes.public_id)),
        word_url=reverse("reports:export-minutes", args=[minutes.public_id]),
    )


def _made(user: User, kind: ReportKind, subject: str) -> list[Document]:
    rows = Report.objects.visible_to(user).filter(kind=kind, subject=subject)
    return [
        Document(
            title=row.title,
            url=row.get_absolute_url(),
            requested_at=row.requested_at,
            state=row.get_state_display(),
            level=LEVELS[JobState(row.state)],
        )
        for row in rows.exclude(state=JobState.CANCELLED).for_list()[:MOST_SHOWN]
    ]


MOST_SHOWN = 10
LEVELS = {
    JobState.QUEUED: "info",
    JobState.RUNNING: "info",
    JobState.DONE: "goed",
    JobState.FAILED: "fout",
}
