"""The organisations in a partnership, each from a day and until a day."""

from django.db import models
from django.db.models import F, Q

from common.history import tracked
from organisations.models import Organisation
from partnerships.models.partnership import Partnership


class MemberRole(models.TextChoices):
    LEAD = "lead", "Penvoerder"
    PARTNER = "partner", "Partner"
    COOPERATING = "cooperating", "Samenwerkingspartner"
    SATELLITE = "satellite", "Satelliet"


class MemberQuerySet(models.QuerySet):
    def open(self):
        return self.filter(until=None)

    def for_list(self):
        rows = self.select_related("organisation__municipality")
        return rows.order_by("organisation__kind", "organisation__name", "pk")


@tracked()
class Member(models.Model):
    """An organisation in a partnership, from a day and until a day."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="members")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="memberships_of", verbose_name="organisatie"
    )
    role = models.CharField("rol", max_length=12, choices=MemberRole, default=MemberRole.PARTNER)
    since = models.DateField("sinds")
    until = models.DateField("tot", null=True, blank=True)

    objects = MemberQuerySet.as_manager()

    class Meta:
        verbose_name = "lid"
        verbose_name_plural = "leden"
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "organisation"],
                condition=Q(until=None),
                name="one_open_membership_per_organisation",
                violation_error_message="Deze organisatie doet al mee aan het partnerschap.",
            ),
            models.CheckConstraint(
                name="membership_ends_after_it_starts",
                condition=Q(until=None) | Q(until__gte=F("since")),
                violation_error_message="Een lidmaatschap eindigt niet vóór het begin.",
            ),
        ]

    def __str__(self):
        return f"{self.get_role_display()} (#{self.pk})"
