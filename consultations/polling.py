"""Points of agreement: what participants think of each key issue, as long as the poll is open."""

from datetime import datetime

from django.db import transaction
from django.db.models import Count, Q

from accounts.models import User
from common.refusal import Refused
from consultations.models import Consultation, KeyIssue, Participant, Poll, Stance, View
from consultations.services import locked
from consultations.states import WORKABLE

STEPS = ("openen", "sluiten")


class PollRefused(Refused):
    """The poll does not take this now."""


@transaction.atomic
def open_poll(*, consultation_id: int, by: User, at: datetime) -> Poll:
    """Ask participants what they think of each key issue. Opened again, views go on."""
    consultation = locked(consultation_id)
    if consultation.state not in WORKABLE:
        raise PollRefused("Vraag meningen voordat het verslag begint.")
    if not consultation.key_issues.exists():
        raise PollRefused("Maak eerst ten minste één kernvraagstuk.")
    poll, _ = Poll.objects.update_or_create(
        consultation=consultation,
        defaults={"closed_at": None},
        create_defaults={"opened_by": by, "opened_at": at},
    )
    return poll


@transaction.atomic
def close_poll(*, consultation_id: int, at: datetime) -> None:
    """From here nobody changes a view."""
    consultation = locked(consultation_id)
    Poll.objects.filter(consultation=consultation, closed_at=None).update(closed_at=at)


@transaction.atomic
def take_stances(*, participant: Participant, views: dict[int, str]) -> int:
    """What this participant thinks now, per key issue; an empty view takes one back."""
    consultation = locked(participant.consultation_id)
    if not is_open(consultation):
        raise PollRefused("De peiling is gesloten.")
    issues = consultation.key_issues.filter(pk__in=views)
    for issue in issues:
        _take(issue, participant, views[issue.pk])
    return sum(bool(views[issue.pk]) for issue in issues)


def _take(issue: KeyIssue, participant: Participant, view: str) -> None:
    if not view:
        Stance.objects.filter(key_issue=issue, participant=participant).delete()
        return
    Stance.objects.update_or_create(
        key_issue=issue, participant=participant, defaults={"view": view}
    )


def is_open(consultation: Consultation) -> bool:
    """Whether views are taken; the report of a session freezes them."""
    rows = Poll.objects.filter(consultation=consultation, closed_at=None)
    return consultation.state in WORKABLE and rows.exists()


def counted(issues) -> dict[int, dict[str, int]]:
    """Per key issue how many agree, disagree and pass; one query."""
    names = [view.name.lower() for view in View]
    each = [Count("pk", filter=Q(view=view)) for view in View]
    rows = Stance.objects.filter(key_issue__in=issues).order_by().values_list("key_issue")
    found = rows.annotate(**dict(zip(names, each, strict=True)))
    return {row[0]: dict(zip(names, row[1:], strict=True)) for row in found}
