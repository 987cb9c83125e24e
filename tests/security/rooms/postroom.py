"""Mail that waits and a sort that is held; the calendar of the editor of each tree."""

from django.utils import timezone

from accounts import calendars
from accounts.models import User
from common.mail import queue_mail
from common.models import MailHold, OutgoingMail


def grow(tree) -> None:
    at = timezone.now()
    occasion = f"proef:{tree.name}"
    queue_mail(
        to=tree.editor.email, occasion=occasion, subject="Proef", body="Alleen een proef.", at=at
    )
    tree.things["mail"] = OutgoingMail.objects.get(occasion=occasion)
    tree.things["hold"] = MailHold.objects.create(
        sort=f"niets-{tree.name}",
        reason="Om te kijken.",
        placed_by=User.objects.get(pk=tree.editor.pk),
        placed_at=at,
    )
    tree.things["calendar"] = calendars.make_link(by=tree.editor, at=at)


ARGUMENTS = {
    "agenda": lambda _t: [],
    "agenda-make": lambda _t: [],
    "agenda-end": lambda _t: [],
    "agenda-feed": lambda t: [t.things["calendar"]],
    "outbox": lambda _t: [],
    "outbox-hold": lambda _t: [],
    "outbox-export": lambda _t: ["csv"],
    "outbox-mail": lambda t: [t.things["mail"].pk],
    "outbox-act": lambda t: [t.things["mail"].pk, "vasthouden"],
    "outbox-lift": lambda t: [t.things["hold"].pk],
    "regions:export-history": lambda t: [t.regions["draft"].slug, "csv"],
}
PAYLOADS = {
    "outbox-act": lambda _c: {"reason": "Eerst lezen."},
    "outbox-hold": lambda _c: {"sort": "besluit", "reason": "Eerst lezen."},
}
OBJECTLESS = ["outbox-act", "outbox-lift", "outbox-mail", "agenda-feed"]
TEXTS = [
    ("common_mailhold", ("reason",)),
    ("common_outgoingmail", ("note",)),
]
FIXED_TEXTS = [
    ("common_mailhold", "sort"),
    ("common_auditseal", "table_name"),
    ("common_auditseal", "content_sha256"),
    ("common_auditseal", "previous_sha256"),
    ("common_auditseal", "sha256"),
]
