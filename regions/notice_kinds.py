"""What the portal tells about regions, and who may (still) know it when it goes out."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.urls import Resolver404, resolve

from accounts.models import Delivery, Notice, User
from accounts.notice_kinds import NoticeKind, register_kind
from regions.models import Region, Submission

FOLLOWED = "region-followed"
STATE = "region-state"
DECISION = "region-decision"
SUPPLEMENT = "region-supplement"
REVIEW = "region-review"
CLASH = "region-clash"
COMMENT = "region-comment"
REMINDER = "region-reminder"
OBJECTION = "region-objection"


def still_visible(user: User, notices: Iterable[Notice]) -> set[int]:
    """Those whose page this person may open now: of a region, or of a submission to judge."""
    return _of(Region.objects.visible_to(user), user, notices)


def still_discussed(user: User, notices: Iterable[Notice]) -> set[int]:
    """Those about conversations in which this person takes part now."""
    return _of(Region.objects.discussed_by(user), user, notices)


def _of(readable: QuerySet, user: User, notices: Iterable[Notice]) -> set[int]:
    places = {notice.pk: _place(notice.url) for notice in notices}
    slugs = {slug for slug, _reference in places.values() if slug}
    references = {reference for _slug, reference in places.values() if reference}
    regions = set(readable.filter(slug__in=slugs).values_list("slug", flat=True))
    judged = Submission.objects.known_to(user).reviewable_by(user)
    submissions = set(
        judged.filter(reference__in=references).values_list("reference", flat=True)
        if references
        else ()
    )
    return {
        pk
        for pk, (slug, reference) in places.items()
        if (not slug or slug in regions) and (not reference or reference in submissions)
    }


def _place(url: str) -> tuple[str, str]:
    """(slug of the region, reference of the submission) that an address names."""
    try:
        match = resolve(url.partition("?")[0].partition("#")[0])
    except Resolver404:
        return "", ""
    if match.app_name != "regions":
        return "", ""
    return str(match.kwargs.get("slug", "")), str(match.kwargs.get("reference", ""))


KINDS = (
    NoticeKind(
        FOLLOWED,
        "Regio’s die u volgt",
        "De stand van een regio die u volgt, verandert.",
        Delivery.DIGEST,
        still_visible,
    ),
    NoticeKind(
        STATE,
        "Stand van uw eigen regio",
        "Uw voorstel is ingediend, ingetrokken of in behandeling genomen.",
        Delivery.DIGEST,
        may_see=still_visible,
    ),
    NoticeKind(
        DECISION,
        "Besluiten",
        "Over een regio waar u bij hoort, is een besluit genomen of bekendgemaakt.",
        may_see=still_visible,
    ),
    NoticeKind(
        SUPPLEMENT,
        "Aanvullingen",
        "OCW vraagt een aanvulling, of een regio beantwoordt die.",
        may_see=still_visible,
    ),
    NoticeKind(
        REVIEW,
        "Beoordelen en adviseren",
        "U krijgt een indiening toegewezen, of er is een stap gezet in de behandeling.",
        may_see=still_visible,
    ),
    NoticeKind(
        OBJECTION,
        "Bezwaren",
        "Een regio maakt bezwaar tegen een besluit, vult het aan of trekt het in.",
        may_see=still_visible,
    ),
    NoticeKind(
        CLASH,
        "Dubbele aanspraken",
        "Een andere regio wil deels hetzelfde gebied.",
        may_see=still_visible,
    ),
    NoticeKind(
        COMMENT,
        "Opmerkingen voor u",
        "Iemand vindt dat u een opmerking moet kennen.",
        may_see=still_discussed,
    ),
    NoticeKind(
        REMINDER,
        "Herinneringen",
        "Een datum komt eraan of is verstreken.",
        may_see=still_visible,
    ),
)


def register() -> None:
    for kind in KINDS:
        register_kind(kind)
