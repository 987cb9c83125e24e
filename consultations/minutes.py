"""The report of a session: begun, written chapter by chapter, published once.

The cards are frozen while a report is written; publishing freezes the report. Only a next
version says something else.
"""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from common.fingerprint import fingerprint, refuse_if_stale
from common.refusal import Refused
from common.text import one_line
from consultations import workflow
from consultations.minutes_content import Builder, cards_of, digest, sessions_of, themes_of
from consultations.models import (
    Concern,
    Consultation,
    Invitee,
    Minutes,
    MinutesPart,
    PartCode,
    SetAside,
    Theme,
)
from consultations.services import locked
from consultations.states import FROZEN, CardState, State

BEFORE = (PartCode.BACKGROUND, PartCode.ISSUES)
AFTER = (PartCode.ANSWERS, PartCode.EARLIER, PartCode.SILENT, PartCode.ANNEX)
LONGEST_TEXT = 60_000
MOST_INVITEES = 1_000


class MinutesRefused(Refused):
    """The report is not in a state that allows this."""


@transaction.atomic
def start_minutes(*, consultation_id: int, by: User, at: datetime) -> Minutes:
    """Begin a report, or a next version with the texts of the last one. The cards stand still
    from here; a report that is in the making already is given back."""
    consultation = locked(consultation_id)
    if draft := consultation.minutes.filter(published_at=None).first():
        return draft
    if consultation.state not in FROZEN:
        raise MinutesRefused("Sluit eerst het bord. Daarna staan de bijdragen vast.")
    _refuse_unfinished(consultation)
    for session in sessions_of(consultation).filter(state=State.CLOSED).order_by("pk"):
        workflow.move(consultation_id=session.pk, step="verslag", by=by, at=at)
    last = consultation.minutes.order_by("number").last()
    minutes = Minutes.objects.create(
        consultation=consultation,
        number=(last.number if last else 0) + 1,
        title=last.title if last else f"Verslag {consultation.title}"[:160],
        earlier=last.earlier if last else None,
        created_by=by,
        created_at=at,
    )
    _first_parts(minutes, last)
    return minutes


@transaction.atomic
def choose_parts(
    *, minutes_id: int, shown: str, title: str, earlier: Consultation | None, parts: list, by: User
) -> Minutes:
    """What the report is called, which chapters are in it, and what it is compared with."""
    minutes = _draft(minutes_id)
    refuse_if_stale(shown, *choice_of(minutes))
    minutes.title, minutes.earlier = one_line(title), earlier
    minutes.save()
    for part in minutes.parts.all():
        part.is_shown = str(part.public_id) in parts
        part.save()
    return minutes


@transaction.atomic
def write_part(*, part_id: int, shown: str, text: str, by: User) -> MinutesPart:
    """What the writer says in a chapter."""
    part = MinutesPart.objects.select_for_update(of=("self",)).get(pk=part_id)
    _draft(part.minutes_id)
    refuse_if_stale(shown, part.text)
    part.text, part.changed_by = text, by
    part.save()
    return part


@transaction.atomic
def put_aside(*, minutes_id: int, card: Concern, reason: str, by: User) -> SetAside:
    """Leave a card out of the report, with the reason that readers will see."""
    minutes = _draft(minutes_id)
    if not cards_of(minutes.consultation).filter(pk=card.pk).exists():
        raise MinutesRefused("Deze bijdrage hoort niet bij deze sessie.")
    if card.state not in (CardState.VISIBLE, CardState.WAITING):
        raise MinutesRefused("Van deze bijdrage is al bekend wat ermee is gebeurd.")
    row, _ = SetAside.objects.update_or_create(
        minutes=minutes, concern=card, defaults={"reason": reason}
    )
    return row


@transaction.atomic
def take_up(*, minutes_id: int, card: Concern, by: User) -> None:
    """Put a card that was left out back into the report."""
    minutes = _draft(minutes_id)
    minutes.set_aside.filter(concern=card).delete()


@transaction.atomic
def publish_minutes(*, minutes_id: int, shown: str, by: User, at: datetime) -> Minutes:
    """Freeze what the page showed. Refused while a card is lost, or when figures moved."""
    minutes = _draft(minutes_id)
    content = Builder(minutes).build()
    if fingerprint(content) != shown:
        raise MinutesRefused(
            "De inhoud is intussen gewijzigd. Bekijk het verslag opnieuw en publiceer het dan."
        )
    if not content["proof"]["adds_up"]:
        raise MinutesRefused(
            "De telling sluit niet: van sommige bijdragen is niet gezegd wat ermee is gebeurd."
        )
    minutes.content, minutes.sha256 = content, digest(content)
    minutes.published_by, minutes.published_at = by, at
    minutes.save()
    for session in sessions_of(minutes.consultation).filter(state=State.REPORTING).order_by("pk"):
        workflow.move(consultation_id=session.pk, step="afronden", by=by, at=at)
    return minutes


@transaction.atomic
def invite(*, consultation_id: int, names: list[str], by: User) -> int:
    """Put names on the list of who was invited; who stands there already stays once."""
    consultation = locked(consultation_id)
    if consultation.invitees.count() + len(names) > MOST_INVITEES:
        raise MinutesRefused("Er kunnen ten hoogste 1.000 namen op de lijst staan.")
    rows = [Invitee(consultation=consultation, name=one_line(name)[:160]) for name in names]
    known = set(consultation.invitees.values_list("name", flat=True))
    fresh = {row.name: row for row in rows if row.name and row.name not in known}
    Invitee.objects.bulk_create(fresh.values())
    return len(fresh)


@transaction.atomic
def note_attendance(*, consultation_id: int, present: list[str], by: User) -> int:
    """Who of the list took part, as the organiser knows; a board tells of nobody."""
    consultation = locked(consultation_id)
    rows = list(consultation.invitees.all())
    for row in rows:
        row.took_part = str(row.public_id) in present
    Invitee.objects.bulk_update(rows, ["took_part"])
    return sum(row.took_part for row in rows)


@transaction.atomic
def strike(*, invitee_id: int, by: User) -> None:
    """Take a name off the list."""
    Invitee.objects.filter(pk=invitee_id).delete()


def choice_of(minutes: Minutes) -> tuple:
    """What the form of the choice shows, for its fingerprint."""
    shown = minutes.parts.filter(is_shown=True).order_by("position", "pk")
    return minutes.title, minutes.earlier_id, list(shown.values_list("pk", flat=True))


def _draft(minutes_id: int) -> Minutes:
    rows = Minutes.objects.select_for_update(of=("self",)).select_related("consultation__region")
    minutes = rows.get(pk=minutes_id)
    if minutes.published_at:
        raise MinutesRefused("Dit verslag is gepubliceerd en staat vast. Begin een nieuwe versie.")
    return minutes


def _refuse_unfinished(consultation: Consultation) -> None:
    if sessions_of(consultation).filter(state=State.OPEN).exists():
        raise MinutesRefused("Sluit eerst ook het bord van elke deelsessie.")
    waiting = cards_of(consultation).filter(state=CardState.WAITING).count()
    if waiting and consultation.state == State.CLOSED:
        raise MinutesRefused(
            f"Er wachten nog {waiting} bijdragen op de facilitator. Keur ze goed of haal ze weg."
        )


def _first_parts(minutes: Minutes, last: Minutes | None) -> None:
    """The chapters of the last version with their texts, or those of a first one."""
    said = {(p.code, str(p)): p for p in last.parts.select_related("theme")} if last else {}
    codes: list[tuple[PartCode, Theme | None]] = [(code, None) for code in BEFORE]
    codes += [(PartCode.THEME, theme) for theme in themes_of(minutes.consultation)]
    codes += [(code, None) for code in AFTER]
    for position, (code, theme) in enumerate(codes, 1):
        part = MinutesPart(minutes=minutes, code=code, theme=theme, position=position)
        before = said.get((code, str(part)))
        part.text = before.text if before else _first_text(minutes.consultation, code)
        part.is_shown = before.is_shown if before else code != PartCode.EARLIER
        part.save()


def _first_text(consultation: Consultation, code: str) -> str:
    return consultation.introduction if code == PartCode.BACKGROUND else ""
