"""Reminders of what has a date: a week before, a day before, and once it has passed.

Which reminders were given stands in the notices themselves: one per person, task and moment. So
a day that the clock missed is made good, and nothing is said twice.
"""

import hashlib
from collections.abc import Iterable
from datetime import date, datetime

from django.utils import timezone

from accounts.models import Notice, User
from accounts.notices import Message, tell_each
from common.templatetags.dutch import datum
from rato_portal import homepage
from rato_portal.dated_tasks import dated_tasks
from rato_portal.notice_kinds import REMINDER

# Days that are left at the most, the moment, and its words; the last that has come counts.
MOMENTS = (
    (-1, "verstreken", "Verstreken op {day}: {title}"),
    (1, "dag", "Nog hooguit een dag, tot {day}: {title}"),
    (7, "week", "Nog een week, tot {day}: {title}"),
)


def remind(*, users: Iterable[User], at: datetime) -> int:
    """Tell these people of every task whose moment has come; returns how many there are.

    Who was told, is asked once for all; so a day on which nothing is new costs the same for many.
    """
    people = {user.pk: user for user in users}
    today = timezone.localdate(at)
    due = [
        (people[pk], task)
        for pk, task in dated_tasks(people.values(), at=at)
        if _moment(task.get("due"), today)
    ]
    messages = [_message(user, task, today) for user, task in due]
    told = _told(people)
    fresh = [m for m in messages if (m.user.pk, m.occasion) not in told]
    if fresh:
        tell_each(fresh, kind=REMINDER, at=at)
    return len(due)


def _message(user: User, task: dict, today: date) -> Message:
    name, words = _moment(task["due"], today) or ("", "")
    return Message(
        user=user,
        occasion=f"herinnering:{key_of(task)}:{task['due']}:{name}",
        title=words.format(day=datum(task["due"]), title=task["title"]),
        url=task["url"],
        body=task.get("note", ""),
    )


def _told(people: Iterable[int]) -> set[tuple[int, str]]:
    """(person, occasion) of every reminder that these people got."""
    rows = Notice.objects.filter(user__in=list(people), kind=REMINDER)
    return set(rows.values_list("user", "occasion"))


def still_to_do(user: User, notices: Iterable[Notice]) -> set[int]:
    """Those whose task still waits for this person; with the right to see it, the task goes."""
    waiting = {task["url"] for task in homepage.tasks(user, at=timezone.now())}
    return {notice.pk for notice in notices if notice.url in waiting}


def _moment(due: date | None, today: date) -> tuple[str, str] | None:
    if due is None:
        return None
    left = (due - today).days
    return next(((name, words) for most, name, words in MOMENTS if left <= most), None)


def key_of(task: dict) -> str:
    """A name that a task keeps for as long as it waits."""
    return hashlib.sha256(f"{task['url']} {task['title']}".encode()).hexdigest()[:16]
