"""What participants send. Each works without an account and leaves no trace of who sent it.

The general register of handled forms notes a user and a moment, so these views keep out of it:
the verbs themselves make a second post of the same form harmless.
"""

import uuid
from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from common.idempotency import keeps_form_key
from common.refusal import Refused
from common.verbs import act, attempt, status_of
from consultations import cards
from consultations.card_pages import card_context
from consultations.forms import CardChangeForm, CardForm, CommentForm
from consultations.limits import is_within
from consultations.states import CardState
from consultations.views.access import card_of, taking_part, visit
from consultations.views.stale import conflict_of

WRITING = ["GET", "HEAD", "POST"]
SENDING = {"most": 20, "seconds": 60}
TOO_MUCH = "U stuurt wel erg veel achter elkaar. Wacht een minuut en probeer het opnieuw."


def for_participants(view):
    """Open to who has no account, and outside the register of handled forms."""
    return wraps(view)(login_not_required(keeps_form_key(view)))


@for_participants
@require_http_methods(WRITING)
def add(request, slug):
    found = taking_part(request, slug)
    form = CardForm(request.POST or None, consultation=found.consultation)
    placed = (
        request.POST
        and _within_limit(found, form)
        and attempt(
            form,
            lambda **data: cards.place_card(
                consultation_id=found.consultation.pk,
                participant=found.participant,
                form_key=_form_key(request),
                at=timezone.now(),
                **data,
            ),
        )
    )
    if request.headers.get("X-Bord"):
        return _told(form, placed)
    if placed:
        messages.success(request, DONE[CardState(placed.state)])
        return redirect(_on_board(found, placed))
    return _form_page(request, found, form, title="Bijdrage toevoegen")


@login_not_required
@require_safe
def card(request, slug, card):
    found = visit(request, slug)
    row = card_of(found, card, request.user)
    return render(request, "consultations/card.html", card_context(request, found, row))


@for_participants
@require_http_methods(WRITING)
def change(request, slug, card):
    found = taking_part(request, slug)
    row = _own(found, card)
    form = CardChangeForm(request.POST or None, card=row)
    changed = request.POST and attempt(
        form,
        lambda **data: cards.change_card(
            card_id=row.pk, participant=found.participant, at=timezone.now(), **data
        ),
    )
    if changed:
        messages.success(request, "Uw bijdrage is gewijzigd.")
        return redirect(_on_board(found, changed))
    fresh = CardChangeForm(card=_own(found, card))
    conflict = conflict_of(form, fresh)
    page = {"title": "Bijdrage wijzigen", "conflict": conflict}
    return _form_page(request, found, form, withdraws=row, **page)


@for_participants
@require_POST
def withdraw(request, slug, card):
    found = taking_part(request, slug)
    row = _own(found, card)
    act(
        request,
        cards.withdraw_card,
        done="Uw bijdrage is ingetrokken. Anderen zien deze niet meer.",
        card_id=row.pk,
        participant=found.participant,
        at=timezone.now(),
    )
    return redirect("consultations:board", slug)


@for_participants
@require_POST
def support(request, slug):
    """The one form of the board: ``steun`` or ``terug`` names the card."""
    found = taking_part(request, slug)
    wanted = "steun" in request.POST
    name = request.POST.get("steun" if wanted else "terug", "")
    row = get_object_or_404(found.consultation.concerns, public_id=_uuid(name))
    try:
        row = cards.support(
            card_id=row.pk, participant=found.participant, wanted=wanted, at=timezone.now()
        )
    except Refused as refusal:
        if request.headers.get("X-Bord"):
            return JsonResponse({"fouten": [str(refusal)]}, status=409)
        messages.error(request, str(refusal))
    if request.headers.get("X-Bord"):
        return JsonResponse({"aantal": row.support_count, "mijn": wanted})
    return redirect(_on_board(found, row))


@for_participants
@require_POST
def comment(request, slug, card):
    found = taking_part(request, slug)
    row = card_of(found, card, request.user)
    form = CommentForm(request.POST)
    made = _within_limit(found, form) and attempt(
        form,
        lambda body: cards.comment(
            card_id=row.pk,
            participant=found.participant,
            body=body,
            form_key=_form_key(request),
            at=timezone.now(),
        ),
    )
    if made:
        messages.success(request, "Uw reactie is ontvangen.")
        return redirect("consultations:card", slug, row.public_id)
    context = card_context(request, found, row, form=form)
    return render(request, "consultations/card.html", context, status=status_of(form))


DONE = {
    CardState.VISIBLE: "Uw bijdrage staat op het bord.",
    CardState.WAITING: "Dank u. Uw bijdrage verschijnt zodra een facilitator deze heeft gelezen.",
}


def _told(form, placed) -> JsonResponse:
    """The outcome for the script of the board; it keeps what was typed when it was refused."""
    if placed:
        said = DONE.get(CardState(placed.state), "Uw bijdrage is ontvangen.")
        return JsonResponse({"melding": said, "sleutel": str(uuid.uuid4())})
    errors = [str(error) for field in form.errors.values() for error in field]
    return JsonResponse({"fouten": errors}, status=status_of(form))


def _within_limit(found, form) -> bool:
    """Whether this participant did not send too much; a no is an error of the form."""
    if is_within("kaart", found.participant.pk, **SENDING):
        return True
    form.is_valid()
    form.add_error(None, TOO_MUCH)
    return False


def _form_key(request) -> uuid.UUID | None:
    return _uuid(request.POST.get("form_key", ""))


def _uuid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def _own(found, public_id):
    """One's own card, whatever became of it; that of another is nobody's business here."""
    rows = found.participant.concerns.select_related("theme", "consultation")
    return get_object_or_404(rows, public_id=public_id)


def _on_board(found, row) -> str:
    board = reverse("consultations:board", args=[found.consultation.slug])
    return f"{board}#kaart-{row.public_id}"


def _form_page(request, found, form, *, title: str, conflict=(), withdraws=None):
    address = [found.consultation.slug, withdraws.public_id] if withdraws else None
    context = {
        "withdraw_url": reverse("consultations:withdraw-card", args=address) if address else "",
        "form": form,
        "title": title,
        "consultation": found.consultation,
        "conflict": list(conflict),
    }
    return render(request, "consultations/card_form.html", context, status=status_of(form))
