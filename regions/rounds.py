"""Administrators keep a round: its dates, what it asks for, and the milestones on the way."""

from collections.abc import Collection
from datetime import date, datetime

from django.conf import settings
from django.db import transaction

from accounts.models import User
from common.fingerprint import refuse_if_stale
from common.mail import queue_mail
from common.refusal import Refused
from common.slugs import insert_with_slug
from common.templatetags.dutch import moment
from common.text import one_line
from regions import permissions
from regions.models import Framework, Milestone, Region, Round


class RoundRefused(Refused):
    """The dates do not fit, or someone else removed it."""


@transaction.atomic
def announce_round(
    *,
    name: str,
    framework: Framework,
    submission_deadline: datetime,
    by: User,
    at: datetime,
    **dates,
) -> Round:
    """A round that people can read about at once, and submit in once it opens.

    ``dates`` are the other columns of a round: ``opens_at``, ``decision_due``, ``starts_on``,
    ``required_sections`` and ``assessments_required``. Raises RoundRefused when it closed already.
    """
    if submission_deadline <= at:
        raise RoundRefused("De sluitingsdatum is al voorbij. Kies een moment dat nog komt.")
    made = Round(
        name=one_line(name), framework=framework, submission_deadline=submission_deadline, **dates
    )
    insert_with_slug(made, made.name)
    return made


@transaction.atomic
def change_round(
    *,
    round_id: int,
    shown: str,
    opens_at: datetime,
    submission_deadline: datetime,
    decision_due: date,
    starts_on: date,
    required_sections: Collection[str],
    reason: str,
    by: User,
    at: datetime,
) -> Round:
    """Dates and required texts. When the deadline moves, a reason is kept and teams are told.

    Raises StaleVersion when it changed since it was shown, RoundRefused when the deadline moves
    to the past or without a reason.
    """
    found = Round.objects.select_for_update(of=("self",)).get(pk=round_id)
    refuse_if_stale(shown, *dates_of(found))
    before = found.submission_deadline
    found.opens_at, found.submission_deadline = opens_at, submission_deadline
    found.decision_due, found.starts_on = decision_due, starts_on
    found.required_sections = list(required_sections)
    if before != submission_deadline:
        _refuse_move(submission_deadline, reason, at=at)
        found.deadline_reason = reason.strip()
        _tell_teams(found, before, at=at)
    found.save()
    return found


@transaction.atomic
def add_milestone(*, round_id: int, on: date, title: str, note: str, by: User) -> Milestone:
    """A day on the way of a round."""
    return Milestone.objects.create(
        round_id=round_id, on=on, title=one_line(title), note=one_line(note)
    )


@transaction.atomic
def change_milestone(
    *, milestone_id: int, shown: str, on: date, title: str, note: str, by: User
) -> Milestone:
    """Another day or other words. Raises StaleVersion when it changed since it was shown."""
    milestone = Milestone.objects.select_for_update(of=("self",)).filter(pk=milestone_id).first()
    if milestone is None:
        raise RoundRefused("Deze mijlpaal is intussen verwijderd.")
    refuse_if_stale(shown, *milestone_of(milestone))
    milestone.on, milestone.title, milestone.note = on, one_line(title), one_line(note)
    milestone.save(update_fields=["on", "title", "note"])
    return milestone


@transaction.atomic
def remove_milestone(*, milestone_id: int, by: User) -> None:
    """A second time does nothing."""
    Milestone.objects.filter(pk=milestone_id).delete()


def dates_of(round: Round) -> tuple:
    """What the form of a round shows, for its fingerprint."""
    moments = round.opens_at.timestamp(), round.submission_deadline.timestamp()
    return *moments, round.decision_due, round.starts_on, list(round.required_sections)


def milestone_of(milestone: Milestone) -> tuple:
    return milestone.on, milestone.title, milestone.note


def _refuse_move(deadline: datetime, reason: str, *, at: datetime) -> None:
    if deadline <= at:
        raise RoundRefused("De nieuwe sluitingsdatum is al voorbij. Kies een moment dat nog komt.")
    if not reason.strip():
        raise RoundRefused("Schrijf op waarom de sluitingsdatum verschuift.")


def _tell_teams(round: Round, before: datetime, *, at: datetime) -> None:
    """One mail to everyone who works on a draft of the round, with all drafts in it."""
    for person, regions in permissions.drafting_in(round).items():
        queue_mail(
            to=person.email,
            occasion=f"ronde:{round.pk}:deadline:{at.isoformat()}",
            subject=f"{round} sluit op een andere datum",
            body=_letter(person, round, regions, before),
            at=at,
        )


def _letter(person: User, round: Round, regions: list[Region], before: datetime) -> str:
    links = [f"- {r.name}: {settings.SITE_URL}{r.get_absolute_url()}" for r in regions]
    return LETTER.format(
        name=person,
        round=round,
        before=moment(before),
        now=moment(round.submission_deadline),
        reason=round.deadline_reason,
        drafts="\n".join(links),
        link=settings.SITE_URL + round.get_absolute_url(),
    )


LETTER = """\
Geachte {name},

De sluitingsdatum van {round} is gewijzigd.
Eerst: {before}
Nu: {now}

De reden: {reason}

U werkt in deze ronde aan:
{drafts}

Alle datums van de ronde: {link}

Met vriendelijke groet,
Portaal Onderwijsregio’s
"""
