"""The count that adds up: of every card of a session, what became of it in the report.

Every card is used, merged into one that is, or set aside with a reason. What is none of these is
lost, and a report with a lost card is not published. Plain values in, plain values out.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from consultations.states import CardState

WITHDRAWN = "Ingetrokken door wie de bijdrage deed"
WAITS = "Wacht nog op de facilitator"
NOWHERE = "Staat in geen hoofdstuk van het verslag"


class Fate(StrEnum):
    USED = "gebruikt"
    MERGED = "samengevoegd"
    SET_ASIDE = "weggelaten"
    LOST = "verloren"


@dataclass(frozen=True)
class Card:
    """What the count needs of a card."""

    pk: int
    state: str
    merged_into: int | None = None
    hidden_reason: str = ""


@dataclass
class Account:
    """Per card its fate and the reason of it."""

    fates: dict[int, Fate] = field(default_factory=dict)
    reasons: dict[int, str] = field(default_factory=dict)

    def count(self, fate: Fate) -> int:
        return sum(found == fate for found in self.fates.values())

    @property
    def lost(self) -> list[int]:
        return [pk for pk, fate in self.fates.items() if fate == Fate.LOST]

    def as_dict(self) -> dict:
        """The proof, as pages show it."""
        aside = [self.reasons[pk] for pk, f in self.fates.items() if f == Fate.SET_ASIDE]
        lost = self.count(Fate.LOST)
        return {
            "cards": len(self.fates),
            "used": self.count(Fate.USED),
            "merged": self.count(Fate.MERGED),
            "set_aside": len(aside),
            "lost": lost,
            "adds_up": not lost,
            "reasons": [
                {"reason": reason, "count": count} for reason, count in Counter(aside).most_common()
            ],
        }


def account_of(
    cards: Iterable[Card], *, placed: Collection[int], set_aside: Mapping[int, str]
) -> Account:
    """What became of each card. ``placed`` are those that stand in a chapter."""
    by_pk = {card.pk: card for card in cards}
    found = Account()
    for card in by_pk.values():
        root = _root(card, by_pk)
        fate, reason = _fate(root, placed, set_aside)
        if root is not card and fate != Fate.LOST:
            fate, reason = Fate.MERGED, ""
        found.fates[card.pk] = fate
        if reason:
            found.reasons[card.pk] = reason
    return found


def under_themes(
    themes: Mapping[int, Sequence[str]], shown: Sequence[str]
) -> dict[str, dict[int, str]]:
    """Per chapter of a theme its cards, with the chapter where each stands in full.

    ``themes`` has per card its own theme first. In full it stands once: under its own theme, or
    else under the first of its others that is in the report. Elsewhere it is referred to.
    """
    found: dict[str, dict[int, str]] = {title: {} for title in shown}
    for pk, titles in themes.items():
        if not (places := [title for title in shown if title in titles]):
            continue
        home = titles[0] if titles[0] in places else places[0]
        for title in places:
            found[title][pk] = home
    return found


def _fate(card: Card, placed: Collection[int], set_aside: Mapping[int, str]) -> tuple[Fate, str]:
    if card.state == CardState.WITHDRAWN:
        return Fate.SET_ASIDE, WITHDRAWN
    if card.state == CardState.HIDDEN:
        return Fate.SET_ASIDE, card.hidden_reason
    if card.pk in set_aside:
        return Fate.SET_ASIDE, set_aside[card.pk]
    if card.state == CardState.WAITING:
        return Fate.LOST, WAITS
    if card.pk in placed and card.state == CardState.VISIBLE:
        return Fate.USED, ""
    return Fate.LOST, NOWHERE


def _root(card: Card, by_pk: Mapping[int, Card]) -> Card:
    """What it went up in at last; a circle, which no verb makes, ends where it began."""
    seen = {card.pk}
    while (into := card.merged_into) is not None and into in by_pk and into not in seen:
        card = by_pk[into]
        seen.add(into)
    return card
