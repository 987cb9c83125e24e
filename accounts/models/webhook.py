"""Addresses of other systems that want to hear of an event, and every message to them."""

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from common.history import tracked
from common.jobs import Job, JobQuerySet, job_constraints


class Happening(models.TextChoices):
    """What a system can hear of; the message holds keys only, the API tells the rest."""

    SUBMITTED = "region.submitted", "Een regio heeft ingediend"
    DECIDED = "region.decided", "Een besluit is bekendgemaakt"


class WebhookQuerySet(models.QuerySet):
    def open(self):
        return self.filter(ended_at=None)

    def for_list(self):
        return self.select_related("created_by").order_by("-created_at", "-pk")


@tracked(exclude=["secret"])
class Webhook(models.Model):
    """One address. Its secret signs every message, so it must be kept as it is."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField("waarvoor", max_length=120)
    url = models.CharField("adres", max_length=400)
    hears_of = ArrayField(
        models.CharField(max_length=40, choices=Happening),
        verbose_name="bij deze gebeurtenissen",
    )
    secret = models.CharField("geheim", max_length=64, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField("gemaakt op", editable=False)
    ended_at = models.DateTimeField("gestopt op", null=True, editable=False)

    objects = WebhookQuerySet.as_manager()

    class Meta:
        verbose_name = "webhook"
        verbose_name_plural = "webhooks"
        constraints = [
            models.CheckConstraint(
                name="webhook_goes_over_https",
                condition=Q(url__startswith="https://"),
                violation_error_message="Een adres begint met https://.",
            ),
            models.CheckConstraint(
                name="webhook_hears_of_something",
                condition=Q(hears_of__len__gte=1),
                violation_error_message="Kies ten minste één gebeurtenis.",
            ),
        ]

    def __str__(self):
        return f"{self.name} (#{self.pk})"


class WebhookDelivery(Job):
    """One message to one address: the row is the job."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    webhook = models.ForeignKey(Webhook, models.CASCADE, related_name="deliveries")
    event = models.CharField("gebeurtenis", max_length=40, choices=Happening)
    about = models.JSONField("inhoud")
    answer = models.PositiveSmallIntegerField("antwoord", null=True, editable=False)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = "bericht aan een webhook"
        verbose_name_plural = "berichten aan webhooks"
        constraints = [*job_constraints("webhook_delivery")]

    def __str__(self):
        return f"{self.event} (#{self.pk})"
