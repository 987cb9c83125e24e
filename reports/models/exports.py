"""Which columns of a list someone takes along, and on which days the portal makes that file."""

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Prefetch, Q
from django.db.models.functions import Lower

from accounts import roles
from accounts.models.saved import LONGEST_QUERY
from common.history import tracked
from reports.models.report import Report

OCW = (roles.GUIDES, roles.ASSESSORS, roles.DECIDERS, roles.ADMINISTRATORS)
LAST_MONTH_DAY = 28  # every month has it


class ExportFormat(models.TextChoices):
    XLSX = "xlsx", "Excel (xlsx)"
    CSV = "csv", "csv"


class ExportTemplateQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own, and for who works for OCW what colleagues share."""
        if not user.is_authenticated:
            return self.none()
        shared = Q(is_shared=True) if user.has_role(*OCW) else Q(pk__in=[])
        return self.filter(Q(owner=user.pk) | shared)

    def current(self):
        return self.filter(removed_at=None)

    def removed(self):
        """What can still be put back."""
        return self.exclude(removed_at=None)

    def for_list(self, user):
        """With this person's own schedule of each; those of others are nobody's business."""
        own = ExportSchedule.objects.filter(owner=user.pk).for_list()
        rows = self.select_related("owner").prefetch_related(Prefetch("schedules", own))
        return rows.order_by(Lower("name"), "pk")


@tracked()
class ExportTemplate(models.Model):
    """Columns of a list in an order of one's own, with a filter; never any rows."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="export_templates"
    )
    list = models.CharField("lijst", max_length=30, editable=False)
    name = models.CharField("naam", max_length=120)
    columns = ArrayField(models.CharField(max_length=80), verbose_name="kolommen")
    query = models.CharField("filter", max_length=LONGEST_QUERY, blank=True)
    is_shared = models.BooleanField("gedeeld met collega’s", default=False)
    created_at = models.DateTimeField("gemaakt op", editable=False)
    removed_at = models.DateTimeField("verwijderd op", null=True, editable=False)

    objects = ExportTemplateQuerySet.as_manager()

    class Meta:
        verbose_name = "exportsjabloon"
        verbose_name_plural = "exportsjablonen"
        constraints = [
            models.UniqueConstraint(
                F("owner"),
                F("list"),
                Lower("name"),
                condition=Q(removed_at=None),
                name="export_template_has_its_own_name_per_list",
                violation_error_message="U hebt bij deze lijst al een sjabloon met deze naam.",
            ),
            models.CheckConstraint(
                name="export_template_has_a_name_and_columns",
                condition=~Q(name="") & Q(columns__len__gte=1),
                violation_error_message="Geef het sjabloon een naam en ten minste één kolom.",
            ),
        ]

    def __str__(self):
        return self.name


class Rhythm(models.TextChoices):
    NIGHTLY = "nightly", "Elke nacht"
    WEEKLY = "weekly", "Elke week"
    MONTHLY = "monthly", "Elke maand"


class Weekday(models.IntegerChoices):
    """As ``date.weekday()`` counts."""

    MONDAY = 0, "maandag"
    TUESDAY = 1, "dinsdag"
    WEDNESDAY = 2, "woensdag"
    THURSDAY = 3, "donderdag"
    FRIDAY = 4, "vrijdag"
    SATURDAY = 5, "zaterdag"
    SUNDAY = 6, "zondag"


class PauseReason(models.TextChoices):
    OWNER = "owner", "U hebt de planning stilgezet."
    RIGHTS = "rights", "U mag deze lijst niet meer zien."
    TEMPLATE = "template", "Het sjabloon is verwijderd of wordt niet meer met u gedeeld."


class ExportScheduleQuerySet(models.QuerySet):
    def due(self, *, day):
        """Those of which a day to run has come, also when the portal was away that day."""
        return self.filter(paused_at=None, next_on__lte=day).order_by("next_on", "pk")

    def for_list(self):
        runs = ExportRun.objects.select_related("report").order_by("-period")
        return self.select_related("template").prefetch_related(Prefetch("runs", runs))


@tracked(exclude=["next_on"])
class ExportSchedule(models.Model):
    """On which days the portal makes the file of a template for one person."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    template = models.ForeignKey(ExportTemplate, models.CASCADE, related_name="schedules")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="export_schedules"
    )
    rhythm = models.CharField("hoe vaak", max_length=10, choices=Rhythm)
    weekday = models.PositiveSmallIntegerField("dag van de week", null=True, choices=Weekday)
    month_day = models.PositiveSmallIntegerField("dag van de maand", null=True)
    format = models.CharField("bestand", max_length=4, choices=ExportFormat)
    next_on = models.DateField("volgende keer", editable=False)
    created_at = models.DateTimeField("gemaakt op", editable=False)
    paused_at = models.DateTimeField("stilgezet op", null=True, editable=False)
    pause_reason = models.CharField(
        "waarom stil", max_length=10, choices=PauseReason, blank=True, editable=False
    )

    objects = ExportScheduleQuerySet.as_manager()

    class Meta:
        verbose_name = "geplande export"
        verbose_name_plural = "geplande exports"
        constraints = [
            models.UniqueConstraint(
                fields=["template", "owner"], name="one_export_schedule_per_person_and_template"
            ),
            models.CheckConstraint(
                name="export_schedule_knows_its_day",
                condition=Q(rhythm=Rhythm.NIGHTLY, weekday=None, month_day=None)
                | Q(
                    rhythm=Rhythm.WEEKLY,
                    weekday__isnull=False,
                    weekday__in=Weekday.values,
                    month_day=None,
                )
                | Q(
                    rhythm=Rhythm.MONTHLY,
                    weekday=None,
                    month_day__isnull=False,
                    month_day__range=(1, LAST_MONTH_DAY),
                ),
                violation_error_message="Kies een dag die bij het ritme hoort.",
            ),
            models.CheckConstraint(
                name="export_schedule_says_why_it_pauses",
                condition=Q(paused_at=None, pause_reason="")
                | (Q(paused_at__isnull=False) & ~Q(pause_reason="")),
            ),
        ]

    def __str__(self):
        return f"planning #{self.pk}"


class ExportRun(models.Model):
    """That the file of one day was asked for: once, however many clocks strike."""

    schedule = models.ForeignKey(ExportSchedule, models.CASCADE, related_name="runs")
    period = models.DateField("dag")
    report = models.ForeignKey(Report, models.SET_NULL, null=True, related_name="+")
    requested_at = models.DateTimeField("gevraagd op")

    class Meta:
        verbose_name = "gemaakte export"
        verbose_name_plural = "gemaakte exports"
        constraints = [
            models.UniqueConstraint(
                fields=["schedule", "period"], name="one_export_run_per_schedule_and_day"
            )
        ]

    def __str__(self):
        return f"export #{self.pk}"
