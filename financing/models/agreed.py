"""The key that a region means to divide by, and what each party answers to it.

A party answers for what it read: the answer keeps the amounts of then. Once the key has others,
the answer does not count any more, and it says why.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from common.history import tracked
from financing.models.keys import Scenario
from organisations.models import Organisation
from regions.models import Region


@tracked()
class KeyProposal(models.Model):
    """The scenario whose key a region puts to its parties; one at a time."""

    region = models.OneToOneField(Region, models.CASCADE, related_name="key_proposal")
    scenario = models.ForeignKey(
        Scenario, models.PROTECT, related_name="proposals", verbose_name="scenario"
    )
    put_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    put_at = models.DateTimeField("voorgelegd op")

    class Meta:
        verbose_name = "voorgelegde verdeelsleutel"
        verbose_name_plural = "voorgelegde verdeelsleutels"

    def __str__(self):
        return f"voorgelegde verdeelsleutel (#{self.pk})"


@tracked()
class KeyAnswer(models.Model):
    """What one party answers, through someone with a mandate, to the key as it was then."""

    proposal = models.ForeignKey(KeyProposal, models.CASCADE, related_name="answers")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="partij"
    )
    agrees = models.BooleanField("akkoord")
    reason = models.CharField("reden", max_length=400, blank=True)
    answered_to = models.JSONField("waarop is geantwoord")
    answered_at = models.DateTimeField("geantwoord op")
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    # Whose mandate was used, when someone answered by delegation.
    on_behalf_of = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    voided_at = models.DateTimeField("vervallen op", null=True)
    voided_reason = models.TextField("waarom vervallen", blank=True)

    class Meta:
        verbose_name = "antwoord op een verdeelsleutel"
        verbose_name_plural = "antwoorden op verdeelsleutels"
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "organisation"], name="one_answer_per_party_to_a_key"
            ),
            models.CheckConstraint(
                name="who_disagrees_says_why",
                condition=Q(agrees=True) | ~Q(reason=""),
                violation_error_message="Schrijf op waarom u niet akkoord gaat.",
            ),
            models.CheckConstraint(
                name="what_is_void_says_why",
                condition=Q(voided_at=None, voided_reason="")
                | (Q(voided_at__isnull=False) & ~Q(voided_reason="")),
            ),
        ]

    def __str__(self):
        return f"antwoord op een verdeelsleutel (#{self.pk})"
