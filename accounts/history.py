"""Who got which right when, and from whom: the history of a table of rights, made readable."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from accounts.models import Level, User

SHOWN = 50


@dataclass(frozen=True)
class Step:
    """One change of a right."""

    at: datetime
    person: str
    what: str
    by: str


def steps(events, describe: Callable[[object, object | None], str | None]) -> list[Step]:
    """The newest first. ``describe`` gets an event and the one before it of the same row."""
    rows = list(events.select_related("pgh_context").order_by("pgh_id"))
    people = _names({row.user_id for row in rows} | {_author(row) for row in rows})
    before: dict[int, object] = {}
    found = []
    for row in rows:
        what = describe(row, before.get(row.pgh_obj_id))
        before[row.pgh_obj_id] = row
        if what:
            names = people.get(row.user_id, "onbekend"), people.get(_author(row), "het portaal")
            found.append(Step(row.pgh_created_at, names[0], what, names[1]))
    return found[::-1][:SHOWN]


def team_steps(rows, target) -> list[Step]:
    """The levels of a team, from the history of its table of permissions."""
    events = rows.events.rel.related_model.objects.filter(content_object=target)
    return steps(events.select_related("pgh_context", "permission"), _level_step)


def _level_step(event, before) -> str:
    level = Level(event.permission.codename.partition("_")[0]).label.lower()
    if event.pgh_label == "insert":
        return f"kwam in het team: {level}"
    if event.pgh_label == "delete":
        return f"ging uit het team (was: {level})"
    return f"kreeg een ander niveau: {level}"


def _author(event) -> int | None:
    return event.pgh_context.metadata.get("user") if event.pgh_context else None


def _names(keys: Iterable[int | None]) -> dict[int | None, str]:
    return {user.pk: str(user) for user in User.objects.filter(pk__in=keys - {None})}
