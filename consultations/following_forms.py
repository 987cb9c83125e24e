"""Small forms: an address to follow with, a note, a text, and views on key issues."""

from collections.abc import Iterable

from django import forms
from django.utils.html import escape

from consultations.models import KeyIssue, Participant, View
from consultations.noting import LONGEST_NOTE
from consultations.passages import LONGEST_TEXT


class AddressForm(forms.Form):
    email = forms.EmailField(
        label="Uw e-mailadres",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text="U krijgt eerst een mail om dit te bevestigen. Uw adres staat nergens op het "
        "bord en wordt alleen voor dit bericht gebruikt.",
    )


class NoteForm(forms.Form):
    body = forms.CharField(
        label="Notitie",
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Een notitie blijft staan zoals u deze schrijft. Deelnemers zien deze niet.",
    )


class TextForm(forms.Form):
    text = forms.CharField(
        label="De tekst die u voorlegt",
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 18}),
        help_text="Een witregel begint een nieuwe alinea. Elke alinea krijgt een nummer en wordt "
        "een thema van het bord. De thema’s die er nu staan, vervallen.",
    )


class StancesForm(forms.Form):
    """One choice per key issue; what is left open says nothing."""

    def __init__(self, *args, issues: Iterable[KeyIssue], participant: Participant, **kwargs):
        super().__init__(*args, **kwargs)
        taken = dict(participant.stances.values_list("key_issue", "view"))
        self.issues = list(issues)
        for issue in self.issues:
            self.fields[str(issue.public_id)] = forms.ChoiceField(
                label=issue.title,
                required=False,
                choices=[*View.choices, ("", "Niet ingevuld")],
                initial=taken.get(issue.pk, ""),
                widget=forms.RadioSelect,
                help_text=escape(issue.sentence),  # a form shows help as markup
            )

    def clean(self):
        cleaned = super().clean()
        views = {
            issue.pk: cleaned[str(issue.public_id)]
            for issue in self.issues
            if str(issue.public_id) in cleaned
        }
        return {"views": views}
