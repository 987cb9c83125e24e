from django.apps import AppConfig


class ConsultationsConfig(AppConfig):
    name = "consultations"
    verbose_name = "Consultaties"

    def ready(self):
        """Regions show what was brought in about them, and answer for it at R15; mail asks again
        whether it may still go."""
        from common.mail import BEFORE_SENDING  # noqa: PLC0415 -- models must be loaded first
        from consultations import (  # noqa: PLC0415
            following,
            inviting,
            notice_kinds,
            region_facts,
        )
        from regions import hooks  # noqa: PLC0415

        hooks.TABS.append(hooks.Tab("Consultaties", "consultations:region", 60))
        hooks.FACTS[region_facts.NAME] = region_facts.linked_concerns
        notice_kinds.register()
        BEFORE_SENDING[inviting.SORT] = BEFORE_SENDING[inviting.REMINDER] = inviting.still_invited
        BEFORE_SENDING[following.CONFIRM] = following.still_waits
        BEFORE_SENDING[following.PUBLISHED] = following.still_follows
