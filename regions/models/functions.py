"""The five functions of a region: how it is now, how it will be, and who leads in which sector."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import OuterRef, Q
from django.db.models.functions import JSONObject

from common.history import tracked
from organisations.models import Organisation
from organisations.sectors import Sector
from regions.models.region import Region
from regions.states import Function


class FunctionLevel(models.TextChoices):
    """Where the work of a function is done."""

    BOARD = "bestuur", "Bij elk bestuur zelf"
    PARTNERSHIP = "partnerschap", "In de partnerschappen"
    REGION = "regio", "In de regio als geheel"


class FunctionPlanQuerySet(models.QuerySet):
    def for_matrix(self):
        """With the overall lead, and ``lead_rows``: what each sector says, in the same query."""
        rows = FunctionLead.objects.filter(plan=OuterRef("pk")).order_by("sector")
        told = rows.values(
            row=JSONObject(
                sector="sector",
                organisation="organisation",
                name="organisation__name",
                note="note",
            )
        )
        return self.select_related("lead").annotate(lead_rows=ArraySubquery(told))


@tracked()
class FunctionPlan(models.Model):
    """One of the five functions: who leads, how it is arranged, what it must bring."""

    region = models.ForeignKey(Region, models.CASCADE, related_name="function_plans")
    function = models.CharField("functie", max_length=20, choices=Function)
    lead = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="led_functions",
        verbose_name="trekker",
    )
    level = models.CharField("op welk niveau", max_length=12, choices=FunctionLevel, blank=True)
    now = models.TextField("hoe gaat het nu", blank=True)
    arrangement = models.TextField("hoe is het geregeld", blank=True)
    target = models.TextField("wat is het doel", blank=True)
    gap = models.TextField("wat ontbreekt nog", blank=True)

    lead_rows: list[dict]  # with ``for_matrix``

    objects = FunctionPlanQuerySet.as_manager()

    class Meta:
        verbose_name = "functie van een regio"
        verbose_name_plural = "functies van regio’s"
        constraints = [
            models.UniqueConstraint(fields=["region", "function"], name="one_plan_per_function")
        ]

    def __str__(self):
        return f"{self.get_function_display()} (#{self.pk})"


@tracked()
class FunctionLead(models.Model):
    """Who leads a function in one sector, or in words how that sector joins another.

    A sector without a row follows the overall lead of the function.
    """

    plan = models.ForeignKey(FunctionPlan, models.CASCADE, related_name="leads")
    sector = models.CharField("sector", max_length=3, choices=Sector)
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="trekker in deze sector",
    )
    note = models.CharField("toelichting", max_length=200, blank=True)

    class Meta:
        verbose_name = "trekker per sector"
        verbose_name_plural = "trekkers per sector"
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "sector"],
                name="one_lead_per_function_and_sector",
                violation_error_message="Deze sector heeft al een trekker voor deze functie.",
            ),
            models.CheckConstraint(
                name="a_lead_per_sector_says_something",
                condition=Q(organisation__isnull=False) | ~Q(note=""),
                violation_error_message="Kies een trekker of geef een toelichting.",
            ),
        ]

    def __str__(self):
        return f"{self.get_sector_display()} (#{self.pk})"
