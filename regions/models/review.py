"""Guiding, assessing and deciding: three records by three kinds of people, kept apart here.

The field asks whether the Realisatie Eenheid guides or judges. The triggers below answer: who
ever guided a region, belongs to a party in it, or declared an interest, neither assesses nor
decides; who assessed does not decide.
"""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from common.history import tracked
from common.triggers import written_once
from regions.models.region import Region
from regions.models.rounds import Criterion
from regions.models.submission import Submission

# Filled in with the column of the person who wants to judge.
NO_CONFLICT = """
    IF EXISTS (
        SELECT 1 FROM regions_guidance g
          JOIN regions_submission s ON s.region_id = g.region_id
          WHERE s.id = NEW.submission_id AND g.user_id = NEW.{person}
    ) THEN
        RAISE EXCEPTION 'Wie een regio begeleidt of begeleidde, oordeelt er niet over.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'guide_does_not_judge';
    END IF;
    IF EXISTS (
        SELECT 1 FROM regions_participant p
          JOIN regions_submission s ON s.region_id = p.region_id
          JOIN organisations_membership m ON m.organisation_id = p.organisation_id
          WHERE s.id = NEW.submission_id AND m.user_id = NEW.{person}
    ) THEN
        RAISE EXCEPTION 'Wie bij een partij van de regio hoort, oordeelt er niet over.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'party_does_not_judge';
    END IF;
"""

# Nor with an interest that was declared, unless a second person set it aside.
NO_INTEREST = """
    IF EXISTS (
        SELECT 1 FROM regions_interestdeclaration i
          JOIN regions_submission s ON s.region_id = i.region_id
          WHERE s.id = NEW.submission_id AND i.user_id = NEW.{person}
            AND i.has_interest AND i.overridden_at IS NULL
    ) THEN
        RAISE EXCEPTION 'Wie een belang heeft bij een regio, oordeelt er niet over.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'interested_does_not_judge';
    END IF;
    RETURN NEW;
"""

# Filled in with the column of the person who decides.
DECIDER_DID_NOT_ASSESS = """
    IF EXISTS (
        SELECT 1 FROM regions_assessment a
          WHERE a.submission_id = NEW.submission_id AND a.assessor_id = NEW.{person}
    ) THEN
        RAISE EXCEPTION 'Wie beoordeelde, beslist niet.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'assessor_does_not_decide';
    END IF;
"""

APPROVED_BY_A_SECOND = """
    IF NEW.approved_by_id IS NULL OR NEW.approved_by_id = NEW.decided_by_id THEN
        RAISE EXCEPTION 'Een tweede persoon keurt een besluit goed.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'two_people_decide';
    END IF;
    IF EXISTS (
        SELECT 1 FROM regions_assessment a
          WHERE a.submission_id = NEW.submission_id AND a.assessor_id = NEW.approved_by_id
    ) THEN
        RAISE EXCEPTION 'Wie beoordeelde, beslist niet.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'assessor_does_not_decide';
    END IF;
"""

ASSESSOR_DID_NOT_DECIDE = """
    IF EXISTS (
        SELECT 1 FROM regions_decision d
          WHERE d.submission_id = NEW.submission_id AND d.decided_by_id = NEW.assessor_id
    ) THEN
        RAISE EXCEPTION 'Wie besliste, beoordeelt niet.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'decider_does_not_assess';
    END IF;
"""

FILED_IS_COMPLETE = """
    IF EXISTS (
        SELECT 1 FROM regions_score s
          WHERE s.assessment_id = NEW.id AND (s.verdict = '' OR s.justification = '')
    ) THEN
        RAISE EXCEPTION 'Elk oordeel heeft een onderbouwing, en andersom.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'filed_assessment_is_complete';
    END IF;
    RETURN NEW;
"""

# A score belongs to its assessment: both are final once that is filed.
ASSESSMENT_IS_OPEN = """
    IF EXISTS (
        SELECT 1 FROM regions_assessment a
          WHERE a.id IN ({assessments}) AND a.filed_at IS NOT NULL
    ) THEN
        RAISE EXCEPTION 'Een ingeleverde beoordeling staat vast.'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'filed_assessment_is_final';
    END IF;
"""


@tracked()
class Guidance(models.Model):
    """Someone of the Realisatie Eenheid who guides, or guided, a region."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="guidance")
    region = models.ForeignKey(Region, models.PROTECT, related_name="guidance")
    since = models.DateField("sinds")
    until = models.DateField("tot", null=True, blank=True)

    class Meta:
        verbose_name = "begeleiding"
        verbose_name_plural = "begeleidingen"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "region"],
                condition=Q(until=None),
                name="one_open_guidance_per_person_and_region",
                violation_error_message="Deze persoon begeleidt de regio al.",
            ),
            models.CheckConstraint(
                name="guidance_ends_after_it_starts",
                condition=Q(until=None) | Q(until__gte=F("since")),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="judge_does_not_guide",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                func="""
                    IF EXISTS (
                        SELECT 1 FROM regions_assessment a
                          JOIN regions_submission s ON s.id = a.submission_id
                          WHERE s.region_id = NEW.region_id AND a.assessor_id = NEW.user_id
                    ) OR EXISTS (
                        SELECT 1 FROM regions_decision d
                          JOIN regions_submission s ON s.id = d.submission_id
                          WHERE s.region_id = NEW.region_id AND d.decided_by_id = NEW.user_id
                    ) THEN
                        RAISE EXCEPTION 'Wie over een regio oordeelde, begeleidt deze niet.'
                            USING ERRCODE = 'check_violation',
                                  CONSTRAINT = 'judge_does_not_guide';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="adviser_and_approver_do_not_guide",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                func="""
                    IF EXISTS (
                        SELECT 1 FROM regions_advice a
                          JOIN regions_submission s ON s.id = a.submission_id
                          WHERE s.region_id = NEW.region_id AND a.given_by_id = NEW.user_id
                    ) OR EXISTS (
                        SELECT 1 FROM regions_decisiondraft d
                          JOIN regions_submission s ON s.id = d.submission_id
                          WHERE s.region_id = NEW.region_id
                            AND NEW.user_id IN (d.drafted_by_id, d.approved_by_id)
                    ) THEN
                        RAISE EXCEPTION 'Wie over een regio oordeelde, begeleidt deze niet.'
                            USING ERRCODE = 'check_violation',
                                  CONSTRAINT = 'judge_does_not_guide';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self):
        return f"begeleiding #{self.pk}"


@tracked()
class Assessment(models.Model):
    """The judgement of one assessor; blind for the other until both are filed.

    Whoever was assigned has a row without ``started_at`` until he or she begins.
    """

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="assessments")
    assessor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    summary = models.TextField("samenvattend oordeel", blank=True)
    assigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    assigned_at = models.DateTimeField("toegewezen op", null=True, editable=False)
    started_at = models.DateTimeField("begonnen op", null=True)
    filed_at = models.DateTimeField("ingeleverd op", null=True, editable=False)

    class Meta:
        verbose_name = "beoordeling"
        verbose_name_plural = "beoordelingen"
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "assessor"],
                name="one_assessment_per_assessor",
                violation_error_message="U beoordeelt deze indiening al.",
            ),
            models.CheckConstraint(
                name="assessment_was_assigned_or_begun",
                condition=Q(assigned_at__isnull=False, assigned_by__isnull=False)
                | Q(assigned_at=None, assigned_by=None, started_at__isnull=False),
            ),
            models.CheckConstraint(
                name="assessment_is_filed_after_it_began",
                condition=Q(filed_at=None) | Q(started_at__isnull=False),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="assessor_has_no_conflict",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                func=(
                    NO_CONFLICT.format(person="assessor_id")
                    + ASSESSOR_DID_NOT_DECIDE
                    + "RETURN NEW;"
                ),
            ),
            pgtrigger.Trigger(
                name="assessor_has_no_interest",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                func=NO_INTEREST.format(person="assessor_id"),
            ),
            pgtrigger.Trigger(
                name="filed_assessment_is_complete",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                condition=pgtrigger.Q(new__filed_at__isnull=False, old__filed_at__isnull=True),
                func=FILED_IS_COMPLETE,
            ),
            pgtrigger.Protect(
                name="filed_assessment_is_final",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__filed_at__isnull=False),
            ),
        ]

    def __str__(self):
        return f"beoordeling #{self.pk}"

    @property
    def is_outdated(self) -> bool:
        """Whether the region submitted anew after what was assessed here."""
        return not self.submission.is_latest


class ScoreVerdict(models.TextChoices):
    MET = "voldoet", "Voldoet"
    NOT_MET = "voldoet niet", "Voldoet niet"
    UNDETERMINED = "niet te bepalen", "Niet te bepalen"


class Score(models.Model):
    """What an assessor finds of one criterion, with the reason; filed, it has both."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="+")
    verdict = models.CharField("oordeel", max_length=16, choices=ScoreVerdict, blank=True)
    justification = models.TextField("onderbouwing", blank=True)

    class Meta:
        verbose_name = "score"
        verbose_name_plural = "scores"
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "criterion"], name="one_score_per_criterion"
            ),
            models.CheckConstraint(
                name="score_says_something", condition=~Q(verdict="", justification="")
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="scores_of_a_filed_assessment_are_final",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                func=ASSESSMENT_IS_OPEN.format(assessments="NEW.assessment_id") + "RETURN NEW;",
            ),
            pgtrigger.Trigger(
                name="scores_of_a_filed_assessment_stay",
                operation=pgtrigger.Update | pgtrigger.Delete,
                when=pgtrigger.Before,
                func=ASSESSMENT_IS_OPEN.format(assessments="OLD.assessment_id")
                + "IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;",
            ),
        ]

    def __str__(self):
        return f"{self.verdict} (#{self.pk})"


class Outcome(models.TextChoices):
    PROVISIONAL = "voorlopig", "Voorlopig vastgesteld, met aandachtspunten"
    ADOPTED = "vastgesteld", "Vastgesteld"
    REJECTED = "afgewezen", "Afgewezen"
    MERGED = "samengevoegd", "Gaat samen met een andere regio"


class Decision(models.Model):
    """What was decided on one submission, by whom and why. Never changed afterwards."""

    submission = models.OneToOneField(Submission, models.PROTECT, related_name="decision")
    outcome = models.CharField("uitkomst", max_length=12, choices=Outcome)
    reasons = models.TextField("motivering")
    points = models.TextField("aandachtspunten", blank=True)
    merge_into = models.ForeignKey(
        Region, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="samen met"
    )
    meeting_on = models.DateField("besproken op", null=True, blank=True)
    # As in the draft; what is not here, the region does not read.
    feedback = models.JSONField(
        "oordeel per criterium", db_default=models.Value([], models.JSONField())
    )
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    # Empty only for what was decided before a second person had to approve.
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField("besloten op")

    class Meta:
        verbose_name = "besluit"
        verbose_name_plural = "besluiten"
        constraints = [
            models.CheckConstraint(
                name="decision_has_reasons",
                condition=~Q(reasons=""),
                violation_error_message="Motiveer het besluit.",
            ),
            models.CheckConstraint(
                name="provisional_decision_has_points",
                condition=~Q(outcome=Outcome.PROVISIONAL, points=""),
                violation_error_message="Noem bij een voorlopig besluit de aandachtspunten.",
            ),
            models.CheckConstraint(
                name="decision_merges_into_a_region_or_not",
                condition=(
                    Q(outcome=Outcome.MERGED, merge_into__isnull=False)
                    | (~Q(outcome=Outcome.MERGED) & Q(merge_into=None))
                ),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="decider_has_no_conflict",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                func=(
                    NO_CONFLICT.format(person="decided_by_id")
                    + DECIDER_DID_NOT_ASSESS.format(person="decided_by_id")
                    + "RETURN NEW;"
                ),
            ),
            pgtrigger.Trigger(
                name="decider_has_no_interest",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                func=NO_INTEREST.format(person="decided_by_id"),
            ),
            pgtrigger.Trigger(
                name="decision_is_approved_by_a_second",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                func=(
                    APPROVED_BY_A_SECOND
                    + NO_CONFLICT.format(person="approved_by_id")
                    + "RETURN NEW;"
                ),
            ),
            pgtrigger.Trigger(
                name="approver_has_no_interest",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                func=NO_INTEREST.format(person="approved_by_id"),
            ),
            *written_once("een besluit"),
        ]

    def __str__(self):
        return f"besluit #{self.pk}"
