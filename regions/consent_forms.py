"""The forms of consent: a question, an answer to it, a signed document, and the list of answers."""

from django import forms
from django.db.models import F, Q
from django.utils import timezone

from common.forms import DatePartsField
from organisations.forms import ALL, ListFilter, SearchField
from organisations.models import Organisation
from regions.states import Consent

MAX_BYTES = 10 * 1024 * 1024
HEAD, TAIL = b"%PDF-", b"%%EOF"
TAIL_WITHIN = 2048  # some programs put a few lines behind the end


class QuestionForm(forms.Form):
    text = forms.CharField(
        label="Uw vraag aan het team van de regio",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Schrijf uw vraag op"},
    )


class AnswerForm(forms.Form):
    answer = forms.CharField(
        label="Uw antwoord",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Schrijf een antwoord"},
    )


class SignedForm(forms.Form):
    """A document with who signed it; the file must be what it says it is."""

    file = forms.FileField(
        label="Ondertekend document",
        help_text="Een pdf van ten hoogste 10 MB.",
        widget=forms.FileInput(attrs={"accept": ".pdf", "data-max": MAX_BYTES}),
        error_messages={
            "required": "Kies een pdf",
            "empty": "Dit bestand is leeg. Kies een ander bestand",
        },
    )
    signatory = forms.CharField(
        label="Ondertekend door",
        max_length=160,
        error_messages={"required": "Noem wie heeft ondertekend"},
    )  # fmt: skip -- like the fields around it
    signatory_role = forms.CharField(
        label="Functie van wie ondertekende",
        max_length=160,
        help_text="Bijvoorbeeld: voorzitter van het college van bestuur.",
        error_messages={"required": "Noem de functie van wie ondertekende"},
    )
    signed_on = DatePartsField(label="Datum van ondertekening")
    shown = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise forms.ValidationError("Dit bestand is groter dan 10 MB")
        if not _is_pdf(file):
            raise forms.ValidationError("Dit bestand is geen pdf, of het is beschadigd")
        return file

    def clean_signed_on(self):
        day = self.cleaned_data["signed_on"]
        if day > timezone.localdate():
            raise forms.ValidationError("De datum van ondertekening ligt in de toekomst")
        return day


class OrganisationsForm(forms.Form):
    organisations = forms.ModelMultipleChoiceField(
        Organisation.objects.current(),
        to_field_name="slug",
        error_messages={
            "required": "Kies ten minste één organisatie",
            "invalid_choice": "Een van deze organisaties staat niet in het register",
        },
    )


class ConsentFilter(ListFilter):
    """The list of answers. The state stands in chips above the list, with how many there are."""

    SORTS = {
        "naam": (F("organisation__name"),),
        "gevraagd": (F("asked_at"), F("organisation__name")),
        "geantwoord": (F("answered_at"), F("organisation__name")),
    }
    OPEN = {
        "opnieuw": Q(voided_at__isnull=False),
        "vraag": Q(open_questions__gt=0),
        "zonder_mandaat": Q(answerers=0),
        "document": Q(signed__isnull=False),
    }

    zoek = SearchField(label="Naam van de organisatie")
    let_op = forms.ChoiceField(
        label="Let op",
        required=False,
        choices=[
            ALL,
            ("opnieuw", "Vervallen, opnieuw gevraagd"),
            ("vraag", "Heeft een open vraag"),
            ("zonder_mandaat", "Niemand heeft een mandaat"),
            ("document", "Met ondertekend document"),
        ],
    )
    stand = forms.ChoiceField(label="Stand", required=False, choices=[ALL, *Consent.choices])

    def in_every_state(self, rows):
        """What matches all but the state; the chips count it."""
        for word in self.chosen.get("zoek", "").split():
            rows = rows.filter(organisation__name__unaccent__icontains=word)
        return rows.filter(self.OPEN[self.chosen["let_op"]]) if "let_op" in self.chosen else rows

    def applied_to(self, rows):
        if "stand" in self.chosen:
            rows = rows.filter(consent=self.chosen["stand"])
        return self.in_order(rows)


def _is_pdf(file) -> bool:
    """By its first and last bytes: a name and a type can say anything."""
    head = file.read(len(HEAD))
    file.seek(max(0, file.size - TAIL_WITHIN))
    tail = file.read()
    file.seek(0)
    return head == HEAD and TAIL in tail
