"""What a region asks for, is awarded and answers for, per year: versions that are written once.

Whoever changes something writes the next version; the one before stays as it was.
"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from common.triggers import written_once
from financing.models.streams import FIRST_YEAR, LAST_YEAR, FundingStream, money
from organisations.models import Organisation
from regions.models import Region
from regions.states import Function


class FiledQuerySet(models.QuerySet):
    def of_year(self, region: Region, year: int):
        """The versions of one region and year, the newest first."""
        return self.filter(region=region, year=year).order_by("-number", "pk")

    def with_lines(self):
        """With its lines and their streams, in the order of the streams."""
        lines = self.model._meta.get_field("lines").related_model
        rows = lines.objects.select_related(*lines.ALONG)
        ordered = rows.order_by("stream__position", "stream__name", "pk")
        return self.select_related("written_by").prefetch_related(models.Prefetch("lines", ordered))

    def latest(self):
        """Only the last version per region and year."""
        own = self.model.objects.filter(
            region=models.OuterRef("region"), year=models.OuterRef("year")
        )
        newest = own.order_by("-number").values("pk")[:1]
        return self.filter(pk=models.Subquery(newest))


class Filed(models.Model):
    """One version of something that a region wrote down for a year."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    region = models.ForeignKey(Region, models.PROTECT, related_name="%(class)ss")
    year = models.PositiveSmallIntegerField("jaar")
    number = models.PositiveSmallIntegerField("versie")
    note = models.CharField("toelichting", max_length=400, blank=True)
    written_at = models.DateTimeField("vastgelegd op")
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = FiledQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(
                fields=["region", "year", "number"],
                name="%(class)s_versions_are_numbered",
                violation_error_message="Deze versie is er al.",
            ),
            models.CheckConstraint(
                name="%(class)s_is_of_a_year",
                condition=Q(year__gte=FIRST_YEAR, year__lte=LAST_YEAR),
                violation_error_message="Dit jaar ligt te ver weg.",
            ),
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.year}, versie {self.number}"


class Application(Filed):
    """What a region asks for: its budget of a year, copied as it stood."""

    class Meta(Filed.Meta):
        verbose_name = "aanvraag"
        verbose_name_plural = "aanvragen"
        triggers = written_once("een aanvraag")


class Award(Filed):
    """What was awarded elsewhere on an application; the region copies it from the letter."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="awards")
    reference = models.CharField("kenmerk van de beschikking", max_length=120)
    decided_on = models.DateField("datum van de beschikking")
    account_due_on = models.DateField("verantwoorden uiterlijk op")

    class Meta(Filed.Meta):
        verbose_name = "toekenning"
        verbose_name_plural = "toekenningen"
        constraints = [
            *Filed.Meta.constraints,
            models.CheckConstraint(
                name="an_account_follows_its_award",
                condition=Q(account_due_on__gt=F("decided_on")),
                violation_error_message="Verantwoorden gebeurt na de beschikking.",
            ),
        ]
        triggers = written_once("een toekenning")


class AccountQuerySet(FiledQuerySet):
    def with_award(self):
        """With its lines, and with those of the award that it answers for."""
        lines = AwardLine.objects.select_related("stream").order_by("stream__position", "pk")
        award = models.Prefetch("award__lines", lines)
        return (
            self.with_lines()
            .select_related("written_by", "region", "award")
            .prefetch_related(award)
        )


class Account(Filed):
    """What was spent of an award and what it brought, per function."""

    award = models.ForeignKey(Award, models.PROTECT, related_name="accounts")

    objects = AccountQuerySet.as_manager()

    class Meta(Filed.Meta):
        verbose_name = "verantwoording"
        verbose_name_plural = "verantwoordingen"
        triggers = written_once("een verantwoording")


class FiledLine(models.Model):
    """One line of a version: of a stream."""

    ALONG: tuple[str, ...] = ("stream",)  # what is read along with it

    stream = models.ForeignKey(
        FundingStream, models.PROTECT, related_name="+", verbose_name="geldstroom"
    )

    class Meta:
        abstract = True

    def __str__(self):
        return f"{self._meta.verbose_name} (#{self.pk})"


class PartyLine(FiledLine):
    """A line of a function and of who spends the money; without a party the region as a whole."""

    ALONG = ("stream", "organisation")

    function = models.CharField("functie", max_length=20, choices=Function)
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="partij",
    )

    class Meta(FiledLine.Meta):
        abstract = True


class ApplicationLine(PartyLine):
    application = models.ForeignKey(Application, models.CASCADE, related_name="lines")
    amount = money("bedrag")

    class Meta:
        verbose_name = "regel van een aanvraag"
        verbose_name_plural = "regels van aanvragen"
        constraints = [
            models.UniqueConstraint(
                fields=["application", "stream", "function", "organisation"],
                nulls_distinct=False,
                name="one_line_per_stream_function_and_party_of_an_application",
            ),
            models.CheckConstraint(
                name="what_is_asked_is_not_negative", condition=Q(amount__gte=0)
            ),
        ]
        triggers = written_once("een regel van een aanvraag")


class AwardLine(FiledLine):
    award = models.ForeignKey(Award, models.CASCADE, related_name="lines")
    earmark = models.CharField("oormerk", max_length=20, choices=Function, blank=True)
    amount = money("bedrag")

    class Meta:
        verbose_name = "regel van een toekenning"
        verbose_name_plural = "regels van toekenningen"
        constraints = [
            models.UniqueConstraint(
                fields=["award", "stream", "earmark"],
                name="one_line_per_stream_and_earmark_of_an_award",
            ),
            models.CheckConstraint(
                name="what_is_awarded_is_not_negative", condition=Q(amount__gte=0)
            ),
        ]
        triggers = written_once("een regel van een toekenning")


class AccountLine(PartyLine):
    account = models.ForeignKey(Account, models.CASCADE, related_name="lines")
    planned = money("begroot")
    spent = money("besteed")
    done = models.BooleanField("uitgevoerd", default=False)
    result = models.CharField("resultaat", max_length=400, blank=True)

    class Meta:
        verbose_name = "regel van een verantwoording"
        verbose_name_plural = "regels van verantwoordingen"
        constraints = [
            models.UniqueConstraint(
                fields=["account", "stream", "function", "organisation"],
                nulls_distinct=False,
                name="one_line_per_stream_function_and_party_of_an_account",
            ),
            models.CheckConstraint(
                name="what_is_spent_is_not_negative", condition=Q(planned__gte=0, spent__gte=0)
            ),
        ]
        triggers = written_once("een regel van een verantwoording")
