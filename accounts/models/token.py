"""A key for machines: what it opens is what its person may see, within its scopes."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from common.history import tracked

LONGEST_TOKEN = timedelta(days=366)


class TokenScope(models.TextChoices):
    """Which part of the data a token opens."""

    REGISTER = "register", "Register: organisaties, vestigingen en partnerschappen"
    REGIONS = "regions", "Regio’s, indieningen en besluiten"
    CONSULTATIONS = "consultations", "Consultaties en verslagen"


class ApiTokenQuerySet(models.QuerySet):
    def open(self, *, at):
        """What can still be used at a moment."""
        return self.filter(revoked_at=None, expires_at__gt=at)

    def for_list(self):
        return self.order_by("-created_at", "-pk")


@tracked(exclude=["last_used_at", "token_sha256"])
class ApiToken(models.Model):
    """The token itself is not kept, only its hash; ``start`` is what people know it by."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="api_tokens")
    name = models.CharField("waarvoor", max_length=120)
    start = models.CharField("begint met", max_length=12, editable=False)
    token_sha256 = models.CharField("SHA-256", max_length=64, unique=True, editable=False)
    scopes = ArrayField(
        models.CharField(max_length=20, choices=TokenScope), verbose_name="geeft toegang tot"
    )
    created_at = models.DateTimeField("gemaakt op", editable=False)
    expires_at = models.DateTimeField("geldig tot")
    last_used_at = models.DateTimeField("laatst gebruikt op", null=True, editable=False)
    revoked_at = models.DateTimeField("ingetrokken op", null=True, editable=False)

    objects = ApiTokenQuerySet.as_manager()

    class Meta:
        verbose_name = "toegangssleutel"
        verbose_name_plural = "toegangssleutels"
        constraints = [
            models.CheckConstraint(
                name="token_keeps_only_a_hash",
                condition=Q(token_sha256__regex=r"^[0-9a-f]{64}$"),  # noqa: S106 -- a pattern
            ),
            models.CheckConstraint(
                name="token_lasts_a_year_at_most",
                condition=Q(expires_at__gt=F("created_at"))
                & Q(expires_at__lte=F("created_at") + LONGEST_TOKEN),
                violation_error_message="Een toegangssleutel geldt ten hoogste een jaar.",
            ),
            models.CheckConstraint(
                name="token_opens_something",
                condition=Q(scopes__len__gte=1),
                violation_error_message="Kies waartoe de sleutel toegang geeft.",
            ),
        ]

    def __str__(self):
        return f"{self.name} ({self.start}…)"

    def is_open(self, *, at) -> bool:
        return self.revoked_at is None and at < self.expires_at
