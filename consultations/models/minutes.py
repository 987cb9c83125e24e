"""The report of a session: written while its figures stand, frozen when it is published."""

import uuid

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from common.history import tracked
from common.triggers import never_emptied
from consultations.models.board import Concern
from consultations.models.consultation import Consultation, Theme
from organisations.models import Organisation

USER = settings.AUTH_USER_MODEL

REFUSE = """
    RAISE EXCEPTION 'Een gepubliceerd verslag staat vast en wordt niet gewijzigd.'
    USING ERRCODE = 'restrict_violation', CONSTRAINT = 'published_minutes';
"""
REFUSE_IF_PUBLISHED = """
    IF EXISTS (
        SELECT 1 FROM consultations_minutes
        WHERE id IN (NEW.minutes_id, OLD.minutes_id) AND published_at IS NOT NULL
    ) THEN
        RAISE EXCEPTION 'Een gepubliceerd verslag staat vast en wordt niet gewijzigd.'
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'published_minutes';
    END IF;
    RETURN COALESCE(NEW, OLD);
"""


class PartCode(models.TextChoices):
    """The chapters of a report, in their order."""

    BACKGROUND = "achtergrond", "Achtergrond"
    ISSUES = "kernvraagstukken", "Kernvraagstukken"
    THEME = "thema", "Thema"
    ANSWERS = "antwoorden", "Antwoorden"
    EARLIER = "vergelijking", "Vergelijking met een eerder verslag"
    SILENT = "uitgenodigd", "Wie was uitgenodigd"
    ANNEX = "bijlage", "Bijlage: alle bijdragen"


class MinutesQuerySet(models.QuerySet):
    def published(self):
        return self.exclude(published_at=None)

    def public(self):
        """What everyone may read."""
        return self.published().filter(consultation__is_public=True)

    def visible_to(self, user):
        """Drafts for who runs the session; what is published for who may see the session."""
        if not user.is_authenticated:
            return self.public()
        seen = Consultation.objects.visible_to(user).values("pk")
        ours = Consultation.objects.facilitated_by(user).values("pk")
        published = Q(published_at__isnull=False)
        open_to_all = published & Q(consultation__is_public=True)
        return self.filter(
            open_to_all | (published & Q(consultation__in=seen)) | Q(consultation__in=ours)
        )

    def for_list(self):
        return self.select_related("consultation__region").order_by("-published_at", "-pk")


@tracked()
class Minutes(models.Model):
    """One version of the report. ``content`` is all that stood in it when it was published."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="minutes")
    number = models.PositiveSmallIntegerField("versie", editable=False)
    title = models.CharField("titel", max_length=160)
    earlier = models.ForeignKey(
        Consultation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="vergeleken met",
    )
    content = models.JSONField("inhoud", null=True, editable=False)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True, editable=False)
    created_by = models.ForeignKey(USER, models.PROTECT, related_name="+", editable=False)
    created_at = models.DateTimeField("gemaakt op", editable=False)
    published_by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField("gepubliceerd op", null=True)

    objects = MinutesQuerySet.as_manager()

    class Meta:
        verbose_name = "verslag"
        verbose_name_plural = "verslagen"
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "number"], name="versions_of_minutes_differ"
            ),
            models.UniqueConstraint(
                fields=["consultation"],
                condition=Q(published_at=None),
                name="one_report_is_in_the_making",
                violation_error_message="Er is al een verslag in de maak.",
            ),
            models.CheckConstraint(
                name="a_published_report_is_whole",
                condition=Q(published_at=None, published_by=None, content__isnull=True, sha256="")
                | (
                    Q(
                        published_at__isnull=False,
                        published_by__isnull=False,
                        content__isnull=False,
                    )
                    & ~Q(sha256="")
                ),
                violation_error_message="Een gepubliceerd verslag heeft een inhoud en een moment.",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="published_minutes_stand",
                operation=pgtrigger.Update | pgtrigger.Delete,
                when=pgtrigger.Before,
                condition=pgtrigger.Q(old__published_at__isnull=False),
                func=REFUSE,
            ),
            never_emptied("een verslag"),
        ]

    def __str__(self):
        return f"{self.title}, versie {self.number}"

    def get_absolute_url(self):
        return reverse("consultations:minutes", args=[self.consultation.slug, self.number])


def _stands_with_its_report() -> list[pgtrigger.Trigger]:
    """What belongs to a published report is not written, changed or taken away any more."""
    row = pgtrigger.Trigger(
        name="stands_with_its_report",
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        when=pgtrigger.Before,
        func=REFUSE_IF_PUBLISHED,
    )
    return [row, never_emptied("een verslag")]


@tracked()
class MinutesPart(models.Model):
    """A chapter: whether it is in the report, and what the writer says in it."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    minutes = models.ForeignKey(Minutes, models.CASCADE, related_name="parts")
    code = models.CharField("hoofdstuk", max_length=20, choices=PartCode)
    theme = models.ForeignKey(Theme, models.PROTECT, null=True, related_name="+")
    position = models.PositiveSmallIntegerField("volgorde")
    is_shown = models.BooleanField("in het verslag", default=True)
    text = models.TextField("tekst", blank=True)
    changed_by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = "hoofdstuk"
        verbose_name_plural = "hoofdstukken"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["minutes", "code", "theme"],
                name="a_chapter_is_once_in_a_report",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="a_chapter_of_a_theme_names_it",
                condition=Q(code=PartCode.THEME) ^ Q(theme=None),
            ),
        ]
        triggers = _stands_with_its_report()

    def __str__(self):
        return self.theme.title if self.theme else self.get_code_display()


@tracked()
class SetAside(models.Model):
    """A card that the writer leaves out of the report, and why."""

    minutes = models.ForeignKey(Minutes, models.CASCADE, related_name="set_aside")
    concern = models.ForeignKey(Concern, models.PROTECT, related_name="+")
    reason = models.TextField("waarom niet in het verslag")

    class Meta:
        verbose_name = "weggelaten bijdrage"
        verbose_name_plural = "weggelaten bijdragen"
        constraints = [
            models.UniqueConstraint(fields=["minutes", "concern"], name="a_card_is_set_aside_once"),
            models.CheckConstraint(
                name="setting_aside_has_a_reason",
                condition=~Q(reason=""),
                violation_error_message="Vul in waarom de bijdrage niet in het verslag staat.",
            ),
        ]
        triggers = _stands_with_its_report()

    def __str__(self):
        return f"weggelaten bijdrage #{self.concern_id}"


@tracked()
class Invitee(models.Model):
    """Who was asked to a session, and whether they took part, as the organiser knows it."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="invitees")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+"
    )
    name = models.CharField("wie", max_length=160)
    took_part = models.BooleanField("deed mee", default=False)

    class Meta:
        verbose_name = "genodigde"
        verbose_name_plural = "genodigden"
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "name"], name="someone_is_invited_once")
        ]

    def __str__(self):
        return self.name
