"""Who belongs to an organisation, who may answer for it, and who does so for a while."""

import uuid
from datetime import timedelta

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from common.history import tracked
from organisations.models.organisation import Organisation

LONGEST_DELEGATION = timedelta(days=366)


class MembershipRole(models.TextChoices):
    DIRECTOR = "director", "Bestuurder"
    CONTACT = "contact", "Contactpersoon"


class MembershipQuerySet(models.QuerySet):
    def with_mandate(self, day):
        """Who may answer for an organisation on a day: by mandate, or by delegation of one."""
        delegated = Delegation.objects.valid_on(day).values("receiver")
        return self.filter(
            Q(pk__in=self.model.objects.mandated(day).values("pk")) | Q(pk__in=delegated)
        )

    def mandated(self, day):
        """Who holds a mandate of their own on a day."""
        return self.filter(has_mandate=True).exclude(mandate_until__lt=day)

    def for_list(self):
        rows = self.select_related("user", "mandate_by")
        return rows.order_by("user__last_name", "user__first_name", "pk")


@tracked()
class Membership(models.Model):
    """A person who belongs to an organisation; with a mandate he or she may answer for it."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships", verbose_name="persoon"
    )
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="memberships", verbose_name="organisatie"
    )
    role = models.CharField("rol", max_length=10, choices=MembershipRole)
    has_mandate = models.BooleanField("mag namens de organisatie antwoorden", default=False)
    mandate_until = models.DateField("mandaat tot en met", null=True, blank=True)
    evidence = models.TextField("waaruit het mandaat blijkt", blank=True)
    evidence_on = models.DateField("datum van dat stuk", null=True, blank=True)
    mandate_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name="mandaat gegeven door",
    )

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = "lidmaatschap"
        verbose_name_plural = "lidmaatschappen"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation"],
                name="one_membership_per_person_and_organisation",
                violation_error_message="Deze persoon hoort al bij deze organisatie.",
            ),
            models.CheckConstraint(
                name="nobody_gives_himself_a_mandate",
                condition=Q(mandate_by=None) | ~Q(mandate_by=F("user")),
                violation_error_message="Niemand geeft zichzelf een mandaat.",
            ),
            models.CheckConstraint(
                name="evidence_goes_with_a_mandate",
                condition=Q(has_mandate=True)
                | Q(mandate_until=None, evidence_on=None, mandate_by=None),
                violation_error_message="Zonder mandaat zijn er geen gegevens over een mandaat.",
            ),
        ]

    def __str__(self):
        return f"{self.get_role_display()} (#{self.pk})"

    def is_mandated(self, day) -> bool:
        return self.has_mandate and (self.mandate_until is None or day <= self.mandate_until)


class DelegationQuerySet(models.QuerySet):
    def valid_on(self, day):
        """What counts on a day: within its period, and as long as the giver has a mandate."""
        in_time = self.filter(since__lte=day, until__gte=day, withdrawn_at=None)
        return in_time.filter(giver__in=Membership.objects.mandated(day).values("pk"))

    def for_list(self):
        rows = self.select_related("giver__user", "receiver__user", "withdrawn_by")
        return rows.order_by("-since", "-pk")


@tracked()
class Delegation(models.Model):
    """Someone with a mandate lets a colleague answer for the organisation during a period.

    It rests on the mandate of the giver: without that, or after it, it is worth nothing. Only
    a mandate of one's own can be delegated, so a delegation is not passed on.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    giver = models.ForeignKey(Membership, models.CASCADE, related_name="delegations_given")
    receiver = models.ForeignKey(Membership, models.CASCADE, related_name="delegations_received")
    since = models.DateField("vanaf")
    until = models.DateField("tot en met")
    reason = models.TextField("reden")
    given_at = models.DateTimeField("gegeven op")
    withdrawn_at = models.DateTimeField("ingetrokken op", null=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = DelegationQuerySet.as_manager()

    class Meta:
        verbose_name = "volmacht"
        verbose_name_plural = "volmachten"
        constraints = [
            models.CheckConstraint(
                name="delegation_lasts_a_year_at_most",
                condition=Q(until__gte=F("since")) & Q(until__lte=F("since") + LONGEST_DELEGATION),
                violation_error_message="Een volmacht duurt ten hoogste een jaar.",
            ),
            models.CheckConstraint(
                name="delegation_goes_to_someone_else",
                condition=~Q(giver=F("receiver")),
                violation_error_message="U kunt uzelf geen volmacht geven.",
            ),
            models.CheckConstraint(
                name="delegation_has_a_reason",
                condition=~Q(reason=""),
                violation_error_message="Geef een reden.",
            ),
            models.CheckConstraint(
                name="delegation_is_withdrawn_by_someone",
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="delegation_stays_in_one_organisation",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                func="""
                    IF NOT EXISTS (
                        SELECT 1 FROM organisations_membership g
                          JOIN organisations_membership r
                            ON r.organisation_id = g.organisation_id
                          WHERE g.id = NEW.giver_id AND r.id = NEW.receiver_id AND g.has_mandate
                    ) THEN
                        RAISE EXCEPTION 'Een volmacht gaat van mandaat naar collega.'
                            USING ERRCODE = 'check_violation',
                                  CONSTRAINT = 'delegation_stays_in_one_organisation';
                    END IF;
                    RETURN NEW;
                """,
            )
        ]

    def __str__(self):
        return f"volmacht #{self.pk}"
