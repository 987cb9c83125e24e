"""Rows of the house itself: forms that were handled, and mail that waits to go out."""

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Concat

from common.history import tracked
from common.jobs import PENDING, Job, JobQuerySet, JobState, job_constraints
from common.triggers import written_once


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


class MailQuerySet(JobQuerySet):
    def claimable(self, *, at):
        """What an administrator holds stays where it is."""
        return super().claimable(at=at).filter(held_at=None)

    def held(self):
        return self.exclude(held_at=None)

    def in_state(self, state: str):
        """By what happened to it; ``held`` is what waits because someone says so."""
        if state == "held":
            return self.held()
        rows = self.filter(held_at=None)
        return rows.filter(state__in=PENDING) if state == "waiting" else rows.filter(state=state)

    def of_sort(self, sort: str):
        """By the first word of the occasion, or by all of it."""
        return self.filter(Q(occasion=sort) | Q(occasion__startswith=f"{sort}:"))

    def matching(self, words: str):
        rows = self
        for word in words.split():
            texts = Q(subject__unaccent__icontains=word) | Q(body__unaccent__icontains=word)
            rows = rows.filter(texts | Q(to__icontains=word) | Q(occasion__icontains=word))
        return rows

    def for_list(self):
        """What failed comes first, then what is held, then the newest."""
        order = models.Case(
            models.When(state=JobState.FAILED, then=0),
            models.When(held_at__isnull=False, then=1),
            default=2,
        )
        return self.defer("body").order_by(order, "-requested_at", "-pk")


# Only what people do to a mail is history; its way out stands in the row itself.
@tracked(
    pghistory.UpdateEvent(),
    fields=["held_at", "resent_at", "handled_by", "note"],
    model_name="OutgoingMailEvent",
    obj_field=pghistory.ObjForeignKey(related_name="events"),
)
class OutgoingMail(Job):
    """One mail, written in the transaction of its cause and sent by a worker.

    ``occasion`` names the event; the same person never gets two mails for one occasion.
    """

    to = models.EmailField("aan")
    occasion = models.CharField("aanleiding", max_length=200)
    subject = models.CharField("onderwerp", max_length=200)
    body = models.TextField("tekst")
    held_at = models.DateTimeField("vastgehouden op", null=True, editable=False)
    resent_at = models.DateTimeField("opnieuw verstuurd op", null=True, editable=False)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    note = models.CharField("reden", max_length=300, blank=True)

    objects = MailQuerySet.as_manager()

    class Meta:
        verbose_name = "uitgaande mail"
        verbose_name_plural = "uitgaande mail"
        constraints = [
            models.UniqueConstraint(
                fields=["to", "occasion"], name="mail_goes_once_per_person_and_occasion"
            ),
            models.CheckConstraint(
                name="only_waiting_mail_is_held",
                condition=Q(held_at=None) | Q(state=JobState.QUEUED),
                violation_error_message="Deze mail is al onderweg of verstuurd.",
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

    @property
    def sort(self) -> str:
        """The first word of the occasion: what kind of mail this is."""
        return self.occasion.partition(":")[0]


class HoldQuerySet(models.QuerySet):
    def open(self):
        return self.filter(lifted_at=None)

    def covering(self, occasion: str):
        """The open holds that keep a mail of this occasion in."""
        said = Value(occasion, output_field=models.TextField())
        rows = self.open().alias(said=said)
        return rows.filter(Q(sort=occasion) | Q(said__startswith=Concat("sort", Value(":"))))


@tracked()
class MailHold(models.Model):
    """Mail of this sort waits, from now on, until an administrator lets it go."""

    sort = models.CharField("soort of aanleiding", max_length=200)
    reason = models.CharField("reden", max_length=300)
    placed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    placed_at = models.DateTimeField("vastgehouden sinds")
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    lifted_at = models.DateTimeField("vrijgegeven op", null=True)

    objects = HoldQuerySet.as_manager()

    class Meta:
        verbose_name = "vastgehouden soort mail"
        verbose_name_plural = "vastgehouden soorten mail"
        constraints = [
            models.UniqueConstraint(
                fields=["sort"],
                condition=Q(lifted_at=None),
                name="one_open_hold_per_sort",
                violation_error_message="Deze mail wordt al vastgehouden.",
            ),
            models.CheckConstraint(
                name="a_lifted_hold_says_who_lifted_it",
                condition=Q(lifted_at=None, lifted_by=None)
                | Q(lifted_at__isnull=False, lifted_by__isnull=False),
            ),
            models.CheckConstraint(
                name="a_hold_names_what_it_holds",
                condition=~Q(sort=""),
                violation_error_message="Noem welke mail u vasthoudt.",
            ),
        ]

    def __str__(self):
        return f"{self.sort} (#{self.pk})"


class ClosureQuerySet(models.QuerySet):
    def open(self):
        """The one that lasts, if there is one."""
        return self.filter(reopened_at=None)

    def for_list(self):
        return self.select_related("closed_by", "reopened_by").order_by("-closed_at", "-pk")


@tracked()
class Closure(models.Model):
    """A time in which the portal was closed for maintenance; without a person: by a command."""

    reason = models.CharField("wat er gebeurt", max_length=300)
    expected_until = models.DateTimeField("naar verwachting tot", null=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    closed_at = models.DateTimeField("gesloten op")
    reopened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    reopened_at = models.DateTimeField("weer open op", null=True)

    objects = ClosureQuerySet.as_manager()

    class Meta:
        verbose_name = "sluiting voor onderhoud"
        verbose_name_plural = "sluitingen voor onderhoud"
        constraints = [
            models.UniqueConstraint(
                models.Value(1),
                condition=Q(reopened_at=None),
                name="portal_is_closed_once_at_a_time",
                violation_error_message="Het portaal is al gesloten voor onderhoud.",
            ),
            models.CheckConstraint(
                name="a_closure_says_what_happens",
                condition=~Q(reason=""),
                violation_error_message="Schrijf op wat er gebeurt.",
            ),
            models.CheckConstraint(
                name="portal_reopens_after_it_closed",
                condition=Q(reopened_at=None, reopened_by=None)
                | Q(reopened_at__gte=models.F("closed_at")),
            ),
        ]

    def __str__(self):
        return f"sluiting #{self.pk}"


class AuditSeal(models.Model):
    """A run of rows of one table of the history, fixed by their hash and that of the seal before.

    ``columns`` are those that the hash covers: a column that comes later changes no old seal.
    """

    table_name = models.CharField("tabel", max_length=63)
    columns = ArrayField(models.CharField(max_length=63), verbose_name="kolommen")
    after_id = models.BigIntegerField("na rij")
    last_id = models.BigIntegerField("tot en met rij")
    rows = models.PositiveIntegerField("aantal rijen")
    content_sha256 = models.CharField("vingerafdruk van de rijen", max_length=64)
    previous_sha256 = models.CharField("vorige zegel", max_length=64)
    sha256 = models.CharField("zegel", max_length=64, unique=True)
    sealed_at = models.DateTimeField("verzegeld op")

    class Meta:
        verbose_name = "zegel"
        verbose_name_plural = "zegels"
        constraints = [
            models.UniqueConstraint(
                fields=["table_name", "after_id"], name="rows_are_sealed_once_per_table"
            ),
            models.UniqueConstraint(fields=["previous_sha256"], name="seals_form_one_chain"),
            models.CheckConstraint(
                name="a_seal_covers_rows",
                condition=Q(last_id__gt=models.F("after_id"), rows__gt=0),
            ),
        ]
        triggers = written_once("een zegel")

    def __str__(self):
        return f"zegel #{self.pk}"
