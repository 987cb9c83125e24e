"""Key issues: cards bundled under a name and one sentence."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from accounts.models import User
from common.fingerprint import refuse_if_stale
from common.text import one_line
from consultations.cards import CardRefused, held_board
from consultations.models import Action, Board, Bundling, Concern, KeyIssue
from consultations.moderating import log, refuse_frozen
from consultations.states import CardState


@transaction.atomic
def name_issue(
    *, consultation_id: int, title: str, sentence: str, by: User, at: datetime
) -> KeyIssue:
    """A new key issue, after the others."""
    board = _workable(consultation_id)
    title = one_line(title)
    _refuse_namesake(board, title)
    last = KeyIssue.objects.filter(consultation=board.pk).aggregate(n=Max("position"))["n"]
    return KeyIssue.objects.create(
        consultation_id=board.pk,
        title=title,
        sentence=sentence,
        position=(last or 0) + 1,
        created_by=by,
        created_at=at,
    )


@transaction.atomic
def change_issue(
    *, issue_id: int, shown: str, title: str, sentence: str, position: int, by: User
) -> KeyIssue:
    """Another name, sentence or place."""
    issue = KeyIssue.objects.select_for_update(of=("self",)).get(pk=issue_id)
    board = _workable(issue.consultation_id)
    refuse_if_stale(shown, *issue_in_words(issue))
    issue.title, issue.sentence, issue.position = one_line(title), sentence, position
    _refuse_namesake(board, issue.title, but=issue)
    issue.save()
    return issue


@transaction.atomic
def bundle(*, issue_id: int, card_ids: list[int], by: User, at: datetime) -> int:
    """Put cards into a key issue; gives how many are new in it."""
    issue = KeyIssue.objects.get(pk=issue_id)
    board = _workable(issue.consultation_id)
    cards = Concern.objects.filter(consultation=board.pk, state=CardState.VISIBLE)
    added = 0
    for card in cards.filter(pk__in=card_ids).order_by("pk"):
        _row, is_new = Bundling.objects.get_or_create(key_issue=issue, concern=card)
        if is_new:
            log(card, Action.BUNDLE, by=by, at=at, after=issue.title)
            added += 1
    return added


@transaction.atomic
def unbundle(*, issue_id: int, card_id: int, by: User, at: datetime) -> None:
    """Take a card out of a key issue."""
    issue = KeyIssue.objects.get(pk=issue_id)
    _workable(issue.consultation_id)
    row = Bundling.objects.filter(key_issue=issue, concern=card_id).select_related("concern")
    if bundling := row.first():
        bundling.delete()
        log(bundling.concern, Action.UNBUNDLE, by=by, at=at, before=issue.title)


def issue_in_words(issue: KeyIssue) -> tuple:
    """What the form shows, for its fingerprint."""
    return issue.title, issue.sentence, issue.position


def _workable(consultation_id: int) -> Board:
    board = held_board(consultation_id)
    refuse_frozen(board)
    return board


def _refuse_namesake(board: Board, title: str, but: KeyIssue | None = None) -> None:
    found = KeyIssue.objects.filter(consultation=board.pk, title=title).first()
    if found and found != but:
        raise CardRefused(f"Er is al een kernvraagstuk “{title}”.")
