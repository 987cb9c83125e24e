"""Leave to submit after the deadline, for one region and a while."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from common.history import tracked
from regions.models.region import Region


@tracked()
class LateCode(models.Model):
    """A code that lets one region submit after the deadline; only its hash is kept."""

    region = models.ForeignKey(Region, models.PROTECT, related_name="late_codes")
    code_hash = models.CharField("SHA-256 van de code", max_length=64)
    reason = models.TextField("reden")
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    given_at = models.DateTimeField("gegeven op")
    expires_at = models.DateTimeField("geldig tot")
    used_at = models.DateTimeField("gebruikt op", null=True, editable=False)

    class Meta:
        verbose_name = "code voor te laat indienen"
        verbose_name_plural = "codes voor te laat indienen"
        ordering = ["-given_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="a_late_code_has_a_reason",
                condition=~Q(reason=""),
                violation_error_message="Geef de reden op.",
            ),
            models.CheckConstraint(
                name="a_late_code_is_valid_for_a_while",
                condition=Q(expires_at__gt=F("given_at")),
                violation_error_message="De code moet een tijd geldig zijn.",
            ),
            models.CheckConstraint(
                name="a_late_code_is_used_while_it_is_valid",
                condition=Q(used_at=None)
                | Q(used_at__gte=F("given_at"), used_at__lt=F("expires_at")),
            ),
        ]

    def __str__(self):
        return f"code #{self.pk}"
