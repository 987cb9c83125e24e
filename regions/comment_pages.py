"""What the pages show of the talk about a proposal, and who it can be shown to."""

from collections import defaultdict
from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone

from common.sheets.writing import Table
from common.templatetags.dutch import datum, moment
from regions import permissions
from regions.models import Comment, Mention, Place, Region
from regions.models.dossier import SectionKind
from regions.states import ENDED, Function

MOST_TASKS = 10


def threads_at(region: Region, places: Iterable[str]) -> dict[str, list[Comment]]:
    """The open conversations of some parts, in one query; nothing for who may not read them."""
    found: dict[str, list[Comment]] = defaultdict(list)
    if may_read(region):
        for thread in region.comments.open().filter(place__in=list(places)).for_list():
            found[thread.place].append(thread)
    return found


def may_read(region: Region) -> bool:
    """Whether the person for whom the region was found may read its comments."""
    return getattr(region, "comments_open", None) is not None


def may_react(user, region: Region) -> bool:
    return region.state not in ENDED and permissions.can_comment(user, region)


def thread_context(user, thread: Comment, *, reacts: bool) -> dict:
    """One conversation with what this person may do with each part of it."""
    said = [thread, *thread.replies.for_thread()]
    mentioned = [m for c in said for m in c.mentions.all() if m.user_id == user.pk]
    own = thread.author_id == user.pk
    return {
        "thread": thread,
        "part": Place(thread.place).label,
        "part_url": address_of(thread.region, thread.place),
        "said": [_said(comment, user, reacts=reacts) for comment in said],
        "may_settle": reacts and (own or permissions.can_edit(user, thread.region)),
        "is_unread": any(mention.read_at is None for mention in mentioned),
    }


def address_of(region: Region, place: str) -> str:
    """Where the part itself stands."""
    if place in SectionKind.values:
        return f"{reverse('regions:sections', args=[region.slug])}#{place}"
    if place == Place.GOVERNANCE:
        return reverse("regions:governance", args=[region.slug])
    if place == Place.RISKS:
        return reverse("regions:risks", args=[region.slug])
    anchor = "#functies" if place in Function.values else ""
    return f"{region.get_absolute_url()}{anchor}"


def comment_table(region: Region, threads: Iterable[Comment]) -> Table:
    """The conversations of the page with their answers, a comment a row, for another program."""
    rows = [row for thread in threads for row in _rows_of(thread)]
    header = ("Onderdeel", "Gesprek", "Op", "Door", "Opmerking", "Wie moet dit weten", "Stand")
    return Table(
        title=f"Opmerkingen bij {region.name}",
        header=header,
        rows=rows,
        notes=[f"Stand op {datum(timezone.localdate())}."],
    )


def comment_tasks(user) -> list[dict]:
    """What this person should read, for Mijn werk."""
    return [_task(mention) for mention in Mention.objects.waiting_for(user)[:MOST_TASKS]]


def _task(mention: Mention) -> dict:
    comment = mention.comment
    return {
        "title": f"Opmerking lezen bij {comment.get_place_display()}",
        "url": reverse("regions:comment", args=[comment.region.slug, comment.thread_id]),
        "note": f"{comment.region.name}, van {comment.author}",
        "level": "info",
        "status": "U moet dit weten",
    }


def _said(comment: Comment, user, *, reacts: bool) -> dict:
    own = reacts and comment.author_id == user.pk and comment.withdrawn_at is None
    told = [str(mention.user) for mention in comment.mentions.all()]
    return {"comment": comment, "told": told, "is_own": own}


def _rows_of(thread: Comment) -> list[tuple]:
    state = "Afgehandeld" if thread.resolved_at else "Open"
    return [
        (
            comment.get_place_display(),
            thread.pk,
            moment(comment.at),
            str(comment.author),
            comment.text or "Ingetrokken",
            ", ".join(str(mention.user) for mention in comment.mentions.all()),
            state,
        )
        for comment in (thread, *thread.replies.all())
    ]
