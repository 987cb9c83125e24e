"""Who wants to hear of a region without being on its team."""

from django.conf import settings
from django.db import models

from regions.models.region import Region


class Follow(models.Model):
    """One person who follows one region; whether that person may see it is asked every time."""

    region = models.ForeignKey(Region, models.CASCADE, related_name="follows")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    since = models.DateTimeField("sinds")

    class Meta:
        verbose_name = "volger"
        verbose_name_plural = "volgers"
        constraints = [
            models.UniqueConstraint(
                fields=["region", "user"],
                name="one_follow_per_region_and_person",
                violation_error_message="U volgt deze regio al.",
            )
        ]

    def __str__(self):
        return f"volger #{self.pk}"
