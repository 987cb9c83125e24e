"""Rounds, the framework they are judged by, and the milestones on the way."""

import uuid

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeBoundary, RangeOperators
from django.db import connection, models
from django.db.models import F, Q
from django.urls import reverse

from common.history import tracked
from organisations.sectors import Sector
from partnerships.models.member import DateRange

HEAVIEST = 10


class FrameworkQuerySet(models.QuerySet):
    def hold(self, pk: int) -> None:
        """Until the transaction ends nobody revises its criteria; others may hold them too."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM regions_framework WHERE id = %s FOR SHARE", [pk])


@tracked()
class Framework(models.Model):
    """A set of dated criteria. Thresholds live there, never in code."""

    slug = models.SlugField(max_length=120, unique=True, editable=False)
    name = models.CharField("naam", max_length=120, unique=True)
    source = models.CharField("bron", max_length=300)
    national_regions_share_locations = models.BooleanField(
        "landelijke regio’s mogen vestigingen delen",
        default=False,
        help_text="De uitzondering voor groene opleidingen.",
    )
    edition = models.PositiveSmallIntegerField(
        "uitgave", default=0, editable=False, help_text="Tot welke uitgave criteria zijn geladen."
    )

    objects = FrameworkQuerySet.as_manager()

    class Meta:
        verbose_name = "beoordelingskader"
        verbose_name_plural = "beoordelingskaders"

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("regions:framework", args=[self.slug])


class CriterionKind(models.TextChoices):
    AUTOMATIC = "automatic", "Automatische controle"
    MANUAL = "manual", "Beoordeling door mensen"


class CriterionQuerySet(models.QuerySet):
    def valid_on(self, day):
        """What held on a day; the day in ``valid_until`` does not belong to it any more."""
        begun = Q(valid_from=None) | Q(valid_from__lte=day)
        return self.filter(begun, Q(valid_until=None) | Q(valid_until__gt=day))

    def planned(self, day):
        """What holds from a later day on."""
        return self.filter(valid_from__gt=day)

    def versions_of(self, code: str, sector: str):
        """One criterion through the years, the oldest first."""
        rows = self.filter(code=code, sector=sector)
        return rows.order_by(F("valid_from").asc(nulls_first=True), "pk")

    def in_order(self):
        """As the framework lists them, each with its versions from old to new."""
        begin = F("valid_from").asc(nulls_first=True)
        return self.order_by("position", "code", "sector", begin, "pk")


@tracked()
class Criterion(models.Model):
    """One thing a region is judged on, in the words that hold from a day and until a day.

    A revision ends the row and adds another, so that what was judged keeps its words. Without
    ``valid_from`` it held always. An automatic criterion has the code of its live check.
    """

    framework = models.ForeignKey(Framework, models.CASCADE, related_name="criteria")
    code = models.CharField("code", max_length=4)
    sector = models.CharField("sector", max_length=3, choices=Sector, blank=True)
    title = models.CharField("titel", max_length=120)
    text = models.TextField("tekst")
    source = models.CharField("bron", max_length=200)
    kind = models.CharField("soort", max_length=10, choices=CriterionKind)
    threshold = models.PositiveIntegerField("drempel", null=True, blank=True)
    required = models.BooleanField("verplicht", default=True)
    weight = models.PositiveSmallIntegerField("gewicht", default=1)
    position = models.PositiveSmallIntegerField("volgorde", default=0)
    valid_from = models.DateField("geldt vanaf", null=True, blank=True)
    valid_until = models.DateField("geldt tot", null=True, blank=True)
    reason = models.TextField("reden van de wijziging", blank=True)

    objects = CriterionQuerySet.as_manager()

    class Meta:
        verbose_name = "criterium"
        verbose_name_plural = "criteria"
        ordering = ["position", "code", "sector"]
        constraints = [
            ExclusionConstraint(
                name="one_criterion_per_code_and_sector_at_a_time",
                expressions=[
                    ("framework", RangeOperators.EQUAL),
                    ("code", RangeOperators.EQUAL),
                    ("sector", RangeOperators.EQUAL),
                    (
                        DateRange("valid_from", "valid_until", RangeBoundary()),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message="Dit criterium staat op die dag al in het kader.",
            ),
            models.CheckConstraint(
                name="criterion_holds_for_a_day_at_least",
                condition=Q(valid_from=None)
                | Q(valid_until=None)
                | Q(valid_until__gt=F("valid_from")),
                violation_error_message="Een criterium geldt ten minste één dag.",
            ),
            models.CheckConstraint(
                name="criterion_weighs_something",
                condition=Q(weight__range=(1, HEAVIEST)),
                violation_error_message="Een gewicht ligt tussen 1 en 10.",
            ),
        ]

    def __str__(self):
        return f"{self.code} {self.title} (#{self.pk})"

    def holds_on(self, day) -> bool:
        """Of a row that was read what ``valid_on`` asks of rows."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_until is None or self.valid_until > day)

    @property
    def key(self) -> str:
        """Its name in an address and among the criteria of a framework: R04, or R05-po."""
        return f"{self.code}-{self.sector}" if self.sector else self.code


class RoundQuerySet(models.QuerySet):
    def open_on(self, moment):
        """The rounds in which a proposal can be made and submitted at a moment."""
        return self.filter(opens_at__lte=moment, submission_deadline__gt=moment)


@tracked()
class Round(models.Model):
    """A period with a deadline and a framework."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField("naam", max_length=120)
    framework = models.ForeignKey(
        Framework, models.PROTECT, related_name="rounds", verbose_name="beoordelingskader"
    )
    opens_at = models.DateTimeField("opent op")
    submission_deadline = models.DateTimeField("sluit op")
    decision_due = models.DateField("besluit uiterlijk")
    starts_on = models.DateField("regio’s starten op")
    required_sections = ArrayField(
        models.CharField(max_length=10),
        verbose_name="verplichte onderdelen",
        default=list,
        blank=True,
        help_text="Welke teksten gereed moeten zijn om in te dienen; leeg bij een eerste fase.",
    )
    assessments_required = models.PositiveSmallIntegerField(
        "aantal beoordelingen", default=2, help_text="Door zoveel verschillende mensen."
    )
    deadline_reason = models.TextField(
        "reden om de sluitingsdatum te verplaatsen", blank=True, editable=False
    )

    objects = RoundQuerySet.as_manager()

    class Meta:
        verbose_name = "aanvraagronde"
        verbose_name_plural = "aanvraagrondes"
        ordering = ["-submission_deadline"]
        constraints = [
            models.CheckConstraint(
                name="round_closes_after_it_opens",
                condition=Q(submission_deadline__gt=F("opens_at")),
                violation_error_message="Een ronde sluit nadat deze is geopend.",
            ),
            models.CheckConstraint(
                name="round_needs_at_least_one_assessment",
                condition=Q(assessments_required__gte=1),
                violation_error_message="Er is ten minste één beoordeling nodig.",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("regions:round", args=[self.slug])


@tracked()
class Milestone(models.Model):
    """A day on the way that the round itself does not fix: a meeting, a step, a publication."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    round = models.ForeignKey(Round, models.CASCADE, related_name="milestones")
    on = models.DateField("datum")
    title = models.CharField("titel", max_length=120)
    note = models.CharField("toelichting", max_length=200, blank=True)

    class Meta:
        verbose_name = "mijlpaal"
        verbose_name_plural = "mijlpalen"
        ordering = ["on", "pk"]

    def __str__(self):
        return f"{self.title} (#{self.pk})"
