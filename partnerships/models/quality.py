"""Peer reviews after the quality framework, visits to others, and how a phase changed."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from common.history import tracked
from common.triggers import written_once
from partnerships.models.partnership import Partnership, Phase


class ReviewKind(models.TextChoices):
    FORMATIVE = "formative", "Ontwikkelingsgericht"
    SUMMATIVE = "summative", "Beoordelingsgericht"


class ReviewOutcome(models.TextChoices):
    OPEN = "", "Nog geen uitkomst"
    SUFFICIENT = "sufficient", "Voldoende"
    INSUFFICIENT = "insufficient", "Onvoldoende"


class QualityStandard(models.TextChoices):
    """The four waarborgen of the quality framework."""

    TEACHER = "teacher", "De lerende leraar"
    ENVIRONMENT = "environment", "De leeromgeving"
    ORGANISATION = "organisation", "De organisatie"
    CULTURE = "culture", "De kwaliteitscultuur"


class Verdict(models.TextChoices):
    STRONG = "strong", "Sterk"
    ON_COURSE = "on_course", "Op koers"
    ATTENTION = "attention", "Vraagt aandacht"


@tracked()
class PeerReview(models.Model):
    """A review by peers: to develop, for the recognised; to judge, for aspirants."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="peer_reviews")
    kind = models.CharField("soort", max_length=10, choices=ReviewKind)
    planned_on = models.DateField("gepland op")
    held_on = models.DateField("gehouden op", null=True, blank=True)
    panel = models.TextField("panel of commissie", blank=True)
    outcome = models.CharField("uitkomst", max_length=12, choices=ReviewOutcome, blank=True)

    class Meta:
        verbose_name = "peer review"
        verbose_name_plural = "peer reviews"
        constraints = [
            models.CheckConstraint(
                name="review_is_held_on_its_plan_or_later",
                condition=Q(held_on=None) | Q(held_on__gte=F("planned_on")),
                violation_error_message=(
                    "Een peer review wordt niet vóór de geplande dag gehouden. "
                    "Verzet dan eerst de geplande dag."
                ),
            ),
            models.CheckConstraint(
                name="only_a_judging_review_that_was_held_has_an_outcome",
                condition=Q(outcome="") | Q(kind=ReviewKind.SUMMATIVE, held_on__isnull=False),
                violation_error_message=(
                    "Alleen een beoordelingsgerichte peer review die is gehouden, "
                    "heeft een uitkomst."
                ),
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} (#{self.pk})"

    @property
    def opens_a_path(self) -> bool:
        """Whether an aspirant is on its way to this review."""
        return self.kind == ReviewKind.SUMMATIVE and self.held_on is None


@tracked()
class Finding(models.Model):
    """What a review says about one of the four standards."""

    review = models.ForeignKey(PeerReview, models.CASCADE, related_name="findings")
    standard = models.CharField("waarborg", max_length=12, choices=QualityStandard)
    verdict = models.CharField("oordeel", max_length=10, choices=Verdict)
    text = models.TextField("toelichting", blank=True)

    class Meta:
        verbose_name = "bevinding"
        verbose_name_plural = "bevindingen"
        constraints = [
            models.UniqueConstraint(
                fields=["review", "standard"],
                name="one_finding_per_standard",
                violation_error_message="Over deze waarborg staat er al een oordeel.",
            )
        ]

    def __str__(self):
        return f"{self.get_standard_display()} (#{self.pk})"


@tracked()
class PanelVisit(models.Model):
    """A visit of its people to the review of another partnership."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="panel_visits")
    visited = models.CharField("bezocht partnerschap", max_length=160)
    visited_on = models.DateField("datum van het bezoek")

    class Meta:
        verbose_name = "panelbezoek"
        verbose_name_plural = "panelbezoeken"
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "visited", "visited_on"],
                name="one_visit_per_partnership_and_day",
                violation_error_message="Dit bezoek staat er al.",
            )
        ]

    def __str__(self):
        return f"{self.visited} (#{self.pk})"


class PhaseChange(models.Model):
    """That an aspirant was recognised: as of which day, why, and who wrote it down."""

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="phase_changes")
    phase = models.CharField("fase", max_length=10, choices=Phase)
    day = models.DateField("met ingang van")
    reason = models.TextField("reden")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("vastgelegd op")

    class Meta:
        verbose_name = "wijziging van fase"
        verbose_name_plural = "wijzigingen van fase"
        triggers = written_once("een wijziging van fase")

    def __str__(self):
        return f"{self.get_phase_display()} (#{self.pk})"
