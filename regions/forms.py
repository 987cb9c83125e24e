"""The forms of composing a region and answering for an organisation."""

from django import forms
from django.utils import timezone

from common.fingerprint import fingerprint
from organisations.area_forms import AreaFormMixin
from organisations.models import LabourMarketRegion, Organisation
from organisations.sectors import Sector
from partnerships.models import Partnership
from regions.models import FunctionPlan, Region, Round
from regions.services import area_of, details_of, plan_of
from regions.states import Fate


class StartForm(forms.Form):
    """A proposal starts from a labour-market region, or from nothing."""

    labour_market_region = forms.ModelChoiceField(
        LabourMarketRegion.objects.all(),
        to_field_name="code",
        required=False,
        label="Arbeidsmarktregio",
        empty_label="Leeg beginnen",
        help_text="De gemeenten van deze arbeidsmarktregio komen mee; u kunt ze daarna wijzigen.",
    )
    name = forms.CharField(
        label="Naam van de regio",
        max_length=160,
        required=False,
        help_text="Leeg laten mag: de regio krijgt dan de naam van de arbeidsmarktregio.",
    )  # fmt: skip -- label and help belong together
    sectors = forms.MultipleChoiceField(
        label="Sectoren",
        choices=Sector.choices,
        widget=forms.CheckboxSelectMultiple,
        initial=[Sector.PO, Sector.VO, Sector.MBO],
        help_text="De voorkeur is een regio over de sectoren heen.",
    )
    round = forms.ModelChoiceField(
        Round.objects.none(), to_field_name="slug", label="Aanvraagronde", empty_label=None
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["round"].queryset = Round.objects.open_on(timezone.now())

    def clean(self):
        cleaned = super().clean()
        area = cleaned.get("labour_market_region")
        if not cleaned.get("name"):
            cleaned["name"] = f"Onderwijsregio {area}" if area else ""
        if not cleaned["name"]:
            self.add_error("name", "Vul een naam in of kies een arbeidsmarktregio")
        return cleaned


class DetailsForm(forms.ModelForm):
    """Name, sectors and lead; the lead is one of the participants."""

    shown = forms.CharField(widget=forms.HiddenInput)

    class Meta:
        model = Region
        fields = ("name", "sectors", "lead")

    def __init__(self, *args, instance, **kwargs):
        kwargs["initial"] = {"shown": fingerprint(*details_of(instance))}
        super().__init__(*args, instance=instance, **kwargs)
        self.fields["lead"].queryset = parties_of(instance)
        self.fields["lead"].empty_label = "Nog niet bekend"


class MunicipalitiesForm(AreaFormMixin):
    """The area of the region."""

    shown = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, region, **kwargs):
        chosen = area_of(region)
        kwargs["initial"] = {"shown": fingerprint(chosen), "codes": chosen}
        super().__init__(*args, **kwargs)


class ParticipantForm(forms.Form):
    organisation = forms.ModelChoiceField(
        Organisation.objects.filter(merged_into=None), to_field_name="slug"
    )


class RegionPartnershipForm(forms.Form):
    """A partnership with its share and what becomes of it."""

    partnership = forms.ModelChoiceField(
        Partnership.objects.none(),
        to_field_name="slug",
        label="Partnerschap",
        empty_label="Kies een partnerschap",
    )
    share = forms.IntegerField(
        label="Aandeel in deze regio (%)",
        min_value=1,
        max_value=100,
        initial=100,
        help_text="Werkt het partnerschap in meer regio’s? Samen is het ten hoogste 100%.",
        error_messages={"invalid": "Vul het aandeel in als geheel getal, bijvoorbeeld 60"},
    )
    fate = forms.ChoiceField(label="Wat wordt het?", choices=Fate.choices)
    reason = forms.CharField(
        label="Toelichting", required=False, max_length=2000, widget=forms.Textarea
    )

    def __init__(self, *args, region, user, **kwargs):
        super().__init__(*args, **kwargs)
        joined = region.region_partnerships.values("partnership")
        rows = Partnership.objects.visible_to(user).exclude(pk__in=joined)
        self.fields["partnership"].queryset = rows.order_by("name")

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("fate") in (Fate.SPLIT, Fate.SEVERAL) and not cleaned.get("reason"):
            self.add_error("reason", "Licht toe waarom het partnerschap niet geheel opgaat")
        return cleaned


class FunctionForm(forms.ModelForm):
    """One of the five functions."""

    shown = forms.CharField(widget=forms.HiddenInput)

    class Meta:
        model = FunctionPlan
        fields = ("lead", "arrangement", "target")
        labels = {
            "lead": "Trekker",
            "arrangement": "Hoe is het geregeld?",
            "target": "Wat is het doel?",
        }
        widgets = {
            "arrangement": forms.Textarea(attrs={"rows": 5}),
            "target": forms.Textarea(attrs={"rows": 5}),
        }
        help_texts = {
            "lead": "Een van de deelnemers van de regio.",
            "arrangement": "Wie doet wat, en hoe werkt u samen?",
            "target": "Wat wilt u bereiken, en wanneer?",
        }

    def __init__(self, *args, instance, **kwargs):
        kwargs["initial"] = {"shown": fingerprint(*plan_of(instance))}
        super().__init__(*args, instance=instance, **kwargs)
        self.fields["lead"].queryset = parties_of(instance.region)
        self.fields["lead"].empty_label = "Nog niet bekend"


class DeclineForm(forms.Form):
    reason = forms.CharField(
        label="Waarom doet uw organisatie niet mee?",
        max_length=2000,
        widget=forms.Textarea,
        error_messages={"required": "Geef een reden, zodat de regio ermee verder kan"},
    )  # fmt: skip -- one field, one thought


class SubmitForm(forms.Form):
    """One box to tick, so that nobody submits by accident."""

    understood = forms.BooleanField(
        label="Ik dien dit voorstel in namens alle deelnemers. Ik weet dat hieruit geen recht op "
        "geld volgt en dat het voorstel vaststaat zodra het is ingediend.",
        error_messages={"required": "Bevestig dat u het voorstel wilt indienen"},
    )


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label="Waarom trekt u het voorstel in?",
        max_length=2000,
        widget=forms.Textarea,
        error_messages={"required": "Geef een reden voor het intrekken"},
    )  # fmt: skip -- one field, one thought


def parties_of(region: Region):
    """The organisations that take part, for the choice of a lead."""
    parties = region.participants.values("organisation")
    return Organisation.objects.filter(pk__in=parties).order_by("name")
