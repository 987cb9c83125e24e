"""The letter about a decision: a template that staff keep, and what was sent, as it was sent."""

import uuid

from django.db import models
from django.db.models import Q

from common.history import tracked
from common.triggers import written_once
from regions.models.review import Decision, Outcome


@tracked()
class LetterTemplate(models.Model):
    """The text of a letter per outcome, with placeholders such as {regio}; see ``letter_texts``."""

    outcome = models.CharField("uitkomst", max_length=12, choices=Outcome, unique=True)
    subject = models.CharField("onderwerp", max_length=200)
    body = models.TextField("tekst")
    contact = models.CharField("contactadres", max_length=200)
    changed_at = models.DateTimeField("opgeslagen op")

    class Meta:
        verbose_name = "briefsjabloon"
        verbose_name_plural = "briefsjablonen"
        constraints = [
            models.CheckConstraint(
                name="letter_template_is_complete",
                condition=~Q(subject="") & ~Q(body="") & ~Q(contact=""),
                violation_error_message="Vul onderwerp, tekst en contactadres in.",
            ),
        ]

    def __str__(self):
        return self.get_outcome_display()


class Letter(models.Model):
    """What a region was told about one decision, word for word."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    decision = models.OneToOneField(Decision, models.PROTECT, related_name="letter")
    subject = models.CharField("onderwerp", max_length=400)
    body = models.TextField("tekst")
    sha256 = models.CharField("SHA-256", max_length=64)
    written_at = models.DateTimeField("geschreven op")

    class Meta:
        verbose_name = "besluitbrief"
        verbose_name_plural = "besluitbrieven"
        constraints = [
            models.CheckConstraint(
                name="letter_carries_a_sha256", condition=Q(sha256__regex=r"^[0-9a-f]{64}$")
            ),
            models.CheckConstraint(name="letter_has_a_text", condition=~Q(body="")),
        ]
        triggers = written_once("een besluitbrief")

    def __str__(self):
        return f"besluitbrief #{self.pk}"
