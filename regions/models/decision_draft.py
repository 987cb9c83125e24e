"""A decision on its way: one person writes it, another approves it, then it waits to be published.

Until it is published nobody outside the deciders of OCW knows of it: there is no decision, the
region did not move, and no record, letter or mail exists.
"""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from common.history import tracked
from common.triggers import never_emptied
from regions.models.advice import ADVISER_DOES_NOT_DECIDE
from regions.models.region import Region
from regions.models.review import DECIDER_DID_NOT_ASSESS, NO_CONFLICT, NO_INTEREST, Outcome
from regions.models.submission import Submission


class DraftState(models.TextChoices):
    WRITING = "concept", "Concept"
    OFFERED = "aangeboden", "Ter goedkeuring"
    SENT_BACK = "teruggestuurd", "Teruggestuurd"
    HELD = "goedgekeurd", "Goedgekeurd, nog niet bekendgemaakt"
    PUBLISHED = "bekendgemaakt", "Bekendgemaakt"


OPEN_STATES = (DraftState.WRITING, DraftState.OFFERED, DraftState.SENT_BACK)
HALF_STATES = (DraftState.WRITING, DraftState.SENT_BACK)  # stored as far as it goes
APPROVED_STATES = (DraftState.HELD, DraftState.PUBLISHED)

# Filled in with the column of the person who decides.
JUDGES_APART = DECIDER_DID_NOT_ASSESS + ADVISER_DOES_NOT_DECIDE + NO_CONFLICT

APPROVED_TEXT_STAYS = """
    IF OLD.state = 'bekendgemaakt' OR (
        OLD.state = 'goedgekeurd' AND NEW.state <> 'teruggestuurd' AND (
            NEW.submission_id, NEW.outcome, NEW.reasons, NEW.points, NEW.conditions,
            NEW.merge_into_id, NEW.meeting_on, NEW.feedback, NEW.drafted_by_id,
            NEW.approved_by_id
        ) IS DISTINCT FROM (
            OLD.submission_id, OLD.outcome, OLD.reasons, OLD.points, OLD.conditions,
            OLD.merge_into_id, OLD.meeting_on, OLD.feedback, OLD.drafted_by_id,
            OLD.approved_by_id
        )
    ) THEN
        RAISE EXCEPTION 'Een goedgekeurd besluit staat vast.'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'approved_text_stays';
    END IF;
    IF NEW.state = 'bekendgemaakt' AND OLD.state <> 'goedgekeurd' THEN
        RAISE EXCEPTION 'Alleen een goedgekeurd besluit wordt bekendgemaakt.'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'only_what_is_approved_is_published';
    END IF;
    RETURN NEW;
"""


class DecisionDraftQuerySet(models.QuerySet):
    def decidable_by(self, user):
        """Those on which this person may decide: no guide, party, assessor or adviser."""
        mine = Submission.objects.known_to(user).reviewable_by(user)
        rows = self.filter(submission__in=mine.values("pk"))
        return rows.exclude(submission__assessments__assessor=user).exclude(
            submission__advice__given_by=user
        )

    def opened_by(self, user):
        """Those whose dossier this person may read, too: only then the outcome is shown."""
        opened = Submission.objects.opened_by(user)
        return self.decidable_by(user).filter(submission__in=opened.values("pk"))

    def held(self):
        return self.filter(state=DraftState.HELD)

    def for_list(self):
        """All that one row of a list shows, in one query; waiting longest first."""
        rows = self.select_related(
            "submission__region__round", "drafted_by", "approved_by", "merge_into"
        )
        return rows.defer("submission__snapshot").order_by("changed_at", "pk")


@tracked()
class DecisionDraft(models.Model):
    """What a decider proposes to decide on one submission.

    ``state`` changes only through ``regions.deciding`` and ``regions.publishing``.
    """

    submission = models.OneToOneField(Submission, models.PROTECT, related_name="decision_draft")
    state = models.CharField(
        "stand", max_length=14, choices=DraftState, default=DraftState.WRITING, editable=False
    )
    # Both may wait while it is written; who offers it, has filled them in.
    outcome = models.CharField("uitkomst", max_length=12, choices=Outcome, blank=True)
    reasons = models.TextField("motivering", blank=True)
    points = models.TextField("aandachtspunten", blank=True)
    # [{"text": …, "due_on": "2027-03-01"}, …]
    conditions = models.JSONField("voorwaarden", default=list, blank=True)
    merge_into = models.ForeignKey(
        Region, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="samen met"
    )
    meeting_on = models.DateField("besproken op", null=True, blank=True)
    # What the region may read per criterion: [{"code", "title", "verdict", "text"}, …]
    feedback = models.JSONField("oordeel per criterium", default=list, blank=True)
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField("opgeslagen op")
    offered_at = models.DateTimeField("aangeboden op", null=True)
    remark = models.TextField("opmerking", blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    approved_at = models.DateTimeField("goedgekeurd op", null=True)
    published_at = models.DateTimeField("bekendgemaakt op", null=True)

    objects = DecisionDraftQuerySet.as_manager()

    class Meta:
        verbose_name = "conceptbesluit"
        verbose_name_plural = "conceptbesluiten"
        constraints = [
            models.CheckConstraint(
                name="two_people_decide",
                condition=Q(approved_by=None) | ~Q(approved_by=F("drafted_by")),
                violation_error_message="Wie het besluit schreef, keurt het niet goed.",
            ),
            models.CheckConstraint(
                name="draft_is_approved_with_name_and_date",
                condition=(
                    Q(
                        state__in=APPROVED_STATES,
                        approved_by__isnull=False,
                        approved_at__isnull=False,
                        offered_at__isnull=False,
                    )
                    | Q(state__in=OPEN_STATES, approved_by=None, approved_at=None)
                ),
            ),
            models.CheckConstraint(
                name="draft_is_published_with_a_date",
                condition=(
                    Q(state=DraftState.PUBLISHED, published_at__isnull=False)
                    | (~Q(state=DraftState.PUBLISHED) & Q(published_at=None))
                ),
            ),
            models.CheckConstraint(
                name="sent_back_with_a_remark",
                condition=~Q(state=DraftState.SENT_BACK, remark=""),
                violation_error_message="Schrijf op wat er aan het besluit moet veranderen.",
            ),
            models.CheckConstraint(
                name="draft_has_reasons",
                condition=Q(state__in=HALF_STATES) | ~Q(reasons=""),
                violation_error_message="Motiveer het besluit.",
            ),
            models.CheckConstraint(
                name="draft_has_an_outcome",
                condition=Q(state__in=HALF_STATES) | ~Q(outcome=""),
                violation_error_message="Kies een besluit.",
            ),
            models.CheckConstraint(
                name="provisional_draft_has_points",
                condition=Q(state__in=HALF_STATES) | ~Q(outcome=Outcome.PROVISIONAL, points=""),
                violation_error_message="Noem bij een voorlopig besluit de aandachtspunten.",
            ),
            models.CheckConstraint(
                name="draft_merges_into_a_region_or_not",
                condition=(
                    Q(state__in=HALF_STATES)
                    | Q(outcome=Outcome.MERGED, merge_into__isnull=False)
                    | (~Q(outcome=Outcome.MERGED) & Q(merge_into=None))
                ),
                violation_error_message="Kies de regio waarmee het voorstel samengaat.",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="drafter_has_no_conflict",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                func=(
                    JUDGES_APART.format(person="drafted_by_id")
                    + "IF NEW.approved_by_id IS NOT NULL THEN"
                    + JUDGES_APART.format(person="approved_by_id")
                    + "END IF; RETURN NEW;"
                ),
            ),
            pgtrigger.Trigger(
                name="drafter_has_no_interest",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                func=NO_INTEREST.format(person="drafted_by_id"),
            ),
            pgtrigger.Trigger(
                name="approver_has_no_interest",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                func=NO_INTEREST.format(person="approved_by_id"),
            ),
            pgtrigger.Trigger(
                name="approved_text_stays",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                func=APPROVED_TEXT_STAYS,
            ),
            pgtrigger.Trigger(
                name="draft_begins_unapproved",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                func="""
                    IF NEW.state NOT IN ('concept', 'aangeboden') THEN
                        RAISE EXCEPTION 'Een besluit begint als concept.'
                            USING ERRCODE = 'restrict_violation',
                                  CONSTRAINT = 'draft_begins_unapproved';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Protect(name="draft_stays", operation=pgtrigger.Delete),
            never_emptied("een conceptbesluit"),
        ]

    def __str__(self):
        return f"conceptbesluit #{self.pk}"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES
