from django.apps import AppConfig


class FinancingConfig(AppConfig):
    name = "financing"
    verbose_name = "Financiering"

    def ready(self):
        from financing import (  # noqa: PLC0415 -- models must be loaded first
            annex,
            earmark_check,
            earmark_facts,
            grant_pages,
            mergers,
            term_notices,
        )
        from organisations import merger_hooks  # noqa: PLC0415
        from partnerships import history_hooks, pages  # noqa: PLC0415
        from regions import hooks  # noqa: PLC0415
        from regions.checks.registry import register  # noqa: PLC0415

        students = [name for _title, name in pages.TABS].index("partnerships:students")
        pages.TABS.insert(students + 1, ("Geld", "financing:grants"))
        term_notices.register()
        history_hooks.HISTORY_HOOKS.append(grant_pages.history_part)
        hooks.TABS.append(hooks.Tab("Geld", "financing:bundle", 45))
        hooks.SNAPSHOT_PARTS["money"] = annex.money_of
        hooks.FACTS.update(earmark_facts.EARMARK_FACTS)
        register(earmark_check.EarmarkedMoneyFollowsTheStudent)
        merger_hooks.ORGANISATION_FOLLOWERS.append(mergers.ORGANISATION)
