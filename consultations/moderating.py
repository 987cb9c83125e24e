"""What a facilitator does with single cards: approve, hide with a reason, put right.

Each act writes one line in the log, in the same transaction.
"""

from datetime import datetime
from typing import Any

from django.db import transaction

from accounts.models import User
from consultations.cards import CardRefused, count_comments, held_board, held_card, next_version
from consultations.models import Action, Board, Comment, Concern, ModerationEntry, Theme
from consultations.states import WORKABLE, CardState


@transaction.atomic
def approve(*, card_id: int, by: User, at: datetime) -> Concern:
    """A card that waits goes onto the board."""
    board, card = desk_card(card_id)
    if card.state == CardState.VISIBLE:
        return card
    if card.state != CardState.WAITING:
        raise CardRefused("Deze bijdrage wacht niet meer op goedkeuring.")
    _put(card, board, CardState.VISIBLE)
    log(card, Action.APPROVE, by=by, at=at)
    return card


@transaction.atomic
def hide(*, card_id: int, reason: str, by: User, at: datetime) -> Concern:
    """Off the board; the author reads the reason."""
    board, card = desk_card(card_id)
    if card.state not in (CardState.VISIBLE, CardState.WAITING):
        raise CardRefused("Deze bijdrage staat niet op het bord.")
    if card.merged.exists():
        raise CardRefused("Maak eerst los wat met deze bijdrage is samengevoegd.")
    card.hidden_reason = reason
    _put(card, board, CardState.HIDDEN)
    log(card, Action.HIDE, by=by, at=at, reason=reason)
    return card


@transaction.atomic
def restore(*, card_id: int, by: User, at: datetime) -> Concern:
    """Back on the board."""
    board, card = desk_card(card_id)
    if card.state == CardState.VISIBLE:
        return card
    if card.state != CardState.HIDDEN:
        raise CardRefused("Deze bijdrage is niet door een facilitator van het bord gehaald.")
    card.hidden_reason = ""
    _put(card, board, CardState.VISIBLE)
    log(card, Action.RESTORE, by=by, at=at)
    return card


@transaction.atomic
def correct(
    *, card_id: int, kind: str, theme: Theme, other_themes: list[Theme], by: User, at: datetime
) -> Concern:
    """Another kind or theme, or more themes; the words of the author stay as they are."""
    board, card = desk_card(card_id)
    before = place_in_words(card)
    card.kind, card.theme = kind, theme
    card.other_themes.set([other for other in other_themes if other != theme])
    after = place_in_words(card)
    if before == after:
        return card
    card.version = next_version(board)
    card.save()
    log(card, Action.CORRECT, by=by, at=at, before=before[:200], after=after[:200])
    return card


@transaction.atomic
def approve_comment(*, comment_id: int, by: User, at: datetime) -> Comment:
    """A comment that waits, or was hidden, can be read."""
    board, comment = _desk_comment(comment_id)
    if comment.state == CardState.VISIBLE:
        return comment
    action = Action.APPROVE if comment.state == CardState.WAITING else Action.RESTORE
    comment.hidden_reason = ""
    _put_comment(comment, board, CardState.VISIBLE)
    log(comment.concern, action, by=by, at=at, comment=comment)
    return comment


@transaction.atomic
def hide_comment(*, comment_id: int, reason: str, by: User, at: datetime) -> Comment:
    """A comment that nobody reads any more; its author reads why."""
    board, comment = _desk_comment(comment_id)
    if comment.state == CardState.HIDDEN:
        raise CardRefused("Deze reactie is al niet zichtbaar.")
    comment.hidden_reason = reason
    _put_comment(comment, board, CardState.HIDDEN)
    log(comment.concern, Action.HIDE, by=by, at=at, comment=comment, reason=reason)
    return comment


def place_in_words(card: Concern) -> str:
    """Kind and themes, as the log says them."""
    others = card.other_themes.order_by("position", "pk")
    names = [card.get_kind_display(), card.theme.title, *(theme.title for theme in others)]
    return ", ".join(names)


def desk_card(card_id: int) -> tuple[Board, Concern]:
    """A card while facilitators can still work on it, with its board held."""
    board, card = held_card(card_id)
    refuse_frozen(board)
    return board, card


def refuse_frozen(board: Board) -> None:
    if board.consultation.state not in WORKABLE:
        raise CardRefused(
            "Het verslag is begonnen. De bijdragen staan daarom vast en veranderen niet meer."
        )


def log(card: Concern, action: Action, *, by: User, at: datetime, **told: Any) -> None:
    ModerationEntry.objects.create(
        consultation_id=card.consultation_id, concern=card, action=action, by=by, at=at, **told
    )


def _put(card: Concern, board: Board, state: CardState) -> None:
    card.state = state
    card.version = next_version(board)
    card.save()


def _put_comment(comment: Comment, board: Board, state: CardState) -> None:
    comment.state = state
    comment.save()
    count_comments(comment.concern, board)


def _desk_comment(comment_id: int) -> tuple[Board, Comment]:
    rows = Comment.objects.select_related("concern")
    board = held_board(rows.get(pk=comment_id).concern.consultation_id)
    refuse_frozen(board)
    return board, rows.get(pk=comment_id)
