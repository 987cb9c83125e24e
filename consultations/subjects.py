"""What people follow, note on or ask about: one card or one key issue of a session."""

import uuid
from dataclasses import dataclass
from typing import Any

from consultations.models import Concern, Consultation, KeyIssue
from consultations.states import CardState

READABLE = (CardState.VISIBLE, CardState.MERGED)


@dataclass(frozen=True)
class Subject:
    """A card or a key issue, never both."""

    concern: Concern | None
    key_issue: KeyIssue | None

    @property
    def of(self) -> dict[str, Any]:
        """The columns of a row about it."""
        return {"concern": self.concern, "key_issue": self.key_issue}

    @property
    def public_id(self) -> uuid.UUID:
        return self._one.public_id

    @property
    def consultation(self) -> Consultation:
        return self._one.consultation

    @property
    def sort(self) -> str:
        return "bijdrage" if self.concern else "kernvraagstuk"

    @property
    def words(self) -> str:
        return self.concern.body if self.concern else str(self.key_issue)

    @property
    def is_readable(self) -> bool:
        """Whether everyone at the session may see its words."""
        return self.concern is None or self.concern.state in READABLE

    @property
    def _one(self) -> Concern | KeyIssue:
        found = self.concern or self.key_issue
        assert found is not None  # noqa: S101 -- subject_of gives one of the two
        return found


def subject_of(consultation: Consultation, public_id: uuid.UUID) -> Subject | None:
    """The card or key issue of this session with this name."""
    if issue := consultation.key_issues.filter(public_id=public_id).first():
        return Subject(None, issue)
    card = consultation.concerns.filter(public_id=public_id).first()
    return Subject(card, None) if card else None
