"""Reminders: to who would answer, before and after the day; to who would make the report; to
who was invited, before it begins."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from common.mail import queue_mail
from common.templatetags.dutch import datum
from common.text import one_line
from consultations.inviting import remind_of_sessions
from consultations.models import Answer, Consultation, Minutes
from consultations.states import AnswerState, State

BEFORE = timedelta(days=3)
AFTER_CLOSING = timedelta(days=14)


@transaction.atomic
def remind(*, at: datetime) -> int:
    """Once per answer before and once after its day, and once per session without a report.

    Called every day; the occasion of a mail keeps it from going out twice.
    """
    today = timezone.localdate(at)
    waiting = Answer.objects.filter(state=AnswerState.DRAFT, due_on__lte=today + BEFORE)
    rows = list(waiting.select_related("assignee", "consultation").order_by("pk"))
    for answer in rows:
        _ask_for_answer(answer, is_late=answer.due_on < today, at=at)
    reported = Minutes.objects.published().values("consultation")
    ended = Consultation.objects.filter(
        state__in=(State.CLOSED, State.REPORTING), closed_at__lte=at - AFTER_CLOSING, plenary=None
    ).exclude(pk__in=reported)
    sessions = list(ended.select_related("created_by").order_by("pk"))
    for session in sessions:
        _ask_for_report(session, at=at)
    return len(rows) + len(sessions) + remind_of_sessions(at=at)


def _ask_for_answer(answer: Answer, *, is_late: bool, at: datetime) -> None:
    when = "na" if is_late else "voor"
    page = reverse("consultations:write-answer", args=[answer.consultation.slug, answer.public_id])
    queue_mail(
        to=answer.assignee.email,
        occasion=f"antwoordherinnering:{answer.pk}:{answer.due_on}:{when}",
        subject=f"Uw antwoord: {one_line(answer.consultation.title)}",
        body=ANSWER.format(
            name=answer.assignee,
            title=answer.consultation.title,
            term=f"De gevraagde datum {'was' if is_late else 'is'} {datum(answer.due_on)}.",
            link=settings.SITE_URL + page,
        ),
        at=at,
    )


def _ask_for_report(session: Consultation, *, at: datetime) -> None:
    page = reverse("consultations:minutes-versions", args=[session.slug])
    queue_mail(
        to=session.created_by.email,
        occasion=f"verslagherinnering:{session.pk}",
        subject=f"Het verslag van {one_line(session.title)}",
        body=REPORT.format(
            name=session.created_by,
            title=session.title,
            day=datum(session.closed_at),
            link=settings.SITE_URL + page,
        ),
        at=at,
    )


ANSWER = """\
Geachte {name},

Bij de consultatie “{title}” wacht een vraag op uw antwoord. {term}

{link}

Met vriendelijke groet,
Portaal Onderwijsregio’s
"""
REPORT = """\
Geachte {name},

Het bord van “{title}” is op {day} gesloten. Er is nog geen verslag gepubliceerd.
Deelnemers wachten op wat er met hun bijdragen gebeurt.

{link}

Met vriendelijke groet,
Portaal Onderwijsregio’s
"""
