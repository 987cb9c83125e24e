"""What the desk shows: what waits, what looks alike, and what was done."""

from django.db import connection
from django.db.models import Count
from django.urls import reverse

from common.sheets.writing import Table
from consultations.models import Comment, Concern, Consultation
from consultations.states import CardState

ALIKE = 0.55
MOST_PAIRS = 20
MOST_WAITING = 50


def queue_of(consultation: Consultation) -> dict:
    """Cards and comments that wait, the longest waiting first, and the counts of all states."""
    waiting = consultation.concerns.filter(state=CardState.WAITING).select_related("theme")
    comments = Comment.objects.filter(
        concern__consultation=consultation, state=CardState.WAITING
    ).select_related("concern")
    counted = consultation.concerns.order_by().values_list("state").annotate(n=Count("pk"))
    counts = dict(counted)
    return {
        "waiting": waiting.order_by("placed_at", "pk")[:MOST_WAITING],
        "waiting_comments": comments.order_by("placed_at", "pk")[:MOST_WAITING],
        "figures": [
            {"label": state.label, "value": counts.get(state.value, 0)} for state in CardState
        ],
    }


def similar_groups(consultation: Consultation) -> list[dict]:
    """Groups of cards that say nearly the same, for the desk to merge with one press."""
    pairs = _similar_pairs(consultation)
    groups: list[set[int]] = []
    for one, two in pairs:
        touching = [group for group in groups if one in group or two in group]
        merged = {one, two}.union(*touching)
        groups = [group for group in groups if group not in touching] + [merged]
    cards = Concern.objects.select_related("theme").in_bulk([pk for g in groups for pk in g])
    return [_group(consultation, [cards[pk] for pk in sorted(group)]) for group in groups]


def _similar_pairs(consultation: Consultation) -> list[tuple[int, int]]:
    """Pairs among the newest 250 cards by their trigrams, in one query; the most alike first."""
    with connection.cursor() as cursor:
        cursor.execute(PAIRS, [consultation.pk, CardState.VISIBLE, ALIKE, MOST_PAIRS])
        return cursor.fetchall()


PAIRS = """
    WITH cards AS (
        SELECT id, body FROM consultations_concern WHERE consultation_id = %s AND state = %s
        ORDER BY id DESC LIMIT 250
    )
    SELECT one.id, two.id FROM cards one JOIN cards two ON one.id < two.id
    WHERE similarity(one.body, two.body) >= %s
    ORDER BY similarity(one.body, two.body) DESC, one.id, two.id
    LIMIT %s
"""


def _group(consultation: Consultation, cards: list[Concern]) -> dict:
    query = "&".join(f"cards={card.public_id}" for card in cards)
    address = reverse("consultations:merge", args=[consultation.slug])
    return {"cards": cards, "url": f"{address}?{query}"}


def log_rows(consultation: Consultation):
    rows = consultation.moderation_entries.select_related("by", "concern", "other", "comment")
    return rows.order_by("-at", "-pk")


HEADER = (
    *("Moment", "Facilitator", "Handeling", "Soort", "Bijdrage", "Opgegaan in of losgemaakt van"),
    *("Reactie", "Was", "Is", "Reden"),
)


def log_table(consultation: Consultation) -> Table:
    """The whole log as a file."""
    rows = [
        (
            *(row.at.isoformat(timespec="minutes"), str(row.by), row.get_action_display()),
            *(row.concern.get_kind_display(), row.concern.body),
            row.other.body if row.other else "",
            row.comment.body if row.comment else "",
            *(row.before, row.after, row.reason),
        )
        for row in log_rows(consultation)
    ]
    return Table("Logboek", HEADER, rows, [f"Logboek van {consultation.title}"])
