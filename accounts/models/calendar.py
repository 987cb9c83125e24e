"""The secret address under which someone's own calendar can be read by a phone."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class CalendarLink(models.Model):
    """Of the token only the hash is kept; a new address ends the one before."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="calendar_links"
    )
    token_sha256 = models.CharField("vingerafdruk van het adres", max_length=64, unique=True)
    created_at = models.DateTimeField("gemaakt op")
    revoked_at = models.DateTimeField("ingetrokken op", null=True)
    last_read_at = models.DateTimeField("laatst gelezen op", null=True)

    class Meta:
        verbose_name = "agenda-adres"
        verbose_name_plural = "agenda-adressen"
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(revoked_at=None),
                name="one_open_calendar_link_per_person",
                violation_error_message="Er is al een agenda-adres.",
            ),
            models.CheckConstraint(
                name="calendar_link_carries_a_sha256",
                condition=Q(token_sha256__regex=r"^[0-9a-f]{64}$"),  # noqa: S106 -- a shape
            ),
        ]

    def __str__(self):
        return f"agenda-adres #{self.pk}"
