"""What the field does not know yet: rows of the public register that are still open."""

from datetime import datetime

from accounts.models import User
from regions import recording
from regions.models import RecordState

QUESTIONS = (
    (
        "Hoe de middelen per regio worden verdeeld",
        RecordState.IN_DISCUSSION,
        "Voor de volgende ronde opent",
        "Regio’s rekenen tot dan met de scenario’s in dit portaal.",
    ),
    (
        "Of een partnerschap in meer dan twee regio’s mag meedoen",
        RecordState.OPEN,
        "",
        "Een voorstel met zo’n partnerschap geeft een reden.",
    ),
)


def ask_openly(*, by: User, at: datetime) -> None:
    """Keep them as a decider does."""
    for subject, state, expected, effect in QUESTIONS:
        recording.add(
            subject=subject,
            decides="Ministerie van OCW",
            state=state,
            decided_on=None,
            expected=expected,
            source="Gesprekken met de regio’s",
            effect=effect,
            region=None,
            by=by,
            at=at,
        )
