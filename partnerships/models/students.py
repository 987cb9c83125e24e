"""Students trained per study year. A count that is missing is unknown, never 0."""

from datetime import date

from django.db import models

from common.history import tracked
from organisations.models import Organisation, OrganisationKind
from organisations.sectors import Sector
from partnerships.models.partnership import Partnership


class Route(models.TextChoices):
    FULL_TIME = "voltijd", "Voltijd"
    PART_TIME = "deeltijd", "Deeltijd"
    LATERAL = "zij-instroom", "Zij-instroom"
    PDG = "pdg", "PDG"
    MINOR = "minor", "Educatieve minor"


@tracked()
class StudentCount(models.Model):
    """Students trained in one study year, by institute, route and sector (seed 004)."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="student_counts")
    study_year = models.PositiveSmallIntegerField(
        "studiejaar", help_text="Het jaar waarin het studiejaar begint."
    )
    institute = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="student_counts",
        verbose_name="lerarenopleiding",
        limit_choices_to={"kind": OrganisationKind.INSTITUTE},
    )
    route = models.CharField("route", max_length=12, choices=Route, default=Route.FULL_TIME)
    sector = models.CharField("sector", max_length=3, choices=Sector)
    funded = models.BooleanField("bekostigd", default=True)
    count = models.PositiveIntegerField("aantal studenten")

    class Meta:
        verbose_name = "studentaantal"
        verbose_name_plural = "studentaantallen"
        ordering = ["-study_year", "institute__name", "route"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "study_year", "institute", "route", "sector", "funded"],
                name="one_count_per_year_institute_route_sector",
                violation_error_message="Dit aantal staat er al; wijzig het bestaande getal.",
            )
        ]

    def __str__(self):
        return f"{self.study_year}: {self.count} (#{self.pk})"

    @property
    def year_name(self) -> str:
        return study_year_label(self.study_year)


def study_year_label(year: int) -> str:
    """2023 → ``2023-2024``, as the field writes a study year."""
    return f"{year}-{year + 1}"


def last_counted_year(today: date) -> int:
    """The study year whose students were last counted: the count is of 1 October."""
    return today.year if today.month >= 10 else today.year - 1
