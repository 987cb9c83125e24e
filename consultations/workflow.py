"""The life of a consultation: one table of steps, one verb that takes them."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from consultations.models import Board, Consultation
from consultations.services import ConsultationRefused, locked
from consultations.states import FROZEN, TRANSITIONS, State


@transaction.atomic
def move(*, consultation_id: int, step: str, by: User, at: datetime) -> Consultation:
    """Take a step of TRANSITIONS. Closing waits for cards that are being written away."""
    Board.objects.select_for_update().get(pk=consultation_id)
    consultation = locked(consultation_id)
    transition = TRANSITIONS[step]
    if consultation.state == transition.target:
        return consultation
    if consultation.state not in transition.sources:
        raise ConsultationRefused(
            f"Dat kan niet meer: de consultatie is nu “{consultation.get_state_display()}”."
        )
    if step == "openen" and not consultation.themes.exists():
        raise ConsultationRefused("Geef de consultatie eerst ten minste één thema.")
    _write(consultation, transition.target, at)
    return consultation


def _write(consultation: Consultation, target: State, at: datetime) -> None:
    consultation.state = target
    if target == State.OPEN:
        consultation.opened_at = consultation.opened_at or at
        consultation.closed_at = None
        if consultation.closes_at and consultation.closes_at <= at:
            consultation.closes_at = None  # opened again by hand, so the old hour is past
    if target in FROZEN:
        consultation.closed_at = consultation.closed_at or at
    consultation.save()
