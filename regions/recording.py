"""Staff keep the public register: who decides about what, what is certain, what is open."""

from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from common.fingerprint import fingerprint, refuse_if_stale
from common.refusal import Refused
from common.text import one_line
from regions.models import DecisionRecord, Region

LINES = ("subject", "decides", "expected", "source")
WORDS = (*LINES, "state", "decided_on", "effect", "region")


class RecordRefused(Refused):
    """The row follows a decision and is not written by hand."""


@transaction.atomic
def add(*, by: User, at: datetime, **words) -> DecisionRecord:
    """Put a subject in the register; see WORDS."""
    return DecisionRecord.objects.create(**_tidy(words))


@transaction.atomic
def change(*, record_id: int, shown: str, by: User, at: datetime, **words) -> DecisionRecord:
    """Change a subject. Raises StaleVersion when a colleague did so meanwhile."""
    record = DecisionRecord.objects.select_for_update(of=("self",)).get(pk=record_id)
    refuse_if_stale(shown, *words_of(record))
    if record.decision_id:
        raise RecordRefused("Deze regel volgt uit een bekendgemaakt besluit en staat vast.")
    for name, value in _tidy(words).items():
        setattr(record, name, value)
    record.save()
    return record


def words_of(record: DecisionRecord) -> tuple:
    return tuple(_plain(getattr(record, name)) for name in WORDS)


def shown_of(record: DecisionRecord) -> str:
    return fingerprint(*words_of(record))


def _plain(value: str | date | Region | None):
    return value.pk if isinstance(value, Region) else value


def _tidy(words: dict) -> dict:
    return words | {name: one_line(words[name]) for name in LINES}
