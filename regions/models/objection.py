"""An objection of a region to a decision, handled by other people than who decided."""

import uuid
from datetime import date

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from common.history import tracked
from common.triggers import never_emptied
from regions.models.advice import ADVISER_DOES_NOT_DECIDE
from regions.models.region import Region
from regions.models.review import DECIDER_DID_NOT_ASSESS, NO_CONFLICT, NO_INTEREST, Decision
from regions.models.submission import Submission
from regions.objection_terms import lodging_ends


class ObjectionState(models.TextChoices):
    LODGED = "ingediend", "Ingediend, wacht op bevestiging door OCW"
    INCOMPLETE = "aanvullen", "De gronden ontbreken nog"
    HANDLED = "behandeling", "In behandeling bij OCW"
    CLOSED = "afgerond", "Afgerond"


class ObjectionOutcome(models.TextChoices):
    FOUNDED = "gegrond", "Gegrond"
    UNFOUNDED = "ongegrond", "Ongegrond"
    INADMISSIBLE = "niet_ontvankelijk", "Niet-ontvankelijk"
    WITHDRAWN = "ingetrokken", "Ingetrokken door de regio"


RULED = (ObjectionOutcome.FOUNDED, ObjectionOutcome.UNFOUNDED, ObjectionOutcome.INADMISSIBLE)
WITHOUT_RULING = ("", ObjectionOutcome.WITHDRAWN)

# Filled in with the column of the person who handles it.
DECIDED_EARLIER = """
    IF EXISTS (
        SELECT 1 FROM regions_decision d
          WHERE d.id = NEW.decision_id AND NEW.{person} IN (d.decided_by_id, d.approved_by_id)
    ) THEN
        RAISE EXCEPTION 'Wie het besluit nam, behandelt het bezwaar niet.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'decider_handles_no_objection';
    END IF;
"""
OF_DECISION = "(SELECT d.submission_id FROM regions_decision d WHERE d.id = NEW.decision_id)"


def _handled_apart(person: str) -> pgtrigger.Trigger:
    """Nobody who decided, assessed, advised, guided, or has an interest, handles an objection."""
    rules = DECIDED_EARLIER + NO_CONFLICT + DECIDER_DID_NOT_ASSESS + ADVISER_DOES_NOT_DECIDE
    func = (rules + NO_INTEREST).format(person=f"{person}_id")
    return pgtrigger.Trigger(
        name=f"{person}_stood_apart",
        operation=pgtrigger.Insert | pgtrigger.Update,
        when=pgtrigger.Before,
        condition=pgtrigger.Q(**{f"new__{person}__isnull": False}),
        func=func.replace("NEW.submission_id", OF_DECISION),
    )


class ObjectionQuerySet(models.QuerySet):
    def open(self):
        return self.exclude(state=ObjectionState.CLOSED)

    def of_regions(self, regions):
        """Those whose grounds these regions must still give."""
        return self.filter(
            state=ObjectionState.INCOMPLETE, decision__submission__region__in=list(regions)
        )

    def waiting_for(self, user):
        """Those whose grounds the regions of this person must still give."""
        return self.of_regions(Region.objects.edited_by(user).values_list("pk", flat=True))

    def known_to(self, user):
        """Those of regions of which this person of OCW may know."""
        return self.filter(decision__submission__in=Submission.objects.known_to(user).values("pk"))

    def handled_by(self, user):
        """Those that this person may handle: without a conflict, and apart from the decision."""
        mine = Submission.objects.known_to(user).reviewable_by(user)
        judged = mine.filter(Q(assessments__assessor=user) | Q(advice__given_by=user))
        rows = self.filter(decision__submission__in=mine.values("pk"))
        rows = rows.exclude(decision__submission__in=judged.values("pk"))
        return rows.exclude(decision__decided_by=user).exclude(decision__approved_by=user)

    def matching(self, words: str):
        """By the name of the region, or the reference of its submission."""
        rows = self
        for word in words.split():
            name = Q(decision__submission__region__name__unaccent__icontains=word)
            rows = rows.filter(name | Q(decision__submission__reference__icontains=word))
        return rows

    def for_list(self):
        """All that one row shows, in one query; the first that must be decided on first."""
        rows = self.select_related("decision__submission__region", "lodged_by", "closed_by")
        return rows.defer("decision__submission__snapshot").order_by("decide_by", "pk")


@tracked()
class Objection(models.Model):
    """What a region has against a decision. It suspends nothing (Awb, article 6:16).

    ``state`` changes only through ``regions.objecting``. ``decide_by`` follows from the term of
    the law and the steps that were taken.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="objections")
    state = models.CharField(
        "stand", max_length=12, choices=ObjectionState, default=ObjectionState.LODGED
    )
    ends_on = models.DateField("bezwaar kon tot en met")
    grounds = models.TextField("gronden van het bezwaar", blank=True)
    late_reason = models.TextField("waarom het bezwaar later komt", blank=True)
    lodged_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    lodged_at = models.DateTimeField("ingediend op")
    taken_in_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    taken_in_at = models.DateTimeField("ontvangst bevestigd op", null=True)
    with_committee = models.BooleanField("met een adviescommissie", default=False)
    grounds_due_on = models.DateField("gronden uiterlijk op", null=True)
    completed_at = models.DateTimeField("aangevuld op", null=True)
    decide_by = models.DateField("OCW beslist uiterlijk op")
    extended_at = models.DateTimeField("verlengd op", null=True)
    extension_reason = models.TextField("waarom verlengd", blank=True)
    heard_on = models.DateField("gehoord op", null=True)
    not_heard = models.TextField("waarom niet gehoord", blank=True)
    outcome = models.CharField("uitkomst", max_length=20, choices=ObjectionOutcome, blank=True)
    reasons = models.TextField("motivering", blank=True)
    renews = models.BooleanField("leidt tot een nieuw besluit", default=False)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    closed_at = models.DateTimeField("afgerond op", null=True)

    objects = ObjectionQuerySet.as_manager()

    class Meta:
        verbose_name = "bezwaar"
        verbose_name_plural = "bezwaren"
        constraints = [
            models.UniqueConstraint(
                fields=["decision"],
                condition=~Q(outcome=ObjectionOutcome.WITHDRAWN),
                name="one_standing_objection_per_decision",
                violation_error_message="Tegen dit besluit is al bezwaar gemaakt.",
            ),
            models.CheckConstraint(
                name="objection_is_taken_in_with_name_and_date",
                condition=Q(state=ObjectionState.LODGED, taken_in_by=None, taken_in_at=None)
                | Q(
                    state__in=[ObjectionState.INCOMPLETE, ObjectionState.HANDLED],
                    taken_in_by__isnull=False,
                    taken_in_at__isnull=False,
                )
                | Q(state=ObjectionState.CLOSED),
            ),
            models.CheckConstraint(
                name="objection_waits_for_grounds_until_a_day",
                condition=~Q(state=ObjectionState.INCOMPLETE) | Q(grounds_due_on__isnull=False),
            ),
            models.CheckConstraint(
                name="handled_objection_has_grounds",
                condition=~Q(state=ObjectionState.HANDLED, grounds=""),
            ),
            models.CheckConstraint(
                name="objection_is_closed_with_outcome_name_and_date",
                condition=Q(
                    state=ObjectionState.CLOSED,
                    outcome__in=list(ObjectionOutcome),
                    closed_by__isnull=False,
                    closed_at__isnull=False,
                )
                | (~Q(state=ObjectionState.CLOSED) & Q(outcome="", closed_by=None, closed_at=None)),
            ),
            models.CheckConstraint(
                name="ruled_objection_was_taken_in",
                condition=Q(outcome__in=WITHOUT_RULING) | Q(taken_in_by__isnull=False),
            ),
            models.CheckConstraint(
                name="ruled_objection_has_reasons",
                condition=Q(outcome__in=WITHOUT_RULING) | ~Q(reasons=""),
                violation_error_message="Motiveer de beslissing op het bezwaar.",
            ),
            models.CheckConstraint(
                name="heard_on_a_day_or_with_a_reason_not",
                condition=Q(outcome__in=WITHOUT_RULING)
                | Q(heard_on__isnull=False, not_heard="")
                | (Q(heard_on=None) & ~Q(not_heard="")),
                violation_error_message="Zeg wanneer u de regio hoorde, of waarom niet.",
            ),
            models.CheckConstraint(
                name="only_a_founded_objection_renews",
                condition=Q(renews=False) | Q(outcome=ObjectionOutcome.FOUNDED),
                violation_error_message="Alleen een gegrond bezwaar leidt tot een nieuw besluit.",
            ),
            models.CheckConstraint(
                name="extension_has_a_reason",
                condition=Q(extended_at=None, extension_reason="")
                | (Q(extended_at__isnull=False) & ~Q(extension_reason="")),
                violation_error_message="Geef de reden van het verlengen.",
            ),
        ]
        triggers = [
            _handled_apart("taken_in_by"),
            pgtrigger.Trigger(
                name="closed_by_stood_apart",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                condition=pgtrigger.Q(new__outcome__in=list(RULED)),
                func=_handled_apart("closed_by").func,
            ),
            pgtrigger.ReadOnly(
                name="what_was_objected_to_stays",
                fields=[
                    "public_id",
                    "decision",
                    "ends_on",
                    "late_reason",
                    "lodged_by",
                    "lodged_at",
                ],
            ),
            pgtrigger.Protect(
                name="closed_objection_is_final",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__state=ObjectionState.CLOSED),
            ),
            pgtrigger.Protect(name="objection_stays", operation=pgtrigger.Delete),
            never_emptied("een bezwaar"),
        ]

    def __str__(self):
        return f"bezwaar #{self.pk}"

    def get_absolute_url(self):
        return reverse("regions:objection", args=[self.region.slug, self.public_id])

    @property
    def region(self) -> Region:
        return self.decision.submission.region

    @property
    def is_open(self) -> bool:
        return self.state != ObjectionState.CLOSED

    @property
    def is_late(self) -> bool:
        return timezone.localdate(self.lodged_at) > self.ends_on

    @property
    def new_decision(self) -> Decision | None:
        """What was decided after it, when it led to a new decision and that was made known."""
        if not self.renews:
            return None
        later = Decision.objects.filter(
            submission__region=self.decision.submission.region_id,
            decided_at__gt=self.closed_at,
        )
        return later.order_by("decided_at").first()


def lodging_ends_of(decision: Decision) -> date:
    """The last day to object to a decision; it was made known when it was stored."""
    return lodging_ends(timezone.localdate(decision.decided_at))
