"""What the pages of a report show: the list, the writer's table, the report and the trace."""

from django.db.models import Q
from django.urls import reverse

from common.fingerprint import fingerprint
from common.wording import word_diff
from consultations import permissions
from consultations.minutes_content import cards_of, content_of, is_lost
from consultations.models import Answer, ConcernLink, Consultation, Minutes, PartCode
from consultations.proof import Fate
from consultations.states import FROZEN, AnswerState
from regions.models import Region
from regions.states import PUBLIC

FATE_LEVELS = {
    Fate.USED: "goed",
    Fate.MERGED: "info",
    Fate.SET_ASIDE: "neutraal",
    Fate.LOST: "fout",
}
FATES = {
    Fate.USED: "Staat in het verslag",
    Fate.MERGED: "Samengevoegd",
    Fate.SET_ASIDE: "Weggelaten",
    Fate.LOST: "Nog geen plaats",
}


def list_context(user, consultation: Consultation, *, can_facilitate: bool) -> dict:
    """The versions that this person may read, and whether a new one can begin."""
    rows = Minutes.objects.visible_to(user).filter(consultation=consultation)
    rows = list(rows.order_by("-number"))
    draft = next((row for row in rows if not row.published_at), None)
    return {
        "versions": rows,
        "draft": draft,
        "can_begin": can_facilitate and draft is None and consultation.state in FROZEN,
        "must_close": can_facilitate and consultation.state not in FROZEN,
    }


def desk_context(minutes: Minutes) -> dict:
    """The writer's table: chapters, the count, and the cards that still have no place."""
    content = content_of(minutes)
    lost = [row["id"] for row in content["ledger"] if is_lost(row)]
    cards = cards_of(minutes.consultation).filter(public_id__in=lost).select_related("theme")
    aside = minutes.set_aside.select_related("concern__theme").order_by("pk")
    return {
        "content": content,
        "proof": content["proof"],
        "proof_figures": proof_figures(content["proof"]),
        "shown": fingerprint(content),
        "parts": minutes.parts.select_related("theme"),
        "lost_cards": cards.order_by("placed_at", "pk"),
        "set_aside": aside,
    }


def proof_figures(proof: dict) -> list[dict]:
    """The count as figures: together they are the first."""
    return [
        {"label": "Bijdragen", "value": proof["cards"], "note": "alles wat is ingebracht"},
        {"label": "In het verslag", "value": proof["used"]},
        {"label": "Samengevoegd", "value": proof["merged"], "note": "de tekst is bewaard"},
        {"label": "Weggelaten", "value": proof["set_aside"], "note": "met reden"},
    ]


def read_context(user, minutes: Minutes) -> dict:
    """The report as everyone reads it."""
    content = content_of(minutes)
    for chapter in content["chapters"]:
        if chapter["code"] == PartCode.EARLIER:
            chapter["renewed"] = [
                row | {"diff": word_diff(row["before"], row["now"])} for row in chapter["renewed"]
            ]
        for row in chapter.get("cards", ()):
            row["level"] = FATE_LEVELS[Fate(row["fate"])]
            row["fate_label"] = FATES[Fate(row["fate"])]
    is_writer = permissions.can_facilitate(user, minutes.consultation)
    return {
        "minutes": minutes,
        "content": content,
        "proof": content["proof"],
        "proof_figures": proof_figures(content["proof"]),
        "is_writer": is_writer,
        "may_open_session": user.is_authenticated
        and Consultation.objects.visible_to(user).filter(pk=minutes.consultation_id).exists(),
        "newer": _newer(user, minutes),
    }


def _newer(user, minutes: Minutes) -> Minutes | None:
    rows = Minutes.objects.visible_to(user).published()
    rows = rows.filter(consultation=minutes.consultation_id, number__gt=minutes.number)
    return rows.order_by("-number").first()


def trace_rows(user, minutes: Minutes, ledger: list[dict]) -> list[dict]:
    """Per card its key issues, its paragraph, its answer and what regions decided.

    The first two stood in the report; answers and decisions are those of today.
    """
    ids = [row["id"] for row in ledger]
    cards = cards_of(minutes.consultation).filter(public_id__in=ids)
    cards = {str(card.public_id): card for card in cards.prefetch_related("key_issues")}
    answers, links = _answers(cards.values()), _links(user, cards.values())
    return [_trace(row, cards.get(row["id"]), answers, links) for row in ledger]


def _trace(row: dict, card, answers: dict, links: dict) -> dict:
    issues = [issue.pk for issue in card.key_issues.all()] if card else []
    keys = [("card", card.pk), *(("issue", pk) for pk in issues)] if card else []
    shows_words = row["fate"] in (Fate.USED, Fate.MERGED)
    return {
        **row,
        "body": card.body if card and shows_words else "",
        "level": FATE_LEVELS[Fate(row["fate"])],
        "fate_label": FATES[Fate(row["fate"])],
        "answers": [answers[key] for key in keys if key in answers],
        "links": [link for key in keys for link in links.get(key, ())],
    }


def _answers(cards) -> dict[tuple[str, int], Answer]:
    ids = [card.pk for card in cards]
    about = Q(concern__in=ids) | Q(key_issue__concerns__in=ids)
    rows = Answer.objects.filter(about, state=AnswerState.PUBLISHED).distinct().order_by("pk")
    return {_key(row): row for row in rows}


def _links(user, cards) -> dict[tuple[str, int], list[dict]]:
    """Ties with regions that this person may know; what was decided only where that is public."""
    ids = [card.pk for card in cards]
    about = Q(concern__in=ids) | Q(key_issue__concerns__in=ids)
    rows = ConcernLink.objects.filter(about).select_related("region").distinct()
    rows = rows.filter(region__in=Region.objects.visible_to(user).values("pk")).order_by("pk")
    found: dict[tuple[str, int], list[dict]] = {}
    for row in rows:
        decided = row.region.get_state_display() if row.region.state in PUBLIC else ""
        url = reverse("regions:detail", args=[row.region.slug])
        found.setdefault(_key(row), []).append({"link": row, "decided": decided, "url": url})
    return found


def _key(row) -> tuple[str, int]:
    return ("card", row.concern_id) if row.concern_id else ("issue", row.key_issue_id)
