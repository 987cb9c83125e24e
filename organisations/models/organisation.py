"""A legal person of the register: board, institute, profession. Match on number, never on name."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce, Upper
from django.urls import reverse

from common.history import tracked
from organisations.models.places import Municipality
from organisations.models.search import Asked
from organisations.sectors import SectorSetField


class OrganisationKind(models.TextChoices):
    BOARD = "board", "Schoolbestuur"
    INSTITUTE = "institute", "Lerarenopleiding"
    PROFESSION = "profession", "Beroepsgroep"
    OTHER = "other", "Andere organisatie"


class OrganisationQuerySet(models.QuerySet):
    def current(self):
        """Without what left the register and what went over into another organisation."""
        return self.filter(merged_into=None, in_register=True)

    def gone(self):
        """What left the register or went over into another organisation."""
        return self.filter(Q(in_register=False) | Q(merged_into__isnull=False))

    def in_area(self, **municipality):
        """With its seat, or a school site that is still there, in these municipalities."""
        sites = self._sites().filter(in_register=True, **municipality)
        return self.filter(Q(**municipality) | Q(pk__in=sites.values("organisation")))

    def of_member(self, user):
        """The organisations that a person belongs to and may answer for."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(memberships__user=user)

    def matching(self, words: str):
        """The organisations that words lead to, the best first; no words lead to all of them.

        By number, name, place or school site; see ``organisations.models.search``. What went
        over into another organisation leads to its successor as well.
        """
        asked = Asked.of(words)
        if not asked.words:
            return self.none() if words.strip() else self
        found, heirs, is_near = self._found(asked)
        rows = self.filter(pk__in=[*found, *heirs])
        rows = rows.annotate(closeness=asked.closeness(heirs) if is_near else asked.resemblance)
        return rows.alias(score=asked.score()).order_by("closeness", "-score", "name", "pk")

    def _found(self, asked: Asked) -> tuple[list[int], list[int], bool]:
        """What was found, its successors, and whether the words are really there.

        Comparing with misspelt words costs most, so that is done only when nothing else is found.
        """
        rows = self._keys(asked.near)
        is_near = bool(rows)
        rows = rows or self._keys(asked.alike)
        heirs = [heir for _pk, heir in rows if heir]
        return [pk for pk, _heir in rows], heirs, is_near

    def _keys(self, condition: Q) -> list[tuple[int, int | None]]:
        rows = self.model.objects.filter(condition).order_by()
        return list(rows.values_list("pk", "merged_into"))

    def for_list(self):
        """With ``location_count``; in the order of a search, else by name."""
        sites = self._sites().filter(organisation=models.OuterRef("pk"), in_register=True)
        count = sites.values("organisation").values(n=models.Count("pk"))
        rows = self.select_related("municipality__labour_market_region", "merged_into")
        rows = rows.annotate(location_count=Coalesce(models.Subquery(count), 0))
        return rows if rows.ordered else rows.order_by("name", "pk")

    def _sites(self):
        return self.model._meta.get_field("locations").related_model.objects.order_by()


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
            models.CheckConstraint(
                name="organisation_merged_on_a_day",
                condition=(
                    Q(merged_into=None, merged_on=None)
                    | Q(merged_into__isnull=False, merged_on__isnull=False)
                ),
                violation_error_message="Noem bij een fusie de opvolger en de dag.",
            ),
            models.CheckConstraint(
                name="organisation_does_not_merge_into_itself",
                condition=Q(merged_into=None) | ~Q(merged_into=models.F("id")),
                violation_error_message="Een organisatie gaat niet op in zichzelf.",
            ),
        ]
        indexes = [
            GinIndex(OpClass(Upper("name"), name="gin_trgm_ops"), name="organisation_name_trgm")
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("organisations:detail", args=[self.slug])
