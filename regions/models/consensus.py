"""What the assessors of a submission say together, once each has filed alone."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from common.history import tracked
from regions.models.submission import Submission


@tracked()
class Consensus(models.Model):
    """The joint note of the assessors; open for change until the decision."""

    submission = models.OneToOneField(Submission, models.PROTECT, related_name="consensus")
    note = models.TextField("gezamenlijke conclusie")
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField("geschreven op")

    class Meta:
        verbose_name = "gezamenlijke conclusie"
        verbose_name_plural = "gezamenlijke conclusies"
        constraints = [
            models.CheckConstraint(
                name="a_consensus_says_something",
                condition=~Q(note=""),
                violation_error_message="Schrijf de gezamenlijke conclusie op.",
            )
        ]

    def __str__(self):
        return f"gezamenlijke conclusie #{self.pk}"
