"""A filter of a list under a name of one's own."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

MOST_FILTERS = 20
LONGEST_QUERY = 1000


class SavedFilterQuerySet(models.QuerySet):
    def of_list(self, user, path: str):
        """What this person kept for one list."""
        return self.filter(user=user.pk, path=path).order_by(Lower("name"), "pk")


class SavedFilter(models.Model):
    """The address of a list and what stood behind the question mark; only its owner sees it."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_filters")
    path = models.CharField("lijst", max_length=200, editable=False)
    query = models.CharField("filter", max_length=LONGEST_QUERY, editable=False)
    name = models.CharField("naam", max_length=120)
    created_at = models.DateTimeField("bewaard op")

    objects = SavedFilterQuerySet.as_manager()

    class Meta:
        verbose_name = "bewaard filter"
        verbose_name_plural = "bewaarde filters"
        constraints = [
            models.UniqueConstraint(
                F("user"),
                F("path"),
                Lower("name"),
                name="saved_filter_has_its_own_name_per_list",
                violation_error_message="U hebt al een filter met deze naam.",
            ),
            models.CheckConstraint(
                name="saved_filter_says_what_it_filters",
                condition=~Q(name="") & ~Q(query=""),
                violation_error_message="Geef het filter een naam.",
            ),
        ]

    def __str__(self):
        return f"{self.name} (#{self.pk})"

    @property
    def address(self) -> str:
        return f"{self.path}?{self.query}"
