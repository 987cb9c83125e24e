from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "rato_portal"
    verbose_name = "Portaal"

    def ready(self):
        """Every process that runs Django knows the broker, so that it can wake workers."""
        from rato_portal import celery, notice_kinds  # noqa: F401, PLC0415 -- importing is the point

        notice_kinds.register()
