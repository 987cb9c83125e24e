"""The form with a list of who to invite."""

from django import forms

from consultations.guests import MOST_LINES, read_guests


class GuestsForm(forms.Form):
    """Lines with names and addresses; the view shows what each means before a mail goes out."""

    guests = forms.CharField(
        label="Wie wilt u uitnodigen?",
        max_length=60_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Eén per regel: een naam, een puntkomma en een e-mailadres. Of alleen het "
        "bestuursnummer, de BRIN of de naam van een organisatie uit het register: dan gaat de "
        "mail naar wie er een account heeft. De naam kan in het verslag komen; noem liever geen "
        "personen.",
    )

    def clean_guests(self):
        found = read_guests(self.cleaned_data["guests"])
        if len(found) > MOST_LINES:
            raise forms.ValidationError(f"Nodig ten hoogste {MOST_LINES} regels tegelijk uit")
        return found
