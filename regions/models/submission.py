"""A submission is a copy: canonical JSON with a hash, never foreign keys into a living draft."""

from django.conf import settings
from django.db import models
from django.db.models import Count, OuterRef, Q, Subquery
from django.utils import timezone

from common.triggers import written_once
from regions.models.region import Region
from regions.models.rounds import Criterion, Framework


class SubmissionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The region's own people and OCW; an adopted region does not make its dossier public."""
        return self.filter(region__in=Region.objects.shared_with(user))

    def reviewable_by(self, user):
        """What this person may assess or decide: never a region guided, ever, nor an own party."""
        guided = Q(region__guidance__user=user)
        own = Q(region__participants__organisation__memberships__user=user)
        conflicted = Submission.objects.filter(guided | own).values("pk")
        return self.exclude(pk__in=conflicted)

    def latest_per_region(self):
        newest = Submission.objects.filter(region=OuterRef("region")).order_by("-number")
        return self.filter(pk=Subquery(newest.values("pk")[:1]))

    def for_queue(self):
        """All that one row of the queue shows, in one query; waiting longest first."""
        rows = self.select_related("region__round", "region__lead")
        filed = Count("assessments", filter=Q(assessments__filed_at__isnull=False))
        return rows.annotate(filed_count=filed).order_by("submitted_at", "pk")


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

    def criteria(self):
        """What it is judged on: the criteria as they held on the day it came in."""
        day = timezone.localdate(self.submitted_at)
        return Criterion.objects.filter(framework=self.framework_id).valid_on(day)
