"""The Report row: the job, its progress and its file."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q
from django.db.models.functions import Cast
from django.urls import reverse

from accounts import roles
from common.jobs import PENDING, Job, JobQuerySet, JobState, job_constraints
from consultations.models import Minutes
from partnerships.models import Conversation
from regions.models import Region, Submission

KEPT_FOR = timedelta(days=30)
READ_NATIONAL = (roles.ASSESSORS, roles.DECIDERS, roles.GUIDES, roles.ADMINISTRATORS)


class ReportKind(models.TextChoices):
    REGION_DOSSIER = "region_dossier", "Regiodossier"
    GROWTH_CONVERSATION = "growth_conversation", "Verslag van een groeigesprek"
    NATIONAL = "totaaloverzicht", "Totaaloverzicht"
    OVERVIEW_PART = "overview_part", "Deel van het totaaloverzicht"
    REGION_OVERVIEW = "region_overview", "Regio-overzicht"
    REGION_OVERVIEWS = "region_overviews", "Overzichten van alle regio’s (zip)"
    DOSSIER_PACKAGE = "dossier_package", "Dossier met bijlagen (zip)"
    ASSESSMENT_REPORT = "assessment_report", "Beoordelingsrapport"
    DECISION_LETTER = "decision_letter", "Besluitbrief"
    MINUTES = "minutes", "Verslag van een consultatie"
    FINANCIAL_ANNEX = "financial_annex", "Financiële bijlage"
    EXPORT = "export", "Geplande export"


def _submissions(user) -> models.QuerySet:
    return Submission.objects.visible_to(user).values("reference")


def _conversations(user) -> models.QuerySet:
    subject = Cast("public_id", models.CharField())
    return Conversation.objects.visible_to(user).values_list(subject)


def _insiders(user) -> models.QuerySet:
    return Region.objects.shared_with(user).values("slug")


def assessed_for(user) -> models.QuerySet:
    """What someone may read the assessments of: who judges, without interest, once all are in."""
    if not user.has_role(roles.ASSESSORS, roles.DECIDERS):
        return Submission.objects.none().values("reference")
    rows = Submission.objects.visible_to(user).reviewable_by(user)
    filed = Count("assessments", filter=Q(assessments__filed_at__isnull=False))
    needed = F("region__round__assessments_required")
    return rows.annotate(filed=filed).filter(filed__gte=needed).values("reference")


def _minutes(user) -> models.QuerySet:
    subject = Cast("public_id", models.CharField())
    return Minutes.objects.visible_to(user).values_list(subject)


# Per kind the subjects that someone may see; who sees the subject sees its reports.
SUBJECTS = {
    ReportKind.REGION_DOSSIER: _submissions,
    ReportKind.GROWTH_CONVERSATION: _conversations,
    ReportKind.MINUTES: _minutes,
    ReportKind.DOSSIER_PACKAGE: _submissions,
    ReportKind.ASSESSMENT_REPORT: assessed_for,
    ReportKind.FINANCIAL_ANNEX: _insiders,
    ReportKind.DECISION_LETTER: _submissions,
}


class ReportQuerySet(JobQuerySet):
    def claimable(self, *, at):
        """A report waits for its parts, however often someone is woken for it."""
        busy = Report.objects.filter(parent=OuterRef("pk"), state__in=PENDING)
        return super().claimable(at=at).exclude(Exists(busy))

    def wholes(self):
        """What people asked for; parts are only steps on the way."""
        return self.filter(parent=None)

    def matching(self, words: str):
        """By title or subject; every word must be there."""
        rows = self
        for word in words.split():
            rows = rows.filter(Q(title__unaccent__icontains=word) | Q(subject__icontains=word))
        return rows

    def visible_to(self, user):
        """One's own, those about something that one may see, and for OCW those of the portal."""
        if not user.is_authenticated:
            return self.none()
        seen = Q(requested_by=user)
        if user.has_role(*READ_NATIONAL):
            seen |= Q(kind=ReportKind.NATIONAL, requested_by=None)
        for kind, subjects in SUBJECTS.items():
            seen |= Q(kind=kind, subject__in=subjects(user))
        return self.filter(seen)

    def expired(self, *, at):
        """Past their date; what failed or was cancelled is kept as long, without a file."""
        without_file = Q(expires_at=None, finished_at__lt=at - KEPT_FOR)
        return self.filter(Q(expires_at__lt=at) | without_file)

    def for_list(self):
        """Without the frozen data: that is long."""
        rows = self.select_related("requested_by").defer("input")
        return rows.order_by("-requested_at", "-pk")


class Report(Job):
    """A document that is asked for, built once by a worker, and kept until it expires.

    The row is the job: ``reports.services`` alone writes its state. ``subject`` is the key of
    what it is about (a submission's reference); ``title`` is what people read. ``input`` is what
    was known when it was asked for, where a kind freezes that. Without ``requested_by`` the
    portal made it by itself, for OCW. A report with ``parts`` is built once these are finished.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField("soort", max_length=20, choices=ReportKind)
    subject = models.CharField("onderwerp", max_length=80)
    title = models.CharField("titel", max_length=200)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="reports"
    )
    parent = models.ForeignKey(
        "self", models.CASCADE, null=True, editable=False, related_name="parts"
    )
    input = models.JSONField("gegevens", null=True, editable=False)
    input_sha256 = models.CharField("SHA-256 van de gegevens", max_length=64, blank=True)
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
                condition=(Q(state=JobState.DONE, size__isnull=False) & ~Q(file="") & ~Q(sha256=""))
                | (~Q(state=JobState.DONE) & Q(file="", sha256="", pages=None, size=None)),
            ),
            models.CheckConstraint(
                name="report_progress_is_a_percentage", condition=Q(progress__lte=100)
            ),
            models.UniqueConstraint(
                fields=["kind", "subject", "requested_by"],
                condition=Q(state__in=(JobState.QUEUED, JobState.RUNNING), parent=None),
                nulls_distinct=False,
                name="one_pending_report_per_person_and_subject",
            ),
            models.UniqueConstraint(
                fields=["parent", "subject"], name="one_part_of_a_report_per_subject"
            ),
            models.CheckConstraint(
                name="report_has_a_hash_exactly_with_frozen_data",
                condition=Q(input__isnull=True, input_sha256="")
                | Q(input__isnull=False, input_sha256__regex=r"^[0-9a-f]{64}$"),
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

    @property
    def ending(self) -> str:
        """Of the file: what kind of file it is."""
        return self.file.rpartition(".")[2]

    def get_absolute_url(self):
        return reverse("reports:detail", args=[self.public_id])
