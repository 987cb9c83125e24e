"""The advice on a submission: a record apart, by who guided nothing and decides nothing."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from common.triggers import written_once
from regions.models.review import NO_CONFLICT, NO_INTEREST, Outcome
from regions.models.submission import Submission

# Filled in with the column of the person who decides.
ADVISER_DOES_NOT_DECIDE = """
    IF EXISTS (
        SELECT 1 FROM regions_advice a
          WHERE a.submission_id = NEW.submission_id AND a.given_by_id = NEW.{person}
    ) THEN
        RAISE EXCEPTION 'Wie adviseerde, beslist niet.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'adviser_does_not_decide';
    END IF;
"""

DECIDER_DOES_NOT_ADVISE = """
    IF EXISTS (
        SELECT 1 FROM regions_decisiondraft d
          WHERE d.submission_id = NEW.submission_id
            AND NEW.given_by_id IN (d.drafted_by_id, d.approved_by_id)
    ) OR EXISTS (
        SELECT 1 FROM regions_decision d
          WHERE d.submission_id = NEW.submission_id
            AND NEW.given_by_id IN (d.decided_by_id, d.approved_by_id)
    ) THEN
        RAISE EXCEPTION 'Wie beslist, adviseert niet.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'decider_does_not_advise';
    END IF;
"""


class AdviceDraft(models.Model):
    """An advice in the making: of its writer alone, and gone once it is given."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    outcome = models.CharField("uitkomst", max_length=12, choices=Outcome, blank=True)
    text = models.TextField("advies", blank=True)
    changed_at = models.DateTimeField("opgeslagen op")

    class Meta:
        verbose_name = "advies in bewerking"
        verbose_name_plural = "adviezen in bewerking"
        constraints = [
            models.UniqueConstraint(fields=["submission", "by"], name="one_advice_draft_per_person")
        ]

    def __str__(self):
        return f"advies in bewerking #{self.pk}"


class Advice(models.Model):
    """What the Realisatie Eenheid advises on one submission. Never changed once it is given."""

    submission = models.OneToOneField(Submission, models.PROTECT, related_name="advice")
    outcome = models.CharField("geadviseerde uitkomst", max_length=12, choices=Outcome)
    text = models.TextField("advies")
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    given_at = models.DateTimeField("gegeven op")

    class Meta:
        verbose_name = "advies"
        verbose_name_plural = "adviezen"
        constraints = [
            models.CheckConstraint(
                name="advice_has_a_text",
                condition=~Q(text=""),
                violation_error_message="Schrijf het advies op.",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="adviser_has_no_conflict",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                func=(
                    NO_CONFLICT.format(person="given_by_id")
                    + DECIDER_DOES_NOT_ADVISE
                    + "RETURN NEW;"
                ),
            ),
            pgtrigger.Trigger(
                name="adviser_has_no_interest",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                func=NO_INTEREST.format(person="given_by_id"),
            ),
            *written_once("een advies"),
        ]

    def __str__(self):
        return f"advies #{self.pk}"
