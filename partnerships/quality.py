"""Peer reviews, visits to the reviews of others, and the recognition of an aspirant."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from common.fingerprint import refuse_if_stale
from common.refusal import Refused
from common.templatetags.dutch import datum
from common.text import one_line
from partnerships.models import (
    PanelVisit,
    Partnership,
    PartnershipKind,
    PeerReview,
    Phase,
    ReviewKind,
)

CYCLE_YEARS = 6  # the quality framework: a formative review once in six years
VISITS_PER_CYCLE = 2  # and a seat in the panel of others at least twice in that time
# Which review belongs to which phase.
KIND_OF_PHASE = {Phase.ASPIRANT: ReviewKind.SUMMATIVE, Phase.RECOGNISED: ReviewKind.FORMATIVE}


class QualityRefused(Refused):
    """The review or the recognition does not fit the partnership as it is now."""


@transaction.atomic
def plan_review(
    *, partnership_id: int, kind: str, planned_on: date, panel: str, by: User
) -> PeerReview:
    """Plan a review: one to judge for an aspirant, one to develop for the recognised."""
    partnership = Partnership.objects.locked(partnership_id)
    if partnership.kind != PartnershipKind.SOP:
        raise QualityRefused("Alleen Samen Opleiden & Professionaliseren kent peer reviews.")
    if kind != KIND_OF_PHASE[Phase(partnership.phase)]:
        raise QualityRefused(
            "Een aspirant krijgt een beoordelingsgerichte peer review, "
            "een erkend partnerschap een ontwikkelingsgerichte."
        )
    return partnership.peer_reviews.create(kind=kind, planned_on=planned_on, panel=panel)


@transaction.atomic
def change_review(
    *,
    review_id: int,
    shown: str,
    planned_on: date,
    held_on: date | None,
    panel: str,
    outcome: str,
    findings: Mapping[str, tuple[str, str]],
    by: User,
) -> PeerReview:
    """Dates, panel and outcome; ``findings`` gives verdict and text per standard."""
    review = _lock(review_id)
    refuse_if_stale(shown, *review_of(review))
    if held_on is None and (outcome or findings):
        raise QualityRefused("Vul eerst in wanneer de peer review is gehouden.")
    if held_on and held_on < planned_on:
        raise QualityRefused("Een peer review wordt niet vóór de geplande dag gehouden.")
    if outcome and review.kind != ReviewKind.SUMMATIVE:
        raise QualityRefused("Alleen een beoordelingsgerichte peer review heeft een uitkomst.")
    review.planned_on, review.held_on = planned_on, held_on
    review.panel, review.outcome = panel, outcome
    review.save()
    review.findings.exclude(standard__in=findings).delete()
    for standard, (verdict, text) in findings.items():
        review.findings.update_or_create(
            standard=standard, defaults={"verdict": verdict, "text": text}
        )
    return review


@transaction.atomic
def cancel_review(*, review_id: int, by: User) -> None:
    """Take a planned review off the list; what was held stays."""
    review = _lock(review_id)
    if review.held_on:
        raise QualityRefused("Een peer review die is gehouden, blijft staan.")
    review.delete()


@transaction.atomic
def add_visit(*, partnership_id: int, visited: str, visited_on: date, by: User) -> PanelVisit:
    """Write down that its people sat in the panel of another partnership."""
    partnership = Partnership.objects.locked(partnership_id)
    visited = one_line(visited)
    if partnership.panel_visits.filter(visited=visited, visited_on=visited_on).exists():
        raise QualityRefused("Dit bezoek staat er al.")
    return partnership.panel_visits.create(visited=visited, visited_on=visited_on)


@transaction.atomic
def recognise(
    *, partnership_id: int, day: date, basic_quality: str, reason: str, by: User, at: datetime
) -> Partnership:
    """An aspirant is recognised as of a day; the path of the aspirant ends there."""
    partnership = Partnership.objects.locked(partnership_id)
    if partnership.phase != Phase.ASPIRANT:
        raise QualityRefused("Alleen een aspirant kan worden erkend.")
    waiting = partnership.peer_reviews.filter(kind=ReviewKind.SUMMATIVE, held_on=None).first()
    if waiting:
        raise QualityRefused(
            f"De peer review van {datum(waiting.planned_on)} staat nog open. "
            "Vul eerst de uitkomst in of haal deze weg."
        )
    partnership.phase, partnership.recognised_since = Phase.RECOGNISED, day
    partnership.aspirant_until, partnership.basic_quality = None, basic_quality
    partnership.version += 1
    partnership.save()
    partnership.phase_changes.create(phase=Phase.RECOGNISED, day=day, reason=reason, by=by, at=at)
    return partnership


def review_of(review: PeerReview) -> tuple:
    """What the form of a review shows, for its fingerprint."""
    rows = sorted(review.findings.values_list("standard", "verdict", "text"))
    return review.planned_on, review.held_on, review.panel, review.outcome, rows


def next_due(partnership: Partnership, reviews: Collection[PeerReview]) -> date | None:
    """The last day for the next formative review, or None while no date is known to count from."""
    if partnership.phase != Phase.RECOGNISED:
        return None
    held = [r.held_on for r in reviews if r.kind == ReviewKind.FORMATIVE and r.held_on]
    last = max(
        [*held, *([partnership.recognised_since] if partnership.recognised_since else [])],
        default=None,
    )
    return _years_later(last, CYCLE_YEARS) if last else None


def visits_in_cycle(visits: Collection[PanelVisit], day: date) -> int:
    """How many visits lie in the six years until a day."""
    start = _years_later(day, -CYCLE_YEARS)
    return len([visit for visit in visits if start < visit.visited_on <= day])


def _years_later(day: date, years: int) -> date:
    """The same day in another year; 29 February becomes 28 February where it must."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def _lock(review_id: int) -> PeerReview:
    review = PeerReview.objects.get(pk=review_id)
    Partnership.objects.locked(review.partnership_id)
    return PeerReview.objects.select_for_update().get(pk=review_id)
