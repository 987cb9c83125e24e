"""What OCW asks of a region on parts of its proposal, and what the region answers."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from common.history import tracked
from regions.models.comment import Place
from regions.models.submission import Submission

LONGEST_QUESTION = 4000


class SupplementQuerySet(models.QuerySet):
    def open(self):
        """Waits for the region."""
        return self.filter(answered_at=None)


@tracked()
class Supplement(models.Model):
    """A request for a supplement on one submission; the next submission is the answer to it."""

    submission = models.OneToOneField(Submission, models.PROTECT, related_name="supplement")
    due_on = models.DateField("uiterlijk op")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField("gevraagd op")
    answered_with = models.OneToOneField(
        Submission, models.PROTECT, null=True, related_name="answered_supplement", editable=False
    )
    answered_at = models.DateTimeField("beantwoord op", null=True, editable=False)

    objects = SupplementQuerySet.as_manager()

    class Meta:
        verbose_name = "aanvulling"
        verbose_name_plural = "aanvullingen"
        constraints = [
            models.CheckConstraint(
                name="a_supplement_is_answered_with_a_submission",
                condition=Q(answered_with=None, answered_at=None)
                | Q(answered_with__isnull=False, answered_at__isnull=False),
            ),
        ]

    def __str__(self):
        return f"aanvulling #{self.pk}"


@tracked()
class SupplementItem(models.Model):
    """One question on one part of the proposal, with the answer in words."""

    supplement = models.ForeignKey(Supplement, models.CASCADE, related_name="items")
    place = models.CharField("onderdeel", max_length=20, choices=Place)
    question = models.TextField("vraag")
    answer = models.TextField("antwoord", blank=True)

    class Meta:
        verbose_name = "vraag om aanvulling"
        verbose_name_plural = "vragen om aanvulling"
        constraints = [
            models.UniqueConstraint(
                fields=["supplement", "place"], name="one_question_per_part_of_a_supplement"
            ),
            models.CheckConstraint(
                name="a_supplement_asks_something",
                condition=~Q(question=""),
                violation_error_message="Schrijf op wat u vraagt.",
            ),
        ]

    def __str__(self):
        return f"vraag om aanvulling #{self.pk}"


class SupplementReminder(models.Model):
    """That the team was reminded; each kind once per supplement."""

    class Kind(models.TextChoices):
        BEFORE = "vooraf", "Drie dagen voor de datum"
        AFTER = "na", "De dag na de datum"

    supplement = models.ForeignKey(Supplement, models.CASCADE, related_name="reminders")
    kind = models.CharField("soort", max_length=8, choices=Kind)
    sent_at = models.DateTimeField("verstuurd op")

    class Meta:
        verbose_name = "herinnering aan een aanvulling"
        verbose_name_plural = "herinneringen aan aanvullingen"
        constraints = [
            models.UniqueConstraint(
                fields=["supplement", "kind"], name="one_supplement_reminder_per_kind"
            ),
        ]

    def __str__(self):
        return f"{self.kind} (#{self.pk})"
