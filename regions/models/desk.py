"""Where people knock: the public desk of a region for each of the five functions."""

from django.db import models
from django.db.models import Q

from common.history import tracked
from regions.models.region import Region
from regions.states import PUBLIC, Function


class DeskQuerySet(models.QuerySet):
    def public(self):
        """Those of regions that everyone may see."""
        return self.filter(region__state__in=PUBLIC)


@tracked()
class Desk(models.Model):
    """One desk: an organisation or a team that answers, never a person by name."""

    region = models.ForeignKey(Region, models.CASCADE, related_name="desks")
    function = models.CharField("functie", max_length=20, choices=Function)
    name = models.CharField("naam van het loket", max_length=160)
    email = models.EmailField("e-mailadres", blank=True)
    phone = models.CharField("telefoon", max_length=120, blank=True)
    website = models.URLField("website", max_length=300, blank=True)
    note = models.CharField("waarvoor en wanneer", max_length=300, blank=True)

    objects = DeskQuerySet.as_manager()

    class Meta:
        verbose_name = "loket"
        verbose_name_plural = "loketten"
        constraints = [
            models.UniqueConstraint(
                fields=["region", "function"],
                name="one_desk_per_region_and_function",
                violation_error_message="Deze functie heeft al een loket.",
            ),
            models.CheckConstraint(
                name="desk_can_be_reached",
                condition=~Q(email="", phone="", website=""),
                violation_error_message="Geef een e-mailadres, telefoonnummer of website.",
            ),
        ]

    def __str__(self):
        return f"{self.name} (#{self.pk})"
