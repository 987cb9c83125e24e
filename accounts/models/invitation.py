"""Invitations by mail, and open links to read along.

Both are about one object: its kind (see ``accounts.invitations``) and its key. A table below
cannot point at the tables of the apps above it; the kind finds the object, or says it is gone.
"""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from common.history import tracked

LIFETIME = timedelta(days=14)
LONGEST_LINK = timedelta(days=30)
MOST_USES = 50


class InvitationState(models.TextChoices):
    PENDING = "pending", "Wacht op antwoord"
    ACCEPTED = "accepted", "Aangenomen"
    DECLINED = "declined", "Afgewezen"
    REVOKED = "revoked", "Ingetrokken"
    EXPIRED = "expired", "Verlopen"


class InvitationQuerySet(models.QuerySet):
    def open(self, *, at):
        """What can still be answered."""
        return self.filter(state=InvitationState.PENDING, expires_at__gt=at)

    def about(self, kind: str, object_id: int):
        return self.filter(kind=kind, object_id=object_id)

    def pending(self):
        return self.filter(state=InvitationState.PENDING)

    def to_addresses(self, addresses):
        return self.annotate(address=Lower("email")).filter(address__in=list(addresses))

    def for_list(self):
        return self.select_related("invited_by").order_by("-invited_at", "-pk")


@tracked(exclude=["token_sha256"])
class Invitation(models.Model):
    """One address, asked for one object. Of the token in the mail only its hash is kept."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField("soort", max_length=20, editable=False)
    object_id = models.PositiveBigIntegerField("waarvoor", editable=False)
    email = models.EmailField("e-mailadres")
    name = models.CharField("naam", max_length=200, blank=True)
    terms = models.JSONField("wat het geeft", default=dict)
    token_sha256 = models.CharField("vingerafdruk van de link", max_length=64, unique=True)
    state = models.CharField(
        "stand", max_length=10, choices=InvitationState, default=InvitationState.PENDING
    )
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    invited_at = models.DateTimeField("uitgenodigd op")
    expires_at = models.DateTimeField("geldig tot")
    reminded_at = models.DateTimeField("herinnerd op", null=True)
    closed_at = models.DateTimeField("afgehandeld op", null=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    declined_reason = models.TextField("reden van afwijzing", blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = "uitnodiging"
        verbose_name_plural = "uitnodigingen"
        constraints = [
            models.UniqueConstraint(
                F("kind"),
                F("object_id"),
                Lower("email"),
                condition=Q(state=InvitationState.PENDING),
                name="one_open_invitation_per_address",
                violation_error_message="Dit adres is al uitgenodigd.",
            ),
            models.CheckConstraint(
                name="invitation_is_closed_exactly_when_not_pending",
                condition=Q(state=InvitationState.PENDING) ^ Q(closed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="invitation_names_who_accepted_or_revoked",
                condition=(
                    Q(state__in=(InvitationState.PENDING, InvitationState.EXPIRED), closed_by=None)
                    | Q(
                        state__in=(InvitationState.ACCEPTED, InvitationState.REVOKED),
                        closed_by__isnull=False,
                    )
                    | Q(state=InvitationState.DECLINED)
                ),
            ),
            models.CheckConstraint(
                name="a_declined_invitation_has_a_reason",
                condition=~Q(state=InvitationState.DECLINED, declined_reason=""),
                violation_error_message="Geef een reden.",
            ),
            models.CheckConstraint(
                name="invitation_expires_after_it_was_sent",
                condition=Q(expires_at__gt=F("invited_at")),
            ),
            models.CheckConstraint(
                name="invitation_keeps_a_hash_of_its_token",
                condition=Q(token_sha256__regex=r"^[0-9a-f]{64}$"),  # noqa: S106 -- a pattern
            ),
        ]
        indexes = [models.Index(fields=["kind", "object_id"], name="invitation_of_object")]

    def __str__(self):
        return f"uitnodiging #{self.pk}"

    def is_open(self, *, at) -> bool:
        return self.state == InvitationState.PENDING and at < self.expires_at


class OpenLinkQuerySet(models.QuerySet):
    def open(self, *, at):
        return self.filter(revoked_at=None, expires_at__gt=at, uses__lt=F("max_uses"))

    def about(self, kind: str, object_id: int):
        return self.filter(kind=kind, object_id=object_id)


@tracked()
class OpenLink(models.Model):
    """A link for reading along: whoever signs in and opens it joins as a reader.

    Its token is not kept at all: it is a keyed hash of the public id (accounts.links).
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField("soort", max_length=20, editable=False)
    object_id = models.PositiveBigIntegerField("waarvoor", editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField("gemaakt op")
    expires_at = models.DateTimeField("geldig tot")
    max_uses = models.PositiveSmallIntegerField("ten hoogste zo vaak")
    uses = models.PositiveSmallIntegerField("gebruikt", default=0)
    revoked_at = models.DateTimeField("ingetrokken op", null=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = OpenLinkQuerySet.as_manager()

    class Meta:
        verbose_name = "leeslink"
        verbose_name_plural = "leeslinks"
        constraints = [
            models.CheckConstraint(
                name="open_link_lasts_thirty_days_at_most",
                condition=Q(expires_at__gt=F("created_at"))
                & Q(expires_at__lte=F("created_at") + LONGEST_LINK),
                violation_error_message="Een leeslink geldt ten hoogste 30 dagen.",
            ),
            models.CheckConstraint(
                name="open_link_lets_fifty_people_in_at_most",
                condition=Q(max_uses__gte=1, max_uses__lte=MOST_USES, uses__lte=F("max_uses")),
                violation_error_message="Een leeslink is voor ten hoogste 50 personen.",
            ),
            models.CheckConstraint(
                name="open_link_is_revoked_by_someone",
                condition=Q(revoked_at=None, revoked_by=None)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["kind", "object_id"], name="open_link_of_object")]

    def __str__(self):
        return f"leeslink #{self.pk}"

    def is_open(self, *, at) -> bool:
        return self.revoked_at is None and at < self.expires_at and self.uses < self.max_uses


class OpenLinkUse(models.Model):
    """Who came in through an open link; someone who comes back counts once."""

    link = models.ForeignKey(OpenLink, models.CASCADE, related_name="entries")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField("op")

    class Meta:
        verbose_name = "gebruik van een leeslink"
        verbose_name_plural = "gebruik van leeslinks"
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["link", "user"], name="a_person_enters_a_link_once")
        ]

    def __str__(self):
        return f"binnenkomst #{self.pk}"
