"""A text that is discussed paragraph by paragraph.

Every paragraph is a theme of the board with its text beside it. So cards, columns, merging and
the report work for a text as they do for any session, and a report groups by paragraph.
"""

import re
from datetime import datetime

from django.db import transaction

from accounts.models import User
from common.refusal import Refused
from common.text import one_line
from consultations.models import Concern, Consultation, Passage, Theme
from consultations.services import locked
from consultations.states import Kind, State

MOST = 150
LONGEST_TEXT = 100_000
BLANK = re.compile(r"\n[ \t]*\n+")
WORDS_IN_TITLE = 70


class PassageRefused(Refused):
    """The text can't be put on the board now."""


@transaction.atomic
def put_text(*, consultation_id: int, text: str, by: User, at: datetime) -> list[Passage]:
    """Make the paragraphs of a text the themes of a session that has no cards yet."""
    consultation = locked(consultation_id)
    _refuse_unfit(consultation)
    parts = paragraphs_of(text)
    if not 1 <= len(parts) <= MOST:
        raise PassageRefused(f"Een tekst heeft ten minste één en ten hoogste {MOST} alinea’s.")
    consultation.themes.all().delete()
    found = []
    for number, part in enumerate(parts, 1):
        theme = Theme.objects.create(
            consultation=consultation, title=title_of(number, part), position=number
        )
        found.append(Passage.objects.create(theme=theme, number=number, text=part))
    return found


def paragraphs_of(text: str) -> list[str]:
    """What stands between blank lines."""
    pieces = BLANK.split(text.replace("\r\n", "\n").replace("\r", "\n"))
    return [piece.strip() for piece in pieces if piece.strip()]


def title_of(number: int, text: str) -> str:
    """The number and the first words, as the theme is called on the board."""
    words = one_line(text).lstrip("#*->• ").strip()
    if len(words) > WORDS_IN_TITLE:
        words = f"{words[:WORDS_IN_TITLE].rsplit(' ', 1)[0]}…"
    return f"Alinea {number}: {words}"


def _refuse_unfit(consultation: Consultation) -> None:
    if consultation.kind != Kind.TEXT:
        raise PassageRefused("Kies bij deze sessie eerst de soort “Tekstbespreking”.")
    if consultation.state != State.DRAFT:
        raise PassageRefused("De tekst staat vast zodra het bord open is geweest.")
    if Concern.objects.filter(consultation=consultation).exists():
        raise PassageRefused("Er staan al bijdragen. De tekst kan niet meer worden vervangen.")
