"""An existing cooperation: SO&P, RAP or regional alliance."""

from django.conf import settings
from django.db import models
from django.db.models import Q, Sum
from django.urls import reverse
from guardian.models import GroupObjectPermissionBase, UserObjectPermissionBase
from guardian.shortcuts import get_objects_for_user

from accounts import roles
from common.history import tracked
from organisations.models import LabourMarketRegion, Organisation
from organisations.sectors import SectorSetField


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
        ours = Partnership.objects.filter(
            members__until=None, members__organisation__memberships__user=user
        )
        return self.filter(mine | Q(pk__in=ours.values("pk")))

    def with_student_total(self, study_year: int):
        """``student_total``: funded or not, all routes; NULL when nothing was counted."""
        counted = Sum("student_counts__count", filter=Q(student_counts__study_year=study_year))
        return self.annotate(student_total=counted)

    def for_list(self, study_year: int):
        open_members = Partnership.objects.filter(pk=models.OuterRef("pk"), members__until=None)
        member_count = open_members.values("pk").annotate(n=models.Count("members"))
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
