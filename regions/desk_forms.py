from regions.desks import FIELDS, shown_of
from regions.dossier_forms import ShownForm
from regions.models import Desk


class DeskForm(ShownForm):
    """How the desk of one function is reached. No names of people: they come and go."""

    values_of = staticmethod(shown_of)

    class Meta:
        model = Desk
        fields = FIELDS
        labels = {
            "name": "Naam van het loket",
            "email": "E-mailadres",
            "phone": "Telefoonnummer",
            "website": "Website",
            "note": "Waarvoor en wanneer",
        }
        help_texts = {
            "name": "De naam van het team of de organisatie, niet van een persoon.",
            "email": "Iedereen kan dit zien zodra de regio is vastgesteld.",
        }
