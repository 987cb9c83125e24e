"""The forms of the dossier; each carries ``shown``, the version that was on the screen."""

from django import forms

from common.fingerprint import fingerprint
from common.forms import DatePartsField
from organisations.models import Organisation
from regions.dossier import LONGEST_TEXT, agreed_in, decided_by, risk_of, text_of
from regions.forms import parties_of
from regions.models import Agreement, Governance, Risk, Section


class ShownForm(forms.ModelForm):
    """A form of one row; ``values_of`` gives what it shows, for the fingerprint."""

    shown = forms.CharField(widget=forms.HiddenInput)
    values_of = staticmethod(text_of)

    def __init__(self, *args, instance, **kwargs):
        kwargs["initial"] = {"shown": fingerprint(*self.values_of(instance))}
        super().__init__(*args, instance=instance, **kwargs)


class SectionForm(ShownForm):
    text = forms.CharField(
        label="Tekst",
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 16}),
        help_text="Met # maakt u een kop, met - een opsomming en met ** maakt u tekst vet.",
    )  # fmt: skip -- one field, one thought

    class Meta:
        model = Section
        fields = ("text", "status")
        labels = {"status": "Hoever is deze tekst?"}
        widgets = {"status": forms.RadioSelect}


class GovernanceForm(ShownForm):
    values_of = staticmethod(decided_by)

    class Meta:
        model = Governance
        fields = (
            "model",
            "legal_form",
            "explanation",
            "mandate_holder",
            "mandate",
            "codetermination",
        )
        labels = {
            "model": "Hoe besluit de regio?",
            "legal_form": "In welke rechtsvorm?",
            "explanation": "Waarom deze rechtsvorm?",
            "mandate_holder": "Wie heeft de doorzettingsmacht?",
            "mandate": "Wanneer en hoe wordt die gebruikt?",
            "codetermination": "Hoe is de medezeggenschap geregeld?",
        }
        widgets = {
            "model": forms.RadioSelect,
            "legal_form": forms.RadioSelect,
            "explanation": forms.Textarea(attrs={"rows": 4}),
            "mandate": forms.Textarea(attrs={"rows": 4}),
            "codetermination": forms.Textarea(attrs={"rows": 4}),
        }
        help_texts = {
            "mandate_holder": "Wie besluit als de partners het niet eens worden.",
        }

    def __init__(self, *args, instance, **kwargs):
        super().__init__(*args, instance=instance, **kwargs)
        self.fields["mandate_holder"].queryset = parties_of(instance.region)
        self.fields["mandate_holder"].empty_label = "Nog niet bekend"
        for name in ("model", "legal_form"):
            field = self.fields[name]
            field.choices = [("", "Nog niet bekend"), *type(instance)._meta.get_field(name).choices]


class RiskForm(ShownForm):
    values_of = staticmethod(risk_of)

    class Meta:
        model = Risk
        fields = ("title", "likelihood", "impact", "measure", "owner", "source")
        labels = {
            "title": "Wat kan er misgaan?",
            "likelihood": "Kans (1 klein – 5 groot)",
            "impact": "Gevolg (1 klein – 5 groot)",
            "measure": "Wat doet u eraan?",
            "owner": "Wie is daarvoor verantwoordelijk?",
            "source": "Waar komt dit risico vandaan?",
        }
        widgets = {
            "likelihood": forms.Select(choices=[(n, n) for n in range(1, 6)]),
            "impact": forms.Select(choices=[(n, n) for n in range(1, 6)]),
            "measure": forms.Textarea(attrs={"rows": 4}),
        }


class AgreementForm(ShownForm):
    values_of = staticmethod(agreed_in)
    since = DatePartsField(label="Geldt vanaf", required=False)
    until = DatePartsField(label="Geldt tot", required=False)

    class Meta:
        model = Agreement
        fields = ("subject", "text", "parties", "since", "until")
        labels = {"text": "Wat is er afgesproken?", "parties": "Tussen wie?"}
        widgets = {
            "text": forms.Textarea(attrs={"rows": 6}),
            "parties": forms.CheckboxSelectMultiple,
        }

    def __init__(self, *args, instance, **kwargs):
        super().__init__(*args, instance=instance, **kwargs)
        self.fields["parties"].queryset = parties_of(instance.region)
        self.fields["parties"].label_from_instance = _name


def _name(organisation: Organisation) -> str:
    return organisation.name
