"""Labour-market regions and municipalities: reference data with dates."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from common.history import tracked


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

    def merging(self):
        """The municipalities that went, or will go, over into another; the latest day first."""
        rows = self.filter(merged_into__isnull=False).select_related("merged_into")
        return rows.order_by("-valid_to", "name", "pk")

    def due(self, day):
        """Mergers whose day has come and that nobody carried out yet, the oldest first."""
        rows = self.filter(merged_into__isnull=False, merger_done_at=None, valid_to__lte=day)
        return rows.order_by("valid_to", "pk")

    def successors_on(self, day) -> dict[str, tuple[str, str]]:
        """Code of a municipality that is gone on a day → code and name of who has its area now."""
        gone = self.filter(merged_into__isnull=False, valid_to__lte=day)
        rows = gone.values_list("code", "merged_into__code", "merged_into__name")
        steps = {code: (to, name) for code, to, name in rows}
        return {code: _last_step(code, steps) for code in steps}


def _last_step(code: str, steps: dict[str, tuple[str, str]]) -> tuple[str, str]:
    """A merges into B and later B into C: A is C now."""
    into = steps[code]
    while into[0] in steps:
        into = steps[into[0]]
    return into


@tracked()
class Municipality(models.Model):
    """``merged_into`` and ``valid_to`` are the merger, planned or past, and so its job row.

    On its day ``organisations.mergers`` moves all that held this one and writes
    ``merger_done_at``.
    """

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
    merger_done_at = models.DateTimeField("samenvoeging verwerkt op", null=True, editable=False)

    objects = MunicipalityQuerySet.as_manager()

    class Meta:
        verbose_name = "gemeente"
        verbose_name_plural = "gemeenten"
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                name="municipality_that_merges_ends_on_a_day",
                condition=Q(merged_into=None) | Q(valid_to__isnull=False),
                violation_error_message="Noem de dag waarop de gemeente opgaat in een andere.",
            ),
            models.CheckConstraint(
                name="municipality_does_not_merge_into_itself",
                condition=Q(merged_into=None) | ~Q(merged_into=F("id")),
                violation_error_message="Een gemeente gaat niet op in zichzelf.",
            ),
            models.CheckConstraint(
                name="municipality_merger_is_done_only_when_there_is_one",
                condition=Q(merger_done_at=None) | Q(merged_into__isnull=False),
            ),
        ]

    def __str__(self):
        return self.name
