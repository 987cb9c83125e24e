"""The composition after each change, as plain values."""

from django.conf import settings
from django.db import models

from regions.models.region import Region


class RegionVersionQuerySet(models.QuerySet):
    def for_list(self):
        """The latest first, without the contents: those are long."""
        return self.select_related("by").defer("content").order_by("-number")

    def matching(self, words: str):
        """By what was changed; every word must be there."""
        rows = self
        for word in words.split():
            rows = rows.filter(what__unaccent__icontains=word)
        return rows

    def before(self, number: int):
        """The version before a number, or None."""
        return self.filter(number__lt=number).order_by("number").last()


class RegionVersion(models.Model):
    """What a region was composed of at one version; see ``regions.versions`` for the content."""

    region = models.ForeignKey(Region, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField("versie")
    content = models.JSONField("samenstelling")
    what = models.CharField("wat is gewijzigd", max_length=200)
    # Empty when the portal itself changed the composition, as after a merger.
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField("op")
    # Made by taking a change back, or doing it once more: the number of the version that it equals.
    returns_to = models.PositiveIntegerField("gelijk aan versie", null=True, editable=False)

    objects = RegionVersionQuerySet.as_manager()

    class Meta:
        verbose_name = "versie van een regio"
        verbose_name_plural = "versies van regio’s"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["region", "number"], name="a_version_is_kept_once")
        ]

    def __str__(self):
        return f"versie {self.number} (#{self.pk})"
