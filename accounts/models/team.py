"""The level that a person has on one object: reading, commenting or editing."""

from django.db import models
from django.db.models.functions import Now
from guardian.models import UserObjectPermissionBase
from guardian.utils import get_user_obj_perms_model


class Level(models.TextChoices):
    """A level includes the ones before it."""

    VIEW = "view", "Lezen"
    COMMENT = "comment", "Meelezen en reageren"
    EDIT = "edit", "Bewerken"

    @property
    def with_higher(self) -> list["Level"]:
        return list(Level)[list(Level).index(self) :]


class TeamQuerySet(models.QuerySet):
    """Objects that have a team; the only line that asks guardian who is on it."""

    def on_team(self, user, level: Level = Level.VIEW):
        """The objects on whose team this person has the level, or a higher one."""
        if not user.is_authenticated:
            return self.none()
        name = self.model._meta.model_name
        held = get_user_obj_perms_model(self.model).objects.filter(
            user=user, permission__codename__in=[f"{each}_{name}" for each in level.with_higher]
        )
        return self.filter(pk__in=held.values("content_object"))

    def edited_by(self, user):
        return self.on_team(user, Level.EDIT)


class TeamPermission(UserObjectPermissionBase):
    """One person on one team: the permission is the level. Subclasses add ``content_object``."""

    since = models.DateTimeField("sinds", db_default=Now(), editable=False)

    class Meta(UserObjectPermissionBase.Meta):
        abstract = True
        constraints = [
            models.UniqueConstraint(
                fields=["user", "content_object"],
                name="%(class)s_one_level",
                violation_error_message="Deze persoon staat al in het team.",
            )
        ]

    @property
    def level(self) -> Level:
        return Level(self.permission.codename.partition("_")[0])
