"""Whose address an invitation is for, and on which level someone stands on a team."""

from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, QuerySet

from accounts.models import Invitation, Level, TeamPermission, User


def addresses_of(user) -> set[str]:
    """The addresses that this person proved to read, in lower case."""
    if not user.is_authenticated:
        return set()
    rows = EmailAddress.objects.filter(user=user, verified=True).values_list("email", flat=True)
    return {email.lower() for email in rows}


def is_for(invitation: Invitation, user) -> bool:
    """Whether the invitation was sent to an address of this person."""
    return invitation.email.lower() in addresses_of(user)


def person_with(email: str) -> User | None:
    """Who proved to read this address; for the portal itself, never to be told to anyone."""
    address = EmailAddress.objects.filter(email__iexact=email, verified=True)
    return User.objects.filter(pk__in=address.values("user")).first()


def put_on_level(rows: type[TeamPermission], user: User, target: Model, level: Level) -> None:
    """Put a person on a level of a team, in the place of the level he or she had."""
    row: dict[str, Any] = {"user": user, "content_object": target}
    rows._default_manager.update_or_create(
        defaults={"permission": permission_of(target, level)}, **row
    )


def permission_of(target: Model, level: Level) -> Permission:
    content_type = ContentType.objects.get_for_model(target)
    codename = f"{level}_{target._meta.model_name}"
    return Permission.objects.get(content_type=content_type, codename=codename)


def people_of(rows: type[TeamPermission], target: Model) -> QuerySet:
    """The team with its levels, by name."""
    of_target = {"content_object": target}  # a column that only the subclasses of ``rows`` have
    found = rows._default_manager.filter(**of_target).select_related("user", "permission")
    return found.order_by("user__last_name", "user__first_name", "user__pk")


def editors_of(rows: type[TeamPermission], target: Model) -> QuerySet:
    """Who may change the object and its team, and can still sign in."""
    codename = f"{Level.EDIT}_{target._meta.model_name}"
    return people_of(rows, target).filter(permission__codename=codename, user__is_active=True)


def level_of(rows: type[TeamPermission], user, target: Model) -> Level | None:
    """On which level this person stands; None is not on the team."""
    if not user.is_authenticated:
        return None
    row = people_of(rows, target).filter(user=user).first()
    return row.level if row else None
