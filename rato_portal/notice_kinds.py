"""The kind of notice that the portal as a whole gives: reminders of one's tasks."""

from accounts.models import Delivery
from accounts.notice_kinds import NoticeKind, register_kind

REMINDER = "reminder"


def _still_to_do(user, notices) -> set[int]:
    from rato_portal.reminding import still_to_do  # noqa: PLC0415 -- it reads pages of every app

    return still_to_do(user, notices)


def register() -> None:
    register_kind(
        NoticeKind(
            REMINDER,
            "Herinneringen aan uw taken",
            "Een taak met een datum komt eraan of is verstreken.",
            Delivery.DIGEST,
            _still_to_do,
        )
    )
