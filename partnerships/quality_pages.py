"""What the tab on quality shows."""

from datetime import date

from common.templatetags.dutch import dag, datum, getal
from partnerships import quality
from partnerships.models import Partnership, PeerReview, Phase, QualityStandard, Verdict

VERDICT_LEVELS: dict[str, str] = {
    Verdict.STRONG: "goed",
    Verdict.ON_COURSE: "info",
    Verdict.ATTENTION: "let-op",
}


def quality_context(partnership: Partnership, *, day: date) -> dict:
    reviews = list(partnership.peer_reviews.prefetch_related("findings").order_by("-planned_on"))
    visits = list(partnership.panel_visits.order_by("-visited_on", "pk"))
    return {
        "figures": figures(partnership, reviews, visits, day=day),
        "path": partnership.review_path(day),
        "reviews": [review_row(review) for review in reviews],
        "visits": visits,
        "phase_changes": partnership.phase_changes.select_related("by").order_by("-at"),
        "is_aspirant": partnership.phase == Phase.ASPIRANT,
    }


def figures(partnership: Partnership, reviews, visits, *, day: date) -> list[dict]:
    """The phase, what is due and how often its people visited others."""
    made = quality.visits_in_cycle(visits, day)
    rows = [{"label": "Fase", "value": partnership.get_phase_display() or "Niet van toepassing"}]
    if partnership.phase == Phase.RECOGNISED:
        due = quality.next_due(partnership, reviews)
        late = due is not None and due < day
        rows[0]["note"] = f"sinds {datum(partnership.recognised_since)}"
        rows.append(
            {
                "label": "Volgende uiterlijk",
                "value": datum(due),
                "note": "Deze dag is voorbij" if late else "Een keer per zes jaar",
            }
        )
    if partnership.phase == Phase.ASPIRANT:
        rows.append({"label": "Aspirant tot", "value": datum(partnership.aspirant_until)})
    rows.append({"label": "Basiskwaliteit", "value": partnership.get_basic_quality_display()})
    wanted = f"van ten minste {quality.VISITS_PER_CYCLE} in zes jaar"
    return [*rows, {"label": "Panelbezoeken", "value": getal(made), "note": wanted}]


def review_row(review: PeerReview) -> dict:
    found = {finding.standard: finding for finding in review.findings.all()}
    return {
        "review": review,
        "title": f"{review.get_kind_display()}, {dag(review.held_on or review.planned_on)}",
        "level": _level(review),
        "state": _state(review),
        "findings": [
            (found[s], VERDICT_LEVELS[found[s].verdict]) for s in QualityStandard if s in found
        ],
    }


def review_form_parts(form) -> dict:
    """The fields of a review: its facts, and verdict with text per standard."""
    of_standards = [
        (standard.label, form[f"verdict_{standard}"], form[f"text_{standard}"])
        for standard in QualityStandard
    ]
    names = [name for name in ("planned_on", "held_on", "panel", "outcome") if name in form.fields]
    return {"facts": [form[name] for name in names], "standards": of_standards}


def _level(review: PeerReview) -> str:
    if not review.held_on:
        return "info"
    return {"sufficient": "goed", "insufficient": "fout"}.get(review.outcome, "goed")


def _state(review: PeerReview) -> str:
    if not review.held_on:
        return "Gepland"
    return review.get_outcome_display() if review.outcome else "Gehouden"
