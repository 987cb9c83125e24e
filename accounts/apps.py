from django.apps import AppConfig
from django.db.models.signals import post_migrate

from accounts.roles import GROUPS


def make_groups(sender, **kwargs):
    """The groups are part of the house: they exist wherever the tables do."""
    from django.contrib.auth.models import Group  # noqa: PLC0415 -- needs loaded apps

    for name in GROUPS:
        Group.objects.get_or_create(name=name)


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = "Accounts"

    def ready(self):
        from accounts import digests, notices  # noqa: PLC0415 -- models must be loaded first
        from common.mail import BEFORE_SENDING  # noqa: PLC0415

        post_migrate.connect(make_groups, sender=self)
        BEFORE_SENDING[notices.DIRECT] = notices.still_permitted
        BEFORE_SENDING[digests.DIGEST] = digests.still_permitted
