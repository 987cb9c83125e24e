"""What a region is composed of: parties, school sites, partnerships and five functions."""

import pgtrigger
from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q

from common.history import tracked
from organisations.models import Location, Organisation
from partnerships.models import Partnership
from regions.models.region import Region
from regions.models.rounds import Round
from regions.states import Consent, Fate, Function, RegionState


class ParticipantQuerySet(models.QuerySet):
    def waiting_for(self, user):
        """The questions for consent that lie with the organisations of this person."""
        asked = self.filter(
            consent=Consent.ASKED,
            region__state=RegionState.DRAFT,
            organisation__memberships__user=user,
        )
        return asked.select_related("region", "organisation").order_by("asked_at", "pk")

    def for_list(self):
        rows = self.select_related("organisation__municipality", "answered_by")
        return rows.order_by("organisation__name", "pk")


@tracked()
class Participant(models.Model):
    """An organisation in a region. Only its own confirmation makes it a party."""

    region = models.ForeignKey(Region, models.CASCADE, related_name="participants")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="participations", verbose_name="organisatie"
    )
    consent = models.CharField(
        "instemming", max_length=14, choices=Consent, default=Consent.NOT_ASKED, editable=False
    )
    asked_at = models.DateTimeField("gevraagd op", null=True, editable=False)
    answered_at = models.DateTimeField("geantwoord op", null=True, editable=False)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    on_version = models.PositiveIntegerField("bij versie", null=True, editable=False)
    declined_reason = models.TextField("reden van afwijzing", blank=True)

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        verbose_name = "deelnemer"
        verbose_name_plural = "deelnemers"
        constraints = [
            models.UniqueConstraint(
                fields=["region", "organisation"],
                name="organisation_takes_part_once",
                violation_error_message="Deze organisatie staat al in de regio.",
            ),
            models.CheckConstraint(
                name="consent_goes_with_its_dates",
                condition=(
                    Q(consent=Consent.NOT_ASKED, asked_at=None, answered_at=None)
                    | Q(consent=Consent.ASKED, asked_at__isnull=False, answered_at=None)
                    | Q(
                        consent__in=(Consent.CONFIRMED, Consent.DECLINED),
                        asked_at__isnull=False,
                        answered_at__isnull=False,
                        answered_by__isnull=False,
                        on_version__isnull=False,
                    )
                ),
            ),
            models.CheckConstraint(
                name="a_refusal_has_a_reason",
                condition=~Q(consent=Consent.DECLINED, declined_reason=""),
                violation_error_message="Geef een reden bij uw afwijzing.",
            ),
        ]

    def __str__(self):
        return f"{self.get_consent_display()} (#{self.pk})"


class LocationClaim(models.Model):
    """A school site that a region brings together; ``held`` once the region is submitted."""

    region = models.ForeignKey(Region, models.CASCADE, related_name="location_claims")
    location = models.ForeignKey(Location, models.PROTECT, related_name="claims")
    round = models.ForeignKey(Round, models.PROTECT, related_name="+")
    held = models.BooleanField("vastgehouden", default=False)

    class Meta:
        verbose_name = "vestiging in een regio"
        verbose_name_plural = "vestigingen in regio’s"
        constraints = [
            models.UniqueConstraint(fields=["region", "location"], name="location_claimed_once"),
            # A location has one sector, so per round is per round and sector (criterion C7).
            models.UniqueConstraint(
                fields=["round", "location"],
                condition=Q(held=True),
                name="location_in_one_submitted_region_per_round",
                violation_error_message="Een vestiging hoort al bij een andere ingediende regio.",
            ),
        ]

    def __str__(self):
        return f"vestiging #{self.location_id} in regio #{self.region_id}"


SHARES_MESSAGE = "De aandelen van dit partnerschap zijn samen meer dan 100 procent."


@tracked()
class RegionPartnership(models.Model):
    """A partnership that joins a region, whole or for a share (seed 000: several regions)."""

    region = models.ForeignKey(Region, models.CASCADE, related_name="region_partnerships")
    partnership = models.ForeignKey(
        Partnership,
        models.PROTECT,
        related_name="region_partnerships",
        verbose_name="partnerschap",
    )
    share = models.PositiveSmallIntegerField(
        "aandeel (%)",
        default=100,
        validators=[MaxValueValidator(100, "Een aandeel is ten hoogste 100%.")],
    )
    fate = models.CharField("wat wordt het", max_length=10, choices=Fate, default=Fate.WHOLE)
    reason = models.TextField("reden", blank=True)

    class Meta:
        verbose_name = "partnerschap in een regio"
        verbose_name_plural = "partnerschappen in regio’s"
        constraints = [
            models.UniqueConstraint(
                fields=["region", "partnership"],
                name="partnership_joins_a_region_once",
                violation_error_message="Dit partnerschap staat al in de regio.",
            ),
            models.CheckConstraint(
                name="share_is_a_percentage",
                condition=Q(share__gte=1, share__lte=100),
                violation_error_message="Een aandeel ligt tussen 1% en 100%.",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="shares_of_a_partnership_fit",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                declare=[("total", "INTEGER")],
                # The lock makes two teams that add the same partnership wait for each other.
                func=f"""
                    PERFORM 1 FROM partnerships_partnership
                      WHERE id = NEW.partnership_id FOR UPDATE;
                    SELECT COALESCE(SUM(rp.share), 0) INTO total
                      FROM regions_regionpartnership rp
                      JOIN regions_region r ON r.id = rp.region_id
                      WHERE rp.partnership_id = NEW.partnership_id
                        AND rp.id IS DISTINCT FROM NEW.id
                        AND r.round_id =
                            (SELECT round_id FROM regions_region WHERE id = NEW.region_id)
                        AND r.state NOT IN ('ingetrokken', 'afgewezen', 'samengevoegd');
                    IF total + NEW.share > 100 THEN
                        RAISE EXCEPTION '{SHARES_MESSAGE}' USING ERRCODE = 'check_violation',
                            CONSTRAINT = 'shares_of_a_partnership_fit';
                    END IF;
                    RETURN NEW;
                """,  # noqa: S608 -- the sentence is a constant of ours
            )
        ]

    def __str__(self):
        return f"{self.share}% (#{self.pk})"


@tracked()
class FunctionPlan(models.Model):
    """One of the five functions: who leads, how it is arranged, what it must bring."""

    region = models.ForeignKey(Region, models.CASCADE, related_name="function_plans")
    function = models.CharField("functie", max_length=20, choices=Function)
    lead = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="led_functions",
        verbose_name="trekker",
    )
    arrangement = models.TextField("hoe is het geregeld", blank=True)
    target = models.TextField("wat is het doel", blank=True)

    class Meta:
        verbose_name = "functie van een regio"
        verbose_name_plural = "functies van regio’s"
        constraints = [
            models.UniqueConstraint(fields=["region", "function"], name="one_plan_per_function")
        ]

    def __str__(self):
        return f"{self.get_function_display()} (#{self.pk})"
