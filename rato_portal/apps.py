from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "rato_portal"
    verbose_name = "Portaal"

    def ready(self):
        """Every process that runs Django knows the broker, so that it can wake workers."""
        from rato_portal import celery  # noqa: F401, PLC0415 -- importing it is the point
