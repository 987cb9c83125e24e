"""The tables of the educatieve regio: what is discussed, who sits there, who decides."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, OuterRef, Q

from common.history import tracked
from common.text import readable
from organisations.models import Organisation
from partnerships.models.partnership import Partnership


class Subject(models.TextChoices):
    TRAIN = "opleiden", "Opleiden"
    DEVELOP = "professionaliseren", "Professionaliseren"
    LABOUR_MARKET = "arbeidsmarkt", "Onderwijsarbeidsmarkt"
    OTHER = "anders", "Anders"


class TableLevel(models.TextChoices):
    BOARD = "bestuur", "Bestuurlijk"
    POLICY = "beleid", "Beleid en coördinatie"
    PRACTICE = "uitvoering", "Uitvoering"


class Structural(models.TextChoices):
    STRUCTURAL = "structureel", "Structureel"
    INCIDENTAL = "incidenteel", "Incidenteel"
    BOTH = "beide", "Beide"


class Influence(models.TextChoices):
    NONE = "geen", "Geen invloed"
    HEARD = "gehoord", "Wij worden gehoord"
    CO_DECIDES = "beslist-mee", "Wij beslissen mee"


class Relevance(models.TextChoices):
    HIGH = "hoog", "Hoog"
    MEDIUM = "midden", "Midden"
    LOW = "laag", "Laag"


class Mandate(models.TextChoices):
    NONE = "geen", "Geen mandaat"
    CONSULT = "raadplegen", "Mag meepraten"
    DECIDE = "beslissen", "Mag beslissen"


class RegionalTableQuerySet(models.QuerySet):
    def with_our_voice(self):
        """``has_our_voice``: someone sits there on behalf of the partnership."""
        ours = Seat.objects.filter(table=OuterRef("pk"), ours=True)
        return self.annotate(has_our_voice=Exists(ours))

    def matching(self, words: str):
        """Search in the name, the purpose, who convenes and who sits there."""
        rows = self
        for word in readable(words).split():
            by_table = Q(name__unaccent__icontains=word) | Q(purpose__unaccent__icontains=word)
            by_convenor = Q(convenor__unaccent__icontains=word)
            found = Seat.objects.filter(
                Q(organisation__name__unaccent__icontains=word) | Q(name__unaccent__icontains=word)
            )
            rows = rows.filter(by_table | by_convenor | Q(pk__in=found.values("table")))
        return rows

    def for_list(self):
        """The tables that decide on money without our voice first, ended ones last."""
        rows = self.with_our_voice().prefetch_related("seats__organisation")
        return rows.order_by(
            models.F("ended_on").asc(nulls_first=True),
            models.Case(
                models.When(decides_on_money=True, has_our_voice=False, then=0),
                models.When(has_our_voice=False, then=1),
                default=2,
            ),
            "name",
            "pk",
        )


@tracked()
class RegionalTable(models.Model):
    """A gesprekstafel as one partnership sees it."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="regional_tables")
    name = models.CharField("naam", max_length=160)
    purpose = models.TextField("doel", blank=True)
    subjects = ArrayField(
        models.CharField(max_length=20, choices=Subject), verbose_name="onderwerpen", default=list
    )
    other_subject = models.CharField("ander onderwerp", max_length=160, blank=True)
    level = models.CharField("niveau", max_length=12, choices=TableLevel, blank=True)
    convenor = models.CharField("wie roept bijeen", max_length=160, blank=True)
    frequency = models.CharField("hoe vaak", max_length=120, blank=True)
    decides_on_money = models.BooleanField("beslist over geld", null=True, blank=True)
    money_streams = models.TextField("over welke geldstromen", blank=True)
    structural = models.CharField(
        "structureel of incidenteel", max_length=12, choices=Structural, blank=True
    )
    influence = models.CharField("onze invloed", max_length=12, choices=Influence, blank=True)
    relevance = models.CharField("belang voor ons", max_length=8, choices=Relevance, blank=True)
    relevance_reason = models.TextField("waarom dit belang", blank=True)
    wants_seat = models.BooleanField("wij willen hier (blijven) zitten", null=True, blank=True)
    needed = models.TextField("wat daarvoor nodig is", blank=True)
    ended_on = models.DateField("gestopt op", null=True, blank=True)
    created_at = models.DateTimeField("toegevoegd op", editable=False)

    objects = RegionalTableQuerySet.as_manager()

    class Meta:
        verbose_name = "gesprekstafel"
        verbose_name_plural = "gesprekstafels"
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "name"],
                name="tables_have_different_names",
                violation_error_message="Er is al een gesprekstafel met deze naam.",
            ),
            models.CheckConstraint(
                name="a_table_has_a_subject",
                condition=Q(subjects__len__gt=0),
                violation_error_message="Kies ten minste één onderwerp.",
            ),
            models.CheckConstraint(
                name="streams_belong_to_a_table_that_decides_on_money",
                # Unknown is NULL, and NULL would slip through.
                condition=Q(decides_on_money__isnull=False, decides_on_money=True)
                | Q(money_streams="", structural=""),
                violation_error_message=(
                    "Vul geldstromen alleen in bij een tafel die over geld beslist."
                ),
            ),
        ]

    def __str__(self):
        return self.name


class SeatQuerySet(models.QuerySet):
    def for_list(self):
        rows = self.select_related("organisation")
        return rows.order_by("-ours", "organisation__name", "name", "pk")


@tracked()
class Seat(models.Model):
    """Who sits at a table: an organisation of the register, or a party by its name."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    table = models.ForeignKey(RegionalTable, models.CASCADE, related_name="seats")
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="seats",
        verbose_name="organisatie",
    )
    name = models.CharField("partij die niet in het register staat", max_length=160, blank=True)
    person = models.CharField("persoon", max_length=120, blank=True)
    position = models.CharField("functie", max_length=120, blank=True)
    mandate = models.CharField("mandaat", max_length=12, choices=Mandate, blank=True)
    mandate_note = models.TextField("toelichting op het mandaat", blank=True)
    ours = models.BooleanField("spreekt namens ons partnerschap", default=False)

    objects = SeatQuerySet.as_manager()

    class Meta:
        verbose_name = "stoel"
        verbose_name_plural = "stoelen"
        constraints = [
            models.CheckConstraint(
                name="a_seat_is_an_organisation_or_a_name",
                condition=Q(organisation__isnull=False, name="")
                | Q(organisation__isnull=True) & ~Q(name=""),
                violation_error_message="Kies een organisatie of vul een naam in, niet allebei.",
            ),
        ]

    def __str__(self):
        return f"{self.person or self.position or self.mandate} (#{self.pk})"

    @property
    def party(self) -> str:
        """The name of who sits here."""
        return self.organisation.name if self.organisation else self.name
