"""The region itself, who is on its team, and every step in its life."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Case, Count, Exists, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from guardian.models import GroupObjectPermissionBase

from accounts import roles
from accounts.models import Level, TeamPermission, TeamQuerySet
from common.history import tracked
from common.terms import meanings
from common.triggers import written_once
from organisations.models import Municipality, Organisation
from organisations.sectors import SectorSetField
from regions.models.rounds import Round
from regions.states import (
    ENDED,
    NEVER_SUBMITTED,
    PUBLIC,
    SUBMITTED_OR_LATER,
    Consent,
    DraftPhase,
    RegionState,
)


class Scope(models.TextChoices):
    AREA = "gebied", "Een gebied van gemeenten"
    NATIONAL = "landelijk", "Landelijk"


class Delineation(models.TextChoices):
    GEOGRAPHIC = "geografisch", "Geografisch: wat bij elkaar ligt"
    RELATIONAL = "relationeel", "Relationeel: wie al samenwerkt"


AT_OCW = (roles.ASSESSORS, roles.DECIDERS, roles.GUIDES)
ASKED_OR_ANSWERED = (Consent.ASKED, Consent.CONFIRMED, Consent.DECLINED)
# Thinking aloud: for the team alone, and it competes with nobody.
A_SKETCH = Q(state=RegionState.DRAFT, phase=DraftPhase.SKETCH)


class RegionQuerySet(TeamQuerySet):
    def counting(self):
        """Without sketches and what is over: what competes, and counts in the country."""
        return self.exclude(A_SKETCH).exclude(state__in=ENDED)

    def competing(self):
        """Of those that count: who may not share locations with others (criterion C7)."""
        shares = Q(scope=Scope.NATIONAL, round__framework__national_regions_share_locations=True)
        return self.counting().exclude(shares)

    def named_for(self, user):
        """Those whose name the country's pages show this person; others are only a number."""
        told = Q(phase=DraftPhase.SHARING) | Q(submitted_at__isnull=False)
        return self.filter(told | Q(pk__in=Region.objects.listed_for(user).values("pk")))

    def visible_to(self, user):
        """Whose pages open: everyone sees an adopted region; before that see ``shared_with``."""
        shared = Region.objects.shared_with(user)
        return self.filter(Q(state__in=PUBLIC) | Q(pk__in=shared.values("pk")))

    def listed_for(self, user):
        """Those in lists and figures: adopted ones for everyone; others see ``known_to``."""
        known = Region.objects.known_to(user)
        return self.filter(Q(state__in=PUBLIC) | Q(pk__in=known.values("pk")))

    def shared_with(self, user):
        """To whom the dossier is open: the team; organisations that were asked; administrators;
        and OCW once it was submitted, but for a person only after a declaration of no interest.

        A sketch is for its team, and for administrators.
        """
        return self._inside(user, _opened_at_ocw)

    def known_to(self, user):
        """Who may know that it is there: as ``shared_with``, with OCW before it declared too."""
        return self._inside(user, _submitted_to_ocw)

    def _inside(self, user, at_ocw):
        if not user.is_authenticated:
            return self.none()
        if user.has_role(roles.ADMINISTRATORS):
            return self
        mine = Q(pk__in=Region.objects.on_team(user).values("pk"))
        ocw = at_ocw(user) if user.has_role(*AT_OCW) else Q(pk__in=[])
        return self.filter(mine | (~A_SKETCH & (_asked(user) | ocw | _guided(user))))

    def knowing_own(self, user):
        """``is_own``: whether this person is on the team, in the same query."""
        return self.annotate(is_own=Exists(self.on_team(user).filter(pk=OuterRef("pk"))))

    def knowing_followed(self, user):
        """``is_followed``: whether this person follows it, in the same query."""
        follows = Region._meta.get_field("follows").related_model.objects
        mine = follows.filter(region=OuterRef("pk"), user=user.pk)
        return self.annotate(is_followed=Exists(mine))

    def in_conflict_with(self, user):
        """What this person may not judge: guided, ever; of an own party; or with an interest."""
        guided = Q(pk__in=user.guidance.values("region"))
        own = Region.objects.filter(participants__organisation__memberships__user=user)
        return self.filter(
            guided
            | Q(pk__in=own.values("pk"))
            | Q(pk__in=user.interests.standing().values("region"))
        )

    def guided_by(self, user):
        """The drafts that were shared with this guide and still are."""
        return self.filter(guidance__user=user, guidance__until=None)

    def discussed_by(self, user):
        """Where someone may react: on the team, of a party that was asked, or as its guide.

        Who assesses or decides takes no part, whatever he or she may see.
        """
        if not user.is_authenticated:
            return self.none()
        mine = Q(pk__in=Region.objects.on_team(user, Level.COMMENT).values("pk"))
        guided = Q(
            pk__in=Region.objects.shared_with(user)
            .filter(guidance__user=user, guidance__until=None)
            .values("pk")
        )
        return self.filter(mine | (~A_SKETCH & _asked(user)) | guided)

    def with_open_comments(self, user):
        """``comments_open``: how many conversations are open; NULL for who may not read them."""
        readers = Q(pk__in=Region.objects.discussed_by(user).values("pk"))
        readers |= Q(pk__in=Region.objects.on_team(user).values("pk"))
        if user.is_authenticated and user.has_role(roles.ADMINISTRATORS):
            readers = Q(pk__isnull=False)
        comments = Region._meta.get_field("comments").related_model.objects.open()
        mine = comments.filter(region=OuterRef("pk")).order_by().values("region")
        count = Subquery(mine.annotate(n=Count("pk")).values("n"))
        return self.annotate(comments_open=Case(When(readers, then=Coalesce(count, 0))))

    def matching(self, words: str):
        """By name or municipality; every word must be there, or what it means (RATO)."""
        rows = self
        for word in words.split():
            named = Q()
            for meaning in meanings(word):
                named |= Q(name__unaccent__icontains=meaning)
            places = Municipality.objects.filter(name__unaccent__icontains=word)
            inside = Region.municipalities.through.objects.filter(municipality__in=places)
            rows = rows.filter(named | Q(pk__in=inside.values("region")))
        return rows

    def with_consent_counts(self):
        """``participant_count`` and ``confirmed_count``."""
        confirmed = Q(participants__consent=Consent.CONFIRMED)
        return self.annotate(
            participant_count=Count("participants", distinct=True),
            confirmed_count=Count("participants", filter=confirmed, distinct=True),
        )

    def for_list(self):
        rows = self.select_related("round", "lead").with_consent_counts()
        return rows.order_by("name", "pk")


def _asked(user):
    """Regions that wait for, or got, an answer of an organisation of this person."""
    return Q(
        pk__in=Region.objects.filter(
            participants__consent__in=ASKED_OR_ANSWERED,
            participants__organisation__memberships__user=user,
        ).values("pk")
    )


def _submitted_to_ocw(user):
    """What was submitted, but where this person declared an interest."""
    recused = Q(pk__in=user.interests.standing().values("region"))
    return Q(state__in=SUBMITTED_OR_LATER) & ~recused


def _opened_at_ocw(user):
    """What was submitted and about which this person declared to have no interest."""
    declared = Q(pk__in=user.interests.values("region"))
    return _submitted_to_ocw(user) & declared


def _guided(user):
    """The drafts that a team shared with this guide, who judges none of them."""
    if not user.has_role(roles.GUIDES):
        return Q(pk__in=[])
    return Q(pk__in=user.guidance.filter(until=None).values("region"))


@tracked()
class Region(models.Model):
    """A proposal for an onderwijsregio, from sketch to decision.

    ``state`` changes only through ``regions.workflow``; everything else through
    ``regions.services``. ``version`` counts the saved changes of the composition.
    """

    slug = models.SlugField(max_length=120, unique=True, editable=False)
    name = models.CharField("naam", max_length=160)
    round = models.ForeignKey(
        Round, models.PROTECT, related_name="regions", verbose_name="aanvraagronde"
    )
    sectors = SectorSetField(verbose_name="sectoren")
    scope = models.CharField("bereik", max_length=10, choices=Scope, default=Scope.AREA)
    delineation = models.CharField(
        "afbakening", max_length=12, choices=Delineation, default=Delineation.GEOGRAPHIC
    )
    scope_reason = models.TextField("waarom landelijk", blank=True)
    delineation_reason = models.TextField("waarom relationeel", blank=True)
    municipalities = models.ManyToManyField(
        Municipality, related_name="regions", verbose_name="gemeenten", blank=True
    )
    lead = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="led_regions",
        verbose_name="penvoerder",
    )
    state = models.CharField(
        "stand", max_length=24, choices=RegionState, default=RegionState.DRAFT, editable=False
    )
    phase = models.CharField(
        "fase", max_length=10, choices=DraftPhase, default=DraftPhase.EDITING, editable=False
    )
    version = models.PositiveIntegerField("versie", default=1, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, editable=False, related_name="+"
    )
    created_at = models.DateTimeField("gestart op", editable=False)
    changed_at = models.DateTimeField("opgeslagen op", editable=False)
    submitted_at = models.DateTimeField("ingediend op", null=True, editable=False)

    objects = RegionQuerySet.as_manager()

    class Meta:
        verbose_name = "regio"
        verbose_name_plural = "regio’s"
        permissions = [
            ("comment_region", "Mag bij de regio reageren"),
            ("edit_region", "Mag de regio bewerken"),
        ]
        constraints = [
            models.CheckConstraint(
                name="region_has_a_submission_date_once_submitted",
                condition=(
                    Q(state__in=NEVER_SUBMITTED, submitted_at=None)
                    | Q(state=RegionState.WITHDRAWN)
                    | Q(state__in=SUBMITTED_OR_LATER, submitted_at__isnull=False)
                ),
            ),
            models.CheckConstraint(
                name="a_national_region_says_why",
                condition=~Q(scope=Scope.NATIONAL, scope_reason=""),
                violation_error_message="Leg uit waarom de regio landelijk werkt.",
            ),
            models.CheckConstraint(
                name="a_relational_region_says_why",
                condition=~Q(delineation=Delineation.RELATIONAL, delineation_reason=""),
                violation_error_message="Leg uit waarom u relationeel afbakent.",
            ),
            models.UniqueConstraint(
                fields=["round", "name"],
                name="one_region_name_per_round",
                violation_error_message="Er is in deze ronde al een regio met deze naam.",
            ),
        ]
        indexes = [models.Index(fields=["round", "state"], name="region_queue")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("regions:detail", args=[self.slug])

    @property
    def is_sketch(self) -> bool:
        """Whether only the team knows of it; the same rule as ``A_SKETCH``."""
        return self.state == RegionState.DRAFT and self.phase == DraftPhase.SKETCH

    @property
    def is_national(self) -> bool:
        return self.scope == Scope.NATIONAL

    @property
    def judged_on(self) -> date | None:
        """The day whose criteria hold for it: the day it came in; None while it is a draft."""
        is_draft = self.state in (RegionState.DRAFT, RegionState.CHANGING)
        if is_draft or self.submitted_at is None:
            return None
        return timezone.localdate(self.submitted_at)

    @property
    def questions_open(self) -> int | None:
        """How many questions of OCW wait for an answer; None unless a supplement was asked."""
        if self.state != RegionState.SUPPLEMENT:
            return None
        items = Region._meta.apps.get_model("regions", "SupplementItem").objects
        return items.filter(
            supplement__submission__region=self, supplement__answered_at=None, answer=""
        ).count()

    @property
    def shares_locations(self) -> bool:
        """A national region under a framework with the exception for *groen* (criterion C7)."""
        exempt = self.round.framework.national_regions_share_locations
        return exempt and self.is_national


@tracked()
class RegionUserPermission(TeamPermission):
    content_object = models.ForeignKey(Region, models.CASCADE)


class RegionGroupPermission(GroupObjectPermissionBase):
    content_object = models.ForeignKey(Region, models.CASCADE)


class RegionTransition(models.Model):
    """Who moved a region from where to where, when and why. Only ever added to."""

    region = models.ForeignKey(Region, models.PROTECT, related_name="transitions")
    verb = models.CharField("handeling", max_length=20)
    from_state = models.CharField("van", max_length=24, choices=RegionState)
    to_state = models.CharField("naar", max_length=24, choices=RegionState)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("op")
    reason = models.TextField("reden", blank=True)

    class Meta:
        verbose_name = "stap"
        verbose_name_plural = "stappen"
        ordering = ["at", "pk"]
        triggers = written_once("een stap in de historie")

    def __str__(self):
        return f"{self.verb} (#{self.pk})"
