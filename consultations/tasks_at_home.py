"""What waits for someone in consultations, for the home page, the calendar and the reminders."""

from django.urls import reverse

from accounts.models import User
from common.text import one_line
from consultations.models import Answer, ConcernLink, Consultation
from consultations.states import AnswerState
from regions.models import Region

MOST = 20


def consultation_tasks(user: User) -> list[dict]:
    """Answers to write, and what one's regions must respond to."""
    return [answer_task(row) for row in _answers(user)] + [_response(row) for row in _links(user)]


def _answers(user: User):
    rows = Answer.objects.filter(assignee=user, state=AnswerState.DRAFT)
    seen = Consultation.objects.visible_to(user).values("pk")
    rows = rows.filter(consultation__in=seen).select_related("consultation")
    return rows.order_by("due_on", "pk")[:MOST]


def _links(user: User):
    ours = Region.objects.edited_by(user).values("pk")
    rows = ConcernLink.objects.filter(region__in=ours, must_respond=True, response="")
    names = ("region", "concern__consultation", "key_issue__consultation")
    return rows.select_related(*names).order_by("pk")[:MOST]


def answer_task(row: Answer) -> dict:
    return {
        "title": f"Antwoord schrijven: {row.consultation}",
        "url": reverse("consultations:write-answer", args=[row.consultation.slug, row.public_id]),
        "due": row.due_on,
        "note": "U bent gevraagd om te antwoorden",
        "level": "let-op",
        "status": "Uw antwoord gevraagd",
    }


def _response(row: ConcernLink) -> dict:
    subject = row.key_issue or row.concern
    assert subject is not None  # noqa: S101 -- the database holds that there is one
    words = row.key_issue.title if row.key_issue else row.concern.body  # type: ignore[union-attr]
    session = subject.consultation
    return {
        "title": f"Reageren namens {row.region}: {one_line(words)[:80]}",
        "url": reverse("consultations:respond", args=[session.slug, row.public_id]),
        "note": session.title,
        "level": "let-op",
        "status": "Reactie gevraagd",
    }
