"""The form with which a team shares its draft."""

from django import forms

from accounts.models import User
from regions import permissions
from regions.models import Region


class ShareForm(forms.Form):
    guide = forms.ModelChoiceField(
        User.objects.none(),
        to_field_name="public_id",
        label="Begeleider van de Realisatie Eenheid",
        empty_label="Kies een begeleider",
    )

    def __init__(self, *args, region: Region, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["guide"].queryset = permissions.guides_for(region)
