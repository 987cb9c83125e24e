import factory
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.models import Group
from factory.django import DjangoModelFactory

from accounts import roles
from accounts.models import User

PASSWORD = "een-lang-wachtwoord-1"
TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


class UserFactory(DjangoModelFactory):
    """Someone with a verified address and ``PASSWORD``; in no group and no organisation."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"persoon{n}@voorbeeld.nl")
    first_name = factory.Sequence(lambda n: f"Voornaam{n}")
    last_name = factory.Sequence(lambda n: f"Achternaam{n}")

    @classmethod
    def _create(cls, _model_class, *_args, **kwargs):
        user = User.objects.create_user(kwargs.pop("email"), PASSWORD, **kwargs)
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        return user


def staff(*groups: str, second_factor: bool = True, **fields) -> User:
    """A user in these groups, with the second factor that OCW groups need."""
    is_staff = roles.ADMINISTRATORS in groups
    user = UserFactory(is_staff=is_staff, is_superuser=is_staff, **fields)
    user.groups.set(Group.objects.filter(name__in=groups))
    if second_factor:
        TOTP.activate(user, TOTP_SECRET)
    return user
