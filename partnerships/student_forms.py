"""The grids of students: many numbers on one page, saved with one press.

An empty box is unknown, 0 is zero. A form carries the fingerprint of what it showed; when that
changed meanwhile, every cell with another value shows both.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django import forms
from django.forms import BoundField

from common.fingerprint import fingerprint
from common.text import one_line
from organisations.models import Organisation
from organisations.sectors import Sector
from partnerships.models import Partnership, ProgrammeLevel, Route
from partnerships.student_grid import (
    UNKNOWN,
    CountKey,
    Entry,
    GridRow,
    countable,
    described,
    grid_of,
    stored_counts,
)
from partnerships.student_sheets import NOTE_LENGTH, WrongCell, number_of, percent_of

WITHOUT_NUMBER = "Vul bij een toelichting ook het aantal in"
SHARE_WITHOUT_NUMBER = "Vul bij een percentage ook het aantal in"


class NumberField(forms.Field):
    """A number of students as people write it; nothing or a stroke is unknown."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "size": 7, "autocomplete": "off"})

    def __init__(self, label: str, read: Callable[[str], int | None] = number_of):
        super().__init__(label=label, required=False)
        self.read = read

    def to_python(self, value):
        try:
            return self.read(one_line(value or ""))
        except WrongCell as wrong:
            raise forms.ValidationError(str(wrong)) from wrong


class NoteField(forms.CharField):
    def __init__(self, label: str):
        super().__init__(label=label, required=False, max_length=NOTE_LENGTH)

    def to_python(self, value):
        return one_line(super().to_python(value))


class GridForm(forms.Form):
    """What the grids share: boxes by name, and both values when someone else was first."""

    shown = forms.CharField(widget=forms.HiddenInput)

    def posted(self, prefix: str) -> Iterator[str]:
        """The rest of the names of the boxes that were sent with this prefix."""
        for name in self.data if self.is_bound else ():
            if name.startswith(f"{prefix}-"):
                yield name.removeprefix(f"{prefix}-")

    def complete(self) -> None:
        """A box that was not sent keeps what is stored: it must not look emptied."""
        if self.is_bound:
            self.data = self.data.copy()
            for name, value in self.initial.items():
                self.data.setdefault(name, "" if value is None else str(value))

    def start(self, values: Iterable) -> None:
        self.fields["shown"].initial = fingerprint(*values)

    def show_again(self, values: Iterable) -> None:
        """After a refusal: the next press is about what the page shows now."""
        self.data = self.data.copy()
        self.data["shown"] = fingerprint(*values)


@dataclass(frozen=True)
class CountLine:
    """One row of the grid with its boxes; ``stored`` when someone saved another value."""

    row: GridRow
    count: BoundField
    in_practice: BoundField
    note: BoundField
    stored: str


class CountGridForm(GridForm):
    """Every number of one study year, and one row to add."""

    new_institute = forms.ModelChoiceField(
        Organisation.objects.none(),
        label="Lerarenopleiding",
        required=False,
        empty_label="Kies een opleiding",
        to_field_name="slug",
    )
    new_route = forms.ChoiceField(label="Route", choices=Route.choices, required=False)
    new_level = forms.ChoiceField(label="Niveau", choices=ProgrammeLevel.choices, required=False)
    new_sector = forms.ChoiceField(label="Sector", required=False)
    new_funded = forms.BooleanField(label="Bekostigd", required=False, initial=True)
    new_count = NumberField("Aantal studenten")
    new_practice = NumberField("In de praktijk (%)", percent_of)
    new_note = NoteField("Toelichting")

    def __init__(self, data=None, *, partnership: Partnership, study_year: int):
        super().__init__(data)
        self.partnership, self.study_year = partnership, study_year
        keys = [CountKey.parse(text) for text in self.posted("count")]
        self.grid = grid_of(partnership, study_year, added=filter(None, keys))
        self.fields["new_institute"].queryset = countable(partnership, study_year)
        self.fields["new_sector"].choices = [(s, Sector(s).label) for s in partnership.sectors]
        for row in self.grid.rows:
            self._add_boxes(row)
        self.complete()
        self.start(described(stored_counts(partnership, study_year)))

    def _add_boxes(self, row: GridRow) -> None:
        name = f"{row.institute}, {row.key.label}"
        self.fields[f"count-{row.key}"] = NumberField(name)
        share = NumberField(f"Deel in de praktijk (%) van {name}", percent_of)
        self.fields[f"practice-{row.key}"] = share
        self.fields[f"note-{row.key}"] = NoteField(f"Toelichting bij {name}")
        self.initial[f"count-{row.key}"] = row.entry.count
        self.initial[f"practice-{row.key}"] = row.entry.in_practice
        self.initial[f"note-{row.key}"] = row.entry.note

    def clean(self):
        cleaned = super().clean()
        for key, entry in self._typed().items():
            if entry.count is None and f"count-{key}" not in self.errors:
                if entry.note:
                    self.add_error(f"count-{key}", WITHOUT_NUMBER)
                elif entry.in_practice is not None:
                    self.add_error(f"count-{key}", SHARE_WITHOUT_NUMBER)
        self._clean_new(cleaned)
        return cleaned

    def _clean_new(self, cleaned: dict) -> None:
        chosen, count = cleaned.get("new_institute"), cleaned.get("new_count")
        if chosen and count is None and "new_count" not in self.errors:
            self.add_error("new_count", "Vul het aantal in; 0 als er geen studenten zijn")
        typed = (count, cleaned.get("new_practice"), cleaned.get("new_note") or None)
        if not chosen and any(value is not None for value in typed):
            self.add_error("new_institute", "Kies een opleiding")
        if chosen and self._new_key() in {row.key for row in self.grid.rows}:
            self.add_error("new_institute", "Deze regel staat al in de tabel; vul hem daar in")
        for name in ("new_sector", "new_route"):
            if chosen and not cleaned.get(name) and name not in self.errors:
                self.add_error(name, "Maak een keuze")

    def _new_key(self) -> CountKey:
        data = self.cleaned_data
        return CountKey(
            data["new_institute"].slug,
            data.get("new_sector", ""),
            data.get("new_route", ""),
            data.get("new_level", ""),
            data.get("new_funded", False),
        )

    def _typed(self) -> dict[CountKey, Entry]:
        """What the boxes say now."""
        return {
            row.key: Entry(
                self.cleaned_data.get(f"count-{row.key}"),
                self.cleaned_data.get(f"note-{row.key}", ""),
                self.cleaned_data.get(f"practice-{row.key}"),
            )
            for row in self.grid.rows
        }

    def entries(self) -> dict[CountKey, Entry]:
        """What the verb must write."""
        entries = self._typed()
        if self.cleaned_data["new_institute"]:
            data = self.cleaned_data
            new = Entry(data["new_count"], data["new_note"], data["new_practice"])
            entries[self._new_key()] = new
        return entries

    def refused_as_stale(self) -> None:
        self.show_again(described(stored_counts(self.partnership, self.study_year)))

    def groups(self) -> list[tuple[Organisation, list[CountLine]]]:
        """The boxes by institute, for the page."""
        return [(o, [self._line(row) for row in rows]) for o, rows, _total in self.grid.groups]

    def _line(self, row: GridRow) -> CountLine:
        stored = ""
        if getattr(self, "refused", False):
            typed = self._typed().get(row.key, row.entry)
            if typed != row.entry:
                stored = _words(row.entry)
        boxes = (self[f"{box}-{row.key}"] for box in ("count", "practice", "note"))
        return CountLine(row, *boxes, stored)


def _words(entry: Entry) -> str:
    count = "onbekend" if entry == UNKNOWN else str(entry.count)
    share = "" if entry.in_practice is None else f"{entry.in_practice}% in de praktijk"
    return " ".join([count, *(f"({words})" for words in (share, entry.note) if words)])


class PasteForm(forms.Form):
    """Cells of a spreadsheet, pasted or as a file."""

    text = forms.CharField(
        label="Plak hier de regels",
        required=False,
        max_length=100_000,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        help_text="Kopieer de regels met hun kop uit Excel. Puntkomma’s of tabs, beide kan.",
    )
    file = forms.FileField(
        label="Of kies een bestand",
        required=False,
        max_length=200,
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
        help_text="CSV of Excel (.xlsx), met dezelfde kolommen als het bestand om in te vullen.",
    )

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not cleaned["text"].strip() and not cleaned["file"]:
            self.add_error("text", "Plak regels of kies een bestand")
        return cleaned
