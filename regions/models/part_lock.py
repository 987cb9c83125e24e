"""A part of a proposal that its team locked, so that nobody changes it by accident."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from common.history import tracked
from regions.models.comment import Place
from regions.models.region import Region

LONGEST_REASON = 300


class ComposedPart(models.TextChoices):
    """What the composition is made of; people talk about it as one, and lock it in parts."""

    DETAILS = "gegevens", "Gegevens"
    AREA = "gemeenten", "Gemeenten"
    PARTIES = "deelnemers", "Deelnemers"
    PARTNERSHIPS = "partnerschappen", "Partnerschappen"
    SITES = "vestigingen", "Vestigingen die niet meetellen"


PARTS: dict[str, str] = {
    **dict(ComposedPart.choices),
    **{value: label for value, label in Place.choices if value != Place.COMPOSITION},
}
"""Every part that can be locked on its own, with its name."""


class PartLockQuerySet(models.QuerySet):
    def standing(self):
        """Not opened again."""
        return self.filter(opened_at=None)


@tracked()
class PartLock(models.Model):
    """One part, locked by one of the team with a reason. Opening it again is written here too."""

    region = models.ForeignKey(Region, models.CASCADE, related_name="locks")
    part = models.CharField("onderdeel", max_length=20, choices=PARTS)
    reason = models.CharField("reden van vastzetten", max_length=LONGEST_REASON)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("vastgezet op")
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    opened_at = models.DateTimeField("vrijgemaakt op", null=True, editable=False)
    opened_reason = models.CharField(
        "reden van vrijmaken", max_length=LONGEST_REASON, blank=True, editable=False
    )

    objects = PartLockQuerySet.as_manager()

    class Meta:
        verbose_name = "vastgezet onderdeel"
        verbose_name_plural = "vastgezette onderdelen"
        constraints = [
            models.UniqueConstraint(
                fields=["region", "part"],
                condition=Q(opened_at=None),
                name="a_part_is_locked_once",
                violation_error_message="Dit onderdeel staat al vast.",
            ),
            models.CheckConstraint(
                name="a_part_is_locked_with_a_reason",
                condition=~Q(reason=""),
                violation_error_message="Schrijf op waarom u dit onderdeel vastzet.",
            ),
            models.CheckConstraint(
                name="a_lock_is_opened_by_someone_at_some_time",
                condition=Q(opened_by=None, opened_at=None, opened_reason="")
                | Q(opened_by__isnull=False, opened_at__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.get_part_display()} vastgezet (#{self.pk})"
