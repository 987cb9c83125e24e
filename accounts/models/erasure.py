"""That a person was taken out of the portal: when, by whom and why, but not who it was."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from common.triggers import written_once


class Erasure(models.Model):
    """The seals of the history before and after: whoever kept the old one knows why it changed."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    erased_at = models.DateTimeField("verwijderd op")
    reason = models.TextField("reden")
    touched = models.JSONField("aantallen per tabel")
    head_before = models.CharField("zegel ervoor", max_length=64)

    class Meta:
        verbose_name = "verwijdering van een persoon"
        verbose_name_plural = "verwijderingen van personen"
        constraints = [
            models.UniqueConstraint(fields=["user"], name="person_is_erased_once"),
            models.CheckConstraint(
                name="erasure_has_a_reason",
                condition=~Q(reason=""),
                violation_error_message="Geef een reden.",
            ),
        ]
        triggers = written_once("een verwijdering")

    def __str__(self):
        return f"verwijdering #{self.pk}"
