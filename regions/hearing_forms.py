"""The forms of a view that is asked before a decision."""

from datetime import date

from django import forms

from common.forms import DatePartsField
from common.workdays import term_after
from regions.models import Outcome

LONG = 20_000
WEEKS = 2


class AskViewForm(forms.Form):
    outcome = forms.ChoiceField(
        label="Wat is OCW van plan te besluiten?",
        choices=Outcome.choices,
        widget=forms.RadioSelect,
    )
    intention = forms.CharField(
        label="Waarom?",
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="De regio leest deze tekst. Noem de gegevens die afwijken van wat de regio "
        "aanleverde.",
    )
    due_on = DatePartsField(label="De regio geeft haar zienswijze uiterlijk op")

    def __init__(self, *args, today: date, **kwargs):
        kwargs["initial"] = {"due_on": term_after(today, weeks=WEEKS)}
        super().__init__(*args, **kwargs)


class GiveViewForm(forms.Form):
    text = forms.CharField(
        label="Wat vindt u van dit voornemen?",
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text="U geeft uw zienswijze één keer. Daarna staat deze vast.",
    )
