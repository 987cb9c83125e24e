"""With what a proposal begins; without JavaScript the form shows every choice, one counts."""

from django import forms
from django.db import models
from django.utils import timezone

from organisations.models import LabourMarketRegion
from organisations.sectors import Sector
from partnerships.models import Partnership
from regions.models import Region, RegionPartnership, Round


class Origin(models.TextChoices):
    """What a proposal starts from; each is the value of the choice and of a link."""

    AREA = "arbeidsmarktregio", "Een arbeidsmarktregio"
    PARTNERSHIP = "partnerschap", "Een partnerschap"
    COPY = "kopie", "Een kopie van een regio die u kunt zien"
    EMPTY = "leeg", "Leeg"


class RegionChoiceField(forms.ModelChoiceField):
    def label_from_instance(self, obj):
        return f"{obj.name} ({obj.round.name}, {obj.get_state_display().lower()})"


class StartForm(forms.Form):
    """One page for every way to begin. The cleaned data are the arguments of the verb."""

    origin = forms.ChoiceField(
        label="Waarmee begint u?",
        choices=Origin.choices,
        widget=forms.RadioSelect,
        initial=Origin.AREA,
    )
    labour_market_region = forms.ModelChoiceField(
        LabourMarketRegion.objects.all(),
        to_field_name="code",
        required=False,
        label="Arbeidsmarktregio",
        empty_label="Kies een arbeidsmarktregio",
        help_text="De gemeenten van deze arbeidsmarktregio komen mee; u kunt ze daarna wijzigen.",
    )
    partnership = forms.ModelChoiceField(
        Partnership.objects.none(),
        to_field_name="slug",
        required=False,
        label="Partnerschap",
        empty_label="Kies een partnerschap",
        help_text="De partners, de gemeenten en de sectoren komen mee. Het partnerschap zelf doet "
        "mee met het deel dat in deze ronde nog vrij is.",
    )
    source = RegionChoiceField(
        Region.objects.none(),
        to_field_name="slug",
        required=False,
        label="Regio",
        empty_label="Kies een regio",
        help_text="Wat u van deze regio kunt lezen, komt mee. Instemming komt nooit mee: elke "
        "organisatie antwoordt opnieuw.",
    )
    name = forms.CharField(
        label="Naam van de regio",
        max_length=160,
        required=False,
        help_text="Leeg laten mag: de regio krijgt dan de naam van waarmee u begint.",
    )  # fmt: skip -- label and help belong together
    sectors = forms.MultipleChoiceField(
        label="Sectoren",
        choices=Sector.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        initial=list(Sector),
        help_text="De voorkeur is een regio over de sectoren heen.",
    )
    round = forms.ModelChoiceField(
        Round.objects.none(), to_field_name="slug", label="Aanvraagronde", empty_label=None
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        visible = Region.objects.visible_to(user).select_related("round").order_by("name", "pk")
        self.fields["source"].queryset = visible
        partnerships = Partnership.objects.visible_to(user).order_by("name", "pk")
        self.fields["partnership"].queryset = partnerships
        self.fields["round"].queryset = Round.objects.open_on(timezone.now())

    def clean(self):
        """What belongs to the chosen beginning, and nothing of the other ones."""
        given = super().clean()
        origin = given.get("origin")
        for name in NEEDED.get(origin, ()):
            if not given.get(name) and name not in self.errors:
                self.add_error(name, MISSING[name])
        begin = given.get(NEEDED[origin][0]) if origin in NEEDED else None
        given["name"] = given.get("name") or self._name_of(begin)
        if not given["name"] and origin == Origin.EMPTY:
            self.add_error("name", "Vul een naam in")
        kept = {"origin", "name", "round", *NEEDED.get(origin, ())}
        return {name: value for name, value in given.items() if name in kept}

    def _name_of(self, begin) -> str:
        if isinstance(begin, Region):
            is_here = begin.round == self.cleaned_data.get("round")
            return f"{begin.name} (kopie)"[:160] if is_here else begin.name
        is_named = isinstance(begin, LabourMarketRegion | Partnership)
        return f"Onderwijsregio {begin}"[:160] if is_named else ""

    def wanted(self) -> list[RegionPartnership]:
        """The partnerships that would come along whole."""
        data = self.cleaned_data
        if source := data.get("source"):
            return list(source.region_partnerships.select_related("partnership"))
        partnership = data.get("partnership")
        return [RegionPartnership(partnership=partnership, share=100)] if partnership else []


# What each beginning needs; the first is what gives the name.
NEEDED = {
    Origin.AREA: ("labour_market_region", "sectors"),
    Origin.PARTNERSHIP: ("partnership",),
    Origin.COPY: ("source",),
    Origin.EMPTY: ("sectors",),
}
MISSING = {
    "labour_market_region": "Kies een arbeidsmarktregio",
    "partnership": "Kies een partnerschap",
    "source": "Kies een regio",
    "sectors": "Kies ten minste één sector",
}
