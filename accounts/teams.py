"""The team of one object: who is on it, on which level, and how that changes.

Partnerships and regions have a team of the same make; each describes its own with a ``Team``.
Editors manage the team, and there is always one: verbs lock the object before they look.
"""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import models, transaction

from accounts import permissions
from accounts.invitations import Kind
from accounts.models import Level, TeamPermission, User
from common.mail import queue_mail
from common.refusal import Refused


class TeamRefused(Refused):
    """The team would be left without an editor, or the person is no editor any more."""


@dataclass(frozen=True)
class Team:
    """What the verbs must know of one sort of object."""

    kind: str
    noun: str
    objects: type[models.Model]
    rows: type[TeamPermission]

    def locked(self, object_id: int):
        """Changes of one team come one after another."""
        rows = self.objects._default_manager.select_for_update(of=("self",))
        return rows.get(pk=object_id)

    def people(self, target):
        return permissions.people_of(self.rows, target)

    def level_of(self, user, target) -> Level | None:
        return permissions.level_of(self.rows, user, target)

    def is_editor(self, user, target) -> bool:
        return permissions.editors_of(self.rows, target).filter(user=user).exists()


class TeamKind(Kind):
    """Invitations to a team give a level; only its editors invite."""

    def __init__(self, team: Team):
        self.team = team
        self.name, self.model = team.kind, team.objects

    def title(self, target):
        return f"het team van {target}"

    def url(self, target):
        return target.get_absolute_url()

    def may_invite(self, user, target, terms):
        return user.is_active and self.team.is_editor(user, target)

    def belongs(self, target, email):
        person = permissions.person_with(email)
        return person is not None and self.team.level_of(person, target) is not None

    def grants(self, terms):
        return Level(terms["level"]).label.lower()

    def accept(self, target, *, user, terms, by, at):
        join(self.team, object_id=target.pk, user=user, level=Level(terms["level"]))


@transaction.atomic
def join(team: Team, *, object_id: int, user: User, level: Level) -> None:
    """Put a person on the team; someone who stands higher already stays there."""
    target = team.locked(object_id)
    present = team.level_of(user, target)
    if present is None or present not in level.with_higher:
        permissions.put_on_level(team.rows, user, target, level)


@transaction.atomic
def change_level(
    team: Team, *, object_id: int, person: User, level: Level, by: User, at: datetime
) -> None:
    """Put someone on another level; the last editor stays one."""
    target = _for_editor(team, object_id, by)
    before = _on_team(team, person, target)
    if before == level:
        return
    if before == Level.EDIT:
        _refuse_without_editor(team, target, leaving=person)
    permissions.put_on_level(team.rows, person, target, level)
    _tell(team, target, person, CHANGED.format(level=level.label.lower()), by=by, at=at)


@transaction.atomic
def remove(team: Team, *, object_id: int, person: User, by: User, at: datetime) -> None:
    """Take someone else off the team."""
    target = _for_editor(team, object_id, by)
    if _on_team(team, person, target) == Level.EDIT:
        _refuse_without_editor(team, target, leaving=person)
    team.people(target).filter(user=person).delete()
    _tell(team, target, person, REMOVED, by=by, at=at)


@transaction.atomic
def leave(team: Team, *, object_id: int, by: User, at: datetime) -> None:
    """Go by oneself, on any level; the last editor hands over first."""
    target = team.locked(object_id)
    if _on_team(team, by, target) == Level.EDIT:
        _refuse_without_editor(team, target, leaving=by)
    team.people(target).filter(user=by).delete()


@transaction.atomic
def hand_over(team: Team, *, object_id: int, people: list[User], by: User, at: datetime) -> None:
    """Make others editor and leave, in one act; the whole team gets a mail."""
    target = _for_editor(team, object_id, by)
    if not people or by in people:
        raise TeamRefused("Kies één of meer anderen die het team overnemen.")
    for person in people:
        _on_team(team, person, target)
        permissions.put_on_level(team.rows, person, target, Level.EDIT)
    _refuse_without_editor(team, target, leaving=by)
    team.people(target).filter(user=by).delete()
    names = ", ".join(str(person) for person in people)
    told = [row.user for row in team.people(target)]
    for person in [*told, by]:
        _tell(team, target, person, HANDED_OVER.format(giver=by, names=names), by=by, at=at)


def _for_editor(team: Team, object_id: int, by: User):
    """The locked object; whoever lost the right while the page was open is told so."""
    target = team.locked(object_id)
    if not team.is_editor(by, target):
        raise TeamRefused("U beheert dit team niet meer.")
    return target


def _on_team(team: Team, person: User, target) -> Level:
    level = team.level_of(person, target)
    if level is None:
        raise TeamRefused(f"{person} staat niet meer in het team.")
    return level


def _refuse_without_editor(team: Team, target, *, leaving: User) -> None:
    editors = permissions.editors_of(team.rows, target)
    if not editors.exclude(user=leaving).exists():
        raise TeamRefused(
            f"{leaving} is de laatste die kan bewerken. Laat eerst een ander bewerken, "
            "of draag het team over."
        )


def _tell(team: Team, target, person: User, news: str, *, by: User, at: datetime) -> None:
    queue_mail(
        to=person.email,
        occasion=f"team:{team.kind}:{target.pk}:{at.isoformat()}",
        subject=f"Het team van {target}",
        body=LETTER.format(
            name=person,
            news=news,
            by=by,
            noun=team.noun,
            title=target,
            link=settings.SITE_URL + target.get_absolute_url(),
        ),
        at=at,
    )


CHANGED = "U hebt nu het niveau “{level}”."
REMOVED = "U staat niet meer in het team."
HANDED_OVER = (
    "{giver} heeft het team overgedragen en staat er niet meer in. Dit beheren nu: {names}."
)
LETTER = """\
Geachte {name},

Het team van {noun} {title} is gewijzigd door {by}.
{news}

{link}

Met vriendelijke groet,
Portaal Onderwijsregio’s
"""
