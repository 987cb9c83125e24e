"""Consultations: sessions with their board, and what becomes of what stood on it."""

from consultations.models.board import (
    LONGEST_CARD,
    LONGEST_COMMENT,
    Board,
    Comment,
    Concern,
    ConcernTheme,
    Participant,
    Support,
)
from consultations.models.consultation import Consultation, Theme
from consultations.models.desk import (
    Action,
    Answer,
    Bundling,
    ConcernLink,
    KeyIssue,
    ModerationEntry,
)
from consultations.models.following import Follower, Note, Passage, Poll, Stance, View
from consultations.models.imports import ConsultationImport, ImportKind, ImportState
from consultations.models.inviting import Invitation
from consultations.models.minutes import Invitee, Minutes, MinutesPart, PartCode, SetAside

__all__ = [
    "LONGEST_CARD",
    "LONGEST_COMMENT",
    "Action",
    "Answer",
    "Board",
    "Bundling",
    "Comment",
    "Concern",
    "ConcernLink",
    "ConcernTheme",
    "Consultation",
    "ConsultationImport",
    "Follower",
    "ImportKind",
    "ImportState",
    "Invitation",
    "Invitee",
    "KeyIssue",
    "Minutes",
    "MinutesPart",
    "ModerationEntry",
    "Note",
    "PartCode",
    "Participant",
    "Passage",
    "Poll",
    "SetAside",
    "Stance",
    "Support",
    "Theme",
    "View",
]
