"""A submission is a copy: canonical JSON with a hash, never foreign keys into a living draft."""

from django.conf import settings
from django.db import models
from django.db.models import Count, F, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from common.triggers import written_once
from regions.models.interest import InterestDeclaration
from regions.models.region import Region
from regions.models.rounds import Criterion, Framework


class SubmissionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """To whom the dossier is open; an adopted region does not make it public."""
        return self.filter(region__in=Region.objects.shared_with(user))

    def known_to(self, user):
        """Those of which someone may know that they are there: to declare, assign and queue."""
        return self.filter(region__in=Region.objects.known_to(user))

    def reviewable_by(self, user):
        """What this person may assess or decide: never a region guided, ever, nor an own party."""
        return self.exclude(region__in=Region.objects.in_conflict_with(user).values("pk"))

    def opened_by(self, user):
        """Those whose dossier is open to this person, who declared to have no interest in it."""
        declared = InterestDeclaration.objects.filter(user=user).values("region")
        return self.reviewable_by(user).filter(region__in=declared)

    def latest_per_region(self):
        newest = Submission.objects.filter(region=OuterRef("region")).order_by("-number")
        return self.filter(pk=Subquery(newest.values("pk")[:1]))

    def for_queue(self):
        """All that one row of the queue shows, but not the snapshot; waiting longest first."""
        rows = self.select_related("region__round", "region__lead", "supplement")
        filed = Count("assessments", filter=Q(assessments__filed_at__isnull=False))
        rows = rows.defer("snapshot").annotate(filed_count=filed, taken_count=Count("assessments"))
        return rows.with_due_on().order_by("submitted_at", "pk")

    def for_page(self):
        """All that the pages of one submission ask of it: its assessments and what followed."""
        answers = ("decision", "supplement", "advice")
        rows = self.select_related("region__round", "region__lead", "framework", "submitted_by")
        assessments = Submission._meta.get_field("assessments").related_model.objects
        people = assessments.select_related("assessor", "assigned_by").order_by("started_at", "pk")
        return rows.select_related(*answers).prefetch_related(Prefetch("assessments", people))

    def with_due_on(self):
        """``due_on``: when the region must have answered, or else OCW must have decided."""
        decision = F("region__round__decision_due")
        return self.annotate(due_on=Coalesce("supplement__due_on", decision))


class Submission(models.Model):
    """The immutable, numbered snapshot that OCW judges."""

    region = models.ForeignKey(Region, models.PROTECT, related_name="submissions")
    number = models.PositiveSmallIntegerField("volgnummer")
    reference = models.CharField("kenmerk", max_length=20, unique=True)
    framework = models.ForeignKey(Framework, models.PROTECT, related_name="+")
    snapshot = models.JSONField("momentopname")
    sha256 = models.CharField("SHA-256", max_length=64)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField("ingediend op")
    # Of the snapshot, for lists, which leave the snapshot itself alone.
    checks_failed = models.PositiveSmallIntegerField("voldoet niet", db_default=0)
    checks_open = models.PositiveSmallIntegerField("niet te bepalen", db_default=0)
    checks_met = models.PositiveSmallIntegerField("voldoet", db_default=0)
    participant_count = models.PositiveSmallIntegerField("deelnemers", db_default=0)

    cleared_for: int | None = None  # whom ``reviewable_by`` gave it in this request

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = "indiening"
        verbose_name_plural = "indieningen"
        constraints = [
            models.UniqueConstraint(fields=["region", "number"], name="submissions_are_numbered"),
            models.CheckConstraint(
                name="submission_carries_a_sha256",
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"),
            ),
        ]
        triggers = written_once("een indiening")

    def __str__(self):
        return self.reference

    @property
    def filed(self) -> list:
        """The assessments that are in."""
        return [row for row in self.assessments.all() if row.filed_at]

    @property
    def is_latest(self) -> bool:
        """Whether no newer submission of the region took its place."""
        newer = Submission.objects.filter(region=self.region_id, number__gt=self.number)
        return not newer.exists()

    @property
    def before(self) -> "Submission | None":
        """The submission of the region that this one follows."""
        earlier = Submission.objects.filter(region=self.region_id, number__lt=self.number)
        return earlier.order_by("number").last()

    def criteria(self):
        """What it is judged on: the criteria as they held on the day it came in."""
        day = timezone.localdate(self.submitted_at)
        return Criterion.objects.filter(framework=self.framework_id).valid_on(day)
