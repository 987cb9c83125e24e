from django.apps import AppConfig


class ConsultationsConfig(AppConfig):
    name = "consultations"
    verbose_name = "Consultaties"

    def ready(self):
        """Regions show what was brought in about them, and answer for it at R15."""
        from consultations import region_facts  # noqa: PLC0415 -- models must be loaded first
        from regions import hooks  # noqa: PLC0415

        hooks.TABS.append(hooks.Tab("Consultaties", "consultations:region", 60))
        hooks.FACTS[region_facts.NAME] = region_facts.linked_concerns
