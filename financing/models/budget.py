"""What a region plans: per function and party, from which stream, in which year."""

import uuid

from django.db import models
from django.db.models import Q

from common.history import tracked
from financing.models.streams import FIRST_YEAR, LAST_YEAR, FundingStream, money
from organisations.models import Organisation
from regions.models import Region
from regions.states import Function


class BudgetLineQuerySet(models.QuerySet):
    def for_list(self):
        """In the order of the five functions, then by party and stream."""
        order = models.Case(
            *(models.When(function=f, then=n) for n, f in enumerate(Function.values)),
            output_field=models.IntegerField(),
        )
        rows = self.select_related("stream", "organisation").annotate(place=order)
        return rows.order_by("place", "organisation__name", "stream__position", "pk")


@tracked()
class BudgetLine(models.Model):
    """Money that a region means to spend. Whether the stream allows it, is checked and shown."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    region = models.ForeignKey(Region, models.CASCADE, related_name="budget_lines")
    year = models.PositiveSmallIntegerField("jaar")
    function = models.CharField("functie", max_length=20, choices=Function)
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="partij",
        help_text="Wie het geld besteedt; leeg is de regio als geheel.",
    )
    stream = models.ForeignKey(
        FundingStream, models.PROTECT, related_name="+", verbose_name="geldstroom"
    )
    amount = money("bedrag")
    note = models.CharField("waarvoor", max_length=200, blank=True)

    objects = BudgetLineQuerySet.as_manager()

    class Meta:
        verbose_name = "begrotingsregel"
        verbose_name_plural = "begrotingsregels"
        constraints = [
            models.CheckConstraint(
                name="a_budget_line_is_not_negative",
                condition=Q(amount__gte=0),
                violation_error_message="Een bedrag is nul of meer.",
            ),
            models.CheckConstraint(
                name="a_budget_line_is_of_a_year",
                condition=Q(year__gte=FIRST_YEAR, year__lte=LAST_YEAR),
                violation_error_message="Dit jaar ligt te ver weg.",
            ),
        ]

    def __str__(self):
        return f"{self.get_function_display()} {self.year}: {self.amount} (#{self.pk})"
