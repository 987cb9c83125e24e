"""The forms of composing a region and answering for an organisation."""

from datetime import datetime, time, timedelta

from django import forms
from django.utils import timezone

from common.fingerprint import fingerprint
from common.forms import DatePartsField
from organisations.area_forms import AreaFormMixin
from organisations.models import Organisation
from organisations.sectors import Sector
from partnerships.models import Partnership
from regions.listed_parties import MOST_LINES, PartyList, read_list
from regions.models import Region
from regions.models.region import Delineation, Scope
from regions.services import area_of, details_of, terms_of
from regions.states import Fate


class DetailsForm(forms.ModelForm):
    """Name, sectors, lead, scope and delineation; the lead is one of the participants."""

    shown = forms.CharField(widget=forms.HiddenInput)

    class Meta:
        model = Region
        fields = (
            *("name", "sectors", "lead"),
            *("scope", "scope_reason", "delineation", "delineation_reason"),
        )
        labels = {
            "scope": "Waar werkt de regio?",
            "scope_reason": "Waarom werkt de regio landelijk?",
            "delineation": "Hoe bakent u de regio af?",
            "delineation_reason": "Waarom bakent u relationeel af?",
        }
        help_texts = {
            "scope": "Landelijk: de vestigingen volgen dan alleen uit de besturen.",
            "scope_reason": "Alleen nodig als de regio landelijk werkt.",
            "delineation_reason": "Alleen nodig bij een relationele afbakening.",
        }
        widgets = {
            "scope": forms.RadioSelect,
            "scope_reason": forms.Textarea(attrs={"rows": 3}),
            "delineation": forms.RadioSelect,
            "delineation_reason": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args, instance, **kwargs):
        kwargs["initial"] = {"shown": fingerprint(*details_of(instance))}
        super().__init__(*args, instance=instance, **kwargs)
        self.fields["lead"].queryset = parties_of(instance)
        self.fields["lead"].empty_label = "Nog niet bekend"

    def clean(self):
        """The exception needs a reason; the rule does not keep one."""
        cleaned = super().clean()
        for name, exception in (("scope", Scope.NATIONAL), ("delineation", Delineation.RELATIONAL)):
            reason = f"{name}_reason"
            if cleaned.get(name) != exception:
                cleaned[reason] = ""
            elif not cleaned.get(reason):
                self.add_error(reason, "Leg dit uit: OCW beoordeelt deze keuze")
        return cleaned


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


class PartyListForm(forms.Form):
    """Numbers of the register, one on each line; ``agreed`` says which list was looked over."""

    text = forms.CharField(
        label="Nummers",
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text="Eén organisatie per regel: een bestuursnummer, BRIN of KvK-nummer. U kunt een "
        "kolom uit een rekenblad plakken. Wat achter het nummer staat, telt niet mee.",
        error_messages={"required": "Plak of typ ten minste één nummer"},
    )
    agreed = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, region: Region, **kwargs):
        super().__init__(*args, **kwargs)
        self.region = region
        self.found = PartyList(())

    @property
    def agreement(self) -> str:
        """What a page sends along that showed exactly this list."""
        return fingerprint(self.cleaned_data.get("text", ""))

    @property
    def is_agreed(self) -> bool:
        return self.is_valid() and self.cleaned_data["agreed"] == self.agreement

    def clean_text(self):
        """The list is read here, so that the page shows every line, also when one is wrong."""
        text = self.cleaned_data["text"]
        if len(text.splitlines()) > MOST_LINES:
            raise forms.ValidationError(f"Ten hoogste {MOST_LINES} regels in één keer.")
        self.found = read_list(self.region, text)
        if self.found.wrong:
            places = ", ".join(str(line.place) for line in self.found.wrong[:20])
            raise forms.ValidationError(f"Er klopt iets niet op regel {places}.")
        if not self.found.new:
            raise forms.ValidationError("Alle organisaties van deze lijst doen al mee.")
        return text


class SectorsForm(forms.Form):
    """With which of its sectors a party takes part."""

    shown = forms.CharField(widget=forms.HiddenInput)
    sectors = forms.MultipleChoiceField(
        label="Sectoren waarmee deze organisatie meedoet",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Kiest u niets, dan doet de organisatie mee met al haar sectoren.",
    )

    def __init__(self, *args, participant, **kwargs):
        stored = participant.sectors
        kwargs["initial"] = {"shown": fingerprint(stored), "sectors": stored}
        super().__init__(*args, **kwargs)
        own = participant.organisation.sectors
        self.fields["sectors"].choices = [(s, name) for s, name in Sector.choices if s in own]

    def clean_sectors(self):
        """Every sector is the same as no choice, also when the organisation gets one more."""
        chosen = self.cleaned_data["sectors"]
        return [] if len(chosen) == len(self.fields["sectors"].choices) else chosen


class TermsForm(forms.Form):
    """The share of a partnership and what becomes of it."""

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

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("fate") in (Fate.SPLIT, Fate.SEVERAL) and not cleaned.get("reason"):
            self.add_error("reason", "Licht toe waarom het partnerschap niet geheel opgaat")
        return cleaned


class RegionPartnershipForm(TermsForm):
    """A partnership that joins."""

    field_order = ("partnership",)
    partnership = forms.ModelChoiceField(
        Partnership.objects.none(),
        to_field_name="slug",
        label="Partnerschap",
        empty_label="Kies een partnerschap",
    )

    def __init__(self, *args, region, user, **kwargs):
        super().__init__(*args, **kwargs)
        joined = region.region_partnerships.values("partnership")
        rows = Partnership.objects.visible_to(user).exclude(pk__in=joined)
        self.fields["partnership"].queryset = rows.order_by("name")


class ChangeTermsForm(TermsForm):
    """A partnership that is in the region already."""

    shown = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, link, **kwargs):
        stored = {"share": link.share, "fate": link.fate, "reason": link.reason}
        kwargs["initial"] = {"shown": fingerprint(*terms_of(link)), **stored}
        super().__init__(*args, **kwargs)


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

    def __init__(self, *args, needs_code: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        if needs_code:
            self.fields["code"] = forms.CharField(
                label="Code voor te laat indienen",
                help_text="De ronde is gesloten. Met een code van OCW kunt u nog indienen.",
                max_length=40,
                required=False,
            )


class LateCodeForm(forms.Form):
    """Leave to be late: why, and until when."""

    reason = forms.CharField(
        label="Waarom mag deze regio later indienen?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Geef de reden op"},
    )
    until = DatePartsField(label="De code geldt tot en met")

    def clean(self):
        """In the words of the verb: until the end of that day."""
        data = super().clean()
        until = data.get("until")
        after = until and datetime.combine(until + timedelta(days=1), time.min)
        return {"reason": data.get("reason"), "expires_at": after and timezone.make_aware(after)}


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
