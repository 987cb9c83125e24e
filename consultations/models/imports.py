"""Files with what was said before there was a portal: a verslag, or the export of a board."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from common.history import tracked
from consultations.models.consultation import Consultation

USER = settings.AUTH_USER_MODEL


class ImportKind(models.TextChoices):
    MINUTES = "verslag", "Verslag in Markdown"
    BOARD = "bord", "Export van een bord"


class ImportState(models.TextChoices):
    LOOKING = "bekijken", "Wacht op uw akkoord"
    WRITTEN = "ingelezen", "Ingelezen"
    CANCELLED = "afgebroken", "Afgebroken"


@tracked(exclude=("content",))
class ConsultationImport(models.Model):
    """A file that was sent: first looked at, then written, once."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField("soort", max_length=10, choices=ImportKind)
    name = models.CharField("bestand", max_length=200)
    sha256 = models.CharField("SHA-256", max_length=64)
    content = models.BinaryField("inhoud")
    state = models.CharField(
        "stand", max_length=12, choices=ImportState, default=ImportState.LOOKING
    )
    consultation = models.ForeignKey(
        Consultation, models.PROTECT, null=True, related_name="imports"
    )
    requested_by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")
    requested_at = models.DateTimeField("gestuurd op")
    finished_at = models.DateTimeField("klaar op", null=True)

    class Meta:
        verbose_name = "import"
        verbose_name_plural = "imports"
        constraints = [
            models.CheckConstraint(
                name="a_written_import_has_its_consultation",
                condition=Q(state=ImportState.WRITTEN) ^ Q(consultation=None),
            ),
            models.CheckConstraint(
                name="an_import_that_ended_says_when",
                condition=Q(state=ImportState.LOOKING) ^ Q(finished_at__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["kind", "sha256"],
                condition=Q(state=ImportState.WRITTEN),
                name="a_file_is_read_in_once",
                violation_error_message="Dit bestand is al ingelezen.",
            ),
        ]

    def __str__(self):
        return f"{self.name} (#{self.pk})"

    def get_absolute_url(self):
        return reverse("consultations:import", args=[self.public_id])
