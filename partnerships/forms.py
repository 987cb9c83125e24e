"""The forms of a partnership, its members and its area."""

from django import forms
from django.utils import timezone

from common.fingerprint import fingerprint
from common.forms import DatePartsField
from organisations.area_forms import AreaFormMixin
from organisations.models import Organisation
from organisations.sectors import Sector
from partnerships.models import (
    OWN_FIELDS,
    Answer,
    MemberRole,
    Partnership,
    PartnershipKind,
    Phase,
)
from partnerships.services import AREA_TEXTS, area_of, dates_of, details_of

JOINABLE = [choice for choice in MemberRole.choices if choice[0] != MemberRole.LEAD]


# What may be changed later; lead and phase have verbs of their own.
CHANGEABLE = (
    *("name", "sectors", "labour_market_regions", "works_nationally"),
    *[name for name in OWN_FIELDS[PartnershipKind.SOP] if name != "phase"],
    *OWN_FIELDS[PartnershipKind.RAP],
    "vision",
)


class PastDayField(DatePartsField):
    """A day that has come: what a page says of today holds without a clock in the database."""

    def clean(self, value):
        day = super().clean(value)
        if day and day > timezone.localdate():
            raise forms.ValidationError("Kies vandaag of een dag die voorbij is")
        return day


class PartnershipForm(forms.ModelForm):
    """What describes a partnership; only the fields of its kind are there."""

    class Meta:
        model = Partnership
        fields = ("kind", "name", "lead", "phase", *CHANGEABLE)
        widgets = {
            "kind": forms.HiddenInput,
            "phase": forms.RadioSelect,
            "labour_market_regions": forms.CheckboxSelectMultiple,
            "vision": forms.Textarea(attrs={"rows": 5}),
        }
        field_classes = {
            "recognised_since": PastDayField,
            "aspirant_until": DatePartsField,
            "ends_on": DatePartsField,
        }

    def __init__(self, *args, kind, user=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.kind = kind
        others = [own for other, own in OWN_FIELDS.items() if other != kind]
        for name in {name for own in others for name in own} & self.fields.keys():
            del self.fields[name]
        if "phase" in self.fields:
            self.fields["phase"].choices = [c for c in Phase.choices if c[0]]
            self.fields["phase"].required = True
            self.fields["phase"].error_messages["required"] = NO_PHASE
        if "lead" in self.fields:
            self.fields["lead"].queryset = Organisation.objects.of_member(user).order_by("name")
            self.fields["lead"].empty_label = "Kies uw organisatie"


NO_PHASE = "Kies of het partnerschap aspirant of erkend is"


class PartnershipChangeForm(PartnershipForm):
    """The same without what cannot change; ``shown`` says which version was on the screen.

    The phase changes by recognition only, and each phase has its own day.
    """

    shown = forms.CharField(widget=forms.HiddenInput)

    class Meta(PartnershipForm.Meta):
        fields = CHANGEABLE

    def __init__(self, *args, instance, **kwargs):
        kwargs["initial"] = {"shown": fingerprint(*details_of(instance))}
        super().__init__(*args, instance=instance, kind=instance.kind, **kwargs)
        is_aspirant = instance.phase == Phase.ASPIRANT
        self.fields.pop("recognised_since" if is_aspirant else "aspirant_until", None)


class AreaForm(AreaFormMixin, forms.ModelForm):
    """The feeding area, and in words how area and region are defined."""

    shown = forms.CharField(widget=forms.HiddenInput)

    class Meta:
        model = Partnership
        fields = AREA_TEXTS
        widgets = {name: forms.Textarea(attrs={"rows": 4}) for name in AREA_TEXTS}
        labels = {
            "feeding_area_reason": "Waarom is dit uw voedingsgebied?",
            "educational_region": "Wat is uw educatieve regio?",
            "educational_region_reason": "Waarom kiest u deze educatieve regio?",
            "alternatives": "Welke alternatieven hebt u overwogen?",
        }
        help_texts = {
            "feeding_area_reason": "Het voedingsgebied is waar uw studenten wonen en stage lopen.",
            "educational_region": "De regio waarin u met anderen afspraken over opleiden maakt.",
        }

    def __init__(self, *args, instance, **kwargs):
        codes, *_texts = shown = area_of(instance)
        kwargs["initial"] = {"shown": fingerprint(*shown), "codes": codes}
        super().__init__(*args, instance=instance, **kwargs)


class AllyForm(forms.Form):
    """Another partnership that this person may see, and what the two do together."""

    ally = forms.ModelChoiceField(
        Partnership.objects.none(),
        to_field_name="slug",
        label="Partnerschap",
        empty_label="Kies een partnerschap",
    )
    subject = forms.CharField(
        label="Waaraan werkt u samen?", max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, *args, partnership, user, **kwargs):
        super().__init__(*args, **kwargs)
        rows = Partnership.objects.visible_to(user).exclude(pk=partnership.pk)
        rows = rows.exclude(pk__in=partnership.allies.values("ally"))
        self.fields["ally"].queryset = rows.order_by("name", "pk")


class MemberForm(forms.Form):
    """Which organisation joins, as what and since when; today when no day is given."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.filter(merged_into=None), to_field_name="slug"
    )
    role = forms.ChoiceField(label="Rol", choices=JOINABLE)
    since = PastDayField(label="Sinds", required=False)

    def clean_since(self):
        return self.cleaned_data["since"] or timezone.localdate()


class MemberFilter(forms.Form):
    """Search, filters and the day of the table of members; wrong values filter nothing."""

    op = forms.DateField(
        label="Op datum",
        required=False,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    zoek = forms.CharField(label="Naam, nummer of plaats", required=False, max_length=80)
    rol = forms.ChoiceField(
        label="Rol", required=False, choices=[("", "Alle"), *MemberRole.choices]
    )
    sector = forms.ChoiceField(
        label="Sector", required=False, choices=[("", "Alle"), *Sector.choices]
    )
    antwoord = forms.ChoiceField(
        label="Antwoord", required=False, choices=[("", "Alle"), *Answer.choices]
    )

    def chosen(self) -> dict:
        """What was filled in well."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class ShownForm(forms.Form):
    """A form that carries which version of a member was on the screen."""

    shown = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, member, **kwargs):
        kwargs["initial"] = {"shown": fingerprint(*dates_of(member)), **self.stored(member)}
        super().__init__(*args, **kwargs)

    def stored(self, member) -> dict:
        return {}


class RoleForm(ShownForm):
    """Another role as of a day."""

    role = forms.ChoiceField(label="Nieuwe rol", choices=JOINABLE)
    day = PastDayField(label="Met ingang van")

    def stored(self, member) -> dict:
        return {"role": member.role, "day": timezone.localdate()}


class DatesForm(ShownForm):
    """The days of one row, to correct them."""

    since = PastDayField(label="Sinds")
    until = PastDayField(
        label="Tot", required=False, help_text="De eerste dag waarop dit niet meer gold."
    )

    def stored(self, member) -> dict:
        return {"since": member.since, "until": member.until}

    def clean(self):
        cleaned = super().clean()
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", "Een lidmaatschap eindigt niet vóór het begin")
        return cleaned


class EndForm(forms.Form):
    """The first day on which the organisation takes no part any more; today when left empty."""

    until = PastDayField(label="Doet niet meer mee met ingang van", required=False)

    def clean_until(self):
        return self.cleaned_data["until"] or timezone.localdate()


class HandOverForm(ShownForm):
    """Who becomes the lead, and as of which day."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        to_field_name="slug",
        label="Nieuwe penvoerder",
        empty_label="Kies een partner",
        help_text="Alleen partners die hun deelname hebben bevestigd.",
    )
    day = PastDayField(label="Met ingang van")

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, member=member, **kwargs)
        others = member.partnership.members.current().exclude(pk=member.pk)
        ready = others.filter(answer=Answer.CONFIRMED).values("organisation")
        rows = Organisation.objects.filter(pk__in=ready)
        self.fields["organisation"].queryset = rows.order_by("name", "pk")

    def stored(self, member) -> dict:
        return {"day": timezone.localdate()}


class DeclineForm(forms.Form):
    prefix = "nee"
    remark = forms.CharField(
        label="Waarom doet uw organisatie niet mee?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Geef een reden, zodat het partnerschap ermee verder kan"},
    )


class EnquiryForm(forms.Form):
    prefix = "vraag"
    remark = forms.CharField(
        label="Wat wilt u eerst weten?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Schrijf uw vraag op"},
    )


class ReplyForm(forms.Form):
    reply = forms.CharField(
        label="Uw toelichting of antwoord",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Dit staat in de mail aan de organisatie.",
    )
