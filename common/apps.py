from django.apps import AppConfig
from django.db.models.signals import post_migrate


def close_history(sender, **kwargs):
    """New tables of the history are closed for the application's role as well."""
    from common.audit import close_for_the_application  # noqa: PLC0415 -- needs loaded apps

    close_for_the_application()


class CommonConfig(AppConfig):
    name = "common"
    verbose_name = "Algemeen"

    def ready(self):
        post_migrate.connect(close_history, sender=self)
