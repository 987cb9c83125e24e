"""How heavy the criteria weigh that an assessor finds met: a view, which decides nothing."""

from collections import Counter
from collections.abc import Iterable

from regions.models import Assessment, Criterion, ScoreVerdict


def weighed(criteria: Iterable[Criterion], assessments: Iterable[Assessment]) -> dict:
    """Per verdict, for each assessment, the weight of its criteria; and all weight together."""
    weights = {criterion.pk: criterion.weight for criterion in criteria}
    total = sum(weights.values())
    sums = [(a.assessor, _sums(weights, a)) for a in assessments]
    return {
        "total": total,
        "rows": [
            {
                "verdict": verdict,
                "cells": [
                    {"who": who, "weight": s[verdict], "share": _share(s[verdict], total)}
                    for who, s in sums
                ],
            }
            for verdict in ScoreVerdict
        ],
    }


def _sums(weights: dict[int, int], assessment: Assessment) -> Counter:
    found: Counter = Counter()
    for score in assessment.scores.all():
        found[score.verdict] += weights.get(score.criterion_id, 0)
    return found


def _share(weight: int, total: int) -> float:
    return 100 * weight / total if total else 0.0
