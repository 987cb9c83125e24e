"""The forms of mergers: which two, and from which day."""

from django import forms

from common.forms import DatePartsField
from organisations.models import Municipality


class OrganisationMergerForm(forms.Form):
    """The two organisations stand in the address; only the day is asked."""

    on = DatePartsField(
        label="Datum van de fusie",
        help_text="De dag waarop de organisatie opging in de opvolger, volgens de akte.",
    )


class MunicipalityMergerForm(forms.Form):
    absorbed = forms.ModelChoiceField(
        Municipality.objects.none(),
        to_field_name="code",
        label="Gemeente die opgaat",
        empty_label="Kies een gemeente",
    )
    into = forms.ModelChoiceField(
        Municipality.objects.none(),
        to_field_name="code",
        label="Opvolger",
        empty_label="Kies een gemeente",
        help_text="Een gemeente die blijft bestaan, of de nieuwe gemeente uit het beheer.",
    )
    on = DatePartsField(
        label="Eerste dag van de nieuwe indeling",
        help_text="Meestal 1 januari. Vanaf deze dag bestaat de oude gemeente niet meer.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        lasting = Municipality.objects.filter(valid_to=None).order_by("name", "code")
        for name in ("absorbed", "into"):
            self.fields[name].queryset = lasting
