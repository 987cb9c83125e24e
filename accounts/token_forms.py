from django import forms

from accounts.models import TokenScope


class TokenForm(forms.Form):
    """What a new key is for, what it opens and how long."""

    name = forms.CharField(
        label="Waarvoor is de sleutel?",
        max_length=120,
        help_text="Bijvoorbeeld het programma dat de gegevens ophaalt.",
        error_messages={"required": "Zeg waarvoor de sleutel is"},
    )
    scopes = forms.MultipleChoiceField(
        label="Toegang tot",
        choices=TokenScope.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text="De sleutel opent nooit meer dan u zelf mag zien.",
        error_messages={"required": "Kies ten minste één soort gegevens"},
    )
    days = forms.TypedChoiceField(
        label="Geldig",
        choices=[(30, "30 dagen"), (90, "90 dagen"), (365, "Een jaar")],
        coerce=int,
        initial=90,
        widget=forms.RadioSelect,
    )
