"""Rounds, the framework they are judged by, and the milestones on the way."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from common.history import tracked
from organisations.sectors import Sector


class Framework(models.Model):
    """A dated set of criteria. Thresholds live here, never in code."""

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

    class Meta:
        verbose_name = "beoordelingskader"
        verbose_name_plural = "beoordelingskaders"

    def __str__(self):
        return self.name


class CriterionKind(models.TextChoices):
    AUTOMATIC = "automatic", "Automatische controle"
    MANUAL = "manual", "Beoordeling door mensen"


@tracked()
class Criterion(models.Model):
    """One thing a region is judged on; an automatic one has the code of its live check."""

    framework = models.ForeignKey(Framework, models.CASCADE, related_name="criteria")
    code = models.CharField("code", max_length=4)
    sector = models.CharField("sector", max_length=3, choices=Sector, blank=True)
    title = models.CharField("titel", max_length=120)
    text = models.TextField("tekst")
    source = models.CharField("bron", max_length=200)
    kind = models.CharField("soort", max_length=10, choices=CriterionKind)
    threshold = models.PositiveIntegerField("drempel", null=True, blank=True)
    required = models.BooleanField("verplicht", default=True)
    position = models.PositiveSmallIntegerField("volgorde", default=0)

    class Meta:
        verbose_name = "criterium"
        verbose_name_plural = "criteria"
        ordering = ["position", "code", "sector"]
        constraints = [
            models.UniqueConstraint(
                fields=["framework", "code", "sector"],
                name="one_criterion_per_framework_code_and_sector",
                violation_error_message="Dit criterium staat al in het kader.",
            )
        ]

    def __str__(self):
        return f"{self.code} {self.title} (#{self.pk})"


class RoundQuerySet(models.QuerySet):
    def open_on(self, moment):
        """The rounds in which a proposal can be made and submitted at a moment."""
        return self.filter(opens_at__lte=moment, submission_deadline__gt=moment)


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


class Milestone(models.Model):
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
