"""How much two texts are alike, by their trigrams, and which of earlier ones each renews.

The terms of the field count as one: a question of 2023 about the RATO is today's about the
onderwijsregio.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from common.terms import TERMS

RENEWS = 0.45
TERM = re.compile(r"\b(" + "|".join(TERMS) + r")(?:.?s)?\b")


@dataclass(frozen=True)
class Renewal:
    """A text and the earlier one that it says again, if there is one; both by their place."""

    now: int
    before: int | None
    nearness: float


def likeness(one: str, two: str) -> float:
    """0 for nothing in common, 1 for the same words."""
    ours, theirs = _trigrams(one), _trigrams(two)
    return len(ours & theirs) / (len(ours | theirs) or 1)


def renewals(now: Sequence[str], before: Sequence[str]) -> list[Renewal]:
    """Per text the earlier one it renews; each earlier one is renewed once, the nearest first."""
    pairs = sorted(
        (
            (likeness(text, old), place, was)
            for place, text in enumerate(now)
            for was, old in enumerate(before)
        ),
        reverse=True,
    )
    found: dict[int, Renewal] = {}
    taken: set[int] = set()
    for nearness, place, was in pairs:
        if nearness >= RENEWS and place not in found and was not in taken:
            found[place] = Renewal(place, was, round(nearness, 2))
            taken.add(was)
    return [found.get(place, Renewal(place, None, 0.0)) for place in range(len(now))]


def _trigrams(text: str) -> set[str]:
    words = re.findall(r"\w+", TERM.sub(_today, text.casefold().replace("’", "'")))
    padded = (f"  {word} " for word in words)
    return {word[i : i + 3] for word in padded for i in range(len(word) - 2)}


def _today(found: re.Match) -> str:
    return TERMS[found[1]][0]
