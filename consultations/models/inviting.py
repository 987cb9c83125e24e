"""Who was asked by mail to come. Nothing here leads to a card, and no card leads here.

The link in the mail is that of the session and the same for everyone, so an invitation can not
tell who wrote what. These tables have no history: an address that was removed is gone.
"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower

from consultations.models.consultation import Consultation
from consultations.models.minutes import Invitee


class Invitation(models.Model):
    """One mail to one address, for a name on the list of who was invited."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="invitations")
    invitee = models.ForeignKey(Invitee, models.CASCADE, related_name="invitations")
    email = models.EmailField("e-mailadres")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField("uitgenodigd op")

    class Meta:
        verbose_name = "uitnodiging voor een consultatie"
        verbose_name_plural = "uitnodigingen voor consultaties"
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                "consultation",
                name="an_address_is_asked_once_to_a_session",
                violation_error_message="Dit adres is al uitgenodigd.",
            )
        ]

    def __str__(self):
        return f"uitnodiging #{self.pk}"
