"""Ways to grow: weighed round by round, aspect by aspect, and reckoned out until 2030."""

import uuid
from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from common.history import tracked
from partnerships.models.partnership import Partnership

LOWEST_SCORE, HIGHEST_SCORE = -2, 2
HIGHEST_WEIGHT = 5


class VariantKind(models.TextChoices):
    """The four variants of the gespreksleidraad, and one of one's own."""

    PRESENT = "present", "Groei met de huidige partners"
    NEW = "new", "Groei met nieuwe partners"
    DIVERSE = "diverse", "Meer diversiteit, evenveel studenten"
    SATELLITE = "satellite", "Satellietscholen rond een kern"
    OWN = "own", "Eigen variant"


class Aspect(models.TextChoices):
    """The eight aspects of the gespreksleidraad, in its order."""

    GOVERNANCE = "bestuur", "Governance en formele afspraken"
    MONEY = "geld", "Financiering"
    ORGANISATION = "organisatie", "Organisatie en coördinatie"
    SUPPORT = "draagvlak", "Visie, draagvlak en commitment"
    QUALITY = "kwaliteit", "Kwaliteit"
    PROS = "voordelen", "Voordelen"
    CONS = "nadelen", "Nadelen"
    QUESTIONS = "vragen", "Vragen en overwegingen"


# The score of the pros says how they stand against the cons; so the cons have none of their own.
WEIGHED = (
    Aspect.GOVERNANCE,
    Aspect.MONEY,
    Aspect.ORGANISATION,
    Aspect.SUPPORT,
    Aspect.QUALITY,
    Aspect.PROS,
)


class WeighingQuerySet(models.QuerySet):
    def newest_first(self):
        return self.order_by("-number")

    def for_page(self):
        """All that the page of one round shows, in a constant number of queries."""
        rows = self.select_related("preferred", "created_by")
        return rows.prefetch_related("weights", "variants__cells", "variants__scenarios")


@tracked()
class Weighing(models.Model):
    """One round in which a partnership weighs its variants. Only the newest can be changed."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="weighings")
    number = models.PositiveSmallIntegerField("ronde", editable=False)
    title = models.CharField("naam", max_length=120)
    held_on = models.DateField("datum")
    preferred = models.ForeignKey(
        "GrowthVariant",
        models.RESTRICT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="voorkeur",
    )
    argument = models.TextField("onderbouwing", blank=True)
    copied_from = models.ForeignKey(
        "self", models.RESTRICT, null=True, blank=True, related_name="+", verbose_name="kopie van"
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, editable=False, related_name="+"
    )
    created_at = models.DateTimeField("begonnen op", editable=False)

    objects = WeighingQuerySet.as_manager()

    class Meta:
        verbose_name = "weging"
        verbose_name_plural = "wegingen"
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "number"], name="weighings_are_numbered_per_partnership"
            ),
            models.CheckConstraint(
                name="a_preference_has_an_argument",
                condition=Q(preferred=None) | ~Q(argument=""),
                violation_error_message="Een voorkeur heeft een onderbouwing nodig.",
            ),
        ]

    def __str__(self):
        return f"{self.title} (#{self.pk})"


@tracked()
class AspectWeight(models.Model):
    """How much one aspect counts in one round; 0 leaves it out."""

    weighing = models.ForeignKey(Weighing, models.CASCADE, related_name="weights")
    aspect = models.CharField("aspect", max_length=12, choices=Aspect)
    weight = models.PositiveSmallIntegerField("gewicht", default=1)

    class Meta:
        verbose_name = "gewicht"
        verbose_name_plural = "gewichten"
        constraints = [
            models.UniqueConstraint(fields=["weighing", "aspect"], name="one_weight_per_aspect"),
            models.CheckConstraint(
                name="a_weight_is_at_most_five",
                condition=Q(weight__gte=0, weight__lte=HIGHEST_WEIGHT),
                violation_error_message="Een gewicht is 0 tot en met 5.",
            ),
            models.CheckConstraint(
                name="only_weighed_aspects_have_a_weight",
                condition=Q(aspect__in=WEIGHED),
                violation_error_message="Dit aspect krijgt geen gewicht.",
            ),
        ]

    def __str__(self):
        return f"{self.get_aspect_display()}: {self.weight} (#{self.pk})"


@tracked()
class GrowthVariant(models.Model):
    """One way to grow, in one round."""

    weighing = models.ForeignKey(Weighing, models.CASCADE, related_name="variants")
    position = models.PositiveSmallIntegerField("plaats", editable=False)
    kind = models.CharField("soort", max_length=10, choices=VariantKind)
    name = models.CharField("naam", max_length=120)
    description = models.TextField("wat houdt de variant in?", blank=True)

    class Meta:
        verbose_name = "groeivariant"
        verbose_name_plural = "groeivarianten"
        ordering = ["weighing", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["weighing", "position"], name="variants_stand_in_order"
            ),
            models.UniqueConstraint(
                fields=["weighing", "kind"],
                condition=~Q(kind=VariantKind.OWN),
                name="one_variant_of_each_kind_of_the_leidraad",
            ),
            models.UniqueConstraint(
                fields=["weighing", "name"],
                name="variants_have_different_names",
                violation_error_message="Er is al een variant met deze naam.",
            ),
        ]

    def __str__(self):
        return self.name


@tracked()
class VariantCell(models.Model):
    """What the partnership finds of one aspect of one variant; a score comes with its reason."""

    variant = models.ForeignKey(GrowthVariant, models.CASCADE, related_name="cells")
    aspect = models.CharField("aspect", max_length=12, choices=Aspect)
    text = models.TextField("wat betekent dit voor ons?", blank=True)
    score = models.SmallIntegerField("score", null=True, blank=True)
    reason = models.TextField("waarom deze score?", blank=True)

    class Meta:
        verbose_name = "vak van een groeivariant"
        verbose_name_plural = "vakken van groeivarianten"
        constraints = [
            models.UniqueConstraint(
                fields=["variant", "aspect"], name="one_cell_per_variant_and_aspect"
            ),
            models.CheckConstraint(
                name="a_score_is_minus_two_to_two",
                condition=Q(score=None) | Q(score__gte=LOWEST_SCORE, score__lte=HIGHEST_SCORE),
                violation_error_message="Een score is −2 tot en met 2.",
            ),
            models.CheckConstraint(
                name="a_score_has_a_reason",
                condition=Q(score=None) | ~Q(reason=""),
                violation_error_message="Leg uit waarom u deze score geeft.",
            ),
            models.CheckConstraint(
                name="only_weighed_aspects_have_a_score",
                condition=Q(score=None) | Q(aspect__in=WEIGHED),
                violation_error_message="Dit aspect krijgt geen score.",
            ),
        ]

    def __str__(self):
        return f"{self.get_aspect_display()} (#{self.pk})"


class GrowthScenarioQuerySet(models.QuerySet):
    def for_list(self):
        return self.select_related("variant").order_by("name", "pk")


@tracked()
class GrowthScenario(models.Model):
    """What-if numbers under a name; the outcome is computed from them, never stored."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="growth_scenarios")
    name = models.CharField("naam", max_length=120)
    variant = models.ForeignKey(
        GrowthVariant,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="scenarios",
        verbose_name="hoort bij variant",
    )
    first_year = models.PositiveSmallIntegerField("startjaar")
    students = models.PositiveIntegerField("studenten in het startjaar")
    everyone = models.PositiveIntegerField("alle studenten", null=True, blank=True)
    extra_places = models.PositiveIntegerField("extra plaatsen per jaar")
    partners = models.PositiveSmallIntegerField("nieuwe partners")
    partners_from = models.PositiveSmallIntegerField("nieuwe partners vanaf")
    places_per_partner = models.PositiveIntegerField("plaatsen per nieuwe partner")
    satellites = models.PositiveSmallIntegerField("satellietscholen")
    satellites_from = models.PositiveSmallIntegerField("satellietscholen vanaf")
    places_per_satellite = models.PositiveIntegerField("plaatsen per satellietschool")
    amount = models.DecimalField("bedrag per student", max_digits=8, decimal_places=2)
    cost = models.DecimalField("kosten per plaats", max_digits=8, decimal_places=2)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, editable=False, related_name="+"
    )
    created_at = models.DateTimeField("bewaard op", editable=False)

    objects = GrowthScenarioQuerySet.as_manager()

    class Meta:
        verbose_name = "groeiscenario"
        verbose_name_plural = "groeiscenario’s"
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "name"],
                name="scenarios_have_different_names",
                violation_error_message="Er is al een scenario met deze naam.",
            ),
            models.CheckConstraint(
                name="scenario_amounts_are_not_negative",
                condition=Q(amount__gte=Decimal(0), cost__gte=Decimal(0)),
                violation_error_message="Een bedrag is niet lager dan nul.",
            ),
            models.CheckConstraint(
                name="everyone_includes_the_own_students",
                condition=Q(everyone=None) | Q(everyone__isnull=False, everyone__gte=F("students")),
                violation_error_message="Alle studenten samen zijn ten minste uw eigen studenten.",
            ),
        ]

    def __str__(self):
        return self.name
