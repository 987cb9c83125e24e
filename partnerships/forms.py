from django import forms
from django.utils import timezone

from common.fingerprint import fingerprint
from organisations.models import Organisation, OrganisationKind
from organisations.sectors import Sector
from partnerships.models import (
    MemberRole,
    Partnership,
    PartnershipKind,
    Route,
    study_year_label,
)
from partnerships.services import details_of


class PartnershipForm(forms.ModelForm):
    """What describes a partnership; the rules of the model show at the form."""

    class Meta:
        model = Partnership
        fields = ("kind", "name", "phase", "sectors", "lead", "labour_market_regions", "vision")
        widgets = {
            "kind": forms.RadioSelect,
            "phase": forms.Select,
            "labour_market_regions": forms.CheckboxSelectMultiple,
            "vision": forms.Textarea(attrs={"rows": 5}),
        }

    def __init__(self, *args, user=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = PartnershipKind.choices
        self.fields["lead"].queryset = Organisation.objects.of_member(user).order_by("name")
        self.fields["lead"].empty_label = "Kies uw organisatie"

    def clean(self):
        """Only SO&P has a phase; for the other kinds a choice there is left aside."""
        cleaned = super().clean()
        if cleaned.get("kind", self.instance.kind) != PartnershipKind.SOP:
            cleaned["phase"] = ""
        elif not cleaned.get("phase"):
            self.add_error("phase", "Kies of het partnerschap aspirant of erkend is")
        return cleaned


class PartnershipChangeForm(PartnershipForm):
    """The same without what cannot change; ``shown`` says which version was on the screen."""

    shown = forms.CharField(widget=forms.HiddenInput)

    class Meta(PartnershipForm.Meta):
        fields = ("name", "phase", "sectors", "labour_market_regions", "vision")

    def __init__(self, *args, instance, **kwargs):
        kwargs["initial"] = {"shown": fingerprint(*details_of(instance))}
        forms.ModelForm.__init__(self, *args, instance=instance, **kwargs)


class MemberForm(forms.Form):
    """Which organisation joins, as what and since when."""

    organisation = forms.ModelChoiceField(Organisation.objects.all(), to_field_name="slug")
    role = forms.ChoiceField(
        label="Rol", choices=[c for c in MemberRole.choices if c[0] != MemberRole.LEAD]
    )


class StudentCountForm(forms.Form):
    """One number. A number that is not filled in is unknown; zero is a number."""

    study_year = forms.TypedChoiceField(label="Studiejaar", coerce=int)
    institute = forms.ModelChoiceField(
        Organisation.objects.none(), label="Lerarenopleiding", empty_label="Kies een opleiding"
    )
    route = forms.ChoiceField(label="Route", choices=Route.choices)
    sector = forms.ChoiceField(label="Sector", choices=Sector.choices)
    funded = forms.BooleanField(label="Bekostigd", required=False, initial=True)
    count = forms.IntegerField(
        label="Aantal studenten",
        min_value=0,
        max_value=99_999,
        error_messages={"invalid": "Vul het aantal in als getal, bijvoorbeeld 612"},
    )

    def __init__(self, *args, partnership, **kwargs):
        super().__init__(*args, **kwargs)
        this_year = timezone.localdate().year
        years = range(this_year, this_year - 6, -1)
        self.fields["study_year"].choices = [(y, study_year_label(y)) for y in years]
        members = partnership.members.open().values("organisation")
        self.fields["institute"].queryset = Organisation.objects.filter(
            pk__in=members, kind=OrganisationKind.INSTITUTE
        ).order_by("name")
        self.fields["sector"].choices = [(s, Sector(s).label) for s in partnership.sectors]
