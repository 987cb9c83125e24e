"""Notes of the people who answer, for each other; participants never see them."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from consultations.models import Note
from consultations.subjects import Subject

LONGEST_NOTE = 4_000


@transaction.atomic
def write_note(*, subject: Subject, body: str, by: User, at: datetime) -> Note:
    """Add a note; it stands as it was written."""
    return Note.objects.create(**subject.of, body=body, by=by, at=at)
