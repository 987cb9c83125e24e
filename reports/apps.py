from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "reports"
    verbose_name = "Rapporten"

    def ready(self):
        """A submission asks for its own dossier; `regions` does not know who listens."""
        from regions.hooks import DOCUMENT_HOOKS, SUBMITTED_HOOKS  # noqa: PLC0415 -- models first
        from reports.hooks import dossier_links, request_dossier  # noqa: PLC0415 -- as above

        SUBMITTED_HOOKS.append(request_dossier)
        DOCUMENT_HOOKS.append(dossier_links)
