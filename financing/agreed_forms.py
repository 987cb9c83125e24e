"""The forms of a key that a region puts to its parties."""

from django import forms

from financing.models import Scenario


class PutForwardForm(forms.Form):
    """One of the scenarios that this person may see."""

    scenario = forms.ModelChoiceField(
        Scenario.objects.none(),
        label="Welk scenario?",
        to_field_name="public_id",
        empty_label="Kies een scenario",
        help_text="De partijen zien de bedragen van de sleutel, ook als het scenario van u alleen "
        "is.",
    )

    def __init__(self, *args, user, region, **kwargs):
        super().__init__(*args, **kwargs)
        rows = Scenario.objects.visible_to(user).filter(round=region.round_id).for_list()
        self.fields["scenario"].queryset = rows


class KeyAnswerForm(forms.Form):
    """Yes, or no with a reason."""

    answer = forms.ChoiceField(
        label="Gaat u akkoord?",
        choices=[("ja", "Ja, akkoord"), ("nee", "Nee, niet akkoord")],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label="Waarom niet?",
        required=False,
        max_length=400,
        help_text="Alleen nodig als u niet akkoord gaat.",
    )

    def clean(self):
        cleaned = super().clean()
        agrees = cleaned.pop("answer", "") == "ja"
        if not self.errors and not agrees and not cleaned.get("reason"):
            self.add_error("reason", "Schrijf op waarom u niet akkoord gaat")
        return cleaned | {"agrees": agrees}
