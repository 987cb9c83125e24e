"""What a region is composed of: parties, school sites and partnerships."""

import pgtrigger
from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from common.history import tracked
from organisations.models import Location, Membership, Organisation
from organisations.sectors import SectorSetField
from partnerships.models import Partnership
from regions.models.region import Region
from regions.models.rounds import Round
from regions.states import Consent, Fate, RegionState


class ParticipantQuerySet(models.QuerySet):
    def waiting_for(self, user):
        """The questions for consent that lie with the organisations of this person."""
        asked = self.filter(
            consent=Consent.ASKED,
            region__state=RegionState.DRAFT,
            organisation__memberships__user=user,
        )
        return asked.select_related("region", "organisation").order_by("asked_at", "pk")

    def for_consent(self, day):
        """``answerers`` on a day, ``open_questions``, and ``reminded_at`` of the question asked."""
        mandates = Membership.objects.with_mandate(day).filter(user__is_active=True).order_by()
        mandates = mandates.filter(organisation=OuterRef("organisation")).values("organisation")
        questions = self._related("questions").open().filter(participant=OuterRef("pk"))
        questions = questions.order_by().values("participant")
        reminders = self._related("reminders").filter(
            participant=OuterRef("pk"), asked_at=OuterRef("asked_at")
        )
        return self.for_list().annotate(
            answerers=Coalesce(Subquery(mandates.values(n=Count("pk"))), 0),
            open_questions=Coalesce(Subquery(questions.values(n=Count("pk"))), 0),
            reminded_at=Subquery(reminders.order_by("-sent_at").values("sent_at")[:1]),
        )

    def _related(self, name: str):
        return self.model._meta.get_field(name).related_model.objects.all()

    def for_list(self):
        """``has_question``: whether the organisation waits for an answer of the team."""
        people = ("answered_by", "on_behalf_of", "signed")
        rows = self.select_related("organisation__municipality", *people)
        asked = self._related("questions").open().filter(participant=OuterRef("pk"))
        return rows.annotate(has_question=Exists(asked)).order_by("organisation__name", "pk")


@tracked()
class Participant(models.Model):
    """An organisation in a region. Only its own confirmation makes it a party."""

    region = models.ForeignKey(Region, models.CASCADE, related_name="participants")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="participations", verbose_name="organisatie"
    )
    sectors = SectorSetField(
        verbose_name="sectoren",
        blank=True,
        help_text="Leeg: met alle sectoren van de organisatie.",
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
    # Whose mandate was used, when someone answered by delegation.
    on_behalf_of = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    declined_reason = models.TextField("reden van afwijzing", blank=True)
    signed = models.ForeignKey(
        "regions.SignedAgreement",
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="ondertekend document",
    )
    # A yes that a change of the proposal took away, until there is a new answer.
    voided_at = models.DateTimeField("vervallen op", null=True, editable=False)
    voided_version = models.PositiveIntegerField("vervallen bij versie", null=True, editable=False)
    voided_reason = models.TextField("waarom vervallen", blank=True)

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
            models.CheckConstraint(
                name="a_lapsed_consent_is_asked_again",
                condition=(
                    Q(voided_at=None, voided_version=None, voided_reason="")
                    | (
                        Q(consent=Consent.ASKED)
                        & Q(voided_at__isnull=False, voided_version__isnull=False)
                        & ~Q(voided_reason="")
                    )
                ),
            ),
            models.CheckConstraint(
                name="only_a_yes_rests_on_a_document",
                condition=Q(signed=None) | Q(consent=Consent.CONFIRMED),
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


class RegionPartnershipQuerySet(models.QuerySet):
    def free_share(self, partnership: Partnership, round: Round) -> int:
        """How many percent the proposals of a round leave; the trigger has the last word."""
        regions = Region.objects.counting().filter(round=round)
        rows = self.filter(partnership=partnership, region__in=regions)
        return 100 - (rows.aggregate(total=models.Sum("share"))["total"] or 0)


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
        validators=[MaxValueValidator(100, "Een aandeel is ten hoogste 100 procent.")],
    )
    fate = models.CharField("wat wordt het", max_length=10, choices=Fate, default=Fate.WHOLE)
    reason = models.TextField("reden", blank=True)

    objects = RegionPartnershipQuerySet.as_manager()

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
                violation_error_message="Een aandeel ligt tussen 1 en 100 procent.",
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
                        AND r.state NOT IN ('ingetrokken', 'afgewezen', 'samengevoegd')
                        AND NOT (r.state = 'concept' AND r.phase = 'schets');
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
