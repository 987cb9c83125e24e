"""The words of a consultation, and the one table of what may follow what."""

from dataclasses import dataclass

from django.db import models


class Kind(models.TextChoices):
    BRAINSTORM = "brainstorm", "Brainstormsessie"
    QUESTIONS = "vragenuur", "Vragenuur"
    MEETING = "regiobijeenkomst", "Regiobijeenkomst"
    TEXT = "tekst", "Tekstbespreking"


class State(models.TextChoices):
    DRAFT = "concept", "In voorbereiding"
    OPEN = "open", "Open"
    CLOSED = "gesloten", "Gesloten"
    REPORTING = "verslag", "Verslag in de maak"
    DONE = "afgerond", "Afgerond"
    CANCELLED = "vervallen", "Vervallen"


class Anonymity(models.TextChoices):
    NAMED = "naam", "Met naam"
    HIDDEN = "verborgen", "Naam verborgen"
    FULL = "anoniem", "Volledig anoniem"


class Moderation(models.TextChoices):
    BEFORE = "vooraf", "Vooraf: een bijdrage verschijnt na goedkeuring"
    AFTER = "achteraf", "Achteraf: een bijdrage verschijnt meteen"


class ConcernKind(models.TextChoices):
    """In the order of the columns of the board."""

    KEY = "kernvraagstuk", "Kernvraagstuk"
    POINT = "aandachtspunt", "Aandachtspunt"
    QUESTION = "vraag", "Vraag"
    WORRY = "zorg", "Zorg"
    CHANCE = "kans", "Kans"
    RISK = "risico", "Risico"


class CardState(models.TextChoices):
    WAITING = "wacht", "Wacht op de facilitator"
    VISIBLE = "zichtbaar", "Staat op het bord"
    HIDDEN = "verborgen", "Niet zichtbaar"
    WITHDRAWN = "ingetrokken", "Ingetrokken"
    MERGED = "samengevoegd", "Samengevoegd"


class AnswerStatus(models.TextChoices):
    """What becomes of a concern, in the eyes of who answers."""

    ANSWERED = "beantwoord", "Beantwoord"
    BUSY = "in_behandeling", "In behandeling"
    TAKEN = "meegenomen", "Meegenomen"
    NOT_TAKEN = "niet_overgenomen", "Niet overgenomen"


class AnswerState(models.TextChoices):
    """How far the writing of an answer is."""

    DRAFT = "concept", "In concept"
    READING = "lezen", "Bij de tweede lezer"
    READ = "gelezen", "Klaar om te publiceren"
    PUBLISHED = "gepubliceerd", "Gepubliceerd"


@dataclass(frozen=True)
class Transition:
    """One step in the life of a consultation, as its button says it."""

    sources: tuple[State, ...]
    target: State
    label: str
    done: str


TRANSITIONS = {
    "openen": Transition((State.DRAFT,), State.OPEN, "Bord openen", "Het bord is open."),
    "sluiten": Transition((State.OPEN,), State.CLOSED, "Bord sluiten", "Het bord is gesloten."),
    "heropenen": Transition(
        (State.CLOSED,), State.OPEN, "Bord heropenen", "Het bord is weer open."
    ),
    "verslag": Transition(
        (State.CLOSED,), State.REPORTING, "Verslag beginnen", "Het verslag kan worden gemaakt."
    ),
    "afronden": Transition((State.REPORTING,), State.DONE, "Afronden", "De sessie is afgerond."),
    "vervallen": Transition(
        (State.DRAFT,), State.CANCELLED, "Laten vervallen", "De consultatie gaat niet door."
    ),
}
OPENED = (State.OPEN, State.CLOSED, State.REPORTING, State.DONE)
FROZEN = (State.CLOSED, State.REPORTING, State.DONE)
WORKABLE = (State.OPEN, State.CLOSED)
"""While cards can still be moderated, merged and bundled."""


def steps_from(state: str) -> dict[str, Transition]:
    """What may follow, by name."""
    return {name: step for name, step in TRANSITIONS.items() if state in step.sources}
