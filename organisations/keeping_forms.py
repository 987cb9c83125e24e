"""The forms with which administrators keep the register by hand."""

from django import forms

from common.fingerprint import fingerprint
from organisations.keeping import OF_A_BOARD, OWN_FIELDS, details_of
from organisations.models import Municipality, Organisation, OrganisationKind

BY_HAND = (OrganisationKind.INSTITUTE, OrganisationKind.PROFESSION, OrganisationKind.OTHER)


class OrganisationForm(forms.ModelForm):
    """An organisation that is not in DUO's register; boards come from there."""

    class Meta:
        model = Organisation
        fields = OWN_FIELDS
        widgets = {"kind": forms.RadioSelect}
        help_texts = {
            "municipality": "Laat leeg bij een organisatie in het buitenland.",
            "brin": "Alleen als de organisatie een BRIN heeft, bijvoorbeeld 21QB.",
            "kvk": "Acht cijfers. Laat leeg als u het niet weet.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "kind" in self.fields:
            self.fields["kind"].choices = [(kind.value, kind.label) for kind in BY_HAND]
            self.fields["municipality"].queryset = Municipality.objects.order_by("name")
            self.fields["municipality"].empty_label = "Geen"

    def clean_brin(self):
        return self.cleaned_data["brin"].upper()


class AddForm(OrganisationForm):
    """``confirmed`` shows only when the register has organisations that look like this one."""

    confirmed = forms.BooleanField(
        label="Dit is een andere organisatie dan die in de lijst", required=False
    )


class ChangeForm(OrganisationForm):
    """What may be changed by hand; ``shown`` says which version was on the screen."""

    shown = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, instance, **kwargs):
        kwargs["initial"] = {"shown": fingerprint(*details_of(instance))}
        super().__init__(*args, instance=instance, **kwargs)


class BoardChangeForm(ChangeForm):
    """Of a board from DUO's register only what DUO does not say."""

    class Meta(OrganisationForm.Meta):
        fields = OF_A_BOARD


def change_form(data, organisation: Organisation) -> ChangeForm:
    form = BoardChangeForm if organisation.board_number else ChangeForm
    return form(data, instance=organisation)
