"""A supplement: OCW asks about named parts, the region answers in place and submits anew.

Until then only the parts that were named are open for change.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from common.fingerprint import fingerprint
from common.mail import queue_mail
from common.refusal import Refused
from common.templatetags.dutch import datum
from regions import permissions, workflow
from regions.models import (
    Region,
    Submission,
    Supplement,
    SupplementItem,
    SupplementReminder,
)
from regions.models.comment import Place
from regions.states import RegionState

LONGEST_ANSWER = 5000
BEFORE_DUE = timedelta(days=3)
Kind = SupplementReminder.Kind


class SupplementRefused(Refused):
    """The question or the answer can not be kept (any more)."""


class AnswerConflict(Refused):
    """Someone else changed the same answer; both still exist."""

    def __init__(self, stored: str):
        super().__init__("Iemand anders heeft dit antwoord intussen gewijzigd.")
        self.stored = stored


@transaction.atomic
def request_supplement(
    *, submission_id: int, questions: Mapping[str, str], due_on: date, by: User, at: datetime
) -> Supplement:
    """Ask the region about parts of its proposal; those parts are open to it until it answers.

    Raises SupplementRefused without a question, or with a date that is not in the future, and
    TransitionRefused when the region is not under review or submitted anew meanwhile.
    """
    submission = Submission.objects.get(pk=submission_id)
    region = workflow.lock(submission.region_id, "request_supplement")
    workflow.refuse_outdated(submission)
    asked = {place: text.strip() for place, text in questions.items() if text.strip()}
    if not asked:
        raise SupplementRefused("Stel ten minste één vraag, bij het onderdeel waarover die gaat.")
    if due_on <= timezone.localdate(at):
        raise SupplementRefused("Kies een dag in de toekomst.")
    supplement = Supplement.objects.create(
        submission=submission, due_on=due_on, asked_by=by, asked_at=at
    )
    SupplementItem.objects.bulk_create(
        SupplementItem(supplement=supplement, place=place, question=asked[place])
        for place in Place
        if place in asked
    )
    workflow.move(region, "request_supplement", by=by, at=at, reason=_reason(supplement))
    _tell_team(supplement, "Aanvulling gevraagd", ASKED, occasion="aanvulling", at=at)
    return supplement


@transaction.atomic
def answer(
    *, region_id: int, place: str, shown: str, text: str, by: User, at: datetime
) -> SupplementItem:
    """Keep the answer to one question; the same text twice is stored once.

    Raises AnswerConflict when another answer was stored since ``shown``.
    """
    region = Region.objects.select_for_update(of=("self",)).get(pk=region_id)
    item = open_items(region).filter(place=place).first()
    if item is None:
        raise SupplementRefused("OCW vraagt hier niet (meer) om.")
    text = text.strip().replace("\r\n", "\n")
    if text == item.answer:
        return item
    if shown != fingerprint(item.answer):
        raise AnswerConflict(item.answer)
    item.answer = text
    item.save(update_fields=["answer"])
    return item


def open_items(region: Region):
    """The questions that wait for an answer of this region, in the order of its parts."""
    rows = SupplementItem.objects.filter(
        supplement__submission__region=region, supplement__answered_at=None
    )
    return rows.order_by("pk")


def latest_supplement(region: Region) -> Supplement | None:
    """The last that was asked, answered or not."""
    rows = Supplement.objects.filter(submission__region=region)
    return rows.select_related("submission", "answered_with").order_by("asked_at", "pk").last()


def due(*, at: datetime) -> list[tuple[int, str]]:
    """Open supplements with a reminder that has come and was not sent, oldest first."""
    today = timezone.localdate(at)
    rows = Supplement.objects.open().filter(
        submission__region__state=RegionState.SUPPLEMENT, due_on__lte=today + BEFORE_DUE
    )
    found = []
    for supplement in rows.prefetch_related("reminders").order_by("due_on", "pk"):
        kind = Kind.AFTER if supplement.due_on < today else Kind.BEFORE
        if kind not in {row.kind for row in supplement.reminders.all()}:
            found.append((supplement.pk, kind.value))
    return found


@transaction.atomic
def remind(*, supplement_id: int, kind: str, at: datetime) -> None:
    """Mail the team once; asked again on the locked row whether it still waits."""
    rows = Supplement.objects.select_for_update(of=("self",)).select_related("submission__region")
    supplement = rows.get(pk=supplement_id)
    if supplement.answered_at or supplement.reminders.filter(kind=kind).exists():
        return
    supplement.reminders.create(kind=kind, sent_at=at)
    subject = "Herinnering: aanvulling gevraagd"
    _tell_team(supplement, subject, REMINDED, occasion=f"aanvulling-{kind}", at=at)


def _tell_team(
    supplement: Supplement, subject: str, text: str, *, occasion: str, at: datetime
) -> None:
    region = supplement.submission.region
    parts = "\n".join(f"- {item.get_place_display()}" for item in supplement.items.order_by("pk"))
    words = {"region": region.name, "due_on": datum(supplement.due_on), "parts": parts}
    words["page"] = settings.SITE_URL + reverse("regions:supplement", args=[region.slug])
    for person in permissions.team_of(region):
        queue_mail(
            to=person.email,
            occasion=f"{occasion}:{supplement.pk}",
            subject=f"{subject}: {region.name}"[:200],
            body=text.format(name=person.get_full_name(), **words),
            at=at,
        )


def _reason(supplement: Supplement) -> str:
    parts = [item.get_place_display() for item in supplement.items.order_by("pk")]
    return f"Aanvulling gevraagd, uiterlijk {datum(supplement.due_on)}: {', '.join(parts)}."


ASKED = """\
Beste {name},

OCW vraagt een aanvulling op het voorstel voor {region}, uiterlijk op {due_on}. Het gaat over:

{parts}

U kunt deze onderdelen nu wijzigen. De rest van het voorstel staat vast. Beantwoord de vragen en \
dien het voorstel daarna opnieuw in:
{page}
"""
REMINDED = """\
Beste {name},

OCW wacht op de aanvulling op het voorstel voor {region}. De uiterste datum is {due_on}. Het gaat \
over:

{parts}

U beantwoordt de vragen hier:
{page}
"""
