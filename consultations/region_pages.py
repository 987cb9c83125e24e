"""The tab “Consultaties” of a region: its own sessions, and what others brought in about it."""

from django.db.models import Q

from consultations.models import ConcernLink, Consultation, Minutes
from consultations.pages import LEVELS
from consultations.states import State
from regions.models import Region

MOST = 100


def region_context(user, region: Region) -> dict:
    """What this person may know of it, in a few queries."""
    seen = Consultation.objects.visible_to(user)
    can_edit = Region.objects.edited_by(user).filter(pk=region.pk).exists()
    sessions = seen.filter(region=region).for_list()[:MOST]
    reports = Minutes.objects.visible_to(user).published().filter(consultation__region=region)
    return {
        "sessions": [{"session": s, "level": LEVELS[State(s.state)]} for s in sessions],
        "reports": reports.order_by("-published_at", "pk")[:MOST],
        "links": _links(seen, region, can_respond=can_edit),
    }


def _links(seen, region: Region, *, can_respond: bool) -> list[dict]:
    ids = seen.values("pk")
    about = Q(concern__consultation__in=ids) | Q(key_issue__consultation__in=ids)
    rows = ConcernLink.objects.filter(about, region=region).select_related("risk")
    rows = rows.select_related("concern__consultation", "key_issue__consultation")
    return [_row(link, can_respond=can_respond) for link in rows.order_by("pk")[:MOST]]


def _row(link: ConcernLink, *, can_respond: bool) -> dict:
    subject = link.key_issue or link.concern
    assert subject is not None  # noqa: S101 -- the database holds that there is one
    words = link.key_issue.title if link.key_issue else link.concern.body  # type: ignore[union-attr]
    is_open = link.must_respond and not link.response
    return {
        "link": link,
        "words": words,
        "consultation": subject.consultation,
        "level": "let-op" if is_open else "goed",
        "standing": "Reactie gevraagd" if is_open else "Bekend bij de regio",
        "can_respond": can_respond and link.must_respond,
    }
