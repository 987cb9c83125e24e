"""The page of one card: what was said to it, what it is made of, what became of it."""

from django.db.models import Q

from consultations import permissions
from consultations.board_pages import LOOKS, author_of
from consultations.cards import family_of
from consultations.forms import CommentForm
from consultations.merging import lineage_of
from consultations.models import Action, Comment, Concern, ConcernLink, ModerationEntry
from consultations.participation import name_of
from consultations.states import AnswerState, CardState, ConcernKind
from regions.models import Region
from regions.states import PUBLIC


def card_context(request, found, card: Concern, *, form=None) -> dict:
    consultation = found.consultation
    participant = found.participant
    can_facilitate = permissions.can_facilitate(request.user, consultation)
    own = participant is not None and card.participant_id == participant.pk
    return {
        "consultation": consultation,
        "participant": participant,
        "card": card,
        "look": LOOKS[ConcernKind(card.kind)],
        "author": author_of(card, consultation),
        "is_own": own,
        "corrections": corrections(card) if own or can_facilitate else [],
        "is_on_board": card.state == CardState.VISIBLE,
        "can_facilitate": can_facilitate,
        "originals": lineage_of(card),
        "other_themes": card.other_themes.order_by("position", "pk"),
        "key_issues": card.key_issues.all(),
        "parts": card.splits.order_by("pk"),
        "answers": answers_for(card),
        "links": links_of(request.user, [card], card.key_issues.all()),
        "comments": _comments(card, found, can_facilitate=can_facilitate),
        "form": form or (CommentForm() if participant else None),
    }


def corrections(card: Concern) -> list[ModerationEntry]:
    """Where a facilitator put it elsewhere than its author did; the words stay the author's."""
    return list(card.moderation_entries.filter(action=Action.CORRECT).order_by("at", "pk"))


def links_of(user, cards, issues) -> list[dict]:
    """The regions that it concerns, as far as this person may know them, and what was decided."""
    about = Q(concern__in=cards) | Q(key_issue__in=issues)
    rows = ConcernLink.objects.filter(about, region__in=Region.objects.visible_to(user))
    rows = rows.select_related("region", "risk").order_by("region__name", "pk")
    return [
        {
            "link": row,
            "url": row.region.get_absolute_url(),
            "decided": row.region.get_state_display() if row.region.state in PUBLIC else "",
        }
        for row in rows
    ]


def answers_for(card: Concern) -> list:
    """What was published about the card itself or about a key issue that it is in."""
    found = []
    direct = getattr(card, "answer", None)
    if direct and direct.state == AnswerState.PUBLISHED:
        found.append(direct)
    for issue in card.key_issues.select_related("answer"):
        bundled = getattr(issue, "answer", None)
        if bundled and bundled.state == AnswerState.PUBLISHED:
            found.append(bundled)
    return found


def _comments(card: Concern, found, *, can_facilitate: bool) -> list[dict]:
    """What everyone may read; one's own and, for facilitators, all with their state."""
    rows = Comment.objects.filter(concern__in=family_of([card.pk]))
    rows = rows.select_related("participant__user").order_by("placed_at", "pk")
    mine = found.participant.pk if found.participant else None
    shown = [
        row
        for row in rows
        if row.state == CardState.VISIBLE or can_facilitate or row.participant_id == mine
    ]
    hides = found.consultation.hides_names
    return [
        {
            "row": row,
            "author": "" if hides else name_of(row.participant),
            "waits": row.state == CardState.WAITING,
            "hidden": row.state == CardState.HIDDEN,
        }
        for row in shown
    ]
