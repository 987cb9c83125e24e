"""Sending files of DUO."""

from django import forms

from common.sheets.reading import MAX_BYTES
from organisations.models import FileSector
from organisations.register.run import Upload


class FileInput(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files at once; each is checked as one file would be."""

    widget = FileInput

    def clean(self, data, initial=None):
        files = data if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(file, initial) for file in files or [None]]


class ImportForm(forms.Form):
    files = FilesField(
        label="Bestanden van DUO",
        help_text="CSV of Excel, zoals DUO ze publiceert: besturen, instellingen, vestigingen en "
        "leerlingen per vestiging. Ten hoogste 40 MB per bestand.",
        widget=FileInput(attrs={"accept": ".csv,.xlsx", "data-max": MAX_BYTES}),
        error_messages={"required": "Kies ten minste één bestand"},
    )
    sector = forms.ChoiceField(
        label="Sector van deze bestanden",
        help_text="Alleen nodig als de sector niet uit de kolommen of de naam blijkt.",
        required=False,
        choices=[("", "Blijkt uit het bestand"), *FileSector.choices],
    )

    def clean_files(self):
        files = self.cleaned_data["files"]
        for file in files:
            if file.size > MAX_BYTES:
                raise forms.ValidationError(f"{file.name} is groter dan 40 MB")
        return files


def uploads_of(files, sector: str) -> list[Upload]:
    """The files of the form for the verb."""
    return [Upload(file.name, file.read(), sector) for file in files]
