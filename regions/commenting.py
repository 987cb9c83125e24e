"""Talking about the parts of a proposal: remarks, answers, and who should know of them.

Those who form the region talk here: the team on the level of commenting or editing, the parties
that were asked and the guides with whom it was shared. Whoever assesses or decides neither reads
nor writes along, so that people can think aloud.

Comments are no part of the proposal: they count no version, are in no snapshot, and go on after
the proposal was submitted, for then the talk is about the answer of OCW. Only when a proposal is
over (rejected, withdrawn, merged) the conversations stay as they are. Lock order: the comment
that began the conversation, then its answers.
"""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import transaction
from django.urls import reverse

from accounts import notices
from accounts.models import User
from common.fingerprint import refuse_if_stale
from common.refusal import Refused
from regions import notice_kinds
from regions.models import Comment, Mention, Place, Region
from regions.states import ENDED


class CommentRefused(Refused):
    """The conversation is over, or the comment is not there any more."""


@transaction.atomic
def say(
    *, region_id: int, place: str, text: str, tell: Collection[User], by: User, at: datetime
) -> Comment:
    """Begin a conversation about one part; who should know gets a task and one mail."""
    region = Region.objects.get(pk=region_id)
    _refuse_when_over(region)
    comment = Comment.objects.create(
        region=region, place=Place(place), text=text.strip(), author=by, at=at
    )
    _tell(comment, tell, at=at)
    return comment


@transaction.atomic
def answer(
    *, comment_id: int, text: str, tell: Collection[User], by: User, at: datetime
) -> Comment:
    """Answer in a conversation. One that was settled is open again, so that nobody misses it."""
    thread = _lock_thread(comment_id)
    thread.resolved_at = thread.resolved_by = None
    thread.save(update_fields=["resolved_at", "resolved_by"])
    reply = Comment.objects.create(
        region=thread.region,
        place=thread.place,
        parent=thread,
        text=text.strip(),
        author=by,
        at=at,
    )
    _read(thread, by=by, at=at)
    _tell(reply, tell, at=at)
    return reply


@transaction.atomic
def change(*, comment_id: int, shown: str, text: str, by: User, at: datetime) -> Comment:
    """Change one's own words; the history keeps what stood there.

    Raises StaleVersion when they changed since they were shown, as in a second window.
    """
    comment = _own(comment_id, by)
    refuse_if_stale(shown, *words_of(comment))
    comment.text, comment.edited_at = text.strip(), at
    comment.save(update_fields=["text", "edited_at"])
    return comment


@transaction.atomic
def withdraw(*, comment_id: int, by: User, at: datetime) -> Comment:
    """Take one's own words back; answers stay. Without answers the conversation is settled."""
    comment = _own(comment_id, by)
    comment.text, comment.withdrawn_at = "", at
    if comment.parent_id is None and not comment.replies.exists():
        comment.resolved_at, comment.resolved_by = at, by
    comment.save(update_fields=["text", "withdrawn_at", "resolved_at", "resolved_by"])
    return comment


@transaction.atomic
def resolve(*, comment_id: int, by: User, at: datetime) -> Comment:
    """Settle a conversation; nobody has to read it any more."""
    thread = _lock_thread(comment_id)
    if thread.resolved_at:
        raise CommentRefused(f"Dit gesprek is al afgehandeld door {thread.resolved_by}.")
    thread.resolved_at, thread.resolved_by = at, by
    thread.save(update_fields=["resolved_at", "resolved_by"])
    _mentions(thread).filter(read_at=None).update(read_at=at)
    return thread


@transaction.atomic
def reopen(*, comment_id: int, by: User, at: datetime) -> Comment:
    """Go on with a conversation that was settled."""
    thread = _lock_thread(comment_id)
    if thread.resolved_at is None:
        raise CommentRefused("Dit gesprek is al open.")
    thread.resolved_at = thread.resolved_by = None
    thread.save(update_fields=["resolved_at", "resolved_by"])
    return thread


@transaction.atomic
def mark_read(*, comment_id: int, by: User, at: datetime) -> None:
    """One has read what one should know; the task is done."""
    _read(_lock_thread(comment_id, also_over=True), by=by, at=at)


def words_of(comment: Comment) -> tuple:
    """What the form of a comment shows, for its fingerprint."""
    return (comment.text,)


def _lock_thread(comment_id: int, *, also_over: bool = False) -> Comment:
    """The comment that began the conversation, locked."""
    rows = Comment.objects.select_for_update(of=("self",)).select_related("region")
    thread = rows.get(pk=comment_id)
    if not also_over:
        _refuse_when_over(thread.region)
    return thread


def _own(comment_id: int, by: User) -> Comment:
    comment = _lock_thread(comment_id)
    if comment.author_id != by.pk:
        raise CommentRefused("Alleen wie de opmerking schreef, kan haar wijzigen.")
    if comment.withdrawn_at:
        raise CommentRefused("Deze opmerking is ingetrokken.")
    return comment


def _refuse_when_over(region: Region) -> None:
    if region.state in ENDED:
        raise CommentRefused(
            f"Dit voorstel is {region.get_state_display().lower()}; reageren kan niet meer."
        )


def _mentions(thread: Comment):
    said = Comment.objects.filter(pk=thread.pk) | Comment.objects.filter(parent=thread)
    return Mention.objects.filter(comment__in=said.values("pk"))


def _read(thread: Comment, *, by: User, at: datetime) -> None:
    _mentions(thread).filter(user=by, read_at=None).update(read_at=at)


def _tell(comment: Comment, people: Iterable[User], *, at: datetime) -> None:
    """One task and one notice per person and comment; it holds no word of the comment."""
    others = [user for user in people if user.pk != comment.author_id]
    Mention.objects.bulk_create([Mention(comment=comment, user=user) for user in others])
    notices.tell(
        users=others,
        kind=notice_kinds.COMMENT,
        occasion=f"opmerking:{comment.pk}",
        title=f"Opmerking bij {comment.region}: {comment.get_place_display()}",
        body=f"{comment.author} vindt dat u een opmerking moet kennen.",
        url=reverse("regions:comment", args=[comment.region.slug, comment.thread_id]),
        at=at,
    )
