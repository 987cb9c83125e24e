"""The session itself and its themes."""

import secrets
import uuid

from django.conf import settings
from django.db import models
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from accounts import roles
from common.history import tracked
from common.terms import meanings
from consultations.states import FROZEN, OPENED, Anonymity, Kind, Moderation, State
from regions.models import Region

# Without letters and figures that look like each other on a screen at the back of a hall.
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
CODE_LENGTH = 8


def new_code() -> str:
    """About 8 × 10¹¹ codes: guessing finds none within the life of a session."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


class ConsultationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever runs them sees all; others what has begun and is theirs or public."""
        if not user.is_authenticated:
            return self.none()
        if user.has_role(roles.FACILITATORS, roles.ADMINISTRATORS):
            return self
        ours = Q(region__in=Region.objects.edited_by(user).values("pk"))
        begun = Q(state__in=OPENED)
        if user.has_role(*roles.GROUPS):
            return self.filter(begun | ours | Q(created_by=user))
        joined = Q(pk__in=self.model.participants.rel.related_model.of_user(user))
        teams = Region.objects.on_team(user).values("pk")
        asked = Q(concerns__links__region__in=teams) | Q(key_issues__links__region__in=teams)
        told = Q(pk__in=self.model.objects.filter(asked).values("pk"))
        shown = begun & (Q(is_public=True) | joined | Q(region__in=teams) | told)
        return self.filter(ours | shown | Q(created_by=user))

    def facilitated_by(self, user):
        """Facilitators run every session; the team of a region runs its own."""
        if not user.is_authenticated:
            return self.none()
        if user.has_role(roles.FACILITATORS):
            return self
        ours = Q(region__in=Region.objects.edited_by(user).values("pk"))
        return self.filter(ours | Q(created_by=user, region=None))

    def matching(self, words: str):
        """Every word in the title, the place, the organiser or the region; RATO means the same."""
        rows = self
        for word in words.split()[:8]:
            found = Q(place__unaccent__icontains=word) | Q(organiser__unaccent__icontains=word)
            for meaning in meanings(word):
                found |= Q(title__unaccent__icontains=meaning)
                found |= Q(region__name__unaccent__icontains=meaning)
            rows = rows.filter(found)
        return rows

    def for_list(self):
        """The newest first, with ``card_count``: what stands on the board."""
        cards = self.model.concerns.rel.related_model.objects.on_board().order_by()
        counted = cards.filter(consultation=OuterRef("pk")).values("consultation")
        count = Subquery(counted.values(n=Count("pk")))
        rows = self.select_related("region").annotate(card_count=Coalesce(count, 0))
        return rows.order_by("-starts_at", "pk")


@tracked()
class Consultation(models.Model):
    """One session: a brainstorm, a vragenuur or a meeting of a region, with its board."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(max_length=120, unique=True, editable=False)
    kind = models.CharField("soort", max_length=20, choices=Kind)
    title = models.CharField("titel", max_length=160)
    starts_at = models.DateTimeField("begint op")
    closes_at = models.DateTimeField(
        "sluit vanzelf op",
        null=True,
        blank=True,
        help_text="Vanaf dat moment kan niemand meer iets toevoegen. Niet verplicht.",
    )
    place = models.CharField("plaats", max_length=160, blank=True)
    organiser = models.CharField("organisator", max_length=160)
    region = models.ForeignKey(
        Region,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="consultations",
        verbose_name="regio",
    )
    plenary = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="sub_sessions",
        verbose_name="deelsessie van",
    )
    introduction = models.TextField("inleiding", blank=True)
    agenda = models.TextField("agenda", blank=True)
    anonymity = models.CharField(
        "anonimiteit", max_length=10, choices=Anonymity, default=Anonymity.HIDDEN
    )
    moderation = models.CharField(
        "modereren", max_length=10, choices=Moderation, default=Moderation.AFTER
    )
    policy = models.TextField("spelregels", blank=True)
    votes_open = models.BooleanField("steun geven kan", default=True)
    is_public = models.BooleanField("antwoorden zijn openbaar", default=True)
    state = models.CharField("stand", max_length=10, choices=State, default=State.DRAFT)
    join_code = models.CharField("deelnamecode", max_length=12, unique=True, default=new_code)
    opened_at = models.DateTimeField("geopend op", null=True, editable=False)
    closed_at = models.DateTimeField("gesloten op", null=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False
    )
    created_at = models.DateTimeField("gemaakt op", editable=False)

    objects = ConsultationQuerySet.as_manager()

    class Meta:
        verbose_name = "consultatie"
        verbose_name_plural = "consultaties"
        constraints = [
            models.CheckConstraint(
                name="a_begun_consultation_says_when",
                condition=Q(state__in=OPENED, opened_at__isnull=False)
                | Q(state__in=(State.DRAFT, State.CANCELLED), opened_at=None),
                violation_error_message="Een geopende consultatie heeft een moment van openen.",
            ),
            models.CheckConstraint(
                name="a_closed_consultation_says_when",
                condition=Q(state__in=FROZEN) ^ Q(closed_at=None),
                violation_error_message="Een gesloten consultatie heeft een moment van sluiten.",
            ),
            models.CheckConstraint(
                name="a_consultation_closes_after_it_begins",
                condition=Q(closes_at=None) | Q(closes_at__gt=models.F("starts_at")),
                violation_error_message="Kies een moment van sluiten na het begin.",
            ),
            models.CheckConstraint(
                name="a_session_is_no_part_of_itself",
                condition=Q(plenary=None) | ~Q(plenary=models.F("pk")),
                violation_error_message="Een sessie is geen deel van zichzelf.",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("consultations:detail", args=[self.slug])

    def is_writable(self, at) -> bool:
        """Whether participants can add something now."""
        is_over = self.closes_at is not None and at >= self.closes_at
        return self.state == State.OPEN and not is_over

    @property
    def hides_names(self) -> bool:
        return self.anonymity != Anonymity.NAMED

    @property
    def is_fully_anonymous(self) -> bool:
        return self.anonymity == Anonymity.FULL


@tracked()
class Theme(models.Model):
    """What the session is about, in the order of the agenda."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="themes")
    title = models.CharField("thema", max_length=160)
    position = models.PositiveSmallIntegerField("volgorde")

    class Meta:
        verbose_name = "thema"
        verbose_name_plural = "thema’s"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "title"],
                name="themes_of_a_consultation_differ",
                violation_error_message="Dit thema staat er al.",
            )
        ]

    def __str__(self):
        return self.title
