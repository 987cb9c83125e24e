"""Labour-market regions and municipalities: reference data with dates."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q


class LabourMarketRegion(models.Model):
    """One of the regions of UWV: the starting point of a region, not its border."""

    code = models.CharField("code", max_length=4, unique=True)
    name = models.CharField("naam", max_length=80)
    aliases = ArrayField(
        models.CharField(max_length=80), verbose_name="oudere namen", default=list, blank=True
    )
    valid_from = models.DateField("geldig vanaf")
    valid_to = models.DateField("geldig tot", null=True, blank=True)

    class Meta:
        verbose_name = "arbeidsmarktregio"
        verbose_name_plural = "arbeidsmarktregio’s"
        ordering = ["name"]

    def __str__(self):
        return self.name


class MunicipalityQuerySet(models.QuerySet):
    def valid_on(self, day):
        """The municipalities that existed on a day; mergers take effect on 1 January."""
        return self.filter(Q(valid_to=None) | Q(valid_to__gt=day), valid_from__lte=day)


class Municipality(models.Model):
    code = models.CharField("code", max_length=6, unique=True)
    name = models.CharField("naam", max_length=80)
    province = models.CharField("provincie", max_length=40)
    labour_market_region = models.ForeignKey(
        LabourMarketRegion,
        models.PROTECT,
        related_name="municipalities",
        verbose_name="arbeidsmarktregio",
    )
    neighbours = models.ManyToManyField("self", verbose_name="buurgemeenten", blank=True)
    valid_from = models.DateField("geldig vanaf")
    valid_to = models.DateField("geldig tot", null=True, blank=True)
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="merged_from",
        verbose_name="opgegaan in",
    )

    objects = MunicipalityQuerySet.as_manager()

    class Meta:
        verbose_name = "gemeente"
        verbose_name_plural = "gemeenten"
        ordering = ["name"]

    def __str__(self):
        return self.name
