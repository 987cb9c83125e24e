"""School sites, and the boards that each of them had."""

from django.db import models
from django.db.models import F, Q

from common.history import tracked
from organisations.models.organisation import Organisation
from organisations.models.places import Municipality
from organisations.sectors import Sector


class LocationQuerySet(models.QuerySet):
    def matching(self, words: str):
        """By name, code or place, among the few sites of one board; every word must be there."""
        rows = self
        for word in words.split():
            by_place = Q(place__unaccent__icontains=word)
            by_municipality = Q(municipality__name__unaccent__icontains=word)
            by_name = Q(name__unaccent__icontains=word) | Q(code__istartswith=word)
            rows = rows.filter(by_name | by_place | by_municipality)
        return rows

    def for_list(self):
        return self.select_related("municipality").order_by("-in_register", "name", "code")

    def per_municipality(self):
        """How many open sites and known pupils each municipality has, by name."""
        rows = self.filter(in_register=True).order_by("municipality__name")
        rows = rows.values("municipality__code", "municipality__name")
        return rows.annotate(sites=models.Count("pk"), known_pupils=models.Sum("pupils"))


@tracked()
class Location(models.Model):
    """A school site. The code is BRIN + two digits; since RIO a few have another form.

    Pupils unknown is None, never 0.
    """

    code = models.CharField("vestigingscode", max_length=12, unique=True)
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


class LocationBoardQuerySet(models.QuerySet):
    def moves_of(self, organisation):
        """The locations that went away from an organisation or came to it, the latest first.

        One row per move: ``organisation`` is the board that it left, ``until`` the day.
        """
        rows = self.filter(until__isnull=False)
        rows = rows.filter(Q(organisation=organisation) | Q(location__organisation=organisation))
        rows = rows.select_related("organisation", "location__organisation")
        return rows.order_by("-until", "location__code")


class LocationBoard(models.Model):
    """A board that a location had. Without rows it has had its present board all along.

    ``since`` is empty for the board that it had before the portal saw it move.
    """

    location = models.ForeignKey(
        Location, models.CASCADE, related_name="boards", verbose_name="vestiging"
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="location_history", verbose_name="bestuur"
    )
    since = models.DateField("sinds", null=True, blank=True)
    until = models.DateField("tot", null=True, blank=True)

    objects = LocationBoardQuerySet.as_manager()

    class Meta:
        verbose_name = "bestuur van een vestiging"
        verbose_name_plural = "besturen van een vestiging"
        ordering = ["location", F("until").desc(nulls_first=True), "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["location"],
                condition=Q(until=None),
                name="location_has_one_present_board",
                violation_error_message="Deze vestiging heeft al een bestuur.",
            ),
            models.CheckConstraint(
                name="location_board_ends_after_it_began",
                condition=Q(since=None) | Q(until=None) | Q(until__gte=F("since")),
                violation_error_message="Een vestiging gaat niet weg voordat zij er kwam.",
            ),
        ]

    def __str__(self):
        return f"Bestuur van een vestiging (#{self.pk})"
