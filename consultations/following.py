"""Following a card or key issue: hearing of it once an answer is published.

In a fully anonymous session nobody follows a card and nobody leaves an address: who follows a
card is often who wrote it. A key issue can be followed there by who has an account.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse

from accounts.models import User
from accounts.notices import tell
from common.mail import queue_mail
from common.refusal import Refused
from common.text import one_line
from consultations.models import Answer, Consultation, Follower
from consultations.notice_kinds import ANSWERED
from consultations.subjects import Subject

CONFIRM = "consultatie-volgen"
PUBLISHED = "consultatie-antwoord"
MOST_ADDRESSES = 500


class FollowRefused(Refused):
    """The promise of the session does not allow this."""


def may_follow(subject: Subject) -> bool:
    """By account."""
    return subject.concern is None or not subject.consultation.is_fully_anonymous


def may_leave_address(consultation: Consultation) -> bool:
    """Without an account: only where names are no secret of the board, and answers are public."""
    return not consultation.is_fully_anonymous and consultation.is_public


def follows(subject: Subject, user: User) -> bool:
    return Follower.objects.filter(**subject.of, user=user).exists()


@transaction.atomic
def follow(*, subject: Subject, by: User) -> None:
    """Hear of the answer by notice. Twice is the same as once."""
    if not may_follow(subject):
        raise FollowRefused(ANONYMOUS)
    Follower.objects.get_or_create(**subject.of, user=by, defaults={"is_confirmed": True})


@transaction.atomic
def unfollow(*, subject: Subject, by: User) -> None:
    """Hear of it no longer."""
    Follower.objects.filter(**subject.of, user=by).delete()


@transaction.atomic
def leave_address(*, subject: Subject, email: str, at: datetime) -> None:
    """Hear of the answer by mail, once the owner of the address confirms that."""
    if not may_leave_address(subject.consultation):
        raise FollowRefused(ANONYMOUS)
    rows = Follower.objects.exclude(email="")
    about = Q(concern__consultation=subject.consultation)
    about |= Q(key_issue__consultation=subject.consultation)
    if rows.filter(about).count() >= MOST_ADDRESSES:
        raise FollowRefused("Er volgen al veel mensen deze sessie per mail. Dit kan nu niet.")
    row, _ = Follower.objects.get_or_create(**subject.of, email=email.lower())
    if row.is_confirmed:
        return
    queue_mail(
        to=row.email,
        occasion=f"{CONFIRM}:{row.public_id}",
        subject=f"Bevestig uw adres: {one_line(subject.consultation.title)}",
        body=CONFIRMING.format(title=subject.consultation.title, link=_page_of(row)),
        at=at,
    )


@transaction.atomic
def confirm(*, follower_id: int) -> None:
    """The owner of the address wants to hear of the answer."""
    Follower.objects.filter(pk=follower_id).update(is_confirmed=True)


@transaction.atomic
def forget(*, follower_id: int) -> None:
    """The owner of the address does not; nothing of it is kept."""
    Follower.objects.filter(pk=follower_id).delete()


@transaction.atomic
def tell_followers(answers: Iterable[Answer], *, at: datetime) -> None:
    """Once per answer that was published; taken back and published again, it is told again."""
    for answer in answers:
        rows = list(followers_of(answer).select_related("user"))
        _tell_users(answer, [row.user for row in rows if row.user], at=at)
        for row in rows:
            if row.email:
                _mail(answer, row, at=at)


def followers_of(answer: Answer) -> QuerySet[Follower]:
    """Who follows what it answers: the card or issue itself, or a card in the issue."""
    about = Q(concern__answer=answer) | Q(key_issue__answer=answer)
    about |= Q(concern__key_issues__answer=answer) | Q(concern__merged_into__answer=answer)
    rows = Follower.objects.filter(about, is_confirmed=True)
    return Follower.objects.filter(pk__in=rows.values("pk")).order_by("pk")


def still_follows(mail: Any, *, at: datetime) -> bool:
    """Asked right before the mail goes out: is the address still there, and the answer public?"""
    key = mail.occasion.split(":")[1]
    answer = Answer.objects.published().filter(pk=key, consultation__is_public=True).first()
    return answer is not None and followers_of(answer).filter(email=mail.to).exists()


def still_waits(mail: Any, *, at: datetime) -> bool:
    """Right before the question for confirmation goes out."""
    public_id = mail.occasion.partition(":")[2]
    return Follower.objects.filter(public_id=public_id, is_confirmed=False).exists()


def _tell_users(answer: Answer, users: list[User], *, at: datetime) -> None:
    session = answer.consultation
    tell(
        users=users,
        kind=ANSWERED,
        occasion=_occasion(answer),
        title=f"Er is een antwoord in “{session.title}”",
        url=reverse("consultations:answers", args=[session.slug]),
        body="U volgt een bijdrage of kernvraagstuk waarop nu is geantwoord.",
        at=at,
    )


def _mail(answer: Answer, row: Follower, *, at: datetime) -> None:
    session = answer.consultation
    page = reverse("consultations:answers", args=[session.slug])
    queue_mail(
        to=row.email,
        occasion=_occasion(answer),
        subject=f"Er is een antwoord: {one_line(session.title)}",
        body=TOLD.format(title=session.title, link=settings.SITE_URL + page, stop=_page_of(row)),
        at=at,
    )


def _occasion(answer: Answer) -> str:
    """Names the publication, so that an address that follows twice gets one mail."""
    return f"{PUBLISHED}:{answer.pk}:{answer.published_at:%Y%m%d%H%M%S}"


def _page_of(row: Follower) -> str:
    return settings.SITE_URL + reverse("consultations:follow-address", args=[row.public_id])


ANONYMOUS = (
    "Deze sessie is volledig anoniem. Daarom bewaart het portaal hier niet wie een bijdrage volgt."
)
CONFIRMING = """\
Geachte heer, mevrouw,

Iemand vulde dit adres in om bericht te krijgen over een antwoord bij “{title}”. Was u dat? \
Bevestig het dan op deze pagina:
{link}

Was u dat niet? Dan hoeft u niets te doen. U krijgt geen mail meer.

Met vriendelijke groet,
Portaal Onderwijsregio’s
"""
TOLD = """\
Geachte heer, mevrouw,

Bij “{title}” is een antwoord gepubliceerd op wat u volgt. U leest het hier:
{link}

Wilt u hierover geen mail meer? Stop dan hier:
{stop}

Met vriendelijke groet,
Portaal Onderwijsregio’s
"""
