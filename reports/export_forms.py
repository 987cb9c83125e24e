"""The forms of exports: which columns in which order, and on which days."""

from typing import Any

from django import forms

from common.fingerprint import fingerprint
from organisations.forms import ALL, ListFilter, SearchField
from reports.export_lists import LISTS, ExportList
from reports.exporting import details_of
from reports.models import ExportFormat, ExportSchedule, ExportTemplate, Rhythm, Weekday
from reports.models.exports import LAST_MONTH_DAY
from reports.permissions import may_share_templates

NO_COLUMNS = "Zet bij ten minste één kolom een plaats."


class TemplateFilter(ListFilter):
    """Which templates are shown; ``filter`` is what the list showed where someone came from."""

    zoek = SearchField(label="Naam van het sjabloon")
    lijst = forms.ChoiceField(
        label="Lijst", required=False, choices=[ALL, *((k, v.title) for k, v in LISTS.items())]
    )

    def applied_to(self, rows):
        if "lijst" in self.chosen:
            rows = rows.filter(list=self.chosen["lijst"])
        return rows.filter(name__unaccent__icontains=self.chosen.get("zoek", ""))


class TemplateForm(forms.Form):
    """A place per column: 1 comes first, and a column without a place stays out of the file."""

    name = forms.CharField(
        label="Naam van het sjabloon",
        max_length=80,
        error_messages={"required": "Geef het sjabloon een naam"},
    )
    with_filter = forms.BooleanField(
        label="Bewaar ook het filter dat in de lijst aan stond", required=False
    )
    is_shared = forms.BooleanField(
        label="Deel dit sjabloon met collega’s van OCW. Ieder ziet alleen wat die zelf mag zien.",
        required=False,
    )
    query = forms.CharField(required=False, max_length=1000, widget=forms.HiddenInput)
    shown = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args, source: ExportList, user, template: ExportTemplate | None = None, **k
    ):
        self.source, self.template = source, template
        self.columns = tuple(template.columns) if template else source.columns
        initial = k.pop("initial", None) or {}
        super().__init__(*args, initial=initial | self._initial(template), **k)
        for number, column in enumerate(source.columns):
            self.fields[f"column_{number}"] = self._place_field(column)
        if not may_share_templates(user):
            del self.fields["is_shared"]
        if not (self["query"].value() or ""):
            del self.fields["with_filter"]

    @staticmethod
    def _initial(template: ExportTemplate | None) -> dict[str, Any]:
        if template is None:
            return {}
        return {
            "name": template.name,
            "is_shared": template.is_shared,
            "with_filter": bool(template.query),
            "query": template.query,
            "shown": fingerprint(*details_of(template)),
        }

    def _place_field(self, column: str) -> forms.IntegerField:
        return forms.IntegerField(
            label=column,
            required=False,
            min_value=1,
            max_value=99,
            initial=self._place(column),
            widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        )

    def _place(self, column: str) -> int | None:
        return self.columns.index(column) + 1 if column in self.columns else None

    @property
    def places(self) -> list[forms.BoundField]:
        """What is in the file first, in its order; then what is left out."""
        rows = [self[f"column_{number}"] for number in range(len(self.source.columns))]
        return sorted(rows, key=lambda row: (row.initial is None, row.initial or 0))

    @property
    def details(self) -> list[forms.BoundField]:
        """The fields that are not about a column."""
        names = ("name", "with_filter", "is_shared")
        return [self[name] for name in names if name in self.fields]

    def clean(self):
        """What the verbs ask: a name, columns in order, a filter, and whether it is shared."""
        data = super().clean() or self.cleaned_data
        chosen = [row for row in self.places if data.get(row.name)]
        if not chosen and not any(row.errors for row in self.places):
            raise forms.ValidationError(NO_COLUMNS)
        chosen.sort(key=lambda row: _rank(data[row.name], row.initial))
        found = {
            "name": data.get("name", ""),
            "columns": [str(row.label) for row in chosen],
            "query": data["query"] if data.get("with_filter") else "",
            "is_shared": data.get("is_shared", False),
        }
        return found | ({"shown": data["shown"]} if self.template else {})


def _rank(place: int, before: int | None) -> float:
    """Where two ask for one place, the column that was moved gets it."""
    if place == before:
        return place
    return place + 0.5 if before and place > before else place - 0.5


class ScheduleForm(forms.Form):
    """On which days; the day of the week or of the month counts only for its own rhythm."""

    rhythm = forms.ChoiceField(label="Hoe vaak", choices=Rhythm.choices, widget=forms.RadioSelect)
    weekday = forms.TypedChoiceField(
        label="Dag van de week",
        choices=Weekday.choices,
        coerce=int,
        empty_value=None,
        required=False,
        help_text="Alleen als u kiest voor elke week.",
    )
    month_day = forms.IntegerField(
        label="Dag van de maand",
        required=False,
        min_value=1,
        max_value=LAST_MONTH_DAY,
        help_text=f"1 tot en met {LAST_MONTH_DAY}. Alleen als u kiest voor elke maand.",
    )
    format = forms.ChoiceField(
        label="Bestand", choices=ExportFormat.choices, widget=forms.RadioSelect
    )

    def __init__(self, *args, schedule: ExportSchedule | None = None, **kwargs):
        names = ("rhythm", "weekday", "month_day", "format")
        stored = {name: getattr(schedule, name) for name in names} if schedule else {}
        standard = {"rhythm": Rhythm.WEEKLY, "weekday": 0, "format": ExportFormat.XLSX}
        super().__init__(*args, initial=stored or standard, **kwargs)

    def clean(self):
        data = super().clean() or self.cleaned_data
        needed = {Rhythm.WEEKLY: "weekday", Rhythm.MONTHLY: "month_day"}.get(data.get("rhythm"))
        if needed and data.get(needed) is None and needed not in self.errors:
            self.add_error(needed, f"Vul de {self.fields[needed].label.lower()} in")
        return data
