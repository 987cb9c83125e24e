"""The register. Identifiers are text with leading zeros; match on number, never on name."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Upper
from django.urls import reverse

from common.history import tracked
from common.text import readable
from organisations.sectors import Sector, SectorSetField


class LabourMarketRegion(models.Model):
    """One of the regions of UWV: the starting point of a region, not its border."""

    code = models.CharField("code", max_length=4, unique=True)
    name = models.CharField("naam", max_length=80)
    aliases = ArrayField(
        models.CharField(max_length=80), verbose_name="oudere namen", default=list, blank=True
    )
    valid_from = models.DateField("geldig vanaf")
    valid_to = models.DateField("geldig tot", null=True, blank=True)

    class Meta:
        verbose_name = "arbeidsmarktregio"
        verbose_name_plural = "arbeidsmarktregio’s"
        ordering = ["name"]

    def __str__(self):
        return self.name


class MunicipalityQuerySet(models.QuerySet):
    def valid_on(self, day):
        """The municipalities that existed on a day; mergers take effect on 1 January."""
        return self.filter(Q(valid_to=None) | Q(valid_to__gt=day), valid_from__lte=day)


class Municipality(models.Model):
    code = models.CharField("code", max_length=6, unique=True)
    name = models.CharField("naam", max_length=80)
    province = models.CharField("provincie", max_length=40)
    labour_market_region = models.ForeignKey(
        LabourMarketRegion,
        models.PROTECT,
        related_name="municipalities",
        verbose_name="arbeidsmarktregio",
    )
    neighbours = models.ManyToManyField("self", verbose_name="buurgemeenten", blank=True)
    valid_from = models.DateField("geldig vanaf")
    valid_to = models.DateField("geldig tot", null=True, blank=True)

    objects = MunicipalityQuerySet.as_manager()

    class Meta:
        verbose_name = "gemeente"
        verbose_name_plural = "gemeenten"
        ordering = ["name"]

    def __str__(self):
        return self.name


class OrganisationKind(models.TextChoices):
    BOARD = "board", "Schoolbestuur"
    INSTITUTE = "institute", "Lerarenopleiding"
    PROFESSION = "profession", "Beroepsgroep"
    OTHER = "other", "Andere organisatie"


class OrganisationQuerySet(models.QuerySet):
    def of_member(self, user):
        """The organisations that a person belongs to and may answer for."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(memberships__user=user)

    def matching(self, words: str):
        """Search by name, bestuursnummer or BRIN; RATO-style terms come with the register."""
        rows = self
        for word in readable(words).split():
            by_number = Q(board_number=word) | Q(brin__iexact=word)
            by_name = Q(name__unaccent__icontains=word)
            by_place = Q(municipality__name__unaccent__icontains=word)
            rows = rows.filter(by_number | by_name | by_place)
        return rows

    def for_list(self):
        rows = self.select_related("municipality__labour_market_region")
        return rows.annotate(location_count=models.Count("locations")).order_by("name", "pk")


@tracked()
class Organisation(models.Model):
    """A legal person of the register. What left the register is flagged, never deleted."""

    slug = models.SlugField(max_length=120, unique=True, editable=False)
    kind = models.CharField("soort", max_length=10, choices=OrganisationKind)
    name = models.CharField("naam", max_length=200)
    board_number = models.CharField(
        "bestuursnummer",
        max_length=5,
        blank=True,
        validators=[RegexValidator(r"^\d{5}$", "Een bestuursnummer heeft vijf cijfers.")],
    )
    brin = models.CharField(
        "BRIN",
        max_length=4,
        blank=True,
        validators=[RegexValidator(r"^\d{2}[A-Z]{2}$", "Een BRIN is twee cijfers, twee letters.")],
    )
    sectors = SectorSetField(verbose_name="sectoren", blank=True)
    speaks_for = models.CharField(
        "spreekt namens",
        max_length=120,
        blank=True,
        help_text="Alleen voor de beroepsgroep: schoolleiders, leraren, ondersteuners, opleiders.",
    )
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, null=True, blank=True, verbose_name="gemeente"
    )
    in_register = models.BooleanField("staat in het register", default=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = "organisatie"
        verbose_name_plural = "organisaties"
        constraints = [
            models.UniqueConstraint(
                fields=["board_number"],
                condition=~Q(board_number=""),
                name="board_number_is_unique",
                violation_error_message="Dit bestuursnummer staat al in het register.",
            ),
            models.CheckConstraint(
                name="board_number_has_five_digits",
                condition=Q(board_number="") | Q(board_number__regex=r"^\d{5}$"),
                violation_error_message="Een bestuursnummer heeft vijf cijfers.",
            ),
        ]
        indexes = [
            GinIndex(OpClass(Upper("name"), name="gin_trgm_ops"), name="organisation_name_trgm")
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("organisations:detail", args=[self.slug])


class LocationQuerySet(models.QuerySet):
    def claimable(self, *, organisation_ids, municipality_ids, sectors):
        """The school sites that a region with these boards, area and sectors brings together."""
        return self.filter(
            organisation__in=organisation_ids,
            municipality__in=municipality_ids,
            sector__in=sectors,
            in_register=True,
        )


class Location(models.Model):
    """A school site: BRIN + two digits. Pupils unknown is None, never 0."""

    code = models.CharField("vestigingscode", max_length=6, unique=True)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="locations", verbose_name="bestuur"
    )
    name = models.CharField("naam", max_length=200)
    sector = models.CharField("sector", max_length=3, choices=Sector)
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="locations", verbose_name="gemeente"
    )
    pupils = models.PositiveIntegerField("leerlingen", null=True, blank=True)
    reference_date = models.DateField("peildatum", null=True, blank=True)
    in_register = models.BooleanField("staat in het register", default=True)

    objects = LocationQuerySet.as_manager()

    class Meta:
        verbose_name = "vestiging"
        verbose_name_plural = "vestigingen"
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                name="location_pupils_have_a_reference_date",
                condition=Q(pupils=None) | Q(reference_date__isnull=False),
                violation_error_message="Noem bij een aantal leerlingen ook de peildatum.",
            )
        ]
        indexes = [
            models.Index(
                F("organisation"), F("municipality"), F("sector"), name="location_of_region"
            )
        ]

    def __str__(self):
        return f"{self.name} ({self.code})"


class MembershipRole(models.TextChoices):
    DIRECTOR = "director", "Bestuurder"
    CONTACT = "contact", "Contactpersoon"


class MembershipQuerySet(models.QuerySet):
    def with_mandate(self, day):
        """Who may answer for an organisation on a day."""
        return self.filter(has_mandate=True).exclude(mandate_until__lt=day)


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

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = "lidmaatschap"
        verbose_name_plural = "lidmaatschappen"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation"],
                name="one_membership_per_person_and_organisation",
                violation_error_message="Deze persoon hoort al bij deze organisatie.",
            )
        ]

    def __str__(self):
        return f"{self.get_role_display()} (#{self.pk})"
