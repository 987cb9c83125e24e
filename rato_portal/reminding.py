"""Reminders of what has a date: a week before, a day before, and once it has passed.

Which reminders were given stands in the notices themselves: one per person, task and moment. So
a day that the clock missed is made good, and nothing is said twice.
"""

import hashlib
from collections.abc import Iterable
from datetime import date, datetime

from django.utils import timezone

from accounts.models import Notice, User
from accounts.notices import tell
from common.templatetags.dutch import datum
from rato_portal import homepage
from rato_portal.notice_kinds import REMINDER

# Days that are left at the most, the moment, and its words; the last that has come counts.
MOMENTS = (
    (-1, "verstreken", "Verstreken op {day}: {title}"),
    (1, "dag", "Nog hooguit een dag, tot {day}: {title}"),
    (7, "week", "Nog een week, tot {day}: {title}"),
)


def remind(*, user: User, at: datetime) -> int:
    """Tell this person of every task whose moment has come; returns how many there are."""
    today = timezone.localdate(at)
    due = [task for task in homepage.tasks(user, at=at) if _moment(task.get("due"), today)]
    for task in due:
        name, words = _moment(task["due"], today)
        tell(
            users=[user],
            kind=REMINDER,
            occasion=f"herinnering:{key_of(task)}:{task['due']}:{name}",
            title=words.format(day=datum(task["due"]), title=task["title"]),
            url=task["url"],
            body=task.get("note", ""),
            at=at,
        )
    return len(due)


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
