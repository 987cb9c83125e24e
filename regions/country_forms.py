"""The filters of the country's pages: round, sector, and what the table is searched by."""

from datetime import datetime

from django import forms
from django.db import models
from django.db.models import Q
from django.utils import timezone

from organisations.forms import ALL, ListFilter, SearchField
from organisations.models import LabourMarketRegion, Municipality, Organisation
from organisations.sectors import Sector
from partnerships.models import PartnershipKind
from regions.coverage import ALL_OF_IT, MORE_THAN_ONCE, NONE_OF_IT, SOME_OF_IT, SUBMITTED_WHOLLY
from regions.models import Round


class State(models.TextChoices):
    """How a place, a board or a partnership is covered; twice says it before the others."""

    MISSING = "niet", "Niet gedekt"
    PARTLY = "deels", "Deels gedekt"
    TWICE = "dubbel", "In meer dan één voorstel"
    COVERED = "gedekt", "Gedekt"
    NONE = "geen", "Geen scholen in deze sector"


BY_AREA = "arbeidsmarkt"
VISIBLE = "zichtbaar"  # counts as the national overview does
ANSWER_CHOICES = [
    ("", "Alle"),
    ("niet", "Niet gedekt"),
    ("deels", "Deels gedekt"),
    ("gedekt", "Gedekt"),
    ("dubbel", "In meer dan één voorstel"),
    ("ingediend", "Gedekt door wat is ingediend"),
]
# What an answer asks of a tally; without one, that there is something to cover …
ANSWERS = {
    "": lambda tally: tally.total > 0,
    "niet": lambda tally: tally.total > 0 == tally.covered + tally.partly,
    "deels": lambda tally: tally.covered + tally.partly > 0 and tally.covered < tally.total,
    "gedekt": lambda tally: tally.total > 0 and tally.covered == tally.total,
    "dubbel": lambda tally: tally.twice > 0,
    "ingediend": lambda tally: tally.total > 0 and tally.submitted == tally.total,
}
# … and of the rows of boards and partnerships.
CONDITIONS = {
    "": Q(),
    "niet": NONE_OF_IT,
    "deels": SOME_OF_IT,
    "gedekt": ALL_OF_IT,
    "dubbel": MORE_THAN_ONCE,
    "ingediend": SUBMITTED_WHOLLY,
}


class CountryFilter(ListFilter):
    """Every page of the country is about one round; without a choice about the one now open."""

    zoek = SearchField(label="Zoeken")
    ronde = forms.ChoiceField(label="Aanvraagronde", required=False)
    sector = forms.ChoiceField(label="Sector", required=False, choices=[ALL, *Sector.choices])
    bereik = forms.ChoiceField(
        label="Voorstellen",
        required=False,
        choices=[(VISIBLE, "Alleen die u kunt zien")],
        widget=forms.HiddenInput,
    )

    def __init__(self, query, *, at: datetime):
        self.day = timezone.localdate(at)
        self.at = at
        super().__init__(query)

    def offer(self):
        self.rounds = list(Round.objects.select_related("framework"))
        open_now = [r for r in self.rounds if r.opens_at <= self.at < r.submission_deadline]
        self.current = next(iter([*open_now, *self.rounds]), None)
        ordered = sorted(self.rounds, key=lambda r: r is not self.current)
        self.fields["ronde"].choices = [(r.slug, r.name) for r in ordered]

    @property
    def round(self) -> Round | None:
        chosen = self.chosen.get("ronde")
        return next((r for r in self.rounds if r.slug == chosen), self.current)

    @property
    def chosen_sector(self) -> str:
        return self.chosen.get("sector", "")

    def seen_by(self, user):
        """Whose sight limits what counts; None when every proposal does."""
        return user if self.chosen.get("bereik") == VISIBLE else None


class AnswerFilter(CountryFilter):
    stand = forms.ChoiceField(label="Dekking", required=False, choices=ANSWER_CHOICES)

    @property
    def condition(self) -> Q:
        return CONDITIONS[self.chosen.get("stand", "")]


def _areas() -> list[tuple[str, str]]:
    names = LabourMarketRegion.objects.values_list("name", flat=True)
    return [ALL, *((name, name) for name in names)]


class PlacesFilter(AnswerFilter):
    """The page of the country itself, by municipality or by labour-market region."""

    arbeidsmarktregio = forms.ChoiceField(label="Arbeidsmarktregio", required=False)
    beeld = forms.ChoiceField(required=False, choices=[(BY_AREA, "")], widget=forms.HiddenInput)

    def offer(self):
        super().offer()
        self.fields["zoek"].label = "Gemeente of arbeidsmarktregio"
        self.fields["arbeidsmarktregio"].choices = _areas()

    @property
    def by_area(self) -> bool:
        return self.chosen.get("beeld") == BY_AREA

    def in_words(self):
        return [words for words in super().in_words() if words[0] != "beeld"]


class SitesFilter(CountryFilter):
    """School sites; a board or municipality comes from a link, and stays until it is taken away."""

    stand = forms.ChoiceField(
        label="Dekking",
        required=False,
        choices=[choice for choice in ANSWER_CHOICES if choice[0] != "deels"],
    )
    arbeidsmarktregio = forms.ChoiceField(label="Arbeidsmarktregio", required=False)
    gemeente = forms.ChoiceField(label="Gemeente", required=False, widget=forms.HiddenInput)
    bestuur = forms.ChoiceField(label="Bestuur", required=False, widget=forms.HiddenInput)

    def offer(self):
        super().offer()
        self.fields["zoek"].label = "Vestiging, code of plaats"
        self.fields["arbeidsmarktregio"].choices = _areas()
        self._offer_one("gemeente", Municipality.objects.all(), "code")
        self._offer_one("bestuur", Organisation.objects.all(), "slug")

    def _offer_one(self, name: str, rows, key: str) -> None:
        """The one row that the address names, so that its name can be shown."""
        if asked := self.data.get(name):
            self.fields[name].choices = list(rows.filter(**{key: asked}).values_list(key, "name"))


class BoardsFilter(AnswerFilter):
    def offer(self):
        super().offer()
        self.fields["zoek"].label = "Naam of nummer van het bestuur"


class PartnershipsFilter(AnswerFilter):
    soort = forms.ChoiceField(
        label="Soort", required=False, choices=[ALL, *PartnershipKind.choices]
    )

    def offer(self):
        super().offer()
        self.fields["zoek"].label = "Partnerschap of penvoerder"
