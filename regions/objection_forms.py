"""The forms of objections: by the region, and by who handles them."""

from datetime import date

from django import forms

from common.forms import DatePartsField
from common.workdays import term_after
from regions.models import Objection, ObjectionOutcome, ObjectionState
from regions.models.objection import RULED
from regions.objecting import shown_of

LONG = 20_000
WEEKS_FOR_GROUNDS = 2


class LodgeForm(forms.Form):
    grounds = forms.CharField(
        label="Waarom bent u het niet eens met het besluit?",
        max_length=LONG,
        required=False,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text="Heeft u meer tijd nodig? Laat dit dan leeg. U maakt dan op tijd bezwaar, en OCW "
        "geeft u een termijn voor de gronden. Verwijs naar documenten die al in het portaal staan.",
    )
    late_reason = forms.CharField(
        label="Waarom komt het bezwaar na de termijn?",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="OCW beoordeelt of u er iets aan kon doen.",
    )

    def __init__(self, *args, is_late: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if not is_late:
            del self.fields["late_reason"]

    def clean(self):
        return {"late_reason": ""} | super().clean()


class ShownForm(forms.Form):
    """About the objection as the page showed it."""

    shown = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, objection: Objection, **kwargs):
        self.objection = objection
        kwargs["initial"] = {"shown": shown_of(objection)} | kwargs.pop("initial", {})
        super().__init__(*args, **kwargs)


class GroundsForm(ShownForm):
    grounds = forms.CharField(
        label="Waarom bent u het niet eens met het besluit?",
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 10}),
    )

    def __init__(self, *args, objection: Objection, **kwargs):
        super().__init__(
            *args, objection=objection, initial={"grounds": objection.grounds}, **kwargs
        )


class WithdrawForm(ShownForm):
    understood = forms.BooleanField(
        label="Wij trekken het bezwaar in; het besluit blijft zoals het is",
        error_messages={"required": "Bevestig dat u het bezwaar intrekt"},
    )

    def clean(self):
        cleaned = super().clean()
        cleaned.pop("understood", None)
        return cleaned


class TakeInForm(ShownForm):
    with_committee = forms.BooleanField(
        label="Een adviescommissie adviseert over dit bezwaar",
        required=False,
        help_text="OCW heeft dan twaalf weken in plaats van zes (Awb, artikelen 7:10 en 7:13).",
    )
    grounds_due_on = DatePartsField(
        label="De regio geeft de gronden uiterlijk op",
        help_text="De regio gaf nog geen gronden. Tot die dag staat de termijn van OCW stil.",
    )

    def __init__(self, *args, objection: Objection, today: date, **kwargs):
        first = {"grounds_due_on": term_after(today, weeks=WEEKS_FOR_GROUNDS)}
        super().__init__(*args, objection=objection, initial=first, **kwargs)
        if objection.grounds:
            del self.fields["grounds_due_on"]

    def clean(self):
        return {"grounds_due_on": None} | super().clean()


class ExtendForm(ShownForm):
    reason = forms.CharField(
        label="Waarom heeft OCW meer tijd nodig?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="De regio leest deze reden. De termijn wordt zes weken langer.",
    )


class CloseForm(ShownForm):
    outcome = forms.ChoiceField(
        label="Beslissing",
        choices=[(outcome.value, outcome.label) for outcome in RULED],
        widget=forms.RadioSelect,
    )
    reasons = forms.CharField(
        label="Motivering", max_length=LONG, widget=forms.Textarea(attrs={"rows": 8})
    )
    heard_on = DatePartsField(
        label="De regio is gehoord op", required=False, help_text="Leeg als er niet is gehoord."
    )
    not_heard = forms.CharField(
        label="Waarom is de regio niet gehoord?",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Alleen in de gevallen van artikel 7:3 van de Awb.",
    )
    renews = forms.BooleanField(
        label="De regio kan opnieuw indienen; daarop volgt een nieuw besluit",
        required=False,
        help_text="Alleen bij een gegrond bezwaar. Het eerste besluit geldt tot het nieuwe er is.",
    )

    def clean(self):
        cleaned = super().clean()
        heard, why_not = cleaned.get("heard_on"), cleaned.get("not_heard")
        if not heard and not why_not and "heard_on" not in self.errors:
            self.add_error("heard_on", "Vul in wanneer de regio is gehoord, of waarom niet")
        if heard and why_not:
            self.add_error("not_heard", "Laat dit leeg: de regio is gehoord")
        if cleaned.get("renews") and cleaned.get("outcome") != ObjectionOutcome.FOUNDED:
            self.add_error("renews", "Alleen een gegrond bezwaar leidt tot een nieuw besluit")
        return cleaned


class ObjectionFilter(forms.Form):
    """Of the list at OCW; wrong values filter nothing."""

    zoek = forms.CharField(label="Regio of kenmerk", required=False, max_length=80)
    stand = forms.ChoiceField(
        label="Stand", required=False, choices=[("", "Alle"), *ObjectionState.choices]
    )
