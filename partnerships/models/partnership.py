"""An existing cooperation: SO&P, RAP or regional alliance."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q, Sum
from django.db.models.functions import Coalesce
from django.urls import reverse
from guardian.models import GroupObjectPermissionBase

from accounts import roles
from accounts.models import TeamPermission, TeamQuerySet
from common.history import tracked
from organisations.models import LabourMarketRegion, Municipality, Organisation
from organisations.sectors import SectorSetField


class PartnershipKind(models.TextChoices):
    SOP = "sop", "Samen Opleiden & Professionaliseren"
    RAP = "rap", "Regionale Aanpak Personeelstekort"
    ALLIANCE = "alliance", "Regionale alliantie"


class Phase(models.TextChoices):
    ASPIRANT = "aspirant", "Aspirant"
    RECOGNISED = "recognised", "Erkend"
    NOT_APPLICABLE = "", "Niet van toepassing"


class BasicQuality(models.TextChoices):
    """Whether the basic quality was established, and by whom."""

    UNKNOWN = "", "Nog niet bekend"
    NOT_YET = "not_yet", "Nog niet vastgesteld"
    NVAO = "nvao", "Positief advies van de NVAO"
    COMMITTEE = "committee", "Vastgesteld door een commissie"


class RapPeriod(models.TextChoices):
    """The periods in which RAP regions could take part."""

    UNKNOWN = "", "Nog niet bekend"
    FIRST = "2020-2022", "Schooljaren 2020-2021 en 2021-2022"
    SECOND = "2022-2023", "Schooljaar 2022-2023"
    THIRD = "2023", "Augustus tot en met december 2023"
    LAST = "2024", "2024, binnen de regeling voor onderwijsregio’s"


# The columns that only one kind has; the others leave them empty, and the database holds that.
OWN_FIELDS = {
    PartnershipKind.SOP: ("phase", "recognised_since", "aspirant_until", "basic_quality"),
    PartnershipKind.RAP: (
        *("fte_po", "fte_so", "fte_vo", "fte_mbo"),
        *("own_contribution", "eligible_cost", "rap_period", "ends_on"),
    ),
    PartnershipKind.ALLIANCE: (),
}


class ReviewPath(NamedTuple):
    """The protected way of an aspirant to its review: nothing should disturb it until then."""

    planned_on: date
    until: date


class PartnershipQuerySet(TeamQuerySet):
    def locked(self, pk: int):
        """The partnership for a change; changes of one partnership come one after another."""
        return self.select_for_update(of=("self",)).get(pk=pk)

    def visible_to(self, user):
        """The teams, the members, OCW and the facilitators of the platform."""
        if not user.is_authenticated:
            return self.none()
        if user.has_role(*roles.GROUPS):
            return self
        mine = Q(pk__in=Partnership.objects.on_team(user).values("pk"))
        ours = Partnership.objects.filter(
            members__until=None, members__organisation__memberships__user=user
        )
        return self.filter(mine | Q(pk__in=ours.values("pk")))

    def with_student_total(self, study_year: int):
        """``student_total``: funded or not, all routes; NULL when nothing was counted."""
        counted = Sum("student_counts__count", filter=Q(student_counts__study_year=study_year))
        return self.annotate(student_total=counted)

    def for_list(self, study_year: int):
        """With ``student_total`` and ``member_count``."""
        members = self.model._meta.get_field("members").related_model.objects.open().order_by()
        joined = members.filter(partnership=models.OuterRef("pk")).values("partnership")
        count = models.Subquery(joined.values(n=models.Count("pk")))
        rows = self.select_related("lead").with_student_total(study_year)
        rows = rows.annotate(member_count=Coalesce(count, 0))
        return rows.order_by("name", "pk")


def _amount(name: str, **options) -> models.DecimalField:
    """An amount or a number of full-time jobs: unknown is None, never 0."""
    options = {"max_digits": 12, "decimal_places": 2, "null": True, "blank": True} | options
    return models.DecimalField(name, validators=[MinValueValidator(0)], **options)


def _empty(*names: str) -> Q:
    """That these columns say nothing: no text, no date, no number."""
    texts = {"phase", "basic_quality", "rap_period"}
    return Q(**{name: "" if name in texts else None for name in names})


def _not_negative(*names: str) -> Q:
    """Zero or more, or unknown. Each column by itself: NULL would let the others slip through."""
    rules = [Q(**{name: None}) | Q(**{f"{name}__gte": 0}) for name in names]
    return Q(*rules)


@tracked()
class Partnership(models.Model):
    """An existing cooperation: SO&P, RAP or alliance. It may lie in several regions."""

    slug = models.SlugField(max_length=120, unique=True, editable=False)
    kind = models.CharField("soort", max_length=10, choices=PartnershipKind)
    name = models.CharField("naam", max_length=160)
    phase = models.CharField(
        "fase",
        max_length=10,
        choices=Phase,
        blank=True,
        help_text="Alleen bij Samen Opleiden & Professionaliseren.",
    )
    sectors = SectorSetField(verbose_name="sectoren")
    lead = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="led_partnerships",
        verbose_name="penvoerder",
        help_text="De rechtspersoon die aanvraagt, het geld ontvangt en verantwoordt.",
    )
    labour_market_regions = models.ManyToManyField(
        LabourMarketRegion,
        related_name="partnerships",
        verbose_name="arbeidsmarktregio’s",
        help_text="Een partnerschap kan in meer dan één arbeidsmarktregio werken.",
    )
    vision = models.TextField("visie", blank=True)
    works_nationally = models.BooleanField(
        "werkt in het hele land",
        default=False,
        help_text="Telt in elke regio mee en landelijk één keer.",
    )
    recognised_since = models.DateField("erkend sinds", null=True, blank=True)
    aspirant_until = models.DateField(
        "aspirant tot",
        null=True,
        blank=True,
        help_text="De dag waarop het traject van de aspirant uiterlijk eindigt.",
    )
    basic_quality = models.CharField(
        "basiskwaliteit", max_length=10, choices=BasicQuality, blank=True
    )
    fte_po = _amount("fte primair onderwijs", max_digits=8)
    fte_so = _amount("fte speciaal onderwijs", max_digits=8)
    fte_vo = _amount("fte voortgezet onderwijs", max_digits=8)
    fte_mbo = _amount("fte middelbaar beroepsonderwijs", max_digits=8)
    own_contribution = _amount("eigen bijdrage", help_text="In euro’s: geld en uren van partners.")
    eligible_cost = _amount(
        "subsidiabele kosten",
        help_text="In euro’s. De eigen bijdrage is ten minste een derde van deze kosten.",
    )
    rap_period = models.CharField("tijdvak", max_length=10, choices=RapPeriod, blank=True)
    ends_on = models.DateField("einddatum", null=True, blank=True)
    feeding_area = models.ManyToManyField(
        Municipality,
        through="FeedingMunicipality",
        related_name="feeds",
        verbose_name="voedingsgebied",
        blank=True,
    )
    feeding_area_reason = models.TextField("waarom dit voedingsgebied", blank=True)
    educational_region = models.TextField("educatieve regio", blank=True)
    educational_region_reason = models.TextField("waarom deze educatieve regio", blank=True)
    alternatives = models.TextField("overwogen alternatieven", blank=True)
    version = models.PositiveIntegerField("versie", default=1, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, editable=False, related_name="+"
    )
    created_at = models.DateTimeField("geregistreerd op", editable=False)

    objects = PartnershipQuerySet.as_manager()

    class Meta:
        verbose_name = "partnerschap"
        verbose_name_plural = "partnerschappen"
        permissions = [
            ("comment_partnership", "Mag bij het partnerschap reageren"),
            ("edit_partnership", "Mag het partnerschap bewerken"),
        ]
        constraints = [
            models.CheckConstraint(
                name="only_sop_has_a_phase",
                condition=Q(kind=PartnershipKind.SOP) ^ Q(phase=""),
                violation_error_message=(
                    "Kies bij Samen Opleiden & Professionaliseren een fase; "
                    "andere soorten hebben geen fase."
                ),
            ),
            models.CheckConstraint(
                name="only_the_recognised_are_recognised_since",
                condition=Q(recognised_since=None) | Q(phase=Phase.RECOGNISED),
                violation_error_message="Alleen een erkend partnerschap is erkend sinds een dag.",
            ),
            models.CheckConstraint(
                name="only_an_aspirant_has_a_path",
                condition=Q(aspirant_until=None) | Q(phase=Phase.ASPIRANT),
                violation_error_message="Alleen een aspirant heeft een traject met een einddatum.",
            ),
            models.CheckConstraint(
                name="only_sop_has_basic_quality",
                condition=Q(kind=PartnershipKind.SOP) | Q(basic_quality=""),
                violation_error_message=(
                    "Basiskwaliteit hoort alleen bij Samen Opleiden & Professionaliseren."
                ),
            ),
            models.CheckConstraint(
                name="only_rap_has_jobs_and_money",
                condition=Q(kind=PartnershipKind.RAP) | _empty(*OWN_FIELDS[PartnershipKind.RAP]),
                violation_error_message="Fte, kosten en tijdvak horen alleen bij een RAP.",
            ),
            models.CheckConstraint(
                name="jobs_and_money_are_not_negative",
                condition=_not_negative("fte_po", "fte_so", "fte_vo", "fte_mbo")
                & _not_negative("own_contribution", "eligible_cost"),
                violation_error_message="Fte en bedragen zijn nul of meer.",
            ),
            models.CheckConstraint(
                name="own_contribution_is_part_of_the_cost",
                condition=Q(own_contribution=None)
                | Q(eligible_cost=None)
                | Q(own_contribution__lte=F("eligible_cost")),
                violation_error_message=(
                    "De eigen bijdrage is een deel van de subsidiabele kosten en dus niet hoger."
                ),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("partnerships:detail", args=[self.slug])

    @property
    def cofinancing_falls_short(self) -> bool:
        """The regeling wants a third of the cost from the partners.

        Not a rule of the database: a plan in the making may fall short, and the page warns.
        """
        if self.own_contribution is None or not self.eligible_cost:
            return False
        return self.own_contribution * 3 < self.eligible_cost

    @property
    def cofinancing_share(self) -> Decimal | None:
        """The own contribution as a percentage of the cost, or None while that is unknown."""
        if self.own_contribution is None or not self.eligible_cost:
            return None
        return self.own_contribution * 100 / self.eligible_cost

    def review_path(self, day: date) -> ReviewPath | None:
        """The protected path of an aspirant whose review is planned, or None when there is none."""
        if self.phase != Phase.ASPIRANT:
            return None
        planned = [r for r in self.peer_reviews.all() if r.opens_a_path]
        if not planned:
            return None
        planned_on = min(review.planned_on for review in planned)
        until = self.aspirant_until or planned_on
        return ReviewPath(planned_on, until) if day <= until else None


@tracked()
class PartnershipUserPermission(TeamPermission):
    content_object = models.ForeignKey(Partnership, models.CASCADE)


class PartnershipGroupPermission(GroupObjectPermissionBase):
    content_object = models.ForeignKey(Partnership, models.CASCADE)
