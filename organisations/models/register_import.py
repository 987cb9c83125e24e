"""The import of the register: the job, its files, what they change, and what they hold."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from common.jobs import PENDING, Job, JobQuerySet, JobState, job_constraints
from organisations.sectors import SectorSetField


class FileSector(models.TextChoices):
    """The sectors of DUO's files; higher education is none of the portal's own sectors."""

    PO = "po", "Primair onderwijs"
    SO = "so", "Speciaal onderwijs"
    VO = "vo", "Voortgezet onderwijs"
    MBO = "mbo", "Middelbaar beroepsonderwijs"
    HO = "ho", "Hoger onderwijs"


class ImportStage(models.TextChoices):
    COMPARE = "compare", "Vergelijken"
    WRITE = "write", "Overnemen"


class Change(models.TextChoices):
    """What can happen to a row of the register, the most surprising first."""

    LEAVES = "leaves", "Uit het register"
    BOARD = "board", "Ander bestuur"
    RETURNS = "returns", "Terug in het register"
    CHANGED = "changed", "Gewijzigd"
    NEW = "new", "Nieuw"


class RegisterImportQuerySet(JobQuerySet):
    def for_list(self):
        rows = self.select_related("requested_by").prefetch_related(
            models.Prefetch("files", RegisterFile.objects.without_content())
        )
        return rows.order_by("-requested_at", "-pk")


class RegisterImport(Job):
    """Files that were sent together. The row is the job, first to compare and then to write.

    Between the two it waits, done, for someone who looks and says yes. ``turn`` counts how often
    it went into the queue, so that a slow worker of an earlier turn is known as such; ``shown``
    is the fingerprint of what the page showed.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    stage = models.CharField("onderdeel", max_length=10, choices=ImportStage, default="compare")
    turn = models.PositiveSmallIntegerField("beurt", default=1, editable=False)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="gevraagd door",
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="akkoord van",
    )
    confirmed_at = models.DateTimeField("akkoord op", null=True, editable=False)
    shown = models.CharField("kenmerk van wat is getoond", max_length=12, blank=True)
    is_shown_anew = models.BooleanField("opnieuw vergeleken", default=False)
    progress = models.PositiveSmallIntegerField("voortgang", default=0, editable=False)
    step = models.CharField("stap", max_length=120, blank=True, editable=False)

    objects = RegisterImportQuerySet.as_manager()

    class Meta:
        verbose_name = "import van het register"
        verbose_name_plural = "imports van het register"
        constraints = [
            *job_constraints("register_import"),
            models.CheckConstraint(
                name="register_import_progress_is_a_percentage", condition=Q(progress__lte=100)
            ),
        ]
        indexes = [
            models.Index(
                fields=["requested_at"],
                name="register_import_waiting",
                condition=Q(state__in=(JobState.QUEUED, JobState.RUNNING)),
            )
        ]

    def __str__(self):
        return f"Import van het register (#{self.pk})"

    def get_absolute_url(self):
        return reverse("organisations:import-detail", args=[self.public_id])

    @property
    def waits_for_yes(self) -> bool:
        """Whether the comparison is there for someone to look at."""
        return self.stage == ImportStage.COMPARE and self.state == JobState.DONE

    @property
    def is_written(self) -> bool:
        return self.stage == ImportStage.WRITE and self.state == JobState.DONE

    @property
    def can_be_cancelled(self) -> bool:
        return self.state in PENDING or self.waits_for_yes

    @property
    def can_be_tried_again(self) -> bool:
        return self.state in (JobState.FAILED, JobState.CANCELLED)


class RegisterFileQuerySet(models.QuerySet):
    def without_content(self):
        """For pages: the bytes stay in the database."""
        return self.defer("content").order_by("position")

    def written_before(self, sha256s):
        """Of these files, when each was last brought into the register: digest → moment."""
        done = {"register_import__stage": ImportStage.WRITE, "register_import__state": "done"}
        rows = self.filter(sha256__in=sha256s, outcome__written=True, **done)
        rows = rows.values_list("sha256").annotate(models.Max("register_import__finished_at"))
        return dict(rows.order_by())


class RegisterFile(models.Model):
    """One file as it came, packed, with what came of it."""

    register_import = models.ForeignKey(
        RegisterImport, models.CASCADE, related_name="files", verbose_name="import"
    )
    position = models.PositiveSmallIntegerField("plaats")
    name = models.CharField("naam", max_length=255)
    sector = models.CharField(
        "sector die de indiener noemde", max_length=3, choices=FileSector, blank=True
    )
    sha256 = models.CharField("SHA-256", max_length=64)
    size = models.PositiveIntegerField("bytes")
    content = models.BinaryField("inhoud, ingepakt")
    outcome = models.JSONField("uitkomst", default=dict, blank=True)

    objects = RegisterFileQuerySet.as_manager()

    class Meta:
        verbose_name = "bestand van het register"
        verbose_name_plural = "bestanden van het register"
        constraints = [
            models.UniqueConstraint(
                fields=["register_import", "position"], name="register_file_has_its_own_place"
            )
        ]
        indexes = [models.Index(fields=["sha256"], name="register_file_digest")]

    def __str__(self):
        return f"{self.name} (#{self.pk})"


class RegisterDifference(models.Model):
    """One value that a file changes; what surprises most has the least weight and comes first."""

    file = models.ForeignKey(
        RegisterFile, models.CASCADE, related_name="differences", verbose_name="bestand"
    )
    weight = models.PositiveSmallIntegerField("gewicht")
    change = models.CharField("verschil", max_length=10, choices=Change)
    number = models.CharField("nummer", max_length=12)
    name = models.CharField("naam", max_length=200)
    field = models.CharField("gegeven", max_length=40, blank=True)
    old = models.TextField("was", blank=True)
    new = models.TextField("wordt", blank=True)

    class Meta:
        verbose_name = "verschil met het register"
        verbose_name_plural = "verschillen met het register"
        indexes = [models.Index(F("file"), F("weight"), F("id"), name="register_difference_order")]

    def __str__(self):
        return f"{self.get_change_display()}: {self.number}"


class RegisterListing(models.Model):
    """A number that stood in the latest file of its kind: who is not in the next one, left.

    ``source`` is the kind of file and its sector, as in "besturen-po". Organisations that were
    made by hand stand in no list and never leave the register by an import.
    """

    source = models.CharField("lijst", max_length=20)
    number = models.CharField("nummer", max_length=12)
    sectors = SectorSetField(verbose_name="sectoren", blank=True)

    class Meta:
        verbose_name = "vermelding in een lijst van DUO"
        verbose_name_plural = "vermeldingen in lijsten van DUO"
        constraints = [
            models.UniqueConstraint(
                fields=["source", "number"], name="register_lists_a_number_once_per_source"
            )
        ]

    def __str__(self):
        return f"{self.source}: {self.number}"
