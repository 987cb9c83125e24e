"""The form with which an assessor agrees or not with a colleague."""

from django import forms

from regions.models import ScoreReaction
from regions.reacting import shown_of


class ReactionForm(forms.Form):
    shown = forms.CharField(max_length=12, widget=forms.HiddenInput)
    agrees = forms.TypedChoiceField(
        label="Bent u het eens met dit oordeel?",
        choices=[("eens", "Eens"), ("oneens", "Oneens")],
        coerce=lambda value: value == "eens",
        widget=forms.RadioSelect,
        error_messages={"required": "Kies of u het eens bent"},
    )
    reason = forms.CharField(
        label="Waarom?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Schrijf op waarom u het eens of oneens bent"},
    )

    def __init__(self, *args, reaction: ScoreReaction, **kwargs):
        kwargs["initial"] = {"shown": shown_of(reaction)}
        if reaction.pk:
            said = "eens" if reaction.agrees else "oneens"
            kwargs["initial"] |= {"agrees": said, "reason": reaction.reason}
        super().__init__(*args, **kwargs)
