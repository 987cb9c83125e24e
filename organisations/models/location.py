"""School sites: BRIN and two digits."""

from django.db import models
from django.db.models import F, Q

from common.history import tracked
from organisations.models.organisation import Organisation
from organisations.models.places import Municipality
from organisations.sectors import Sector


class LocationQuerySet(models.QuerySet):
    def claimable(self, *, organisation_ids, municipality_ids, sectors):
        """The school sites that a region with these boards, area and sectors brings together."""
        return self.filter(
            organisation__in=organisation_ids,
            municipality__in=municipality_ids,
            sector__in=sectors,
            in_register=True,
        )


@tracked()
class Location(models.Model):
    """A school site: BRIN + two digits. Pupils unknown is None, never 0."""

    code = models.CharField("vestigingscode", max_length=6, unique=True)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="locations", verbose_name="bestuur"
    )
    name = models.CharField("naam", max_length=200)
    sector = models.CharField("sector", max_length=3, choices=Sector)
    place = models.CharField("plaats", max_length=80, blank=True)
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="locations", verbose_name="gemeente"
    )
    pupils = models.PositiveIntegerField("leerlingen", null=True, blank=True)
    reference_date = models.DateField("peildatum", null=True, blank=True)
    in_register = models.BooleanField("staat in het register", default=True)
    left_register_on = models.DateField("uit het register sinds", null=True, blank=True)

    objects = LocationQuerySet.as_manager()

    class Meta:
        verbose_name = "vestiging"
        verbose_name_plural = "vestigingen"
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                name="location_pupils_have_a_reference_date",
                condition=Q(pupils=None) | Q(reference_date__isnull=False),
                violation_error_message="Noem bij een aantal leerlingen ook de peildatum.",
            )
        ]
        indexes = [
            models.Index(
                F("organisation"), F("municipality"), F("sector"), name="location_of_region"
            )
        ]

    def __str__(self):
        return f"{self.name} ({self.code})"
