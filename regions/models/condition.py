"""What a region must still do after a decision, by when, and how that went."""

import uuid

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from common.history import tracked
from common.triggers import never_emptied
from regions.models.region import Region
from regions.models.review import Decision
from regions.models.submission import Submission


class ConditionState(models.TextChoices):
    OPEN = "open", "Nog te doen"
    ANSWERED = "beantwoord", "Beantwoord, bij OCW"
    MET = "vervuld", "Afgevinkt door OCW"


class ConditionQuerySet(models.QuerySet):
    def waiting_for(self, user):
        """Those that the regions of this person must still answer."""
        mine = Region.objects.edited_by(user).values("pk")
        return self.filter(state=ConditionState.OPEN, decision__submission__region__in=mine)

    def of_regions(self, regions):
        """Those that these regions must still answer."""
        return self.filter(
            state=ConditionState.OPEN, decision__submission__region__in=list(regions)
        )

    def to_check_by(self, user):
        """Those that were answered, as far as this person may judge the region."""
        mine = Submission.objects.visible_to(user).reviewable_by(user).values("pk")
        return self.filter(state=ConditionState.ANSWERED, decision__submission__in=mine)

    def for_list(self):
        rows = self.select_related("decision__submission__region", "answered_by", "closed_by")
        return rows.defer("decision__submission__snapshot").order_by("due_on", "pk")


@tracked()
class Condition(models.Model):
    """One condition of a decision. What it asks and by when stays; how it goes is added."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="conditions")
    number = models.PositiveSmallIntegerField("volgnummer")
    text = models.CharField("voorwaarde", max_length=1000)
    due_on = models.DateField("uiterlijk op")
    state = models.CharField(
        "stand", max_length=12, choices=ConditionState, default=ConditionState.OPEN
    )
    answer = models.TextField("antwoord", blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    answered_at = models.DateTimeField("beantwoord op", null=True)
    remark = models.TextField("opmerking van OCW", blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    closed_at = models.DateTimeField("afgevinkt op", null=True)

    objects = ConditionQuerySet.as_manager()

    class Meta:
        verbose_name = "voorwaarde"
        verbose_name_plural = "voorwaarden"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["decision", "number"], name="conditions_are_numbered"),
            models.CheckConstraint(name="condition_has_a_text", condition=~Q(text="")),
            models.CheckConstraint(
                name="condition_is_answered_with_name_and_date",
                condition=(
                    Q(state=ConditionState.OPEN)
                    | (~Q(answer="") & Q(answered_by__isnull=False) & Q(answered_at__isnull=False))
                ),
            ),
            models.CheckConstraint(
                name="condition_is_met_with_name_and_date",
                condition=(
                    Q(state=ConditionState.MET, closed_by__isnull=False, closed_at__isnull=False)
                    | (~Q(state=ConditionState.MET) & Q(closed_by=None, closed_at=None))
                ),
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="what_a_condition_asks_stays",
                fields=["decision", "number", "text", "due_on", "public_id"],
            ),
            pgtrigger.Protect(name="condition_stays", operation=pgtrigger.Delete),
            never_emptied("een voorwaarde"),
        ]

    def __str__(self):
        return f"voorwaarde #{self.pk}"
