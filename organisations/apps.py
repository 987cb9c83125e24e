from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "organisations"
    verbose_name = "Organisaties"

    def ready(self):
        """Invitations to an organisation; `accounts` does not know organisations."""
        from accounts.invitations import register  # noqa: PLC0415 -- models first
        from organisations.people_kinds import Delegated, ToOrganisation  # noqa: PLC0415

        register(ToOrganisation())
        register(Delegated())
