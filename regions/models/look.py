"""Who outside the team looked at a proposal that is not public, and when."""

from django.conf import settings
from django.db import models

from regions.models.region import Region


class LookQuerySet(models.QuerySet):
    def for_list(self):
        return self.select_related("user").order_by("-last_at", "-pk")


class Look(models.Model):
    """One person at one region on one day. Not the team: what is theirs they may read unseen."""

    region = models.ForeignKey(Region, models.CASCADE, related_name="looks")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    day = models.DateField("dag")
    first_at = models.DateTimeField("eerste keer")
    last_at = models.DateTimeField("laatste keer")
    times = models.PositiveIntegerField("aantal keren", default=1)

    objects = LookQuerySet.as_manager()

    class Meta:
        verbose_name = "inzage"
        verbose_name_plural = "inzages"
        constraints = [
            models.UniqueConstraint(
                fields=["region", "user", "day"],
                name="one_look_per_region_person_and_day",
                violation_error_message="Deze inzage is al geteld.",
            )
        ]

    def __str__(self):
        return f"inzage #{self.pk}"
