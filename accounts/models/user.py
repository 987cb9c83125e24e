"""The user: an e-mail address, a name and the groups that make up the role."""

import uuid
from functools import cached_property

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.db.models import Count, Exists, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce, Lower

from accounts import roles
from common.history import tracked


class UserManager(BaseUserManager["User"]):
    """Makes users by e-mail address; Django's own manager wants a user name."""

    def create_user(self, email: str, password: str | None = None, **fields) -> "User":
        """A new user with a usable password, or none when it is left out."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields) -> "User":
        """A user who may do everything in the admin; Django's `createsuperuser` calls this."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


@tracked(exclude=["password", "last_login"])
class User(AbstractUser):
    """Someone who signs in. The e-mail address is the log-in, the public id is in every URL."""

    username = None
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField("e-mailadres", unique=True)
    first_name = models.CharField("voornaam", max_length=80)
    last_name = models.CharField("achternaam", max_length=120)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["first_name", "last_name"]

    objects = UserManager()

    class Meta:
        verbose_name = "gebruiker"
        verbose_name_plural = "gebruikers"
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_is_unique_whatever_its_case",
                violation_error_message="Er is al een gebruiker met dit e-mailadres.",
            )
        ]

    def __str__(self):
        return self.get_full_name() or self.email

    @cached_property
    def _standing(self) -> list[tuple[str | None, int, bool, bool]]:
        """(group, unread notices, keeps filters, has a second factor): what every page asks, in
        one query as long as this lives.
        """
        notices = self._meta.get_field("notices").related_model.objects.unread()
        mine = notices.filter(user=OuterRef("pk")).order_by().values("user")
        count = Subquery(mine.annotate(n=Count("pk")).values("n"), output_field=IntegerField())
        kept, factors = (
            Exists(self._meta.get_field(name).related_model.objects.filter(user=OuterRef("pk")))
            for name in ("saved_filters", "authenticator")
        )
        me = User.objects.filter(pk=self.pk)
        me = me.annotate(unread=Coalesce(count, 0), keeps=kept, factor=factors)
        return list(me.values_list("groups__name", "unread", "keeps", "factor"))

    @cached_property
    def role_names(self) -> frozenset[str]:
        """The names of the user's groups; who asked for them along with the user puts them here."""
        return frozenset(name for name, *_rest in self._standing if name)

    @property
    def unread_notices(self) -> int:
        """For the counter in the header: of one's own rows."""
        return self._standing[0][1] if self._standing else 0

    @property
    def keeps_filters(self) -> bool:
        """Whether there is any list of which this person saved a filter."""
        return self._standing[0][2] if self._standing else False

    @cached_property
    def has_second_factor(self) -> bool:
        """Who asked for it along with the user puts it here, as with the roles."""
        return self._standing[0][3] if self._standing else False

    def has_role(self, *names: str) -> bool:
        """Whether the user is in one of these groups."""
        return self.is_active and not self.role_names.isdisjoint(names)

    @property
    def needs_second_factor(self) -> bool:
        return self.is_staff or self.has_role(*roles.NEED_SECOND_FACTOR)

    @property
    def must_enrol(self) -> bool:
        """Whether the role asks for a second factor that is not there yet."""
        return self.needs_second_factor and not self.has_second_factor


@tracked(obj_field=None)
class UserGroup(User.groups.through):
    """Who got which role, and lost it, is history too."""

    class Meta:
        proxy = True
        verbose_name = "rol van een gebruiker"
        verbose_name_plural = "rollen van gebruikers"

    def __str__(self):
        return f"rol #{self.pk}"
