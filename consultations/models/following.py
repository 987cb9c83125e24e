"""What people do with a card or key issue besides writing: follow it, judge it, note on it.

None of it has a history: what someone follows or thinks is that person's, and goes when taken
back. Notes are the exception, as they are work; those are written once.
"""

import uuid

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from common.triggers import written_once
from consultations.models.board import Concern, Participant
from consultations.models.consultation import Consultation, Theme
from consultations.models.desk import KeyIssue

USER = settings.AUTH_USER_MODEL
ONE_SUBJECT = Q(concern=None) ^ Q(key_issue=None)


class Follower(models.Model):
    """Someone who wants to hear of the answer: by account, or by an address that was confirmed.

    There is no moment here, so that a follower can not be laid beside a card by its time.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    concern = models.ForeignKey(Concern, models.CASCADE, null=True, related_name="followers")
    key_issue = models.ForeignKey(KeyIssue, models.CASCADE, null=True, related_name="followers")
    user = models.ForeignKey(USER, models.CASCADE, null=True, related_name="+")
    email = models.EmailField("e-mailadres", blank=True)
    is_confirmed = models.BooleanField("bevestigd", default=False)

    class Meta:
        verbose_name = "volger"
        verbose_name_plural = "volgers"
        constraints = [
            models.CheckConstraint(
                name="a_follower_follows_one_thing",
                condition=ONE_SUBJECT,
                violation_error_message="Volg één bijdrage of één kernvraagstuk.",
            ),
            models.CheckConstraint(
                name="a_follower_is_a_user_or_an_address",
                condition=Q(user=None) ^ Q(email=""),
            ),
            models.UniqueConstraint(fields=["concern", "user"], name="a_user_follows_a_card_once"),
            models.UniqueConstraint(
                fields=["key_issue", "user"], name="a_user_follows_an_issue_once"
            ),
            models.UniqueConstraint(
                fields=["concern", "email"],
                condition=~Q(email=""),
                name="an_address_follows_a_card_once",
            ),
            models.UniqueConstraint(
                fields=["key_issue", "email"],
                condition=~Q(email=""),
                name="an_address_follows_an_issue_once",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="anonymous_means_no_follower_of_a_card",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                func="""
                    IF (NEW.concern_id IS NOT NULL OR NEW.email <> '') AND EXISTS (
                        SELECT 1 FROM consultations_consultation c
                        WHERE c.anonymity = 'anoniem' AND c.id IN (
                            SELECT consultation_id FROM consultations_concern
                            WHERE id = NEW.concern_id
                            UNION ALL
                            SELECT consultation_id FROM consultations_keyissue
                            WHERE id = NEW.key_issue_id
                        )
                    ) THEN
                        RAISE EXCEPTION 'In een anonieme sessie volgt niemand een bijdrage.'
                        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'fully_anonymous';
                    END IF;
                    RETURN NEW;
                """,
            )
        ]

    def __str__(self):
        return f"volger #{self.pk}"


class Passage(models.Model):
    """A numbered paragraph of a text that is discussed; its theme gathers what is said of it."""

    theme = models.OneToOneField(
        Theme, models.CASCADE, related_name="passage", verbose_name="thema"
    )
    number = models.PositiveSmallIntegerField("nummer")
    text = models.TextField("tekst")

    class Meta:
        verbose_name = "alinea"
        verbose_name_plural = "alinea’s"
        constraints = [
            models.CheckConstraint(name="a_passage_says_something", condition=~Q(text=""))
        ]

    def __str__(self):
        return f"alinea {self.number}"


class View(models.TextChoices):
    AGREE = "eens", "Eens"
    DISAGREE = "oneens", "Oneens"
    PASSED = "geen", "Geen mening"


class Poll(models.Model):
    """The question to participants what they think of each key issue; open, and then closed."""

    consultation = models.OneToOneField(
        Consultation, models.CASCADE, primary_key=True, related_name="poll"
    )
    opened_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField("geopend op")
    closed_at = models.DateTimeField("gesloten op", null=True)

    class Meta:
        verbose_name = "peiling"
        verbose_name_plural = "peilingen"

    def __str__(self):
        return f"peiling #{self.pk}"


class Stance(models.Model):
    """What one participant thinks of one key issue."""

    key_issue = models.ForeignKey(KeyIssue, models.CASCADE, related_name="stances")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="stances")
    view = models.CharField("mening", max_length=10, choices=View)

    class Meta:
        verbose_name = "mening"
        verbose_name_plural = "meningen"
        constraints = [
            models.UniqueConstraint(
                fields=["key_issue", "participant"], name="one_stance_per_participant_and_issue"
            )
        ]

    def __str__(self):
        return f"mening #{self.pk}"


class Note(models.Model):
    """What people who answer note for each other. Participants never see it."""

    concern = models.ForeignKey(Concern, models.PROTECT, null=True, related_name="notes")
    key_issue = models.ForeignKey(KeyIssue, models.PROTECT, null=True, related_name="notes")
    body = models.TextField("notitie")
    by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    at = models.DateTimeField("op")

    class Meta:
        verbose_name = "interne notitie"
        verbose_name_plural = "interne notities"
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(name="a_note_is_about_one_thing", condition=ONE_SUBJECT),
            models.CheckConstraint(name="a_note_says_something", condition=~Q(body="")),
        ]
        triggers = written_once("een interne notitie")

    def __str__(self):
        return f"notitie #{self.pk}"
