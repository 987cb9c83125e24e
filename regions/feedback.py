"""What a region may read of the judgement per criterion: chosen and worded by who decides.

A verdict on which all assessors agree is taken over as it is; where they differ the decider says
what it came to. Whose judgement it was, and how heavy it weighed, is never part of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from regions.models import Criterion, Score, ScoreVerdict, Submission


@dataclass(frozen=True)
class Agreed:
    """A criterion, with the verdict of all who assessed it; empty when they differ."""

    criterion: Criterion
    verdict: str

    @property
    def name(self) -> str:
        return name_of(self.criterion)

    @property
    def verdicts(self) -> list[ScoreVerdict]:
        """What may be said of it."""
        return [ScoreVerdict(self.verdict)] if self.verdict else list(ScoreVerdict)


def agreed_on(submission: Submission) -> list[Agreed]:
    """Every criterion of a submission, in the order of its framework."""
    filed = Score.objects.filter(
        assessment__submission=submission, assessment__filed_at__isnull=False
    )
    given: dict[int, set[str]] = {}
    for criterion, verdict in filed.values_list("criterion", "verdict"):
        given.setdefault(criterion, set()).add(verdict)
    return [Agreed(row, _only(given.get(row.pk, set()))) for row in submission.criteria()]


def row_of(agreed: Agreed, verdict: str, text: str) -> dict[str, str]:
    """As it is stored and shown: a copy, for the criteria may change."""
    return {"criterion": agreed.name, "verdict": verdict, "text": text.strip()}


def annex(rows: Iterable[dict[str, str]]) -> str:
    """Below a letter; nothing when nothing is released."""
    told = [f"{row['criterion']}: {_label(row['verdict'])}.\n{row['text']}" for row in rows]
    return "\n\n".join(["Bijlage: ons oordeel per criterium", *told]) if told else ""


def name_of(criterion: Criterion) -> str:
    sector = f" ({criterion.sector})" if criterion.sector else ""
    return f"{criterion.code} {criterion.title}{sector}"


def _only(verdicts: set[str]) -> str:
    return next(iter(verdicts)) if len(verdicts) == 1 else ""


def _label(verdict: str) -> str:
    """A draft that is half may lack it."""
    return ScoreVerdict(verdict).label.lower() if verdict else "nog niet gekozen"
