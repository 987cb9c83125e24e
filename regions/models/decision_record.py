"""The public register: who decides about what, what is certain and what is still open."""

import uuid
from datetime import date, datetime, time, timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone

from common.history import tracked
from regions.models.region import Region
from regions.models.review import Decision


class RecordState(models.TextChoices):
    OPEN = "open", "Open"
    IN_DISCUSSION = "bespreking", "In bespreking"
    DECIDED = "besloten", "Besloten"


class DecisionRecordQuerySet(models.QuerySet):
    def as_on(self, day: date):
        """The register as it was at the end of a day: rows of the history, one per subject."""
        end = timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
        events = DecisionRecord._meta.get_field("events").related_model
        last = (
            events.objects.filter(pgh_created_at__lt=end)
            .order_by("pgh_obj_id", "-pgh_id")
            .distinct("pgh_obj_id")
            .values("pgh_id")
        )
        return events.objects.filter(pgh_id__in=last).exclude(pgh_label="delete")


@tracked()
class DecisionRecord(models.Model):
    """One subject of the register. Those of regions come from their decisions."""

    public_id = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    subject = models.CharField("onderwerp", max_length=200)
    decides = models.CharField("wie beslist", max_length=200)
    state = models.CharField("stand", max_length=12, choices=RecordState)
    decided_on = models.DateField("besloten op", null=True, blank=True)
    expected = models.CharField("verwacht", max_length=120, blank=True)
    source = models.CharField("bron", max_length=300, blank=True)
    effect = models.TextField("gevolg", blank=True)
    region = models.ForeignKey(
        Region, models.PROTECT, null=True, blank=True, related_name="decision_records"
    )
    decision = models.OneToOneField(
        Decision, models.PROTECT, null=True, blank=True, related_name="record"
    )

    objects = DecisionRecordQuerySet.as_manager()

    class Meta:
        verbose_name = "besluit in het register"
        verbose_name_plural = "besluiten in het register"
        constraints = [
            models.CheckConstraint(
                name="record_is_decided_with_a_date",
                condition=(
                    Q(state=RecordState.DECIDED, decided_on__isnull=False)
                    | (~Q(state=RecordState.DECIDED) & Q(decided_on=None))
                ),
                violation_error_message="Vul de datum in als er besloten is, en anders niet.",
            ),
            models.CheckConstraint(
                name="record_names_subject_and_decider",
                condition=~Q(subject="") & ~Q(decides=""),
                violation_error_message="Vul het onderwerp in en wie beslist.",
            ),
            models.CheckConstraint(
                name="record_state_is_known", condition=Q(state__in=list(RecordState))
            ),
        ]

    def __str__(self):
        return self.subject
