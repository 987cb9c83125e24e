from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "rato_portal"
    verbose_name = "Portaal"

    def ready(self):
        """Every process that runs Django knows the broker, so that it can wake workers."""
        from rato_portal import celery, notice_kinds  # noqa: F401, PLC0415 -- importing is the point
        from rato_portal.webhook_events import tell_of_decision, tell_of_submission  # noqa: PLC0415
        from regions.hooks import DECIDED_HOOKS, SUBMITTED_HOOKS  # noqa: PLC0415 -- models first

        notice_kinds.register()
        SUBMITTED_HOOKS.append(tell_of_submission)
        DECIDED_HOOKS.append(tell_of_decision)
