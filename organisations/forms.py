from django import forms

from organisations.models import OrganisationKind
from organisations.sectors import Sector


class OrganisationFilter(forms.Form):
    """Search and filters of the register; every part is optional."""

    zoek = forms.CharField(label="Naam, nummer of plaats", required=False, max_length=80)
    soort = forms.ChoiceField(
        label="Soort", required=False, choices=[("", "Alle"), *OrganisationKind.choices]
    )
    sector = forms.ChoiceField(
        label="Sector", required=False, choices=[("", "Alle"), *Sector.choices]
    )

    def applied_to(self, organisations):
        """The rows that match what was filled in; wrong values filter nothing."""
        self.is_valid()
        chosen = self.cleaned_data
        organisations = organisations.matching(chosen.get("zoek", ""))
        if chosen.get("soort"):
            organisations = organisations.filter(kind=chosen["soort"])
        if chosen.get("sector"):
            organisations = organisations.filter(sectors__contains=[chosen["sector"]])
        return organisations
