"""What OCW intends to decide, and what the region thinks of that before it is decided."""

from datetime import date

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from common.history import tracked
from common.triggers import never_emptied
from regions.models.decision_draft import JUDGES_APART
from regions.models.region import Region
from regions.models.review import NO_INTEREST, Outcome
from regions.models.submission import Submission
from regions.states import RegionState


class ViewpointQuerySet(models.QuerySet):
    def open(self, *, on: date):
        """In time, not given yet, about the last submission, and OCW did not decide."""
        states = (RegionState.UNDER_REVIEW, RegionState.ADVISED)
        rows = self.filter(given_at=None, due_on__gte=on, submission__region__state__in=states)
        newer = Submission.objects.filter(
            region=OuterRef("submission__region"), number__gt=OuterRef("submission__number")
        )
        return rows.filter(~Exists(newer))

    def of_regions(self, regions, *, on: date):
        """Those that these regions may still give."""
        return self.open(on=on).filter(submission__region__in=list(regions)).for_list()

    def for_list(self):
        rows = self.select_related("submission__region", "given_by")
        return rows.defer("submission__snapshot").order_by("due_on", "pk")


@tracked()
class Viewpoint(models.Model):
    """Asked once per submission, before the decision (Awb, article 4:7)."""

    submission = models.OneToOneField(Submission, models.PROTECT, related_name="viewpoint")
    outcome = models.CharField("voorgenomen besluit", max_length=12, choices=Outcome)
    intention = models.TextField("waarom OCW dit van plan is")
    due_on = models.DateField("zienswijze uiterlijk op")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField("gevraagd op")
    text = models.TextField("zienswijze", blank=True)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    given_at = models.DateTimeField("gegeven op", null=True)

    objects = ViewpointQuerySet.as_manager()

    class Meta:
        verbose_name = "zienswijze"
        verbose_name_plural = "zienswijzen"
        constraints = [
            models.CheckConstraint(
                name="viewpoint_is_asked_with_a_reason", condition=~Q(intention="")
            ),
            models.CheckConstraint(
                name="viewpoint_is_given_with_text_name_and_date",
                condition=Q(text="", given_by=None, given_at=None)
                | (~Q(text="") & Q(given_by__isnull=False, given_at__isnull=False)),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="asked_by_who_may_decide",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                func=(JUDGES_APART + NO_INTEREST).format(person="asked_by_id"),
            ),
            pgtrigger.ReadOnly(
                name="what_ocw_intended_stays",
                fields=["submission", "outcome", "intention", "due_on", "asked_by", "asked_at"],
            ),
            pgtrigger.Protect(
                name="given_viewpoint_is_final",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__given_at__isnull=False),
            ),
            pgtrigger.Protect(name="viewpoint_stays", operation=pgtrigger.Delete),
            never_emptied("een zienswijze"),
        ]

    def __str__(self):
        return f"zienswijze #{self.pk}"

    @property
    def region(self) -> Region:
        return self.submission.region
