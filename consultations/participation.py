"""Taking part: as a user, or as a browser that holds a token nobody else knows."""

import hashlib
import secrets

from django.db import transaction
from django.db.models import F, Q

from common.text import one_line
from consultations.models import Consultation, Participant
from consultations.services import ConsultationRefused
from consultations.states import Anonymity, State

TOKEN_BYTES = 32


def new_token() -> str:
    return secrets.token_urlsafe(TOKEN_BYTES)


def hash_of(token: str, slug: str) -> str:
    """Different in every session, so that one browser is not to be followed through them."""
    return hashlib.sha256(f"{token}:{slug}".encode()).hexdigest()


def participant_of(slug: str, *, user, token: str | None) -> Participant | None:
    """Who this is in a session, with the session itself: one query.

    In a fully anonymous session only the token can match: it has no rows of users.
    """
    known = Q(token_sha256=hash_of(token, slug)) if token else Q(pk=None)
    if user.is_authenticated:
        known |= Q(user=user)
    found = Participant.objects.filter(known, consultation__slug=slug)
    found = found.select_related("user", "consultation__board", "consultation__region")
    return found.order_by(F("user").asc(nulls_last=True)).first()


@transaction.atomic
def join(*, consultation: Consultation, user, token: str, name: str) -> Participant:
    """Take part; who takes part already stays the same participant."""
    if participant := participant_of(consultation.slug, user=user, token=token):
        return participant
    if consultation.state != State.OPEN:
        raise ConsultationRefused("Meedoen kan alleen zolang het bord open is.")
    named = consultation.anonymity == Anonymity.NAMED
    is_user = user.is_authenticated and not consultation.is_fully_anonymous
    if named and not is_user and not name.strip():
        raise ConsultationRefused("Vul in hoe u op het bord genoemd wilt worden.")
    key = {"user": user} if is_user else {"token_sha256": hash_of(token, consultation.slug)}
    participant, _ = Participant.objects.get_or_create(
        consultation=consultation, **key, defaults={"name": one_line(name) if named else ""}
    )
    return participant


def name_of(participant: Participant | None) -> str:
    """As the board shows it in a session with names."""
    if participant is None:
        return ""
    return participant.name or (str(participant.user) if participant.user_id else "")
