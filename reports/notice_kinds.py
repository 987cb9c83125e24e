"""The kind of notice that reports give: a planned export is there, or will not come."""

from accounts.models import Delivery
from accounts.notice_kinds import NoticeKind, register_kind

EXPORT = "export"


def register() -> None:
    register_kind(
        NoticeKind(
            EXPORT,
            "Geplande exports",
            "Een export die u hebt gepland is klaar, mislukt of gestopt.",
            Delivery.DIGEST,
        )
    )
