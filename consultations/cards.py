"""What a participant does on the board: place, change, withdraw, support, comment.

Every verb holds the board first, so writes of one board come one after another; its new version
goes onto each card that changed, and a poll sees it as soon as the transaction is in.
"""

import uuid
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from common.fingerprint import refuse_if_stale
from common.refusal import Refused
from consultations.history import coarse
from consultations.models import Board, Comment, Concern, Consultation, Participant, Support, Theme
from consultations.states import CardState, Moderation


class CardRefused(Refused):
    """The board or the card does not take this now."""


CLOSED = "Het bord is gesloten. Uw tekst staat hieronder nog, zodat u deze kunt bewaren."
ENDED = {
    CardState.WITHDRAWN: "Deze bijdrage is ingetrokken.",
    CardState.HIDDEN: "De facilitator heeft deze bijdrage van het bord gehaald.",
    CardState.MERGED: (
        "De facilitator heeft deze bijdrage intussen met een andere samengevoegd. Uw nieuwe tekst "
        "is niet opgeslagen; plaats deze zo nodig als nieuwe bijdrage."
    ),
}


@transaction.atomic
def place_card(
    *,
    consultation_id: int,
    participant: Participant,
    kind: str,
    theme: Theme,
    body: str,
    form_key: uuid.UUID | None,
    at: datetime,
) -> Concern:
    """A new card. The same form sent again gives the card that it made the first time."""
    board = held_board(consultation_id)
    consultation = board.consultation
    already = Concern.objects.filter(consultation=consultation, form_key=form_key)
    if form_key and (card := already.filter(participant=participant).first()):
        return card
    refuse_closed(consultation, at)
    waits = consultation.moderation == Moderation.BEFORE
    return Concern.objects.create(
        consultation=consultation,
        participant=participant,
        kind=kind,
        theme=theme,
        body=body,
        state=CardState.WAITING if waits else CardState.VISIBLE,
        placed_at=moment_for(consultation, at),
        form_key=form_key,
        version=next_version(board),
    )


@transaction.atomic
def change_card(
    *, card_id: int, participant: Participant, shown: str, kind: str, theme: Theme, body: str, at
) -> Concern:
    """Change one's own card. Where cards are checked before, it waits again."""
    board, card = held_card(card_id)
    _refuse_foreign(card, participant)
    refuse_closed(board.consultation, at)
    if card.state in ENDED:
        raise CardRefused(ENDED[CardState(card.state)])
    refuse_if_stale(shown, *content_of(card))
    card.kind, card.theme, card.body = kind, theme, body
    card.changed_at = moment_for(board.consultation, at)
    if board.consultation.moderation == Moderation.BEFORE:
        card.state = CardState.WAITING
    card.version = next_version(board)
    card.save()
    return card


@transaction.atomic
def withdraw_card(*, card_id: int, participant: Participant, at: datetime) -> None:
    """Take one's own card off the board; the trail keeps it. Twice is the same as once."""
    board, card = held_card(card_id)
    _refuse_foreign(card, participant)
    if card.state == CardState.WITHDRAWN:
        return
    refuse_closed(board.consultation, at)
    if card.state in ENDED:
        raise CardRefused(ENDED[CardState(card.state)])
    if card.merged.exists():
        raise CardRefused(
            "Andere bijdragen zijn met de uwe samengevoegd. Vraag de facilitator om deze eerst "
            "los te maken; anders gaan die verloren."
        )
    card.state, card.version = CardState.WITHDRAWN, next_version(board)
    card.changed_at = moment_for(board.consultation, at)
    card.save()


@transaction.atomic
def support(*, card_id: int, participant: Participant, wanted: bool, at: datetime) -> Concern:
    """Stand behind a card, or no longer. Asking for what is already so changes nothing."""
    board, card = held_card(card_id)
    if not board.consultation.votes_open:
        raise CardRefused("Steun geven kan niet meer.")
    refuse_closed(board.consultation, at)
    if card.state != CardState.VISIBLE:
        raise CardRefused("Deze bijdrage staat niet meer op het bord.")
    found = Support.objects.filter(concern=card, participant=participant)
    if found.exists() == wanted:
        return card
    if wanted:
        Support.objects.create(concern=card, participant=participant)
    else:
        found.delete()
    recount(card)
    card.version = next_version(board)
    card.save(update_fields=["support_count", "version"])
    return card


@transaction.atomic
def comment(
    *, card_id: int, participant: Participant, body: str, form_key: uuid.UUID | None, at: datetime
) -> Comment:
    """React to a card. The same form sent again gives the same comment."""
    board, card = held_card(card_id)
    already = card.comments.filter(form_key=form_key, participant=participant)
    if form_key and (before := already.first()):
        return before
    refuse_closed(board.consultation, at)
    if card.state != CardState.VISIBLE:
        raise CardRefused("Deze bijdrage staat niet meer op het bord.")
    waits = board.consultation.moderation == Moderation.BEFORE
    made = card.comments.create(
        participant=participant,
        body=body,
        state=CardState.WAITING if waits else CardState.VISIBLE,
        placed_at=moment_for(board.consultation, at),
        form_key=form_key,
    )
    count_comments(card, board)
    return made


def content_of(card: Concern) -> tuple:
    """What the form of a card shows, for its fingerprint."""
    return card.kind, card.theme_id, card.body


def held_board(consultation_id: int) -> Board:
    """The board, locked; everyone who writes on it asks for this row first.

    The consultation is read after that, by a query of its own: a join would give it as it was
    before the wait, and a card could land on a board that was closed meanwhile.
    """
    return Board.objects.select_for_update().get(pk=consultation_id)


def held_card(card_id: int) -> tuple[Board, Concern]:
    """A card as it is once the board is held."""
    board = held_board(Concern.objects.values_list("consultation", flat=True).get(pk=card_id))
    return board, Concern.objects.select_related("theme").get(pk=card_id)


def next_version(board: Board) -> int:
    """One more, for the cards that change in this transaction."""
    board.version += 1
    board.save(update_fields=["version"])
    return board.version


def refuse_closed(consultation: Consultation, at: datetime) -> None:
    if not consultation.is_writable(at):
        raise CardRefused(CLOSED)


def moment_for(consultation: Consultation, at: datetime) -> datetime:
    """A fully anonymous session keeps no more than five minutes."""
    return coarse(at) if consultation.is_fully_anonymous else at


def family_of(cards: Iterable[int]) -> set[int]:
    """These cards and all that were merged into them, however deep."""
    found: set[int] = set()
    layer = set(cards)
    while layer:
        found |= layer
        layer = set(Concern.objects.filter(merged_into__in=layer).values_list("pk", flat=True))
        layer -= found
    return found


def recount(card: Concern) -> None:
    """The people behind this card and what was merged into it, each counted once."""
    rows = Support.objects.filter(concern__in=family_of([card.pk]))
    card.support_count = rows.values("participant").distinct().count()


def count_comments(card: Concern, board: Board) -> None:
    """What can be read about it, with what was said about the cards merged into it."""
    shown = Q(concern__in=family_of([card.pk]), state=CardState.VISIBLE)
    card.comment_count = Comment.objects.filter(shown).count()
    card.version = next_version(board)
    card.save(update_fields=["comment_count", "version"])


def _refuse_foreign(card: Concern, participant: Participant) -> None:
    if card.participant_id != participant.pk:
        raise CardRefused("U kunt alleen uw eigen bijdrage wijzigen.")
