"""A notice of the editor of each tree."""

from accounts.notice_kinds import KINDS
from regions.notice_kinds import STATE
from tests.factories.notices import NoticeFactory


def grow(tree) -> None:
    region = tree.regions["draft"]
    tree.things["notice"] = NoticeFactory(
        user=tree.editor,
        kind=STATE,
        title=f"Melding {tree.name}",
        body="Er is iets gebeurd.",
        url=region.get_absolute_url(),
    )


def _notice(tree) -> list:
    return [tree.things["notice"].public_id]


ARGUMENTS = {
    "accounts:notice-open": _notice,
    "accounts:notice-read": _notice,
    "accounts:notices": lambda _t: [],
    "accounts:notices-read-all": lambda _t: [],
    "accounts:notice-choices": lambda _t: [],
    "accounts:notices-unsubscribe": lambda _t: [STATE],
}
PAYLOADS = {
    "accounts:notice-choices": lambda _c: dict.fromkeys(KINDS, "none"),
}
NESTED = [
    ("accounts:notice-open", lambda w: [w.b.things["notice"].public_id], "editor"),
    ("accounts:notice-read", lambda w: [w.b.things["notice"].public_id], "editor"),
]
TEXTS = [("accounts_notice", ("title", "body"))]
FIXED_TEXTS = [
    ("accounts_notice", "kind"),
    ("accounts_notice", "occasion"),
    ("accounts_notice", "url"),
    ("accounts_noticechoice", "kind"),
    ("accounts_calendarlink", "token_sha256"),
]
