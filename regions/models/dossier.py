"""The written part of a proposal: sections of text, governance, agreements and risks."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from common.history import tracked
from organisations.models import Organisation
from regions.models.region import Region


class SectionKind(models.TextChoices):
    """The texts of a dossier, in its order."""

    ANALYSIS = "analyse", "Regioanalyse"
    SECTORS = "sectoren", "Keuze van de sectoren"
    AREA = "gebied", "Keuze van het gebied"
    AMBITION = "ambitie", "Op weg naar 100% samen opleiden"
    CONSTITUENCY = "achterban", "Raadpleging van de achterban"
    PLAN = "plan", "Plan van aanpak"


class SectionStatus(models.TextChoices):
    DRAFT = "schets", "Schets"
    WORKING = "bewerking", "In bewerking"
    READY = "gereed", "Gereed"


@tracked()
class Section(models.Model):
    """One text of the dossier, in Markdown. A text that nobody wrote has no row."""

    region = models.ForeignKey(Region, models.CASCADE, related_name="sections")
    kind = models.CharField("onderdeel", max_length=10, choices=SectionKind)
    text = models.TextField("tekst", blank=True)
    status = models.CharField(
        "stand van de tekst",
        max_length=10,
        choices=SectionStatus,
        default=SectionStatus.DRAFT,
    )
    changed_at = models.DateTimeField("opgeslagen op", editable=False)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )

    class Meta:
        verbose_name = "onderdeel"
        verbose_name_plural = "onderdelen"
        constraints = [
            models.UniqueConstraint(
                fields=["region", "kind"],
                name="a_region_has_each_section_once",
                violation_error_message="Dit onderdeel bestaat al.",
            ),
            models.CheckConstraint(
                name="a_section_that_is_ready_has_a_text",
                condition=~Q(status=SectionStatus.READY, text=""),
                violation_error_message="Een onderdeel zonder tekst is niet gereed.",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} (#{self.pk})"


class GovernanceModel(models.TextChoices):
    NETWORK = "netwerk", "Netwerk: besturen besluiten samen"
    ORGANISATION = "organisatie", "Organisatie: een eigen bestuur besluit"


class LegalForm(models.TextChoices):
    LEAD = "penvoerder", "Samenwerkingsovereenkomst met een penvoerder"
    SERVICE = "centrale_dienst", "Centrale dienst"
    FOUNDATION = "stichting", "Stichting"
    ASSOCIATION = "vereniging", "Vereniging of coöperatie"
    OTHER = "anders", "Anders"


# What a choice brings along, to be read before choosing (werkplan, juridische vormen).
CONSEQUENCES: dict[str, str] = {
    LegalForm.LEAD: (
        "Geen nieuwe rechtspersoon. De penvoerder ontvangt en verantwoordt het geld en kan "
        "btw moeten rekenen over personeel dat wordt uitgeleend."
    ),
    LegalForm.SERVICE: (
        "Mag personeel voor schoolbesturen in dienst hebben. Alleen schoolbesturen kunnen "
        "deelnemen; lerarenopleidingen sluiten aan met een overeenkomst."
    ),
    LegalForm.FOUNDATION: (
        "Een eigen bestuur en eigen personeel. Vraag vooraf naar btw, pensioen en de positie "
        "van de medezeggenschap."
    ),
    LegalForm.ASSOCIATION: (
        "Leden besluiten in een algemene vergadering. In- en uittreden is eenvoudig; besluiten "
        "kosten meer tijd."
    ),
    LegalForm.OTHER: "Licht toe welke vorm het is en wat die betekent voor geld en personeel.",
}


@tracked()
class Governance(models.Model):
    """How a region decides, in which legal form, and who has the last word."""

    region = models.OneToOneField(Region, models.CASCADE, related_name="governance")
    model = models.CharField("bestuursmodel", max_length=12, choices=GovernanceModel, blank=True)
    legal_form = models.CharField("rechtsvorm", max_length=16, choices=LegalForm, blank=True)
    explanation = models.TextField("toelichting op de rechtsvorm", blank=True)
    mandate_holder = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="houder van de doorzettingsmacht",
    )
    mandate = models.TextField("doorzettingsmacht", blank=True)
    codetermination = models.TextField("medezeggenschap", blank=True)

    class Meta:
        verbose_name = "bestuur van de regio"
        verbose_name_plural = "besturen van regio’s"

    def __str__(self):
        return f"bestuur (#{self.pk})"

    @property
    def consequence(self) -> str:
        return CONSEQUENCES.get(self.legal_form, "")


@tracked()
class Agreement(models.Model):
    """A binding arrangement between parties of the region."""

    region = models.ForeignKey(Region, models.CASCADE, related_name="agreements")
    subject = models.CharField("onderwerp", max_length=160)
    text = models.TextField("afspraak")
    parties = models.ManyToManyField(
        Organisation, related_name="+", verbose_name="partijen", blank=True
    )
    since = models.DateField("geldt vanaf", null=True, blank=True)
    until = models.DateField("geldt tot", null=True, blank=True)

    class Meta:
        verbose_name = "afspraak"
        verbose_name_plural = "afspraken"
        ordering = ["subject", "pk"]
        constraints = [
            models.CheckConstraint(
                name="an_agreement_ends_after_it_starts",
                condition=Q(since=None) | Q(until=None) | Q(until__gt=F("since")),
                violation_error_message="Een afspraak eindigt niet vóór het begin.",
            )
        ]

    def __str__(self):
        return f"{self.subject} (#{self.pk})"


SCALE = [MinValueValidator(1), MaxValueValidator(5)]


@tracked()
class Risk(models.Model):
    """What could go wrong, how likely and how bad, and who does what about it."""

    region = models.ForeignKey(Region, models.CASCADE, related_name="risks")
    title = models.CharField("risico", max_length=200)
    likelihood = models.PositiveSmallIntegerField("kans", validators=SCALE)
    impact = models.PositiveSmallIntegerField("gevolg", validators=SCALE)
    measure = models.TextField("maatregel", blank=True)
    owner = models.CharField("eigenaar", max_length=120, blank=True)
    source = models.CharField("waar komt het vandaan", max_length=200, blank=True)

    class Meta:
        verbose_name = "risico"
        verbose_name_plural = "risico’s"
        constraints = [
            models.CheckConstraint(
                name="risk_is_scored_from_one_to_five",
                condition=Q(likelihood__range=(1, 5), impact__range=(1, 5)),
                violation_error_message="Kans en gevolg zijn een getal van 1 tot en met 5.",
            )
        ]

    def __str__(self):
        return f"{self.title} (#{self.pk})"

    @property
    def weight(self) -> int:
        """Likelihood × impact: 1 to 25."""
        return self.likelihood * self.impact
