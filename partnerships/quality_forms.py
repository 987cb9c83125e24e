"""The forms of peer reviews, visits and recognition."""

from django import forms
from django.utils import timezone

from common.fingerprint import fingerprint
from common.forms import DatePartsField
from partnerships.forms import PastDayField
from partnerships.models import (
    BasicQuality,
    PeerReview,
    QualityStandard,
    ReviewKind,
    ReviewOutcome,
    Verdict,
)
from partnerships.quality import KIND_OF_PHASE, review_of


class PlanForm(forms.Form):
    """A review to come; which kind follows from the phase."""

    kind = forms.ChoiceField(label="Soort", choices=ReviewKind.choices)
    planned_on = DatePartsField(label="Gepland op")
    panel = forms.CharField(
        label="Panel of commissie",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Wie komen er kijken? Noem de partnerschappen of de commissie.",
    )

    def __init__(self, *args, partnership, **kwargs):
        super().__init__(*args, **kwargs)
        kind = KIND_OF_PHASE.get(partnership.phase)
        self.fields["kind"].choices = [c for c in ReviewKind.choices if c[0] == kind]


class ReviewForm(forms.ModelForm):
    """The dates, panel and outcome of a review, with verdict and text per standard."""

    shown = forms.CharField(widget=forms.HiddenInput)

    class Meta:
        model = PeerReview
        fields = ("planned_on", "held_on", "panel", "outcome")
        field_classes = {"planned_on": DatePartsField, "held_on": PastDayField}
        widgets = {"panel": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, instance, **kwargs):
        kwargs["initial"] = {"shown": fingerprint(*review_of(instance))}
        super().__init__(*args, instance=instance, **kwargs)
        if instance.kind == ReviewKind.FORMATIVE:
            del self.fields["outcome"]
        else:
            self.fields["outcome"].choices = ReviewOutcome.choices
        found = {finding.standard: finding for finding in instance.findings.all()}
        for standard in QualityStandard:
            self._add(standard, found.get(standard))

    def _add(self, standard: QualityStandard, finding) -> None:
        choices = [("", "Nog geen oordeel"), *Verdict.choices]
        self.fields[f"verdict_{standard}"] = forms.ChoiceField(
            label=standard.label,
            required=False,
            choices=choices,
            initial=finding.verdict if finding else "",
        )
        self.fields[f"text_{standard}"] = forms.CharField(
            label=f"Toelichting bij {standard.label[0].lower()}{standard.label[1:]}",
            required=False,
            max_length=4000,
            widget=forms.Textarea(attrs={"rows": 3}),
            initial=finding.text if finding else "",
        )

    def clean(self):
        """Verdicts and texts become ``findings``, as the verb wants them."""
        cleaned = super().clean()
        pairs = {
            standard: (cleaned.pop(f"verdict_{standard}", ""), cleaned.pop(f"text_{standard}", ""))
            for standard in QualityStandard.values
        }
        for standard, (verdict, text) in pairs.items():
            if text and not verdict:
                self.add_error(f"verdict_{standard}", "Kies een oordeel bij uw toelichting")
        cleaned["findings"] = {name: pair for name, pair in pairs.items() if pair[0]}
        cleaned.setdefault("outcome", "")
        return cleaned


class VisitForm(forms.Form):
    visited = forms.CharField(label="Welk partnerschap hebt u bezocht?", max_length=160)
    visited_on = PastDayField(label="Datum van het bezoek")


class RecogniseForm(forms.Form):
    """That an aspirant is recognised, by whom it was judged, and why."""

    day = PastDayField(label="Erkend met ingang van")
    basic_quality = forms.ChoiceField(
        label="Basiskwaliteit",
        choices=[(c.value, c.label) for c in (BasicQuality.COMMITTEE, BasicQuality.NVAO)],
    )
    reason = forms.CharField(
        label="Waarop berust de erkenning?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Noem het besluit of advies en de datum daarvan.",
    )

    def __init__(self, *args, **kwargs):
        kwargs["initial"] = {"day": timezone.localdate()}
        super().__init__(*args, **kwargs)
