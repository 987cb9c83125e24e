"""Allocation keys, and scenarios that someone keeps: to share, and to freeze."""

import uuid
from decimal import Decimal

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from accounts import roles
from common.history import tracked
from common.triggers import never_emptied
from financing.models.streams import FIRST_YEAR, LAST_YEAR, money
from regions.models import Round

MOST_YEARS = 5
NOTHING = Decimal("0.00")
# A frozen scenario takes its budgets along.
FROZEN_TOO = """
IF EXISTS (
    SELECT 1 FROM financing_scenario
    WHERE id IN (NEW.scenario_id, OLD.scenario_id) AND frozen_at IS NOT NULL
) THEN
    RAISE EXCEPTION 'Dit scenario is vastgezet en verandert niet meer.'
    USING ERRCODE = 'restrict_violation', CONSTRAINT = 'frozen_scenario_stays';
END IF;
RETURN COALESCE(NEW, OLD);
"""
WEIGHTS = (
    *("base_partnership", "base_region"),
    *("per_full_time", "per_part_time", "per_lateral", "per_pdg", "per_minor"),
    *("per_pupil", "per_fte", "per_location"),
)


class Counted(models.TextChoices):
    """Which students a key counts."""

    ALL = "alle", "Alle studenten"
    FUNDED = "bekostigd", "Alleen bekostigde studenten"
    NOT_FUNDED = "niet-bekostigd", "Alleen niet-bekostigde studenten"

    @property
    def funded(self) -> bool | None:
        """What the counts must say; None takes both."""
        return {Counted.FUNDED: True, Counted.NOT_FUNDED: False}.get(self)


@tracked()
class AllocationKey(models.Model):
    """Amounts per thing that counts, in euros; with a budget their proportions count."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField("naam", max_length=160)
    counted = models.CharField(
        "welke studenten tellen mee", max_length=14, choices=Counted, default=Counted.ALL
    )
    base_partnership = money("vaste voet per partnerschap", default=NOTHING)
    base_region = money("vaste voet per regio", default=NOTHING)
    per_full_time = money("per student voltijd", default=NOTHING)
    per_part_time = money("per student deeltijd", default=NOTHING)
    per_lateral = money("per zij-instromer", default=NOTHING)
    per_pdg = money("per student PDG", default=NOTHING)
    per_minor = money("per student educatieve minor", default=NOTHING)
    per_pupil = money("per leerling", default=NOTHING)
    per_fte = money("per fte", default=NOTHING)
    per_location = money("per vestiging", default=NOTHING)
    source = models.CharField("bron", max_length=200, blank=True)

    class Meta:
        verbose_name = "verdeelsleutel"
        verbose_name_plural = "verdeelsleutels"
        constraints = [
            models.CheckConstraint(
                name="weights_of_a_key_are_not_negative",
                condition=Q(**{f"{name}__gte": 0 for name in WEIGHTS}),
                violation_error_message="Een bedrag is nul of meer.",
            )
        ]

    def __str__(self):
        return self.name


class Visibility(models.TextChoices):
    """Who else sees a scenario; amounts of others are hidden whoever looks."""

    OWN = "eigen", "Alleen ik"
    OCW = "ocw", "OCW en ik"
    EVERYONE = "iedereen", "Iedereen die hier kan rekenen"


class ScenarioQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own, and what others shared; OCW also sees what was shared with OCW."""
        if not user.is_authenticated:
            return self.none()
        shown = [Visibility.EVERYONE]
        if user.has_role(*roles.GROUPS):
            shown.append(Visibility.OCW)
        return self.filter(Q(created_by=user) | Q(visibility__in=shown))

    def for_list(self):
        rows = self.select_related("key", "round", "created_by")
        return rows.order_by("-created_at", "pk")


@tracked(exclude=["inputs"])
class Scenario(models.Model):
    """A key on the regions of a round, for some years, with or without a budget.

    Its budget is a row per year, or none. The outcome is reckoned anew at every look, until
    someone freezes it: then ``inputs`` hold all that it was reckoned with, and neither the row
    nor its budgets change any more.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField("naam", max_length=160)
    key = models.ForeignKey(
        AllocationKey, models.PROTECT, related_name="scenarios", verbose_name="verdeelsleutel"
    )
    round = models.ForeignKey(
        Round, models.PROTECT, related_name="+", verbose_name="regio’s van de ronde"
    )
    first_year = models.PositiveSmallIntegerField("eerste jaar")
    last_year = models.PositiveSmallIntegerField("laatste jaar")
    visibility = models.CharField(
        "wie dit ziet", max_length=8, choices=Visibility, default=Visibility.OWN
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, editable=False, related_name="+"
    )
    created_at = models.DateTimeField("bewaard op", editable=False)
    frozen_at = models.DateTimeField("vastgezet op", null=True, blank=True, editable=False)
    inputs = models.JSONField("waarmee is gerekend", null=True, blank=True, editable=False)

    objects = ScenarioQuerySet.as_manager()

    class Meta:
        verbose_name = "verdeelscenario"
        verbose_name_plural = "verdeelscenario’s"
        constraints = [
            models.UniqueConstraint(
                fields=["created_by", "name"],
                name="one_name_per_scenario_of_a_person",
                violation_error_message="U hebt al een scenario met deze naam.",
            ),
            models.CheckConstraint(
                name="a_scenario_is_of_some_years",
                condition=Q(
                    first_year__gte=FIRST_YEAR,
                    last_year__lte=LAST_YEAR,
                    last_year__gte=F("first_year"),
                    last_year__lt=F("first_year") + MOST_YEARS,
                ),
                violation_error_message=f"Kies ten hoogste {MOST_YEARS} jaar.",
            ),
            models.CheckConstraint(
                name="what_is_frozen_has_its_inputs",
                condition=Q(frozen_at=None, inputs__isnull=True)
                | Q(frozen_at__isnull=False, inputs__isnull=False),
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="frozen_scenario_stays",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__frozen_at__isnull=False),
            ),
            never_emptied("een verdeelscenario"),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("financing:scenario", args=[self.public_id])

    @property
    def years(self) -> list[int]:
        return list(range(self.first_year, self.last_year + 1))


@tracked()
class NationalBudget(models.Model):
    """What there is to divide in one year of a scenario; its growth path is a row per year."""

    scenario = models.ForeignKey(Scenario, models.CASCADE, related_name="budgets")
    year = models.PositiveSmallIntegerField("jaar")
    amount = money("landelijk budget")

    class Meta:
        verbose_name = "landelijk budget"
        verbose_name_plural = "landelijke budgetten"
        constraints = [
            models.UniqueConstraint(
                fields=["scenario", "year"], name="one_national_budget_per_year"
            ),
            models.CheckConstraint(
                name="a_national_budget_is_not_negative",
                condition=Q(amount__gte=0, year__gte=FIRST_YEAR, year__lte=LAST_YEAR),
                violation_error_message="Een budget is nul of meer.",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="budget_of_a_frozen_scenario_stays",
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                when=pgtrigger.Before,
                func=FROZEN_TOO,
            ),
            never_emptied("een landelijk budget"),
        ]

    def __str__(self):
        return f"{self.year}: {self.amount} (#{self.pk})"
