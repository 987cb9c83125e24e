"""Funding streams: under which rules money comes, for whom, and how it is answered for."""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from common.history import tracked
from organisations.sectors import SectorSetField
from regions.states import Function

FIRST_YEAR, LAST_YEAR = 2000, 2100


class Accountability(models.TextChoices):
    """The model in the annual report of who receives the money."""

    UNKNOWN = "", "Nog niet bekend"
    G1 = "g1", "G1: wat overblijft, is vrij te besteden als alles is gedaan"
    G2 = "g2", "G2: alleen voor het doel, wat overblijft gaat terug"


class Destination(models.TextChoices):
    """For whom the money is once it comes together in a region."""

    REGION = "regio", "Voor de regio"
    PARTNERSHIP = "partnerschap", "Naar het partnerschap"


def money(name: str, **options) -> models.DecimalField:
    """Euros in whole cents, never below zero; the database holds that too, table by table."""
    options = {"max_digits": 14, "decimal_places": 2} | options
    return models.DecimalField(name, validators=[MinValueValidator(Decimal(0))], **options)


class FundingStreamQuerySet(models.QuerySet):
    def in_order(self):
        return self.order_by("position", "name", "pk")

    def running_in(self, year: int):
        """The streams that give money in a year."""
        return self.filter(Q(last_year=None) | Q(last_year__gte=year), first_year__lte=year)


@tracked()
class FundingStream(models.Model):
    """Money under one set of rules; when the rules change, a new stream follows the old one."""

    code = models.SlugField("code", max_length=30, unique=True)
    name = models.CharField("naam", max_length=160, unique=True)
    sectors = SectorSetField(verbose_name="sectoren")
    structural = models.BooleanField(
        "structureel", default=True, help_text="Uitgezet: incidenteel, voor een beperkte tijd."
    )
    is_new = models.BooleanField(
        "nieuw geld",
        default=False,
        help_text="Bestond niet voordat er onderwijsregio’s waren; het is dus geen bundeling.",
    )
    destination = models.CharField("bestemming", max_length=12, choices=Destination)
    via_region = models.PositiveSmallIntegerField(
        "deel via de regio (%)",
        default=100,
        validators=[MaxValueValidator(100, "Ten hoogste 100 procent.")],
        help_text="Welk deel in de onderwijsregio bij elkaar komt.",
    )
    base_amount = money("vaste voet", null=True, blank=True)
    per_student = money("bedrag per student", null=True, blank=True)
    earmark = models.CharField("oormerk", max_length=20, choices=Function, blank=True)
    cofinancing = models.CharField("eigen bijdrage", max_length=160, blank=True)
    legal_basis = models.CharField("wettelijke grondslag", max_length=300, blank=True)
    accountability = models.CharField(
        "verantwoording", max_length=2, choices=Accountability, blank=True
    )
    first_year = models.PositiveSmallIntegerField("eerste jaar")
    last_year = models.PositiveSmallIntegerField("laatste jaar", null=True, blank=True)
    note = models.CharField("toelichting", max_length=400, blank=True)
    source = models.CharField("bron", max_length=300)
    source_date = models.DateField("datum van de bron", null=True, blank=True)
    position = models.PositiveSmallIntegerField("volgorde", default=100)

    objects = FundingStreamQuerySet.as_manager()

    class Meta:
        verbose_name = "geldstroom"
        verbose_name_plural = "geldstromen"
        constraints = [
            models.CheckConstraint(
                name="stream_amounts_are_not_negative",
                condition=(Q(base_amount=None) | Q(base_amount__gte=0))
                & (Q(per_student=None) | Q(per_student__gte=0)),
                violation_error_message="Een bedrag is nul of meer.",
            ),
            models.CheckConstraint(
                name="stream_goes_through_the_region_for_a_part",
                condition=Q(via_region__lte=100),
                violation_error_message="Het deel via de regio is ten hoogste 100 procent.",
            ),
            models.CheckConstraint(
                name="stream_ends_after_it_begins",
                condition=Q(first_year__gte=FIRST_YEAR, first_year__lte=LAST_YEAR)
                & (Q(last_year=None) | Q(last_year__gte=F("first_year"))),
                violation_error_message="Het laatste jaar ligt niet voor het eerste.",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("financing:stream", args=[self.code])

    def covers(self, year: int) -> bool:
        """Of a row that was read what ``running_in`` asks of rows."""
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)

    @property
    def years(self) -> str:
        """When it runs, in words."""
        if self.last_year is None:
            return f"vanaf {self.first_year}"
        if self.last_year == self.first_year:
            return f"alleen in {self.first_year}"
        return f"van {self.first_year} tot en met {self.last_year}"
