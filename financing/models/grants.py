"""What a partnership was granted, per stream and year."""

import uuid

from django.db import models
from django.db.models import Q

from common.history import tracked
from financing.models.streams import FIRST_YEAR, LAST_YEAR, FundingStream, money
from partnerships.models import Partnership
from regions.states import Function


class GrantQuerySet(models.QuerySet):
    def for_list(self):
        """The newest year first, then as the streams stand."""
        rows = self.select_related("stream")
        return rows.order_by("-year", "stream__position", "stream__name", "earmark", "pk")

    def years(self) -> list[int]:
        """The years that have an amount, the newest first."""
        return list(self.order_by("-year").values_list("year", flat=True).distinct())


@tracked()
class Grant(models.Model):
    """An amount for a year from a stream. The portal keeps it; it was awarded elsewhere."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="grants")
    stream = models.ForeignKey(
        FundingStream, models.PROTECT, related_name="grants", verbose_name="geldstroom"
    )
    year = models.PositiveSmallIntegerField("jaar")
    amount = money("bedrag")
    earmark = models.CharField("oormerk", max_length=20, choices=Function, blank=True)
    source = models.CharField("bron", max_length=200)
    granted_on = models.DateField("datum van de beschikking", null=True, blank=True)

    objects = GrantQuerySet.as_manager()

    class Meta:
        verbose_name = "toegekend bedrag"
        verbose_name_plural = "toegekende bedragen"
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "stream", "year", "earmark"],
                name="one_grant_per_stream_year_and_earmark",
                violation_error_message="Dit bedrag staat er al; wijzig de bestaande regel.",
            ),
            models.CheckConstraint(
                name="a_grant_is_not_negative",
                condition=Q(amount__gte=0),
                violation_error_message="Een bedrag is nul of meer.",
            ),
            models.CheckConstraint(
                name="a_grant_is_of_a_year",
                condition=Q(year__gte=FIRST_YEAR, year__lte=LAST_YEAR),
                violation_error_message="Dit jaar ligt te ver weg.",
            ),
        ]

    def __str__(self):
        return f"{self.year}: {self.amount} (#{self.pk})"
