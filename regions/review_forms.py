"""The forms of OCW: an assessment per criterion, and the decision."""

from django import forms

from accounts.models import User
from common.fingerprint import fingerprint
from common.forms import DatePartsField
from regions.assessing import Judgement, stored_judgements
from regions.models import Assessment, Consensus, ScoreVerdict
from regions.models.comment import Place
from regions.models.supplement import LONGEST_QUESTION


class _Later:
    """A field that is needed in the end, but may wait while the form is a draft."""

    def validate(self, value):
        if value not in self.empty_values:
            super().validate(value)


class _LaterText(_Later, forms.CharField):
    pass


class _LaterChoice(_Later, forms.ChoiceField):
    pass


class AssessmentForm(forms.Form):
    """Per criterion a verdict and its justification; both may wait until it is filed."""

    use_required_attribute = False

    summary = forms.CharField(
        label="Samenvattend oordeel", required=False, max_length=5000, widget=forms.Textarea
    )

    def __init__(self, *args, assessment: Assessment, **kwargs):
        self.criteria = list(assessment.submission.criteria())
        kwargs["initial"] = _stored(assessment)
        super().__init__(*args, **kwargs)
        self.fields["shown_summary"] = _shown_field()
        for criterion in self.criteria:
            self.fields[f"verdict_{criterion.pk}"] = _verdict_field()
            self.fields[f"justification_{criterion.pk}"] = _justification_field()
            self.fields[f"shown_{criterion.pk}"] = _shown_field()

    @property
    def rows(self) -> list[tuple]:
        """(criterion, verdict field, justification field, what was shown) for the page."""
        names = ("verdict", "justification", "shown")
        return [(c, *(self[f"{name}_{c.pk}"] for name in names)) for c in self.criteria]

    @property
    def judgements(self) -> list[Judgement]:
        """What was filled in; only after ``is_valid``."""
        filled = self.cleaned_data
        return [
            Judgement(
                c,
                filled[f"verdict_{c.pk}"],
                filled[f"justification_{c.pk}"],
                filled[f"shown_{c.pk}"] or None,
            )
            for c in self.criteria
        ]

    def shown_now(self) -> dict[str, str]:
        """What a next save of the same page starts from: what was sent just now."""
        parts = {f"shown_{j.criterion.pk}": j.fingerprint for j in self.judgements}
        return parts | {"shown_summary": fingerprint(self.cleaned_data["summary"])}


class InterestForm(forms.Form):
    """Said before the dossier opens."""

    has_interest = forms.TypedChoiceField(
        label="Heeft u een belang bij deze regio of bij een van de partijen?",
        choices=[("nee", "Nee, ik heb geen belang"), ("ja", "Ja, ik heb een belang")],
        coerce=lambda value: value == "ja",
        widget=forms.RadioSelect,
        error_messages={"required": "Kies of u een belang heeft"},
    )
    explanation = forms.CharField(
        label="Welk belang?",
        help_text="Verplicht als u een belang heeft. OCW legt dit vast bij de regio.",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean(self):
        data = super().clean()
        if data.get("has_interest") and not data.get("explanation", "").strip():
            self.add_error("explanation", "Leg uit welk belang u heeft")
        return data


class SetAsideForm(forms.Form):
    reason = forms.CharField(
        label="Waarom staat dit belang een onafhankelijk oordeel niet in de weg?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Motiveer waarom het belang niet in de weg staat"},
    )


class AssignForm(forms.Form):
    """Who has the least in hand stands first; who has a conflict is not there."""

    assessor = forms.ModelChoiceField(
        User.objects.none(),
        label="Beoordelaar",
        to_field_name="public_id",
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={
            "required": "Kies een beoordelaar",
            "invalid_choice": "Deze persoon kan deze indiening niet beoordelen",
        },
    )

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["assessor"]
        field.queryset = people
        field.label_from_instance = _with_load


class SupplementForm(forms.Form):
    """A question at each part that must be supplemented; the other parts stay empty."""

    due_on = DatePartsField(label="Uiterlijk op")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for place in Place:
            self.fields[place.value] = forms.CharField(
                label=place.label,
                required=False,
                max_length=LONGEST_QUESTION,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    def clean(self):
        """In the words of the verb."""
        data = super().clean()
        questions = {p.value: data[p.value] for p in Place if data.get(p.value)}
        return {"questions": questions, "due_on": data.get("due_on")}


class ConsensusForm(forms.Form):
    shown = forms.CharField(max_length=12, widget=forms.HiddenInput)
    note = forms.CharField(
        label="Gezamenlijke conclusie",
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": "Schrijf de gezamenlijke conclusie op"},
    )

    def __init__(self, *args, consensus: Consensus, **kwargs):
        kwargs["initial"] = {"note": consensus.note, "shown": fingerprint(consensus.note)}
        super().__init__(*args, **kwargs)


def _stored(assessment: Assessment) -> dict:
    values = {"summary": assessment.summary, "shown_summary": fingerprint(assessment.summary)}
    for pk, judgement in stored_judgements(assessment).items():
        values[f"verdict_{pk}"] = judgement.verdict
        values[f"justification_{pk}"] = judgement.justification
        values[f"shown_{pk}"] = judgement.fingerprint
    return values


def _shown_field() -> forms.CharField:
    return forms.CharField(required=False, max_length=12, widget=forms.HiddenInput)


def _verdict_field() -> forms.ChoiceField:
    return _LaterChoice(label="Oordeel", choices=ScoreVerdict.choices, widget=forms.RadioSelect)


def _justification_field() -> forms.CharField:
    return _LaterText(
        label="Onderbouwing", max_length=5000, widget=forms.Textarea(attrs={"rows": 3})
    )


def _with_load(person) -> str:
    """The name with what someone has in hand."""
    doing = "niets" if not person.load else "1 beoordeling" if person.load == 1 else None
    return f"{person} ({doing or f'{person.load} beoordelingen'} onder handen)"
