"""One proposal goes on in another: which, why, and whether its parts were taken over."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from common.history import tracked
from regions.models.region import Region


@tracked()
class RegionMerge(models.Model):
    """A proposal that ended in another one. Written by ``regions.merging``."""

    region = models.OneToOneField(Region, models.PROTECT, related_name="merge")
    into = models.ForeignKey(Region, models.PROTECT, related_name="merged_regions")
    reason = models.TextField("reden")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("op")
    taken_over_at = models.DateTimeField("overgenomen op", null=True)
    taken_over_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = "samenvoeging"
        verbose_name_plural = "samenvoegingen"
        constraints = [
            models.CheckConstraint(
                name="merge_is_into_another",
                condition=~Q(region=F("into")),
                violation_error_message="Een regio gaat samen met een andere regio.",
            ),
            models.CheckConstraint(
                name="merge_has_a_reason",
                condition=~Q(reason=""),
                violation_error_message="Geef de reden.",
            ),
            models.CheckConstraint(
                name="taken_over_with_name_and_date",
                condition=(
                    Q(taken_over_at=None, taken_over_by=None)
                    | Q(taken_over_at__isnull=False, taken_over_by__isnull=False)
                ),
            ),
        ]

    def __str__(self):
        return f"samenvoeging #{self.pk}"
