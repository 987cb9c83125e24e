"""Cards that say the same become one, and can become more again.

A card that is merged keeps its text, its author and its supporters; it only points at the card
that stays. So undoing loses nothing, and the support of the whole is a count, never a move.
"""

from datetime import datetime

from django.db import transaction
from django.urls import reverse

from accounts.models import User
from accounts.notices import Message, tell_each
from consultations.cards import (
    CardRefused,
    count_comments,
    family_of,
    held_board,
    moment_for,
    next_version,
    recount,
)
from consultations.models import Action, Board, Concern
from consultations.moderating import desk_card, log, refuse_frozen
from consultations.notice_kinds import MERGED
from consultations.states import CardState


@transaction.atomic
def merge(*, into_id: int, card_ids: list[int], reason: str, by: User, at: datetime) -> Concern:
    """Merge cards of one board into one of them. What was merged already stays so, once."""
    board = held_board(Concern.objects.values_list("consultation", flat=True).get(pk=into_id))
    refuse_frozen(board)
    target, others = _to_merge(board, into_id, card_ids)
    for card in others:
        card.state, card.merged_into, card.version = CardState.MERGED, target, next_version(board)
        card.save()
        log(card, Action.MERGE, by=by, at=at, other=target, reason=reason)
    if others:
        recount(target)
        count_comments(target, board)
        target.save()
        _tell_authors(target, others, by=by, at=at)
    return target


@transaction.atomic
def unmerge(*, card_id: int, by: User, at: datetime) -> Concern:
    """Undo a merge for one card: it stands on the board again, with its own support."""
    board, card = desk_card(card_id)
    if card.state != CardState.MERGED or card.merged_into is None:
        raise CardRefused("Deze bijdrage is niet samengevoegd.")
    was_in = card.merged_into
    card.state, card.merged_into, card.version = CardState.VISIBLE, None, next_version(board)
    recount(card)
    card.save()
    log(card, Action.UNMERGE, by=by, at=at, other=was_in)
    for changed in [card, *_ancestors(was_in)]:
        recount(changed)
        count_comments(changed, board)
        changed.save()
    return card


@transaction.atomic
def split(*, card_id: int, parts: list[str], by: User, at: datetime) -> list[Concern]:
    """Make several cards of one that says several things. The original stays as it was.

    The parts have no author of their own: they are the facilitator's reading of the card.
    """
    board, card = desk_card(card_id)
    if card.state != CardState.VISIBLE:
        raise CardRefused("Alleen een bijdrage die op het bord staat kan worden gesplitst.")
    made = [_part(card, body, board, at) for body in parts]
    log(card, Action.SPLIT, by=by, at=at, after=f"{len(made)} bijdragen")
    return made


def _tell_authors(target: Concern, cards: list[Concern], *, by: User, at: datetime) -> None:
    """Where a session has names: who wrote what was merged hears in which card it is now.

    Elsewhere a notice would name an author; there it stands with one's own cards on the board.
    """
    session = target.consultation
    if session.hides_names:
        return
    written = Concern.objects.filter(pk__in=[card.pk for card in cards])
    written = written.exclude(participant__user=None).exclude(participant__user=by)
    rows = list(written.order_by("pk").values_list("pk", "version", "participant__user"))
    people = User.objects.in_bulk([person for _card, _version, person in rows])
    messages = [
        Message(
            people[person],
            occasion=f"samengevoegd:{card}:{version}",
            title=f"Uw bijdrage aan “{session.title}” is samengevoegd met een andere",
            url=reverse("consultations:card", args=[session.slug, target.public_id]),
            body="Uw eigen tekst blijft bewaard en staat bij de bijdrage waarin deze opging.",
        )
        for card, version, person in rows
    ]
    tell_each(messages, kind=MERGED, at=at)


def _part(card: Concern, body: str, board: Board, at: datetime) -> Concern:
    return Concern.objects.create(
        consultation_id=card.consultation_id,
        theme=card.theme,
        kind=card.kind,
        body=body,
        split_from=card,
        placed_at=moment_for(board.consultation, at),
        version=next_version(board),
    )


def _to_merge(board: Board, into_id: int, card_ids: list[int]) -> tuple[Concern, list[Concern]]:
    """The card that stays and those that go up in it, as they are now."""
    cards = Concern.objects.filter(consultation=board.pk).in_bulk({into_id, *card_ids})
    target = cards.get(into_id)
    if target is None or target.state != CardState.VISIBLE:
        raise CardRefused(
            "De bijdrage die zou blijven staat niet meer op het bord. Kies een andere."
        )
    others = [cards[pk] for pk in sorted(cards) if pk != into_id]
    others = [card for card in others if card.merged_into_id != target.pk]
    if any(card.state != CardState.VISIBLE for card in others):
        raise CardRefused(
            "Een van de bijdragen staat intussen niet meer op het bord: een ander heeft deze "
            "samengevoegd of weggehaald. Er is niets veranderd."
        )
    return target, others


def _ancestors(card: Concern) -> list[Concern]:
    """The card and what it went up in, up to the one on the board."""
    found = [card]
    while found[-1].merged_into is not None:
        found.append(found[-1].merged_into)
    return found


def lineage_of(card: Concern) -> list[Concern]:
    """All cards that went up in this one, in the order of placing."""
    ids = family_of([card.pk]) - {card.pk}
    return list(Concern.objects.filter(pk__in=ids).select_related("theme").order_by("pk"))
