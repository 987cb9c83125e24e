"""What an assessor says of the judgement of a colleague, once both were filed."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from common.history import tracked
from regions.models.review import Score

REACTS_AS_COLLEAGUE = """
    IF NOT EXISTS (
        SELECT 1 FROM regions_score s
          JOIN regions_assessment theirs ON theirs.id = s.assessment_id
          JOIN regions_assessment mine ON mine.submission_id = theirs.submission_id
          WHERE s.id = NEW.score_id AND theirs.assessor_id <> NEW.by_id
            AND theirs.filed_at IS NOT NULL
            AND mine.assessor_id = NEW.by_id AND mine.filed_at IS NOT NULL
    ) THEN
        RAISE EXCEPTION 'Alleen wie de indiening ook beoordeelde, reageert op een oordeel.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'only_a_colleague_reacts';
    END IF;
"""

# Blind before: what one thinks of a judgement tells what it is.
BLIND_UNTIL_ALL_ARE_IN = """
    IF EXISTS (
        SELECT 1 FROM regions_score s
          JOIN regions_assessment a ON a.id = s.assessment_id
          JOIN regions_submission i ON i.id = a.submission_id
          JOIN regions_region r ON r.id = i.region_id
          JOIN regions_round t ON t.id = r.round_id
          WHERE s.id = NEW.score_id AND t.assessments_required > (
              SELECT count(*) FROM regions_assessment filed
                WHERE filed.submission_id = a.submission_id AND filed.filed_at IS NOT NULL
          )
    ) THEN
        RAISE EXCEPTION 'Reageren kan zodra alle beoordelingen binnen zijn.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'blind_until_all_are_in';
    END IF;
    RETURN NEW;
"""


@tracked()
class ScoreReaction(models.Model):
    """Agreeing or not with one judgement, with the reason; open for change until the decision."""

    score = models.ForeignKey(Score, models.PROTECT, related_name="reactions")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    agrees = models.BooleanField("eens")
    reason = models.TextField("waarom")
    at = models.DateTimeField("op")

    class Meta:
        verbose_name = "reactie op een oordeel"
        verbose_name_plural = "reacties op oordelen"
        constraints = [
            models.UniqueConstraint(
                fields=["score", "by"], name="one_reaction_per_judgement_and_person"
            ),
            models.CheckConstraint(
                name="a_reaction_says_why",
                condition=~Q(reason=""),
                violation_error_message="Schrijf op waarom u het eens of oneens bent.",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="a_colleague_reacts_after_all_filed",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                func=REACTS_AS_COLLEAGUE + BLIND_UNTIL_ALL_ARE_IN,
            ),
        ]

    def __str__(self):
        return f"reactie op een oordeel #{self.pk}"
