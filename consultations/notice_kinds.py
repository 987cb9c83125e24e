"""What the portal tells about consultations, and who may (still) know it when it goes out."""

from collections.abc import Iterable

from django.urls import Resolver404, resolve

from accounts.models import Delivery, Notice, User
from accounts.notice_kinds import NoticeKind, register_kind
from consultations.models import Consultation
from consultations.states import OPENED

ANSWERED = "consultation-answer"
MERGED = "consultation-merged"


def still_readable(user: User, notices: Iterable[Notice]) -> set[int]:
    """Those of sessions whose answers this person may read now."""
    slugs = {notice.pk: _slug(notice.url) for notice in notices}
    rows = Consultation.objects.filter(slug__in=set(slugs.values()))
    mine = Consultation.objects.visible_to(user).filter(slug__in=set(slugs.values()))
    known = set(rows.filter(state__in=OPENED, is_public=True).values_list("slug", flat=True))
    known |= set(mine.values_list("slug", flat=True))
    return {pk for pk, slug in slugs.items() if slug in known}


def _slug(url: str) -> str:
    try:
        match = resolve(url.partition("?")[0].partition("#")[0])
    except Resolver404:
        return ""
    return str(match.kwargs.get("slug", "")) if match.app_name == "consultations" else ""


def register() -> None:
    register_kind(
        NoticeKind(
            MERGED,
            "Bijdragen die samengaan",
            "Een bijdrage die u met uw naam plaatste, is samengevoegd met een andere.",
            Delivery.DIGEST,
            still_readable,
        )
    )
    register_kind(
        NoticeKind(
            ANSWERED,
            "Antwoorden die u volgt",
            "Op een bijdrage of kernvraagstuk dat u volgt, is een antwoord gepubliceerd.",
            Delivery.DIRECT,
            still_readable,
        )
    )
