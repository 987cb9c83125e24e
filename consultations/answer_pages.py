"""What the pages of answers show: the public counter, key issues, and drafts."""

from django.db.models import Count, Prefetch, Q
from django.utils import timezone

from consultations.answering import open_cards
from consultations.models import Answer, Concern, ConcernLink, Consultation, KeyIssue
from consultations.states import AnswerState, AnswerStatus, CardState
from regions.models import Region

STATUS_LEVELS = {
    AnswerStatus.ANSWERED: "goed",
    AnswerStatus.BUSY: "info",
    AnswerStatus.TAKEN: "merk",
    AnswerStatus.NOT_TAKEN: "let-op",
}
STATE_LEVELS = {
    AnswerState.DRAFT: "neutraal",
    AnswerState.READING: "let-op",
    AnswerState.READ: "info",
    AnswerState.PUBLISHED: "goed",
}
MOST_OPEN = 50


def issue_rows(consultation: Consultation) -> list[dict]:
    """Every key issue with the cards in it and, once published, its answer."""
    cards = Concern.objects.filter(state=CardState.VISIBLE).select_related("theme")
    issues = consultation.key_issues.prefetch_related(
        Prefetch("concerns", cards.order_by("-support_count", "pk")),
        Prefetch("links", ConcernLink.objects.select_related("region", "risk").order_by("pk")),
    ).select_related("answer__assignee")
    return [_issue_row(issue) for issue in issues]


def _issue_row(issue: KeyIssue) -> dict:
    answer = getattr(issue, "answer", None)
    published = answer if answer and answer.state == AnswerState.PUBLISHED else None
    cards = list(issue.concerns.all())
    return {
        "issue": issue,
        "cards": cards,
        "answer": answer,
        "published": published,
        "level": STATUS_LEVELS.get(published.status) if published else "",
        "links": list(issue.links.all()),
    }


def public_context(consultation: Consultation) -> dict:
    """What everyone may know: answered, in hand, taken along, refused, and still open."""
    unanswered = open_cards(consultation)
    first = unanswered.order_by("placed_at").first()
    days = (timezone.now() - first.placed_at).days if first else 0
    answers = consultation.answers.published()
    counted = dict(answers.order_by().values_list("status").annotate(n=Count("pk")))
    figures = [
        {"label": status.label, "value": counted.get(status.value, 0), "note": "antwoorden"}
        for status in AnswerStatus
    ]
    note = f"de oudste {days} dagen" if first else "alles is beantwoord"
    waiting = {"label": "Nog zonder antwoord", "value": unanswered.count(), "note": note}
    return {
        "figures": [waiting, *figures],
        "rows": issue_rows(consultation),
        "card_answers": card_answers(consultation),
        "open_cards": unanswered.select_related("theme").order_by("placed_at", "pk")[:MOST_OPEN],
        "open_count": waiting["value"],
    }


def card_answers(consultation: Consultation) -> list[dict]:
    """Published answers to single cards."""
    rows = consultation.answers.published().exclude(concern=None)
    rows = rows.select_related("concern__theme").order_by("published_at", "pk")
    return [{"answer": row, "level": STATUS_LEVELS[AnswerStatus(row.status)]} for row in rows]


def draft_rows(consultation: Consultation) -> list[dict]:
    """Every answer in the making, with what it is about."""
    return [draft_row(answer) for answer in consultation.answers.for_list()]


def draft_row(answer: Answer) -> dict:
    state = AnswerState(answer.state)
    subject = answer.key_issue.title if answer.key_issue else answer.concern.body
    return {
        "answer": answer,
        "subject": subject,
        "about": "Kernvraagstuk" if answer.key_issue else answer.concern.get_kind_display(),
        "level": STATE_LEVELS[state],
        "can_publish": state == AnswerState.READ,
    }


def notes_of(answer: Answer) -> dict:
    """What people who answer noted about its subject, for each other."""
    about = answer.key_issue or answer.concern
    return {"notes": about.notes.select_related("by"), "subject_id": about.public_id}


def unassigned(consultation: Consultation) -> dict:
    """What nobody was asked to answer yet: key issues, and cards outside every key issue."""
    issues = consultation.key_issues.filter(answer=None)
    cards = consultation.concerns.on_board().filter(Q(answer=None) & Q(key_issues=None))
    cards = cards.select_related("theme").order_by("-support_count", "pk")
    return {"issues": issues, "cards": cards[:MOST_OPEN]}


def expected_of(user, consultation: Consultation) -> list[ConcernLink]:
    """What the regions of this person still have to respond to."""
    if not user.is_authenticated:
        return []
    rows = link_rows(consultation).filter(must_respond=True, response="")
    return list(rows.filter(region__in=Region.objects.edited_by(user).values("pk")))


def link_rows(consultation: Consultation):
    """The ties with regions, of cards and key issues alike."""
    about = Q(concern__consultation=consultation) | Q(key_issue__consultation=consultation)
    rows = ConcernLink.objects.filter(about).select_related("region", "risk")
    return rows.select_related("concern", "key_issue").order_by("region__name", "pk")
