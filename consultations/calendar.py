"""The day of a session for someone's own calendar."""

from datetime import datetime

from django.utils import timezone

from common.ical import Day, calendar
from common.templatetags.dutch import tijd
from consultations.models import Consultation


def session_calendar(consultation: Consultation, *, link: str, at: datetime) -> str:
    """The session as an iCalendar file; ``link`` is where its reader can go."""
    place = f", {consultation.place}" if consultation.place else ""
    day = Day(
        uid=f"consultatie-{consultation.public_id}",
        on=timezone.localdate(consultation.starts_at),
        title=consultation.title,
        note=f"{tijd(consultation.starts_at)}{place}. {link}",
    )
    return calendar(consultation.title, [day], at=at)
