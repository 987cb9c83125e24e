"""When money of a stream is asked and answered for in a round: days that come back every year."""

import uuid
from collections.abc import Iterator
from datetime import date

from django.db import models
from django.db.models import F, Q

from common.history import tracked
from financing.models.streams import FIRST_YEAR, LAST_YEAR, FundingStream
from regions.models import Round


def shifted(day: date, years: int) -> date:
    """The same day some years later; the 29th of February becomes the 28th where it must."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


class ScheduleQuerySet(models.QuerySet):
    def for_list(self):
        """The newest round first, then as the streams stand."""
        rows = self.select_related("round", "stream")
        return rows.order_by("-round__opens_at", "round", "stream__position", "stream__name", "pk")


@tracked()
class Schedule(models.Model):
    """The days of one stream in one round, written down for the first year."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    round = models.ForeignKey(
        Round, models.PROTECT, related_name="money_schedules", verbose_name="ronde"
    )
    stream = models.ForeignKey(
        FundingStream, models.PROTECT, related_name="schedules", verbose_name="geldstroom"
    )
    first_year = models.PositiveSmallIntegerField("eerste jaar")
    apply_from = models.DateField("aanvragen vanaf", null=True, blank=True)
    apply_until = models.DateField("aanvragen tot en met", null=True, blank=True)
    account_due_on = models.DateField("verantwoorden uiterlijk op")
    source = models.CharField("bron", max_length=200)

    objects = ScheduleQuerySet.as_manager()

    class Meta:
        verbose_name = "jaarschema"
        verbose_name_plural = "jaarschema’s"
        constraints = [
            models.UniqueConstraint(
                fields=["round", "stream"],
                name="one_schedule_per_round_and_stream",
                violation_error_message="Deze geldstroom heeft in deze ronde al een schema.",
            ),
            models.CheckConstraint(
                name="a_window_has_two_ends_in_order",
                condition=Q(apply_from=None, apply_until=None)
                | Q(
                    apply_from__isnull=False,
                    apply_until__isnull=False,
                    apply_until__gte=F("apply_from"),
                ),
                violation_error_message="Aanvragen begint voor het eindigt.",
            ),
            models.CheckConstraint(
                name="accounting_comes_after_asking",
                condition=Q(apply_until=None) | Q(account_due_on__gt=F("apply_until")),
                violation_error_message="Verantwoorden gebeurt na het aanvragen.",
            ),
            models.CheckConstraint(
                name="a_schedule_begins_in_a_year",
                condition=Q(first_year__gte=FIRST_YEAR, first_year__lte=LAST_YEAR),
                violation_error_message="Dit jaar ligt te ver weg.",
            ),
        ]

    def __str__(self):
        return f"jaarschema (#{self.pk})"

    def years(self, *, until: int) -> Iterator[int]:
        """The years that it is about: as long as the stream gives money."""
        return (y for y in range(self.first_year, until + 1) if self.stream.covers(y))

    def window(self, year: int) -> tuple[date, date] | None:
        """From when until when the money of a year is asked for; None when nobody said so."""
        if self.apply_from is None or self.apply_until is None:
            return None
        later = year - self.first_year
        return shifted(self.apply_from, later), shifted(self.apply_until, later)

    def account_due(self, year: int) -> date:
        return shifted(self.account_due_on, year - self.first_year)
