"""A legal person of the register: board, institute, profession. Match on number, never on name."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper
from django.urls import reverse

from common.history import tracked
from common.text import readable
from organisations.models.places import Municipality
from organisations.sectors import SectorSetField


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
    place = models.CharField("plaats", max_length=80, blank=True)
    denomination = models.CharField("denominatie", max_length=80, blank=True)
    kvk = models.CharField(
        "KvK-nummer",
        max_length=8,
        blank=True,
        validators=[RegexValidator(r"^\d{8}$", "Een KvK-nummer heeft acht cijfers.")],
        help_text="Niet uniek: enkele besturen delen een nummer.",
    )
    rio_id = models.CharField("RIO-nummer", max_length=7, blank=True)
    works_nationally = models.BooleanField(
        "werkt in het hele land",
        default=False,
        help_text="Telt in elke regio mee en landelijk één keer.",
    )
    in_register = models.BooleanField("staat in het register", default=True)
    left_register_on = models.DateField("uit het register sinds", null=True, blank=True)
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="merged_from",
        verbose_name="opgegaan in",
    )
    merged_on = models.DateField("opgegaan op", null=True, blank=True)

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
