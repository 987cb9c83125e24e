from django.apps import AppConfig


class RegionsConfig(AppConfig):
    name = "regions"
    verbose_name = "Regio's"

    def ready(self):
        from accounts.invitations import register  # noqa: PLC0415 -- models must be loaded first
        from accounts.teams import TeamKind  # noqa: PLC0415
        from organisations import merger_hooks  # noqa: PLC0415
        from partnerships.preparation import AREA_HOOKS  # noqa: PLC0415
        from regions import involvement, mergers, notice_kinds  # noqa: PLC0415
        from regions.area import regions_around  # noqa: PLC0415
        from regions.team import TEAM  # noqa: PLC0415

        merger_hooks.MUNICIPALITY_FOLLOWERS.append(mergers.MUNICIPALITY)
        merger_hooks.ORGANISATION_FOLLOWERS.append(mergers.ORGANISATION)
        AREA_HOOKS.append(regions_around)
        involvement.register()
        notice_kinds.register()
        register(TeamKind(TEAM))
