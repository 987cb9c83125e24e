"""What the public pages of a round show: its dates, what it asks, and the days on the way."""

from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone

from common.changes import Part
from common.ical import Day
from common.templatetags.dutch import dag, tijd
from regions import permissions
from regions.models import Milestone, Round
from regions.models.dossier import SectionKind


def state_of(round: Round, *, at: datetime) -> tuple[str, str]:
    """(level, words) of a round at a moment."""
    if at < round.opens_at:
        return "info", "Nog niet open"
    if at < round.submission_deadline:
        return "goed", "Open"
    return "neutraal", "Gesloten"


def round_context(user, round: Round, *, at: datetime) -> dict:
    level, words = state_of(round, at=at)
    return {
        "round": round,
        "level": level,
        "state": words,
        "sections": [SectionKind(kind).label for kind in round.required_sections],
        "milestones": round.milestones.all(),
        "timeline": timeline(round, at=at),
        "may_manage": permissions.may_manage_rounds(user),
    }


def timeline(round: Round, *, at: datetime) -> list[dict]:
    """The dates of the round itself and its milestones, as items of ``timeline``."""
    today = timezone.localdate(at)
    return [
        {
            "title": day.title,
            "when": dag(day.on),
            "date": day.on,
            "note": day.note,
            "state": "done" if day.on < today else "todo",
        }
        for day in days_of(round)
    ]


def days_of(round: Round) -> list[Day]:
    """Every day of a round in order, each with a name in calendars that stays the same."""
    milestones = [
        Day(f"mijlpaal-{row.public_id}", row.on, row.title, row.note)
        for row in round.milestones.all()
    ]
    return sorted([*_own_days(round), *milestones], key=lambda day: day.on)


def history_parts(round: Round) -> list[Part]:
    """Who changed what of a round; see ``common.changes``."""
    hidden = frozenset({"slug", "round", "public_id"})
    return [
        Part("ronde", "Ronde", Round, Q(id=round.pk), "name", hidden),
        Part("mijlpaal", "Mijlpaal", Milestone, Q(round=round), "title", hidden),
    ]


def _own_days(round: Round) -> list[Day]:
    opens, closes = _day(round.opens_at), _day(round.submission_deadline)
    own = (
        ("opent", opens, "De ronde opent", f"Om {tijd(round.opens_at)}"),
        ("sluit", closes, "Indienen kan tot", f"Om {tijd(round.submission_deadline)}"),
        ("besluit", round.decision_due, "OCW besluit uiterlijk", ""),
        ("start", round.starts_on, "De regio’s gaan van start", ""),
    )
    return [Day(f"ronde-{round.slug}-{name}", on, title, note) for name, on, title, note in own]


def _day(moment: datetime) -> date:
    return timezone.localdate(moment)
