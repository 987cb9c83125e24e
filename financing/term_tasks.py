"""What waits for a team: money that may be asked for now, and an account that is due."""

from datetime import date

from django.urls import reverse

from financing.terms import Kind, State, Term, waiting_terms
from regions.models import Region


def term_tasks(user, *, today: date) -> list[dict]:
    """Of one's own regions, the first due first."""
    regions = Region.objects.edited_by(user)
    return [term_task(term, today) for term in waiting_terms(regions, today=today)]


def term_task(term: Term, today: date) -> dict:
    is_late = term.state(today) == State.LATE
    return {
        "title": f"{Kind(term.kind).label} {term.year} vastleggen",
        "url": reverse("financing:filings", args=[term.region.slug, term.year]),
        "due": term.due,
        "note": term.region.name,
        "level": "let-op" if is_late else "info",
        "status": "Te laat" if is_late else Kind(term.kind).label,
    }
