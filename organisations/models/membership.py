"""Who belongs to an organisation, and who may answer for it."""

from django.conf import settings
from django.db import models

from common.history import tracked
from organisations.models.organisation import Organisation


class MembershipRole(models.TextChoices):
    DIRECTOR = "director", "Bestuurder"
    CONTACT = "contact", "Contactpersoon"


class MembershipQuerySet(models.QuerySet):
    def with_mandate(self, day):
        """Who may answer for an organisation on a day."""
        return self.filter(has_mandate=True).exclude(mandate_until__lt=day)


@tracked()
class Membership(models.Model):
    """A person who belongs to an organisation; with a mandate he or she may answer for it."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships", verbose_name="persoon"
    )
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="memberships", verbose_name="organisatie"
    )
    role = models.CharField("rol", max_length=10, choices=MembershipRole)
    has_mandate = models.BooleanField("mag namens de organisatie antwoorden", default=False)
    mandate_until = models.DateField("mandaat tot en met", null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = "lidmaatschap"
        verbose_name_plural = "lidmaatschappen"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation"],
                name="one_membership_per_person_and_organisation",
                violation_error_message="Deze persoon hoort al bij deze organisatie.",
            )
        ]

    def __str__(self):
        return f"{self.get_role_display()} (#{self.pk})"
