"""A school site that a region leaves out, although board, area and sector would bring it in."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from common.history import tracked
from organisations.models import Location
from regions.models.region import Region


@tracked()
class LeftOut(models.Model):
    """One location that the team left out, with the reason. It stays when the board leaves:
    it means nothing then, and the choice still stands when the board comes back.
    """

    region = models.ForeignKey(Region, models.CASCADE, related_name="left_outs")
    location = models.ForeignKey(
        Location, models.PROTECT, related_name="left_outs", verbose_name="vestiging"
    )
    reason = models.TextField("reden")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, editable=False, related_name="+"
    )
    at = models.DateTimeField("weggelaten op", editable=False)

    class Meta:
        verbose_name = "weggelaten vestiging"
        verbose_name_plural = "weggelaten vestigingen"
        constraints = [
            models.UniqueConstraint(
                fields=["region", "location"],
                name="location_left_out_once",
                violation_error_message="Deze vestiging is al weggelaten.",
            ),
            models.CheckConstraint(
                name="a_location_is_left_out_with_a_reason",
                condition=~Q(reason=""),
                violation_error_message="Geef een reden voor het weglaten.",
            ),
        ]

    def __str__(self):
        return f"vestiging #{self.location_id} weggelaten (#{self.pk})"
