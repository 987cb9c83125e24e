"""The Report row: the job, its progress and its file."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Cast
from django.urls import reverse

from common.jobs import Job, JobQuerySet, JobState, job_constraints
from partnerships.models import Conversation
from regions.models import Submission

KEPT_FOR = timedelta(days=30)


class ReportKind(models.TextChoices):
    REGION_DOSSIER = "region_dossier", "Regiodossier"
    GROWTH_CONVERSATION = "growth_conversation", "Verslag van een groeigesprek"


def _submissions(user) -> models.QuerySet:
    return Submission.objects.visible_to(user).values("reference")


def _conversations(user) -> models.QuerySet:
    subject = Cast("public_id", models.CharField())
    return Conversation.objects.visible_to(user).values_list(subject)


# Per kind the subjects that someone may see; who sees the subject sees its reports.
SUBJECTS = {
    ReportKind.REGION_DOSSIER: _submissions,
    ReportKind.GROWTH_CONVERSATION: _conversations,
}


class ReportQuerySet(JobQuerySet):
    def visible_to(self, user):
        """One's own reports, and those about something that one may see."""
        if not user.is_authenticated:
            return self.none()
        seen = Q(requested_by=user)
        for kind, subjects in SUBJECTS.items():
            seen |= Q(kind=kind, subject__in=subjects(user))
        return self.filter(seen)

    def expired(self, *, at):
        """Past their date; what failed or was cancelled is kept as long, without a file."""
        without_file = Q(expires_at=None, finished_at__lt=at - KEPT_FOR)
        return self.filter(Q(expires_at__lt=at) | without_file)

    def for_list(self):
        return self.order_by("-requested_at", "-pk")


class Report(Job):
    """A document that is asked for, built once by a worker, and kept until it expires.

    The row is the job: ``reports.services`` alone writes its state. ``subject`` is the key of
    what it is about (a submission's reference); ``title`` is what people read.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField("soort", max_length=20, choices=ReportKind)
    subject = models.CharField("onderwerp", max_length=80)
    title = models.CharField("titel", max_length=200)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="reports"
    )
    progress = models.PositiveSmallIntegerField("voortgang", default=0, editable=False)
    step = models.CharField("stap", max_length=80, blank=True, editable=False)
    file = models.CharField("bestand", max_length=200, blank=True, editable=False)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True, editable=False)
    size = models.PositiveIntegerField("bytes", null=True, editable=False)
    pages = models.PositiveIntegerField("pagina’s", null=True, editable=False)
    expires_at = models.DateTimeField("verloopt op", null=True, editable=False)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = "rapport"
        verbose_name_plural = "rapporten"
        constraints = [
            *job_constraints("report"),
            models.CheckConstraint(
                name="report_has_a_file_exactly_when_done",
                condition=(
                    Q(state=JobState.DONE, pages__isnull=False, size__isnull=False)
                    & ~Q(file="")
                    & ~Q(sha256="")
                )
                | (~Q(state=JobState.DONE) & Q(file="", sha256="", pages=None, size=None)),
            ),
            models.CheckConstraint(
                name="report_progress_is_a_percentage", condition=Q(progress__lte=100)
            ),
            models.UniqueConstraint(
                fields=["kind", "subject", "requested_by"],
                condition=Q(state__in=(JobState.QUEUED, JobState.RUNNING)),
                name="one_pending_report_per_person_and_subject",
            ),
        ]
        indexes = [
            models.Index(
                fields=["requested_at"],
                name="report_waiting",
                condition=Q(state__in=(JobState.QUEUED, JobState.RUNNING)),
            )
        ]

    def __str__(self):
        return f"{self.title} (#{self.pk})"

    def get_absolute_url(self):
        return reverse("reports:detail", args=[self.public_id])
