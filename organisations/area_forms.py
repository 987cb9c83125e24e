"""Choosing an area: municipalities as check boxes, grouped by labour-market region."""

from itertools import groupby

from django import forms
from django.utils import timezone

from organisations.models import Municipality


class AreaFormMixin(forms.Form):
    """The part of a form that chooses municipalities; the map beside it only mirrors them."""

    codes = forms.ModelMultipleChoiceField(
        Municipality.objects.none(),
        to_field_name="code",
        required=False,
        label="Gemeenten",
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["codes"].queryset = Municipality.objects.valid_on(timezone.localdate())

    def clean_codes(self):
        return [municipality.code for municipality in self.cleaned_data["codes"]]

    def groups(self) -> list[dict]:
        """The check boxes per labour-market region, those with chosen ones first."""
        chosen = set(self["codes"].value() or [])
        rows = self.fields["codes"].queryset.select_related("labour_market_region")
        rows = rows.order_by("labour_market_region__name", "name")
        groups = [
            {"name": name, "rows": [(m.code, m.name, m.code in chosen) for m in group]}
            for name, group in groupby(rows, key=lambda m: m.labour_market_region.name)
        ]
        for group in groups:
            group["count"] = len([row for row in group["rows"] if row[2]])
        return sorted(groups, key=lambda group: group["count"] == 0)
