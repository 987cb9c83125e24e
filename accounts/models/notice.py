"""What the portal tells a person, how that person wants to hear it, and what was mailed."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q


class Delivery(models.TextChoices):
    """How a notice leaves the portal; in the portal itself it always stands."""

    DIRECT = "direct", "Meteen een mail"
    DIGEST = "digest", "In het dagelijkse overzicht"
    NONE = "none", "Geen mail"


class Digest(models.Model):
    """One mail with what someone had not read; what went in it is known by its notices."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="digests")
    day = models.DateField("dag")
    sent_at = models.DateTimeField("verstuurd op")

    class Meta:
        verbose_name = "dagelijks overzicht"
        verbose_name_plural = "dagelijkse overzichten"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "day"],
                name="one_digest_per_person_and_day",
                violation_error_message="Het overzicht van vandaag is al verstuurd.",
            )
        ]

    def __str__(self):
        return f"dagelijks overzicht #{self.pk}"


class NoticeQuerySet(models.QuerySet):
    def shown(self):
        """Without what its reader may not know any more."""
        return self.filter(withheld_at=None)

    def unread(self):
        return self.shown().filter(read_at=None)

    def for_digest(self):
        """What still has to go out in a digest: never by the clock, always by what was sent."""
        return self.unread().filter(delivery=Delivery.DIGEST, mailed_at=None)

    def for_list(self):
        """Unread first, then the newest."""
        return self.shown().order_by(
            models.Case(models.When(read_at=None, then=0), default=1), "-created_at", "-pk"
        )

    def matching(self, words: str):
        rows = self
        for word in words.split():
            rows = rows.filter(
                Q(title__unaccent__icontains=word) | Q(body__unaccent__icontains=word)
            )
        return rows


class Notice(models.Model):
    """Something that happened, told to one person; never twice for one occasion."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    kind = models.CharField("soort", max_length=40)
    occasion = models.CharField("aanleiding", max_length=200)
    title = models.CharField("titel", max_length=300)
    body = models.TextField("tekst", blank=True)
    url = models.CharField("adres", max_length=400)
    created_at = models.DateTimeField("op")
    read_at = models.DateTimeField("gelezen op", null=True)
    delivery = models.CharField("mail", max_length=6, choices=Delivery)
    mailed_at = models.DateTimeField("gemaild op", null=True)
    digest = models.ForeignKey(
        Digest, models.SET_NULL, null=True, related_name="notices", verbose_name="overzicht"
    )
    withheld_at = models.DateTimeField("ingehouden op", null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = "melding"
        verbose_name_plural = "meldingen"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "occasion"],
                name="one_notice_per_person_and_occasion",
                violation_error_message="Deze melding is al gedaan.",
            ),
            models.CheckConstraint(
                name="a_notice_leads_to_a_page_of_the_portal",
                condition=Q(url__startswith="/") & ~Q(url__startswith="//"),
                violation_error_message="Een melding verwijst naar een pagina van het portaal.",
            ),
            models.CheckConstraint(
                name="a_notice_without_mail_was_not_mailed",
                condition=~Q(delivery=Delivery.NONE) | Q(mailed_at=None, digest=None),
            ),
            models.CheckConstraint(
                name="a_digest_holds_what_was_mailed",
                condition=Q(digest=None) | Q(mailed_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["user", "-created_at"], name="notices_of_a_person"),
            models.Index(fields=["user"], name="notices_unread", condition=Q(read_at=None)),
        ]

    def __str__(self):
        return f"{self.title} (#{self.pk})"


class NoticeChoice(models.Model):
    """How a person wants to hear of one kind; without a row the kind's own default holds."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="notice_choices"
    )
    kind = models.CharField("soort", max_length=40)
    delivery = models.CharField("mail", max_length=6, choices=Delivery)
    changed_at = models.DateTimeField("gekozen op")

    class Meta:
        verbose_name = "keuze voor meldingen"
        verbose_name_plural = "keuzes voor meldingen"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "kind"],
                name="one_choice_per_person_and_kind",
                violation_error_message="U hebt hiervoor al gekozen.",
            )
        ]

    def __str__(self):
        return f"keuze #{self.pk}"
