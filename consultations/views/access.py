"""Which consultation a page is about, who looks, and what he or she may do there."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from common.text import readable
from consultations import permissions
from consultations.models import Concern, Consultation, Participant
from consultations.participation import participant_of
from consultations.states import CardState

COOKIE = "deelname"
SALT = "consultations.participant"
MONTH = 30 * 24 * 3600


@dataclass(frozen=True)
class Visit:
    """A consultation as one visitor meets it; the participant is None for who only looks."""

    consultation: Consultation
    participant: Participant | None


def token_of(request) -> str | None:
    """The token of this browser, when we gave it one."""
    return request.get_signed_cookie(COOKIE, default=None, salt=SALT, max_age=MONTH)


def give_token(request, response, token: str):
    """A cookie of its own, so that taking part makes no session."""
    response.set_signed_cookie(
        COOKIE,
        token,
        salt=SALT,
        max_age=MONTH,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure(),
    )
    return response


def visit(request, slug: str) -> Visit:
    """Who takes part sees the board, and so does who may see the consultation."""
    participant = participant_of(slug, user=request.user, token=token_of(request))
    if participant:
        return Visit(participant.consultation, participant)
    return Visit(visible(request, slug), None)


def taking_part(request, slug: str) -> Visit:
    """For who wants to write: what one sees but does not take part in answers 403."""
    found = visit(request, slug)
    if found.participant is None:
        raise PermissionDenied
    return found


def visible(request, slug: str) -> Consultation:
    rows = Consultation.objects.visible_to(request.user).select_related("region", "board")
    return get_object_or_404(rows, slug=slug)


def facilitated(request, slug: str) -> Consultation:
    """What one may see but not run answers 403."""
    consultation = visible(request, slug)
    if not permissions.can_facilitate(request.user, consultation):
        raise PermissionDenied
    return consultation


def card_of(found: Visit, public_id, user) -> Concern:
    """A card that this visitor may see: on the board, one's own, or any for a facilitator."""
    rows = found.consultation.concerns.select_related("theme", "participant__user", "merged_into")
    card = get_object_or_404(rows, public_id=public_id)
    own = found.participant is not None and card.participant_id == found.participant.pk
    readable_by_all = card.state in (CardState.VISIBLE, CardState.MERGED)
    if readable_by_all or own or permissions.can_facilitate(user, found.consultation):
        return card
    raise Http404


def by_code(code: str) -> Consultation:
    """The consultation of a join code that has been opened."""
    rows = Consultation.objects.exclude(opened_at=None).select_related("board", "region")
    return get_object_or_404(rows, join_code=readable(code).lower())
