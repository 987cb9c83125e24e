"""What stands on the board: participants, cards, support and comments."""

import uuid

import pgtrigger
from django.conf import settings
from django.contrib.postgres.search import TrigramWordSimilarity
from django.db import models
from django.db.models import Q
from django.db.models.functions import Greatest

from common.terms import namesakes
from common.text import readable
from consultations.history import tracked_namelessly
from consultations.models.consultation import Consultation, Theme
from consultations.states import CardState, ConcernKind

LONGEST_CARD = 600
LONGEST_COMMENT = 1000
LIKE_ENOUGH = 0.45
MOST_ALIKE = 5


class Board(models.Model):
    """The version of a board: every write adds one, so that a poll reads one number.

    Whoever changes a card holds this row first; so writes of one board come one after another.
    """

    consultation = models.OneToOneField(
        Consultation, models.CASCADE, primary_key=True, related_name="board"
    )
    version = models.PositiveBigIntegerField("versie", default=0)

    class Meta:
        verbose_name = "bord"
        verbose_name_plural = "borden"

    def __str__(self):
        return f"versie {self.version}"


class Participant(models.Model):
    """Who takes part in one session: a user, or a browser by a token that only it has.

    The hash differs per session, so nobody can follow a browser from one to the next. There is
    no moment here, no address and no browser; a fully anonymous session has no users and no
    names either, and a trigger holds that.
    """

    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="participants")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="participations"
    )
    token_sha256 = models.CharField("kenmerk", max_length=64, null=True)  # noqa: DJ001 -- unique
    name = models.CharField("naam of functie", max_length=120, blank=True)

    class Meta:
        verbose_name = "deelnemer"
        verbose_name_plural = "deelnemers"
        constraints = [
            models.CheckConstraint(
                name="a_participant_is_a_user_or_a_token",
                condition=Q(user=None) ^ Q(token_sha256=None),
            ),
            models.UniqueConstraint(fields=["consultation", "user"], name="a_user_takes_part_once"),
            models.UniqueConstraint(
                fields=["consultation", "token_sha256"], name="a_token_takes_part_once"
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="anonymous_means_no_user_and_no_name",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                func="""
                    IF (NEW.user_id IS NOT NULL OR NEW.name <> '') AND EXISTS (
                        SELECT 1 FROM consultations_consultation
                        WHERE id = NEW.consultation_id AND anonymity = 'anoniem'
                    ) THEN
                        RAISE EXCEPTION 'Een volledig anonieme deelnemer heeft geen naam.'
                        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'fully_anonymous';
                    END IF;
                    RETURN NEW;
                """,
            )
        ]

    def __str__(self):
        return f"deelnemer #{self.pk}"

    @classmethod
    def of_user(cls, user):
        """The consultations in which this person takes part under the own account."""
        return cls.objects.filter(user=user).values("consultation")


class ConcernQuerySet(models.QuerySet):
    def on_board(self):
        return self.filter(state=CardState.VISIBLE)

    def under(self, theme: Theme):
        """Cards of a theme: as their own, or as one of their other themes."""
        others = ConcernTheme.objects.filter(theme=theme).values("concern")
        return self.filter(Q(theme=theme) | Q(pk__in=others))

    def matching(self, words: str):
        """Every word, by any name that it had: RATO finds onderwijsregio, and the other way."""
        rows = self
        for word in readable(words).split()[:8]:
            found = Q(body__unaccent__icontains=word)
            for name in namesakes(word):
                found |= _named(name)
            rows = rows.filter(found)
        return rows

    def like(self, text: str):
        """What says nearly the same, the nearest first; also when one is part of the other."""
        near = Greatest(TrigramWordSimilarity(text, "body"), _reversed(text))
        rows = self.annotate(nearness=near).filter(nearness__gte=LIKE_ENOUGH)
        return rows.order_by("-nearness", "-support_count", "pk")[:MOST_ALIKE]

    def for_board(self):
        return self.select_related("theme", "participant__user")


def _named(name: str) -> Q:
    """An older name stands as a word of its own: "RAL" is not in "centraal" or "CENTRAAL"."""
    if name.isupper():
        return Q(body__regex=rf"\m{name}(.?s)?\M")
    return Q(body__icontains=name)


def _reversed(text: str):
    """How much of the card is in the text, beside how much of the text is in the card."""
    return models.Func(
        models.F("body"),
        models.Value(text),
        function="WORD_SIMILARITY",
        output_field=models.FloatField(),
    )


@tracked_namelessly()
class Concern(models.Model):
    """One card: what someone brings in. Nothing that was brought in is ever deleted.

    A card from an existing report has no participant; it keeps its place in that text.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="concerns")
    theme = models.ForeignKey(Theme, models.PROTECT, related_name="concerns", verbose_name="thema")
    other_themes = models.ManyToManyField(
        Theme, through="ConcernTheme", related_name="also", verbose_name="ook onder"
    )
    kind = models.CharField("soort", max_length=15, choices=ConcernKind)
    body = models.TextField("bijdrage")
    participant = models.ForeignKey(
        Participant, models.PROTECT, null=True, blank=True, related_name="concerns"
    )
    state = models.CharField("stand", max_length=15, choices=CardState, default=CardState.VISIBLE)
    hidden_reason = models.TextField("waarom niet zichtbaar", blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged"
    )
    split_from = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="splits"
    )
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    position = models.PositiveIntegerField("plaats in de bron", null=True, blank=True)
    source_text = models.TextField("tekst in de bron", blank=True)
    placed_at = models.DateTimeField("geplaatst op")
    changed_at = models.DateTimeField("gewijzigd op", null=True, blank=True)
    form_key = models.UUIDField("formulier", null=True, editable=False)
    version = models.PositiveBigIntegerField("versie van het bord", editable=False)
    support_count = models.PositiveIntegerField("steun", default=0, editable=False)
    comment_count = models.PositiveIntegerField("reacties", default=0, editable=False)

    objects = ConcernQuerySet.as_manager()

    class Meta:
        verbose_name = "bijdrage"
        verbose_name_plural = "bijdragen"
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "form_key"], name="a_form_makes_one_card"
            ),
            models.CheckConstraint(
                name="a_hidden_card_says_why",
                condition=~Q(state=CardState.HIDDEN) | ~Q(hidden_reason=""),
                violation_error_message="Vul in waarom de bijdrage niet zichtbaar is.",
            ),
            models.CheckConstraint(
                name="a_merged_card_says_into_what",
                condition=Q(state=CardState.MERGED) ^ Q(merged_into=None),
                violation_error_message="Een samengevoegde bijdrage hoort bij een andere.",
            ),
            models.CheckConstraint(
                name="no_card_is_merged_into_itself",
                condition=Q(merged_into=None) | ~Q(merged_into=models.F("pk")),
                violation_error_message="Een bijdrage gaat niet op in zichzelf.",
            ),
            models.CheckConstraint(
                name="a_card_says_something",
                condition=~Q(body=""),
                violation_error_message="Vul een bijdrage in.",
            ),
        ]
        indexes = [
            models.Index(fields=["consultation", "version"], name="concern_news"),
            models.Index(fields=["consultation", "state", "kind"], name="concern_columns"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} (#{self.pk})"


@tracked_namelessly()
class ConcernTheme(models.Model):
    """A card under one more theme, without a copy of it."""

    concern = models.ForeignKey(Concern, models.CASCADE)
    theme = models.ForeignKey(Theme, models.CASCADE)

    class Meta:
        verbose_name = "ander thema"
        verbose_name_plural = "andere thema’s"
        constraints = [
            models.UniqueConstraint(
                fields=["concern", "theme"], name="a_card_is_once_under_a_theme"
            )
        ]

    def __str__(self):
        return f"thema van bijdrage #{self.concern_id}"


class Support(models.Model):
    """One participant stands behind one card. It stays with that card when cards are merged."""

    concern = models.ForeignKey(Concern, models.CASCADE, related_name="supports")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="supports")

    class Meta:
        verbose_name = "steun"
        verbose_name_plural = "steun"
        constraints = [
            models.UniqueConstraint(
                fields=["concern", "participant"],
                name="one_support_per_participant_and_concern",
                violation_error_message="U steunt deze bijdrage al.",
            )
        ]

    def __str__(self):
        return f"steun #{self.pk}"


@tracked_namelessly()
class Comment(models.Model):
    """What a participant says about a card."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    concern = models.ForeignKey(Concern, models.CASCADE, related_name="comments")
    participant = models.ForeignKey(Participant, models.PROTECT, null=True, related_name="comments")
    body = models.TextField("reactie")
    state = models.CharField("stand", max_length=15, choices=CardState, default=CardState.VISIBLE)
    hidden_reason = models.TextField("waarom niet zichtbaar", blank=True)
    placed_at = models.DateTimeField("geplaatst op")
    form_key = models.UUIDField("formulier", null=True, editable=False)

    class Meta:
        verbose_name = "reactie"
        verbose_name_plural = "reacties"
        constraints = [
            models.UniqueConstraint(
                fields=["concern", "form_key"], name="a_form_makes_one_comment"
            ),
            models.CheckConstraint(
                name="a_hidden_comment_says_why",
                condition=~Q(state=CardState.HIDDEN) | ~Q(hidden_reason=""),
                violation_error_message="Vul in waarom de reactie niet zichtbaar is.",
            ),
        ]

    def __str__(self):
        return f"reactie #{self.pk}"
