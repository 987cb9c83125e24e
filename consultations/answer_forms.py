"""Forms of answers: assigning, writing, publishing, and what a region says."""

from django import forms

from common.fingerprint import fingerprint
from common.forms import DatePartsField
from consultations.answering import answer_in_words, response_in_words
from consultations.models import Answer, ConcernLink, Consultation
from consultations.permissions import may_answer
from consultations.states import AnswerStatus
from regions.models import Region

SUBJECT = "Kies een bijdrage of een kernvraagstuk"


class SubjectForm(forms.Form):
    """What it is about: a card or a key issue, by its public id."""

    onderwerp = forms.CharField(widget=forms.HiddenInput, error_messages={"required": SUBJECT})

    def __init__(self, *args, consultation: Consultation, **kwargs):
        super().__init__(*args, **kwargs)
        self.consultation = consultation

    def clean(self):
        cleaned = super().clean()
        key = cleaned.pop("onderwerp", "")
        try:
            issue = self.consultation.key_issues.filter(public_id=key).first()
            card = self.consultation.concerns.filter(public_id=key).first()
        except forms.ValidationError:
            issue = card = None
        if not (issue or card):
            raise forms.ValidationError(SUBJECT)
        return cleaned | {"concern": card, "key_issue": issue}


class AssignForm(SubjectForm):
    assignee = forms.ModelChoiceField(
        label="Wie antwoordt?",
        queryset=None,
        to_field_name="public_id",
        empty_label="Kies een persoon",
        help_text="Iemand van OCW, een facilitator, of iemand uit het team van een regio.",
    )
    due_on = DatePartsField(label="Antwoord vóór", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["assignee"].queryset = may_answer(self.consultation)


class LinkForm(SubjectForm):
    region = forms.ModelChoiceField(
        label="Regio", queryset=None, to_field_name="slug", empty_label="Kies een regio"
    )
    must_respond = forms.BooleanField(label="De regio moet reageren", required=False)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        regions = Region.objects.visible_to(user) | Region.objects.filter(
            pk=self.consultation.region_id
        )
        self.fields["region"].queryset = regions.distinct().order_by("name", "pk")


class AnswerForm(forms.Form):
    """The text; the outcome is only asked when it goes to the second reader."""

    status = forms.ChoiceField(
        label="Uitkomst",
        choices=AnswerStatus.choices,
        required=False,
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label="Antwoord",
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    reason = forms.CharField(
        label="Waarom wordt dit niet overgenomen?",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Alleen invullen bij “Niet overgenomen”.",
    )
    shown = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, answer: Answer, **kwargs):
        stored = dict(zip(("status", "text", "reason"), answer_in_words(answer), strict=True))
        kwargs["initial"] = stored | {"shown": fingerprint(*answer_in_words(answer))}
        super().__init__(*args, **kwargs)

    def clean(self):
        cleaned = super().clean()
        send = "lezen" in self.data
        refused = cleaned.get("status") == AnswerStatus.NOT_TAKEN
        if not refused:
            cleaned["reason"] = ""
        if send and not cleaned.get("status"):
            self.add_error("status", "Kies een uitkomst")
        if send and not cleaned.get("text"):
            self.add_error("text", "Vul een antwoord in")
        if send and refused and not cleaned.get("reason"):
            self.add_error("reason", "Vul in waarom dit niet wordt overgenomen")
        return cleaned | {"send": send}


class ChosenAnswers(forms.Form):
    answers = forms.ModelMultipleChoiceField(
        queryset=None,
        to_field_name="public_id",
        error_messages={"required": "Kies ten minste één antwoord"},
    )

    def __init__(self, *args, consultation: Consultation, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["answers"].queryset = consultation.answers.order_by("pk")


class RespondForm(forms.Form):
    response = forms.CharField(
        label="Reactie van de regio",
        required=False,
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    risk = forms.ModelChoiceField(
        label="Welk risico van de regio gaat hierover?",
        queryset=None,
        required=False,
        empty_label="Geen risico",
    )
    shown = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, link: ConcernLink, **kwargs):
        kwargs["initial"] = {
            "response": link.response,
            "risk": link.risk_id,
            "shown": fingerprint(*response_in_words(link)),
        }
        super().__init__(*args, **kwargs)
        self.fields["risk"].queryset = link.region.risks.order_by("title", "pk")
