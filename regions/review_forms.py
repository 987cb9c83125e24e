"""The forms of OCW: an assessment per criterion, and the decision."""

from django import forms

from regions.assessing import Judgement
from regions.models import Assessment, Decision, Outcome, ScoreVerdict


class AssessmentForm(forms.Form):
    """Per criterion a verdict and its justification; both may wait until it is filed."""

    summary = forms.CharField(
        label="Samenvattend oordeel", required=False, max_length=5000, widget=forms.Textarea
    )

    def __init__(self, *args, assessment: Assessment, **kwargs):
        self.criteria = list(assessment.submission.criteria())
        kwargs["initial"] = {"summary": assessment.summary, **_stored(assessment)}
        super().__init__(*args, **kwargs)
        for criterion in self.criteria:
            self.fields[f"verdict_{criterion.pk}"] = _verdict_field()
            self.fields[f"justification_{criterion.pk}"] = _justification_field()

    @property
    def rows(self) -> list[tuple]:
        """(criterion, verdict field, justification field) for the page."""
        return [(c, self[f"verdict_{c.pk}"], self[f"justification_{c.pk}"]) for c in self.criteria]

    @property
    def judgements(self) -> list[Judgement]:
        """What was filled in; only after ``is_valid``."""
        filled = self.cleaned_data
        return [
            Judgement(c, filled[f"verdict_{c.pk}"], filled[f"justification_{c.pk}"])
            for c in self.criteria
        ]


class DecisionForm(forms.ModelForm):
    class Meta:
        model = Decision
        fields = ("outcome", "reasons", "points")
        widgets = {
            "outcome": forms.RadioSelect,
            "reasons": forms.Textarea(attrs={"rows": 6}),
            "points": forms.Textarea(attrs={"rows": 4}),
        }
        labels = {"outcome": "Besluit", "reasons": "Motivering", "points": "Aandachtspunten"}
        help_texts = {"points": "Verplicht bij een voorlopig besluit."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = Outcome.choices

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("outcome") == Outcome.PROVISIONAL and not cleaned.get("points"):
            self.add_error("points", "Noem bij een voorlopig besluit de aandachtspunten")
        return cleaned


def _stored(assessment: Assessment) -> dict:
    values = {}
    for score in assessment.scores.all():
        values[f"verdict_{score.criterion_id}"] = score.verdict
        values[f"justification_{score.criterion_id}"] = score.justification
    return values


def _verdict_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label="Oordeel", choices=ScoreVerdict.choices, required=False, widget=forms.RadioSelect
    )


def _justification_field() -> forms.CharField:
    return forms.CharField(
        label="Onderbouwing",
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
