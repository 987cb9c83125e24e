"""Partnerships and their members and students. A count that is missing is unknown, never 0."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q, Sum
from django.urls import reverse
from guardian.models import GroupObjectPermissionBase, UserObjectPermissionBase
from guardian.shortcuts import get_objects_for_user

from accounts import roles
from common.history import tracked
from organisations.models import LabourMarketRegion, Organisation, OrganisationKind
from organisations.sectors import Sector, SectorSetField


class PartnershipKind(models.TextChoices):
    SOP = "sop", "Samen Opleiden & Professionaliseren"
    RAP = "rap", "Regionale Aanpak Personeelstekort"
    ALLIANCE = "alliance", "Regionale alliantie"


class Phase(models.TextChoices):
    ASPIRANT = "aspirant", "Aspirant"
    RECOGNISED = "recognised", "Erkend"
    NOT_APPLICABLE = "", "Niet van toepassing"


class PartnershipQuerySet(models.QuerySet):
    def edited_by(self, user):
        """The partnerships of whose team this person is; the one line that knows guardian."""
        if not user.is_authenticated:
            return self.none()
        return get_objects_for_user(
            user,
            "edit_partnership",
            klass=self,
            with_superuser=False,
            accept_global_perms=False,
        )

    def visible_to(self, user):
        """The teams, the members, OCW and the facilitators of the platform."""
        if not user.is_authenticated:
            return self.none()
        if user.has_role(*roles.GROUPS):
            return self
        mine = Q(pk__in=Partnership.objects.edited_by(user).values("pk"))
        ours = Member.objects.open().filter(organisation__memberships__user=user)
        return self.filter(mine | Q(pk__in=ours.values("partnership")))

    def with_student_total(self, study_year: int):
        """``student_total``: funded or not, all routes; NULL when nothing was counted."""
        counted = Sum("student_counts__count", filter=Q(student_counts__study_year=study_year))
        return self.annotate(student_total=counted)

    def for_list(self, study_year: int):
        open_members = Member.objects.open().filter(partnership=models.OuterRef("pk"))
        member_count = open_members.order_by().values("partnership").annotate(n=models.Count("pk"))
        rows = self.select_related("lead").with_student_total(study_year)
        rows = rows.annotate(member_count=models.Subquery(member_count.values("n")))
        return rows.order_by("name", "pk")


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
    version = models.PositiveIntegerField("versie", default=1, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, editable=False, related_name="+"
    )
    created_at = models.DateTimeField("geregistreerd op", editable=False)

    objects = PartnershipQuerySet.as_manager()

    class Meta:
        verbose_name = "partnerschap"
        verbose_name_plural = "partnerschappen"
        permissions = [("edit_partnership", "Mag het partnerschap bewerken")]
        constraints = [
            models.CheckConstraint(
                name="only_sop_has_a_phase",
                condition=Q(kind=PartnershipKind.SOP) ^ Q(phase=""),
                violation_error_message=(
                    "Kies bij Samen Opleiden & Professionaliseren een fase; "
                    "andere soorten hebben geen fase."
                ),
            )
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("partnerships:detail", args=[self.slug])


class PartnershipUserPermission(UserObjectPermissionBase):
    content_object = models.ForeignKey(Partnership, models.CASCADE)


class PartnershipGroupPermission(GroupObjectPermissionBase):
    content_object = models.ForeignKey(Partnership, models.CASCADE)


class MemberRole(models.TextChoices):
    LEAD = "lead", "Penvoerder"
    PARTNER = "partner", "Partner"
    COOPERATING = "cooperating", "Samenwerkingspartner"
    SATELLITE = "satellite", "Satelliet"


class MemberQuerySet(models.QuerySet):
    def open(self):
        return self.filter(until=None)

    def for_list(self):
        rows = self.select_related("organisation__municipality")
        return rows.order_by("organisation__kind", "organisation__name", "pk")


@tracked()
class Member(models.Model):
    """An organisation in a partnership, from a day and until a day."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="members")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="memberships_of", verbose_name="organisatie"
    )
    role = models.CharField("rol", max_length=12, choices=MemberRole, default=MemberRole.PARTNER)
    since = models.DateField("sinds")
    until = models.DateField("tot", null=True, blank=True)

    objects = MemberQuerySet.as_manager()

    class Meta:
        verbose_name = "lid"
        verbose_name_plural = "leden"
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "organisation"],
                condition=Q(until=None),
                name="one_open_membership_per_organisation",
                violation_error_message="Deze organisatie doet al mee aan het partnerschap.",
            ),
            models.CheckConstraint(
                name="membership_ends_after_it_starts",
                condition=Q(until=None) | Q(until__gte=F("since")),
                violation_error_message="Een lidmaatschap eindigt niet vóór het begin.",
            ),
        ]

    def __str__(self):
        return f"{self.get_role_display()} (#{self.pk})"


class Route(models.TextChoices):
    FULL_TIME = "voltijd", "Voltijd"
    PART_TIME = "deeltijd", "Deeltijd"
    LATERAL = "zij-instroom", "Zij-instroom"
    PDG = "pdg", "PDG"
    MINOR = "minor", "Educatieve minor"


@tracked()
class StudentCount(models.Model):
    """Students trained in one study year, by institute, route and sector (seed 004)."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="student_counts")
    study_year = models.PositiveSmallIntegerField(
        "studiejaar", help_text="Het jaar waarin het studiejaar begint."
    )
    institute = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="student_counts",
        verbose_name="lerarenopleiding",
        limit_choices_to={"kind": OrganisationKind.INSTITUTE},
    )
    route = models.CharField("route", max_length=12, choices=Route, default=Route.FULL_TIME)
    sector = models.CharField("sector", max_length=3, choices=Sector)
    funded = models.BooleanField("bekostigd", default=True)
    count = models.PositiveIntegerField("aantal studenten")

    class Meta:
        verbose_name = "studentaantal"
        verbose_name_plural = "studentaantallen"
        ordering = ["-study_year", "institute__name", "route"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "study_year", "institute", "route", "sector", "funded"],
                name="one_count_per_year_institute_route_sector",
                violation_error_message="Dit aantal staat er al; wijzig het bestaande getal.",
            )
        ]

    def __str__(self):
        return f"{self.study_year}: {self.count} (#{self.pk})"

    @property
    def year_name(self) -> str:
        return study_year_label(self.study_year)


def study_year_label(year: int) -> str:
    """2023 → ``2023-2024``, as the field writes a study year."""
    return f"{year}-{year + 1}"


def last_counted_year(today: date) -> int:
    """The study year whose students were last counted: the count is of 1 October."""
    return today.year if today.month >= 10 else today.year - 1
