"""What the pages of the poll and of a text show."""

from django.db.models import Count, Q

from consultations import polling
from consultations.board_pages import LOOKS
from consultations.models import Consultation, Passage, Poll, Theme, View
from consultations.polling import counted
from consultations.states import WORKABLE, CardState, ConcernKind


def poll_context(consultation: Consultation) -> dict:
    """Every key issue with what participants think of it."""
    issues = list(consultation.key_issues.all())
    views = counted(issues)
    none = {view.name.lower(): 0 for view in View}
    rows = [{"issue": issue, "views": _figures(views.get(issue.pk, none))} for issue in issues]
    return {
        "poll": Poll.objects.filter(consultation=consultation).first(),
        "is_open": polling.is_open(consultation),
        "can_open": consultation.state in WORKABLE and bool(issues),
        "rows": rows,
    }


def _figures(views: dict[str, int]) -> dict[str, int | None]:
    """With which part of those who chose agree."""
    said = views["agree"] + views["disagree"]
    return views | {"share": round(100 * views["agree"] / said) if said else None}


def passage_rows(consultation: Consultation) -> list[Theme]:
    """The paragraphs in their order, with ``card_count``."""
    own = Q(concerns__state=CardState.VISIBLE)
    themes = consultation.themes.filter(passage__isnull=False).select_related("passage")
    counted_rows = themes.annotate(card_count=Count("concerns", filter=own, distinct=True))
    return list(counted_rows.order_by("passage__number", "pk"))


def text_of(consultation: Consultation) -> str:
    """The text as it was given, with a blank line between its paragraphs."""
    rows = Passage.objects.filter(theme__consultation=consultation).order_by("number")
    return "\n\n".join(rows.values_list("text", flat=True))


def passage_context(consultation: Consultation, theme: Theme) -> dict:
    """One paragraph with the cards at it, and its neighbours."""
    cards = consultation.concerns.on_board().under(theme)
    around = consultation.themes.filter(passage__isnull=False)
    number = theme.passage.number
    return {
        "theme": theme,
        "cards": cards.order_by("-support_count", "pk"),
        "looks": [(kind, LOOKS[kind]) for kind in ConcernKind],
        "before": around.filter(passage__number=number - 1).first(),
        "after": around.filter(passage__number=number + 1).first(),
        "form": None,
    }
