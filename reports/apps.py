from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "reports"
    verbose_name = "Rapporten"

    def ready(self):
        """A submission asks for its own dossier; `regions` does not know who listens."""
        from consultations import hooks as consultation_hooks  # noqa: PLC0415 -- models first
        from partnerships import conversation_hooks  # noqa: PLC0415 -- models first
        from regions import hooks as region_hooks  # noqa: PLC0415 -- models first
        from regions.hooks import DOCUMENT_HOOKS, SUBMITTED_HOOKS  # noqa: PLC0415 -- models first
        from reports import notice_kinds  # noqa: PLC0415 -- models first
        from reports.hooks import (  # noqa: PLC0415 -- as above
            conversation_documents,
            dossier_links,
            minutes_documents,
            request_dossier,
            request_letter,
        )

        notice_kinds.register()
        SUBMITTED_HOOKS.append(request_dossier)
        region_hooks.DECIDED_HOOKS.append(request_letter)
        DOCUMENT_HOOKS.append(dossier_links)
        conversation_hooks.DOCUMENT_HOOKS.append(conversation_documents)
        consultation_hooks.DOCUMENT_HOOKS.append(minutes_documents)
