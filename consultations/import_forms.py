"""Sending a file with an earlier session, saying what its columns are, and agreeing to it."""

from django import forms
from django.utils.timezone import localtime

from consultations.importing import MOST_BYTES
from consultations.models import ConsultationImport, ImportKind
from consultations.reading.board import LABELS, NAMES
from consultations.reading.found import Reading
from regions.round_forms import MomentField


class SendForm(forms.Form):
    kind = forms.ChoiceField(
        label="Wat wilt u inlezen?", choices=ImportKind.choices, widget=forms.RadioSelect
    )
    file = forms.FileField(
        label="Bestand",
        help_text="Een verslag in Markdown (.md of .txt), of de export van een bord als csv of "
        "Excel. Ten hoogste 5 MB.",
        widget=forms.FileInput(attrs={"accept": ".md,.markdown,.txt,.csv,.xlsx"}),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError("Het bestand is groter dan 5 MB")
        return file

    def clean(self):
        """What the verb wants: the name and the content."""
        cleaned = super().clean()
        file = cleaned.pop("file", None)
        if file is None:
            return cleaned
        return cleaned | {"name": file.name, "content": file.read()}


class MappingForm(forms.Form):
    """Which column of a board's export says what."""

    def __init__(self, *args, header, initial, **kwargs):
        super().__init__(*args, initial=initial, **kwargs)
        choices = [("", "Staat er niet in"), *((title, title.capitalize()) for title in header)]
        for name in NAMES:
            self.fields[name] = forms.ChoiceField(
                label=LABELS[name], choices=choices, required=False
            )

    @property
    def chosen(self) -> dict[str, str]:
        """The answer, or what was guessed as long as nobody answered."""
        if self.is_bound and self.is_valid():
            return self.cleaned_data
        return dict(self.initial)


class ConfirmForm(forms.Form):
    """What the session was, and what becomes of texts that stand twice and of names."""

    title = forms.CharField(label="Titel van de sessie", max_length=160)
    starts_at = MomentField(label="Wanneer was de sessie?")
    organiser = forms.CharField(label="Organisator", max_length=160)
    merge_repeated = forms.BooleanField(
        label="Voeg samen wat letterlijk dubbel is",
        help_text="Alle teksten blijven bewaard. U kunt dit later per bijdrage losmaken.",
        required=False,
    )
    with_authors = forms.BooleanField(
        label="Bewaar ook de namen van de schrijvers",
        help_text="Doe dit alleen als de schrijvers dat weten.",
        required=False,
    )

    def __init__(self, *args, row: ConsultationImport, reading: Reading, starts_at, **kwargs):
        stored = {"title": reading.title[:160], "starts_at": localtime(starts_at)}
        super().__init__(*args, initial=stored, **kwargs)
        if not reading.repeated:
            del self.fields["merge_repeated"]
        if not any(point.author for point in reading.points):
            del self.fields["with_authors"]

    def clean(self):
        return {"merge_repeated": False, "with_authors": False} | super().clean()
