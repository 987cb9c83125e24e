"""What comes with an answer: questions of the organisation, a signed paper, reminders."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from common.history import tracked
from regions.models.composition import Participant
from regions.states import Consent, RegionState

FOLDER = "instemming"


class ConsentQuestionQuerySet(models.QuerySet):
    def open(self):
        """Without an answer, to an organisation whose own question was not withdrawn."""
        return self.filter(answered_at=None).exclude(participant__consent=Consent.NOT_ASKED)

    def for_team_of(self, regions):
        """The open questions to the teams of these regions, the oldest first."""
        rows = self.open().filter(
            participant__region__in=regions.values("pk"),
            participant__region__state=RegionState.DRAFT,
        )
        rows = rows.select_related("participant__region__round", "participant__organisation")
        return rows.order_by("asked_at", "pk")


@tracked()
class ConsentQuestion(models.Model):
    """What an organisation wants to know before it answers, and what the team says to it."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="questions")
    text = models.TextField("vraag")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField("gesteld op")
    answer = models.TextField("antwoord", blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    answered_at = models.DateTimeField("beantwoord op", null=True)

    objects = ConsentQuestionQuerySet.as_manager()

    class Meta:
        verbose_name = "vraag bij een instemming"
        verbose_name_plural = "vragen bij instemming"
        ordering = ["asked_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="a_consent_question_has_a_text",
                condition=~Q(text=""),
                violation_error_message="Schrijf uw vraag op.",
            ),
            models.CheckConstraint(
                name="a_consent_question_is_answered_by_someone",
                condition=Q(answer="", answered_by=None, answered_at=None)
                | (~Q(answer="") & Q(answered_by__isnull=False, answered_at__isnull=False)),
                violation_error_message="Schrijf een antwoord.",
            ),
        ]

    def __str__(self):
        return f"vraag #{self.pk}"


def _random_name(agreement, _name: str) -> str:
    """What the sender called the file says nothing here, and could not be trusted."""
    return f"{FOLDER}/{agreement.public_id}.pdf"


@tracked()
class SignedAgreement(models.Model):
    """A document in which an organisation says yes: who signed, in what role, on which day."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="agreements")
    file = models.FileField("bestand", upload_to=_random_name, max_length=120)
    sha256 = models.CharField("controlegetal", max_length=64)
    size = models.PositiveIntegerField("omvang")
    signatory = models.CharField("ondertekend door", max_length=160)
    signatory_role = models.CharField("functie", max_length=160)
    signed_on = models.DateField("ondertekend op")
    by_team = models.BooleanField("geplaatst door het team")
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField("geplaatst op")

    class Meta:
        verbose_name = "ondertekend document"
        verbose_name_plural = "ondertekende documenten"
        ordering = ["uploaded_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="a_signed_agreement_says_who_signed",
                condition=~Q(signatory="") & ~Q(signatory_role=""),
                violation_error_message="Noem wie ondertekende, en in welke functie.",
            ),
            models.CheckConstraint(
                name="a_signed_agreement_has_a_file",
                condition=~Q(file="") & Q(size__gt=0),
            ),
        ]

    def __str__(self):
        return f"ondertekend door {self.signatory} (#{self.pk})"


class ReminderKind(models.TextChoices):
    BY_HAND = "team", "Door het team"
    WEEK = "week", "Een week na de vraag"
    FORTNIGHT = "veertien", "Veertien dagen voor de sluiting"
    LAST_DAYS = "drie", "Drie dagen voor de sluiting"


class ConsentReminder(models.Model):
    """That an organisation was reminded of one question; ``asked_at`` says of which."""

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="reminders")
    kind = models.CharField("soort", max_length=8, choices=ReminderKind)
    asked_at = models.DateTimeField("vraag van")
    sent_at = models.DateTimeField("verstuurd op")
    # Empty when the portal itself reminded.
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = "herinnering aan een instemming"
        verbose_name_plural = "herinneringen aan instemming"
        ordering = ["sent_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["participant", "asked_at", "kind"],
                condition=~Q(kind=ReminderKind.BY_HAND),
                name="the_portal_reminds_once_per_question_and_moment",
            )
        ]

    def __str__(self):
        return f"herinnering #{self.pk}"
