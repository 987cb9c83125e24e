"""Rows of the house itself: forms that were handled, and mail that waits to go out."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from common.jobs import Job, JobQuerySet, JobState, job_constraints


class HandledForm(models.Model):
    """A form that did its work. Sent again, it leads to the same page and changes nothing."""

    key = models.UUIDField("sleutel", primary_key=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True)
    path = models.CharField("pad", max_length=300)
    location = models.CharField("uitkomst", max_length=600, blank=True)
    handled_at = models.DateTimeField("verwerkt op", auto_now_add=True)

    class Meta:
        verbose_name = "verwerkt formulier"
        verbose_name_plural = "verwerkte formulieren"

    def __str__(self):
        return str(self.key)


class OutgoingMail(Job):
    """One mail, written in the transaction of its cause and sent by a worker.

    ``occasion`` names the event; the same person never gets two mails for one occasion.
    """

    to = models.EmailField("aan")
    occasion = models.CharField("aanleiding", max_length=200)
    subject = models.CharField("onderwerp", max_length=200)
    body = models.TextField("tekst")

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = "uitgaande mail"
        verbose_name_plural = "uitgaande mail"
        constraints = [
            models.UniqueConstraint(
                fields=["to", "occasion"], name="mail_goes_once_per_person_and_occasion"
            ),
            *job_constraints("mail"),
        ]
        indexes = [
            models.Index(
                fields=["requested_at"],
                name="mail_waiting",
                condition=Q(state__in=(JobState.QUEUED, JobState.RUNNING)),
            )
        ]

    def __str__(self):
        return f"{self.subject} (#{self.pk})"
