"""Someone asks to belong to an organisation; the organisation answers."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from common.history import tracked
from organisations.models.membership import MembershipRole
from organisations.models.organisation import Organisation


class RequestState(models.TextChoices):
    OPEN = "open", "Wacht op antwoord"
    GRANTED = "granted", "Toegekend"
    REFUSED = "refused", "Afgewezen"


class AccessRequestQuerySet(models.QuerySet):
    def open(self):
        return self.filter(state=RequestState.OPEN)

    def for_list(self):
        rows = self.select_related("user", "organisation", "answered_by")
        return rows.order_by("asked_at", "pk")


@tracked()
class AccessRequest(models.Model):
    """A question to belong to an organisation, with the answer once it is there."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="access_requests"
    )
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="access_requests", verbose_name="organisatie"
    )
    role = models.CharField("gevraagde rol", max_length=10, choices=MembershipRole)
    motivation = models.TextField("motivering")
    asked_at = models.DateTimeField("gevraagd op")
    state = models.CharField("stand", max_length=8, choices=RequestState, default=RequestState.OPEN)
    answered_at = models.DateTimeField("geantwoord op", null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    refused_reason = models.TextField("reden van afwijzing", blank=True)

    objects = AccessRequestQuerySet.as_manager()

    class Meta:
        verbose_name = "aanvraag voor toegang"
        verbose_name_plural = "aanvragen voor toegang"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation"],
                condition=Q(state=RequestState.OPEN),
                name="one_open_request_per_person_and_organisation",
                violation_error_message="U hebt hier al om toegang gevraagd.",
            ),
            models.CheckConstraint(
                name="request_is_answered_exactly_when_not_open",
                condition=(
                    Q(state=RequestState.OPEN, answered_at=None, answered_by=None)
                    | Q(
                        state__in=(RequestState.GRANTED, RequestState.REFUSED),
                        answered_at__isnull=False,
                        answered_by__isnull=False,
                    )
                ),
            ),
            models.CheckConstraint(
                name="a_refused_request_has_a_reason",
                condition=~Q(state=RequestState.REFUSED, refused_reason=""),
                violation_error_message="Geef een reden.",
            ),
        ]

    def __str__(self):
        return f"aanvraag #{self.pk}"
