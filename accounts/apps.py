from django.apps import AppConfig
from django.db.models.signals import post_migrate

from accounts.roles import GROUPS


def make_groups(sender, **kwargs):
    """The groups are part of the house: they exist wherever the tables do."""
    from django.contrib.auth.models import Group  # noqa: PLC0415 -- needs loaded apps

    for name in GROUPS:
        Group.objects.get_or_create(name=name)


def tell_of_log_in(request, user, **kwargs):
    """A signal of allauth, sent at every log-in by a person."""
    from django.utils import timezone  # noqa: PLC0415 -- only when someone logs in

    from accounts import arrivals  # noqa: PLC0415 -- needs loaded apps

    agent = request.headers.get("User-Agent", "")
    key = request.session.session_key
    arrivals.tell_if_new(user=user, agent=agent, session_key=key, at=timezone.now())


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = "Accounts"

    def ready(self):
        from allauth.account.signals import user_logged_in  # noqa: PLC0415

        from accounts import digests, notices  # noqa: PLC0415 -- models must be loaded first
        from common.mail import BEFORE_SENDING  # noqa: PLC0415

        post_migrate.connect(make_groups, sender=self)
        user_logged_in.connect(tell_of_log_in)
        BEFORE_SENDING[notices.DIRECT] = notices.still_permitted
        BEFORE_SENDING[digests.DIGEST] = digests.still_permitted
