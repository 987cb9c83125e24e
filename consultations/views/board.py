"""The board on screen: for participants, and on the wall of a hall."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from consultations import permissions
from consultations.board_pages import LOOKS, BoardFilter, board_context, own_cards
from consultations.forms import CardForm
from consultations.models import LONGEST_CARD, Concern
from consultations.pages import joining, tabs_of
from consultations.states import ConcernKind, State
from consultations.views.access import visit

SHORTEST_TEXT = 12


@login_not_required
@never_cache
@require_safe
def board(request, slug):
    found = visit(request, slug)
    consultation, participant = found.consultation, found.participant
    context = board_context(consultation, participant, BoardFilter(request.GET), request.GET)
    can_facilitate = permissions.can_facilitate(request.user, consultation)
    context |= _about(request, found) | {
        "own": own_cards(participant) if participant else [],
        "form": CardForm(consultation=consultation) if participant else None,
        "can_facilitate": can_facilitate,
        "tabs": tabs_of(request.user, consultation, can_facilitate=can_facilitate, active="board"),
    }
    return render(request, "consultations/board.html", context)


@login_not_required
@never_cache
@require_safe
def screen(request, slug):
    """For the wall of a hall: large, and nothing to press."""
    found = visit(request, slug)
    context = board_context(found.consultation, None, BoardFilter(request.GET), request.GET)
    context |= _about(request, found) | {"joining": joining(found.consultation)}
    return render(request, "consultations/screen.html", context)


@login_not_required
@never_cache
@require_safe
def alike(request, slug):
    """Cards that say nearly the same as what someone is typing."""
    found = visit(request, slug)
    text = request.GET.get("tekst", "").replace("\0", "")[:LONGEST_CARD]
    rows: list[Concern] = []
    if len(text) >= SHORTEST_TEXT:
        rows = list(found.consultation.concerns.on_board().like(text))
    context = {"cards": rows, "consultation": found.consultation}
    return render(request, "consultations/_alike.html", context)


def _about(request, found) -> dict:
    consultation = found.consultation
    return {
        "consultation": consultation,
        "participant": found.participant,
        "is_writable": consultation.is_writable(timezone.now()),
        "is_open": consultation.state == State.OPEN,
        "looks": [(kind, LOOKS[kind]) for kind in ConcernKind],
    }
