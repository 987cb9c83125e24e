"""The growth conversation of a partnership: its plan, its preparation and its answers."""

import uuid
from datetime import date

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse

from common.history import tracked
from common.triggers import written_once
from organisations.models import Organisation
from partnerships.models.partnership import Partnership

LONGEST_ANSWER = 20_000


class ConversationState(models.TextChoices):
    PLANNED = "gepland", "Gepland"
    PREPARING = "voorbereiding", "In voorbereiding"
    HELD = "gehouden", "Gehouden"
    CLOSED = "afgesloten", "Afgesloten"


class ConversationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Who sees the partnership sees its conversations."""
        return self.filter(partnership__in=Partnership.objects.visible_to(user))

    def for_list(self):
        return self.order_by("-on", "-pk")


@tracked()
class Conversation(models.Model):
    """One conversation about growth, held along one version of the gespreksleidraad."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="conversations")
    title = models.CharField("titel", max_length=200)
    purpose = models.TextField("doel van het gesprek", blank=True)
    state = models.CharField(
        "stand",
        max_length=14,
        choices=ConversationState,
        default=ConversationState.PLANNED,
        editable=False,
    )
    on = models.DateField("datum")
    place = models.CharField("plaats of online", max_length=200, blank=True)
    led_by = models.CharField("gespreksleider", max_length=200, blank=True)
    organisations = models.ManyToManyField(
        Organisation, related_name="+", verbose_name="organisaties aan tafel", blank=True
    )
    attendees = models.TextField("namen van de deelnemers", blank=True)
    topics = ArrayField(models.CharField(max_length=40), verbose_name="onderwerpen")
    guide_version = models.CharField("versie van de leidraad", max_length=20, editable=False)
    copied_from = models.ForeignKey(
        "self", models.SET_NULL, null=True, editable=False, related_name="+"
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, editable=False, related_name="+"
    )
    created_at = models.DateTimeField("gemaakt op", editable=False)
    closed_at = models.DateTimeField("afgesloten op", null=True, editable=False)

    objects = ConversationQuerySet.as_manager()

    class Meta:
        verbose_name = "groeigesprek"
        verbose_name_plural = "groeigesprekken"
        constraints = [
            models.CheckConstraint(
                name="conversation_has_a_closing_moment_exactly_when_closed",
                condition=Q(state=ConversationState.CLOSED) ^ Q(closed_at__isnull=True),
            ),
            models.CheckConstraint(
                name="conversation_has_a_topic",
                condition=Q(topics__len__gte=1),
                violation_error_message="Kies ten minste één onderwerp.",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("partnerships:conversation", args=[self.partnership.slug, self.public_id])

    @property
    def is_closed(self) -> bool:
        return self.state == ConversationState.CLOSED

    @property
    def names(self) -> list[str]:
        """The names that were typed, one per line."""
        return [line.strip() for line in self.attendees.splitlines() if line.strip()]


class ConversationTransition(models.Model):
    """A step in the life of a conversation; reopening one asks for a reason."""

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="transitions")
    verb = models.CharField("stap", max_length=10)
    from_state = models.CharField("van", max_length=14, choices=ConversationState)
    to_state = models.CharField("naar", max_length=14, choices=ConversationState)
    reason = models.TextField("reden", blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("op")

    class Meta:
        verbose_name = "stap van een groeigesprek"
        verbose_name_plural = "stappen van een groeigesprek"
        ordering = ["-at", "-pk"]
        triggers = written_once("een stap van een groeigesprek")
        constraints = [
            models.CheckConstraint(
                name="reopening_a_conversation_has_a_reason",
                condition=~Q(verb="reopen", reason=""),
                violation_error_message="Schrijf op waarom het gesprek weer opengaat.",
            )
        ]

    def __str__(self):
        return f"{self.verb} (#{self.pk})"


FROZEN = """
    IF EXISTS (
        SELECT 1 FROM partnerships_conversation c
        WHERE c.state = 'afgesloten' AND c.id IN (NEW.conversation_id, OLD.conversation_id)
    ) THEN
        RAISE EXCEPTION 'Het gesprek is afgesloten en staat vast.'
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'closed_is_closed';
    END IF;
    RETURN COALESCE(NEW, OLD);
"""


def _frozen() -> pgtrigger.Trigger:
    """Rows of a closed conversation stay as they are, whoever asks."""
    return pgtrigger.Trigger(
        name="closed_is_closed",
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        when=pgtrigger.Before,
        func=FROZEN,
    )


@tracked()
class ConversationAnswer(models.Model):
    """What was said on one question of the leidraad; several people write at one text."""

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="answers")
    question = models.CharField("vraag", max_length=60, editable=False)
    text = models.TextField("antwoord", blank=True, max_length=LONGEST_ANSWER)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("gewijzigd op")

    class Meta:
        verbose_name = "antwoord"
        verbose_name_plural = "antwoorden"
        triggers = [_frozen()]
        constraints = [
            models.UniqueConstraint(
                fields=["conversation", "question"], name="one_answer_per_question"
            )
        ]

    def __str__(self):
        return f"{self.question} (#{self.pk})"


@tracked()
class Preparation(models.Model):
    """One item of the checklist: whether it is prepared, and what people noted with it."""

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="preparations")
    item = models.CharField("onderdeel", max_length=40, editable=False)
    note = models.TextField("aantekening", blank=True)
    ready = models.BooleanField("voorbereid of besproken", default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("gewijzigd op")

    class Meta:
        verbose_name = "onderdeel van de voorbereiding"
        verbose_name_plural = "onderdelen van de voorbereiding"
        triggers = [_frozen()]
        constraints = [
            models.UniqueConstraint(
                fields=["conversation", "item"], name="one_preparation_per_item"
            )
        ]

    def __str__(self):
        return f"{self.item} (#{self.pk})"


class ActionState(models.TextChoices):
    OPEN = "open", "Open"
    DONE = "gedaan", "Gedaan"
    DROPPED = "vervallen", "Vervallen"


class ActionQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(conversation__in=Conversation.objects.visible_to(user))

    def open(self):
        return self.filter(state=ActionState.OPEN)

    def matching(self, words: str):
        """With this text in what, in who, or in the title of the conversation."""
        if not words:
            return self
        who = Q(owner__first_name__icontains=words) | Q(owner__last_name__icontains=words)
        what = Q(what__icontains=words) | Q(owner_name__icontains=words)
        return self.filter(who | what | Q(conversation__title__icontains=words))

    def overdue(self, *, today: date):
        return self.open().filter(due__lt=today)

    def for_list(self):
        """What is open first, and of that what is due first; without a date last."""
        is_settled = models.Case(models.When(state=ActionState.OPEN, then=0), default=1)
        rows = self.select_related("owner", "conversation__partnership")
        return rows.order_by(is_settled, models.F("due").asc(nulls_last=True), "pk")


@tracked()
class ConversationAction(models.Model):
    """What someone will do after the conversation; it outlives the closing."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="actions")
    topic = models.CharField("onderwerp", max_length=40, blank=True)
    what = models.CharField("wat gaat er gebeuren", max_length=300)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="conversation_actions",
        verbose_name="wie van het team",
    )
    owner_name = models.CharField("of een andere naam", max_length=200, blank=True)
    due = models.DateField("klaar op", null=True, blank=True)
    state = models.CharField("stand", max_length=10, choices=ActionState, default=ActionState.OPEN)
    reason = models.TextField("toelichting", blank=True)
    settled_at = models.DateTimeField("afgerond op", null=True, editable=False)

    objects = ActionQuerySet.as_manager()

    class Meta:
        verbose_name = "actie"
        verbose_name_plural = "acties"
        constraints = [
            models.CheckConstraint(
                name="action_has_one_owner",
                condition=Q(owner__isnull=False) ^ ~Q(owner_name=""),
                violation_error_message="Kies iemand van het team, of vul een andere naam in.",
            ),
            models.CheckConstraint(
                name="dropped_action_has_a_reason",
                condition=~Q(state=ActionState.DROPPED, reason=""),
                violation_error_message="Schrijf op waarom de actie vervalt.",
            ),
            models.CheckConstraint(
                name="action_is_settled_exactly_when_not_open",
                condition=Q(state=ActionState.OPEN) ^ Q(settled_at__isnull=False),
            ),
        ]

    def __str__(self):
        return self.what

    @property
    def who(self) -> str:
        return self.owner_name or str(self.owner)

    def is_overdue(self, *, today: date) -> bool:
        return self.state == ActionState.OPEN and self.due is not None and self.due < today


@tracked()
class ConversationDecision(models.Model):
    """What the table agreed on, on one topic or in general."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="decisions")
    topic = models.CharField("onderwerp", max_length=40, blank=True)
    text = models.TextField("besluit")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("vastgelegd op")

    class Meta:
        verbose_name = "besluit"
        verbose_name_plural = "besluiten"
        ordering = ["at", "pk"]
        triggers = [_frozen()]

    def __str__(self):
        return f"Besluit (#{self.pk})"
