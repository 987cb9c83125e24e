from django.apps import AppConfig


class PartnershipsConfig(AppConfig):
    name = "partnerships"
    verbose_name = "Partnerschappen"

    def ready(self):
        from accounts.invitations import register  # noqa: PLC0415 -- models must be loaded first
        from accounts.teams import TeamKind  # noqa: PLC0415
        from organisations import merger_hooks  # noqa: PLC0415
        from partnerships import hooks, mergers, variant_sections  # noqa: PLC0415
        from partnerships.conversing import CONVERSATION_SECTIONS  # noqa: PLC0415
        from partnerships.team import TEAM  # noqa: PLC0415

        merger_hooks.MUNICIPALITY_FOLLOWERS.append(mergers.MUNICIPALITY)
        merger_hooks.ORGANISATION_FOLLOWERS.append(mergers.ORGANISATION)
        hooks.register()
        CONVERSATION_SECTIONS.append(variant_sections.weighing_section)
        CONVERSATION_SECTIONS.append(variant_sections.tables_section)
        register(TeamKind(TEAM))
