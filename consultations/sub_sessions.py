"""Parts of a session: groups with a board of their own, whose cards come into one report."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from common.text import one_line
from consultations.models import Consultation
from consultations.services import DETAILS, ConsultationRefused, locked, plan_consultation
from consultations.states import State

MOST = 40


@transaction.atomic
def split_off(
    *, consultation_id: int, titles: list[str], by: User, at: datetime
) -> list[Consultation]:
    """Plan parts with the themes and rules of the whole; each is opened by itself."""
    whole = locked(consultation_id)
    if whole.plenary_id:
        raise ConsultationRefused("Dit is al een deelsessie. Maak delen bij de plenaire sessie.")
    if whole.state not in (State.DRAFT, State.OPEN, State.CLOSED):
        raise ConsultationRefused("Het verslag is begonnen. Er komen geen deelsessies meer bij.")
    if whole.sub_sessions.count() + len(titles) > MOST:
        raise ConsultationRefused(f"Een sessie heeft ten hoogste {MOST} deelsessies.")
    return [_part(whole, title, by=by, at=at) for title in titles]


def _part(whole: Consultation, title: str, *, by: User, at: datetime) -> Consultation:
    same = {name: getattr(whole, name) for name in DETAILS} | {"title": one_line(title)}
    themes = list(whole.themes.values_list("title", flat=True))
    part = plan_consultation(themes=themes, by=by, at=at, **same)
    part.plenary = whole
    part.save()
    return part
