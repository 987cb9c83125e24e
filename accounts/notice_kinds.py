"""What kinds of notices there are. An app registers its own in ``AppConfig.ready``."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from accounts import roles
from accounts.models import Delivery, Notice, NoticeChoice, User

# Who works for OCW hears much: once a day, unless they choose otherwise.
BUSY = (roles.GUIDES, roles.ASSESSORS, roles.DECIDERS, roles.ADMINISTRATORS)


def _everyone(user: User, notices: Iterable[Notice]) -> set[int]:
    return {notice.pk for notice in notices}


@dataclass(frozen=True)
class NoticeKind:
    """``may_see`` gives the keys of those notices that this person may still read."""

    key: str
    title: str
    note: str
    default: Delivery = Delivery.DIRECT
    may_see: Callable[[User, Iterable[Notice]], set[int]] = _everyone


KINDS: dict[str, NoticeKind] = {}


def register_kind(kind: NoticeKind) -> None:
    KINDS[kind.key] = kind


def kind_of(key: str) -> NoticeKind:
    """A kind that nobody registered is a mistake of the programmer: nobody would check rights."""
    if key not in KINDS:
        raise LookupError(f"register_kind() was never called for the notices of kind {key!r}")
    return KINDS[key]


def permitted(user: User, notices: Iterable[Notice]) -> set[int]:
    """The keys of what this person may still read; one question per kind."""
    by_kind: dict[str, list[Notice]] = {}
    for notice in notices:
        by_kind.setdefault(notice.kind, []).append(notice)
    found: set[int] = set()
    for key, rows in by_kind.items():
        if user.is_active and key in KINDS:  # a kind of yesterday is nobody's any more
            found |= KINDS[key].may_see(user, rows)
    return found


def title_of(key: str) -> str:
    return KINDS[key].title if key in KINDS else "Overig"


def deliveries(users: Iterable[User], kind: NoticeKind) -> dict[int, Delivery]:
    """How each of these people wants to hear of this kind; two queries for everyone."""
    keys = [user.pk for user in users]
    busy = User.objects.filter(pk__in=keys, groups__name__in=BUSY).values_list("pk", flat=True)
    found = dict.fromkeys(keys, kind.default)
    if kind.default == Delivery.DIRECT:
        found |= dict.fromkeys(busy, Delivery.DIGEST)
    chosen = NoticeChoice.objects.filter(user__in=keys, kind=kind.key)
    return found | {row.user_id: Delivery(row.delivery) for row in chosen}
