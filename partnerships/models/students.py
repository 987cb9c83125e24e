"""Students trained per study year, what is expected, and all students of the region around.

A number that is missing is unknown, never 0: there is no row for it.
"""

from datetime import date

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q

from common.history import tracked
from organisations.models import Organisation, OrganisationKind
from organisations.sectors import Sector
from partnerships.models.partnership import Partnership

LAST_YEAR = 2040


class Route(models.TextChoices):
    FULL_TIME = "voltijd", "Voltijd"
    PART_TIME = "deeltijd", "Deeltijd"
    LATERAL = "zij-instroom", "Zij-instroom"
    PDG = "pdg", "PDG"
    MINOR = "minor", "Educatieve minor"


class ProgrammeLevel(models.TextChoices):
    ANY = "", "Niveau niet uitgesplitst"
    BACHELOR = "hbo-bachelor", "Hbo-bachelor"
    MASTER = "hbo-master", "Hbo-master"
    TOP_UP = "kop", "Kopopleiding"
    UNIVERSITY = "wo-master", "Universitaire master"


class StudentCountQuerySet(models.QuerySet):
    def of_year(self, study_year: int):
        rows = self.filter(study_year=study_year).select_related("institute")
        return rows.order_by("institute__name", "institute_id", "sector", "route", "pk")

    def totals_by_year(self) -> dict[int, int]:
        """Study year → students trained; a year without a count is not there."""
        rows = self.order_by().values_list("study_year").annotate(models.Sum("count"))
        return dict(rows)


@tracked()
class StudentCount(models.Model):
    """Students trained in one study year, by institute, route, level and sector."""

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
    programme_level = models.CharField(
        "niveau", max_length=12, choices=ProgrammeLevel, blank=True, default=ProgrammeLevel.ANY
    )
    sector = models.CharField("sector", max_length=3, choices=Sector)
    funded = models.BooleanField("bekostigd", default=True)
    count = models.PositiveIntegerField("aantal studenten")
    note = models.CharField("toelichting", max_length=200, blank=True)
    in_practice = models.PositiveSmallIntegerField(
        "deel in de praktijk (%)",
        null=True,
        blank=True,
        validators=[MaxValueValidator(100, "Ten hoogste 100 procent.")],
        help_text="Welk deel van de opleiding de studenten op school leren.",
    )

    objects = StudentCountQuerySet.as_manager()

    class Meta:
        verbose_name = "studentaantal"
        verbose_name_plural = "studentaantallen"
        ordering = ["-study_year", "institute__name", "route", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=[
                    "partnership",
                    "study_year",
                    "institute",
                    "route",
                    "programme_level",
                    "sector",
                    "funded",
                ],
                name="one_count_per_year_and_category",
                violation_error_message="Dit aantal staat er al; wijzig het bestaande getal.",
            ),
            models.CheckConstraint(
                name="a_part_in_practice_is_at_most_the_whole",
                condition=Q(in_practice=None) | Q(in_practice__gte=0, in_practice__lte=100),
                violation_error_message="Het deel in de praktijk is ten hoogste 100 procent.",
            ),
        ]

    def __str__(self):
        return f"{self.study_year}: {self.count} (#{self.pk})"

    @property
    def year_name(self) -> str:
        return study_year_label(self.study_year)


class ForecastQuerySet(models.QuerySet):
    def for_list(self):
        rows = self.select_related("institute")
        return rows.order_by("institute__name", "sector", "route", "study_year", "pk")


@tracked()
class Forecast(models.Model):
    """Places that are asked for and places that there will be, in one study year to come."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="forecasts")
    study_year = models.PositiveSmallIntegerField("studiejaar")
    institute = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="+",
        verbose_name="lerarenopleiding",
        null=True,
        blank=True,
        limit_choices_to={"kind": OrganisationKind.INSTITUTE},
    )
    sector = models.CharField("sector", max_length=3, choices=Sector)
    route = models.CharField("route", max_length=12, choices=Route, blank=True)
    requested = models.PositiveIntegerField("gevraagde plaatsen", null=True, blank=True)
    available = models.PositiveIntegerField("beschikbare plaatsen", null=True, blank=True)
    basis = models.CharField("onderbouwing", max_length=200, blank=True)

    objects = ForecastQuerySet.as_manager()

    class Meta:
        verbose_name = "prognose"
        verbose_name_plural = "prognoses"
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "study_year", "institute", "sector", "route"],
                nulls_distinct=False,
                name="one_forecast_per_year_and_category",
                violation_error_message="Deze prognose staat er al; wijzig de bestaande.",
            ),
            models.CheckConstraint(
                name="forecast_says_something",
                condition=Q(requested__isnull=False) | Q(available__isnull=False),
                violation_error_message="Vul gevraagde of beschikbare plaatsen in.",
            ),
            models.CheckConstraint(
                name="forecast_year_is_a_year",
                condition=Q(study_year__gte=2020, study_year__lte=LAST_YEAR),
                violation_error_message="Dit studiejaar ligt te ver weg.",
            ),
        ]

    def __str__(self):
        return f"{self.study_year}: {self.requested} / {self.available} (#{self.pk})"

    @property
    def expected(self) -> int:
        """Who can be trained: no more than ask, no more than there is room for."""
        return min(n for n in (self.requested, self.available) if n is not None)


class RegionalStudentsQuerySet(models.QuerySet):
    def for_list(self):
        rows = self.select_related("institute")
        return rows.order_by("institute__name", "institute_id", "study_year")


@tracked()
class RegionalStudents(models.Model):
    """All students of an institute in the educatieve regio: what the share is a share of."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="regional_students")
    study_year = models.PositiveSmallIntegerField("studiejaar")
    institute = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="+",
        verbose_name="lerarenopleiding",
        limit_choices_to={"kind": OrganisationKind.INSTITUTE},
    )
    total = models.PositiveIntegerField("alle studenten in de educatieve regio")
    source = models.CharField("bron", max_length=200, blank=True)

    objects = RegionalStudentsQuerySet.as_manager()

    class Meta:
        verbose_name = "studenten in de educatieve regio"
        verbose_name_plural = "studenten in de educatieve regio"
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "study_year", "institute"],
                name="one_regional_total_per_year_and_institute",
                violation_error_message="Dit totaal staat er al; wijzig het bestaande.",
            ),
            models.CheckConstraint(
                name="regional_year_is_a_year",
                condition=Q(study_year__gte=2000, study_year__lte=LAST_YEAR),
                violation_error_message="Dit studiejaar ligt te ver weg.",
            ),
        ]

    def __str__(self):
        return f"{self.study_year}: {self.total} (#{self.pk})"


def study_year_label(year: int) -> str:
    """2023 → ``2023-2024``, as the field writes a study year."""
    return f"{year}-{year + 1}"


def last_counted_year(today: date) -> int:
    """The study year whose students were last counted: the count is of 1 October."""
    return today.year if today.month >= 10 else today.year - 1
