"""Answers: assigned, written, read by another person, and published many at once."""

from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from accounts.models import User
from common.fingerprint import refuse_if_stale
from common.mail import queue_mail
from common.refusal import Refused
from common.templatetags.dutch import datum
from common.text import one_line
from consultations.cards import held_board, next_version
from consultations.following import tell_followers
from consultations.models import Answer, Board, Concern, ConcernLink, Consultation, KeyIssue
from consultations.states import AnswerState, CardState
from regions.models import Region, Risk
from regions.permissions import team_of


class AnswerRefused(Refused):
    """The answer is not in a state that allows this."""


@transaction.atomic
def assign(
    *,
    consultation_id: int,
    concern: Concern | None,
    key_issue: KeyIssue | None,
    assignee: User,
    due_on: date | None,
    by: User,
    at: datetime,
) -> Answer:
    """Ask someone to answer, by mail. A subject has one answer; asking again asks another."""
    consultation = Consultation.objects.select_for_update(of=("self",)).get(pk=consultation_id)
    answer = Answer.objects.filter(concern=concern, key_issue=key_issue).first()
    if answer is None:
        answer = Answer(consultation=consultation, concern=concern, key_issue=key_issue)
    if answer.state == AnswerState.PUBLISHED:
        raise AnswerRefused("Dit is al beantwoord. Neem het antwoord eerst terug.")
    answer.assignee, answer.due_on = assignee, due_on
    answer.save()
    if assignee != by:
        _ask_by_mail(answer, by=by, at=at)
    return answer


@transaction.atomic
def write_answer(
    *, answer_id: int, shown: str, status: str, text: str, reason: str, send: bool, by: User
) -> Answer:
    """Write in concept; with ``send`` it goes to the second reader."""
    answer = _locked(answer_id)
    if answer.state == AnswerState.PUBLISHED:
        raise AnswerRefused("Dit antwoord is gepubliceerd. Neem het eerst terug.")
    refuse_if_stale(shown, *answer_in_words(answer))
    answer.status, answer.text, answer.reason = status, text, reason
    answer.drafted_by, answer.reader, answer.read_at = by, None, None
    answer.state = AnswerState.READING if send else AnswerState.DRAFT
    answer.save()
    return answer


@transaction.atomic
def agree(*, answer_id: int, shown: str, by: User, at: datetime) -> Answer:
    """The second reader agrees with the text that was on the screen."""
    answer = _locked(answer_id)
    if answer.state != AnswerState.READING:
        raise AnswerRefused("Dit antwoord wacht niet op een tweede lezer.")
    refuse_if_stale(shown, *answer_in_words(answer))
    if answer.drafted_by_id == by.pk:
        raise AnswerRefused("Laat een ander dan de schrijver het antwoord lezen.")
    answer.state, answer.reader, answer.read_at = AnswerState.READ, by, at
    answer.save()
    return answer


@transaction.atomic
def send_back(*, answer_id: int, by: User) -> Answer:
    """Back to concept: the second reader disagrees, or a published answer must change."""
    board = held_board(Answer.objects.values_list("consultation", flat=True).get(pk=answer_id))
    answer = _locked(answer_id)
    answer.state, answer.reader = AnswerState.DRAFT, None
    answer.read_at = answer.published_at = None
    answer.save()
    _mark_on_board(board, [answer])
    return answer


@transaction.atomic
def publish(*, consultation_id: int, answer_ids: list[int], by: User, at: datetime) -> int:
    """Publish these answers in one act: all of them, or none."""
    board = held_board(consultation_id)
    rows = Answer.objects.select_for_update(of=("self",)).filter(
        consultation=consultation_id, pk__in=answer_ids
    )
    answers = list(rows.order_by("pk"))
    if not answers:
        raise AnswerRefused("Kies ten minste één antwoord.")
    if any(answer.state not in (AnswerState.READ, AnswerState.PUBLISHED) for answer in answers):
        raise AnswerRefused(
            "Een van de antwoorden is intussen gewijzigd en nog niet door een tweede lezer "
            "gelezen. Er is niets gepubliceerd."
        )
    waiting = [answer for answer in answers if answer.state == AnswerState.READ]
    for answer in waiting:
        answer.state, answer.published_at = AnswerState.PUBLISHED, at
        answer.save()
    _mark_on_board(board, waiting)
    tell_followers(waiting, at=at)
    return len(waiting)


@transaction.atomic
def link(
    *,
    concern: Concern | None,
    key_issue: KeyIssue | None,
    region: Region,
    must_respond: bool,
    by: User,
    at: datetime,
) -> ConcernLink:
    """Tie a card or key issue to a region; once per region."""
    row, _ = ConcernLink.objects.update_or_create(
        concern=concern,
        key_issue=key_issue,
        region=region,
        defaults={"must_respond": must_respond},
        create_defaults={"must_respond": must_respond, "created_by": by, "created_at": at},
    )
    if must_respond:
        _tell_region(row, at=at)
    return row


@transaction.atomic
def respond(
    *, link_id: int, shown: str, response: str, risk: Risk | None, by: User, at: datetime
) -> ConcernLink:
    """What the region says to it, and which of its risks covers it."""
    row = ConcernLink.objects.select_for_update(of=("self",)).get(pk=link_id)
    refuse_if_stale(shown, *response_in_words(row))
    if risk and risk.region_id != row.region_id:
        raise AnswerRefused("Kies een risico van deze regio.")
    row.response, row.risk = response, risk
    row.responded_by, row.responded_at = (by, at) if response else (None, None)
    row.save()
    return row


def answer_in_words(answer: Answer) -> tuple:
    """What the form shows, for its fingerprint."""
    return answer.status, answer.text, answer.reason


def response_in_words(row: ConcernLink) -> tuple:
    return row.response, row.risk_id


def open_cards(consultation: Consultation):
    """Cards on the board without a published answer, of their own or through a key issue."""
    answered = Answer.objects.published().filter(consultation=consultation)
    return (
        consultation.concerns.filter(state=CardState.VISIBLE)
        .exclude(pk__in=answered.exclude(concern=None).values("concern"))
        .exclude(key_issues__in=answered.exclude(key_issue=None).values("key_issue"))
    )


def _mark_on_board(board: Board, answers: list[Answer]) -> None:
    """Cards whose answer came or went are news for who looks at the board."""
    about = Q(answer__in=answers) | Q(key_issues__answer__in=answers)
    changed = board.consultation.concerns.filter(about).values("pk")
    Concern.objects.filter(pk__in=changed).update(version=next_version(board))


def _ask_by_mail(answer: Answer, *, by: User, at: datetime) -> None:
    """Once per person and answer. The mail names no card: that is read behind the log-in."""
    page = reverse("consultations:write-answer", args=[answer.consultation.slug, answer.public_id])
    term = f"Graag vóór {datum(answer.due_on)}." if answer.due_on else ""
    queue_mail(
        to=answer.assignee.email,
        occasion=f"antwoord:{answer.pk}:{answer.assignee_id}",
        subject=f"Vraag om een antwoord: {one_line(answer.consultation.title)}",
        body=LETTER.format(
            name=answer.assignee,
            by=by,
            title=answer.consultation.title,
            term=term,
            link=settings.SITE_URL + page,
        ),
        at=at,
    )


def _tell_region(row: ConcernLink, *, at: datetime) -> None:
    """The team hears once that an answer is expected; what it is about stands in the portal."""
    subject = row.concern or row.key_issue
    assert subject is not None  # noqa: S101 -- the database holds that there is one
    page = reverse("consultations:answers", args=[subject.consultation.slug])
    for person in team_of(row.region):
        queue_mail(
            to=person.email,
            occasion=f"vraagstuk:{row.pk}",
            subject=f"Reactie gevraagd van {one_line(row.region.name)}",
            body=REGION_LETTER.format(
                name=person,
                region=row.region,
                title=subject.consultation.title,
                link=settings.SITE_URL + page,
            ),
            at=at,
        )


REGION_LETTER = """\
Geachte {name},

In de consultatie “{title}” is iets ingebracht dat {region} raakt.
Van uw regio wordt een reactie gevraagd. U vindt deze vraag bij de antwoorden.

{link}

Met vriendelijke groet,
Portaal Onderwijsregio’s
"""
LETTER = """\
Geachte {name},

{by} vraagt u om een antwoord bij de consultatie “{title}”. {term}
Een ander leest uw antwoord voordat het wordt gepubliceerd.

{link}

Met vriendelijke groet,
Portaal Onderwijsregio’s
"""


def _locked(answer_id: int) -> Answer:
    return Answer.objects.select_for_update(of=("self",)).get(pk=answer_id)
