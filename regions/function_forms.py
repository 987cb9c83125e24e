"""The forms of one function: its leads, and one text at a time."""

from django import forms

from common.fingerprint import fingerprint
from organisations.models import Organisation
from organisations.sectors import Sector
from regions.forms import parties_of
from regions.functions import LONGEST_TEXT, SectorLead, plan_of
from regions.models import FunctionLevel, FunctionPlan

TOGETHER = "samen"


class FunctionForm(forms.Form):
    """Who leads, over all and in each sector of the region, and on which level."""

    shown = forms.CharField(widget=forms.HiddenInput)
    lead = forms.ModelChoiceField(
        Organisation.objects.none(),
        required=False,
        label="Trekker",
        empty_label="Nog niet bekend",
        help_text="Een van de deelnemers. Geldt voor elke sector zonder eigen trekker.",
    )
    level = forms.ChoiceField(
        label="Op welk niveau?",
        required=False,
        choices=[("", "Nog niet bekend"), *FunctionLevel.choices],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args, plan: FunctionPlan, **kwargs):
        self.sectors = list(plan.region.sectors)
        present = {row.sector: row for row in plan.leads.all()}
        kwargs["initial"] = {
            "shown": fingerprint(*plan_of(plan)),
            "lead": plan.lead_id,
            "level": plan.level,
            **{f"lead_{s}": row.organisation_id for s, row in present.items()},
            **{f"note_{s}": row.note for s, row in present.items()},
        }
        super().__init__(*args, **kwargs)
        parties = parties_of(plan.region)
        self.fields["lead"].queryset = parties
        for sector in self.sectors:
            self._add_sector(sector, parties)

    def _add_sector(self, sector: str, parties) -> None:
        name = Sector(sector).label.lower()
        self.fields[f"lead_{sector}"] = forms.ModelChoiceField(
            parties,
            required=False,
            label=f"Trekker in {name}",
            empty_label="Zoals hierboven",
        )
        self.fields[f"note_{sector}"] = forms.CharField(
            required=False,
            max_length=200,
            label=f"Toelichting {name}",
        )

    def per_sector(self) -> list[tuple]:
        """The lead and the note of each sector, to stand beside each other."""
        return [(self[f"lead_{sector}"], self[f"note_{sector}"]) for sector in self.sectors]

    def clean(self):
        """In the words of the verb."""
        data = super().clean()
        leads = {
            sector: SectorLead(data.get(f"lead_{sector}"), data.get(f"note_{sector}", ""))
            for sector in self.sectors
        }
        return {name: data.get(name) for name in ("shown", "lead", "level")} | {"leads": leads}


class FunctionTextForm(forms.Form):
    """One text as a page or its script sends it."""

    text = forms.CharField(required=False, strip=False, max_length=LONGEST_TEXT)
    shown = forms.CharField(max_length=12)
    keuze = forms.ChoiceField(required=False, choices=[("", ""), (TOGETHER, TOGETHER)])
