"""The grids of what is expected: places per year, and all students of the region around."""

from dataclasses import dataclass
from datetime import date

from django import forms
from django.forms import BoundField

from organisations.models import Organisation
from organisations.sectors import Sector
from partnerships.forecasting import (
    AMBITION_YEAR,
    ForecastKey,
    Places,
    RegionalTotal,
    described_forecasts,
    described_regional,
    stored_forecasts,
    stored_regional,
)
from partnerships.models import Partnership, Route, study_year_label
from partnerships.student_forms import WITHOUT_NUMBER, GridForm, NoteField, NumberField
from partnerships.student_grid import countable

NEW = "nieuw"
LOOK_BACK = 2


@dataclass(frozen=True)
class YearLine:
    """One study year of a panel with its boxes."""

    year_name: str
    boxes: list[tuple[str, BoundField]]
    stored: str


class ForecastForm(GridForm):
    """Places per year to 2030, in one panel per line, and one line to add."""

    new_institute = forms.ModelChoiceField(
        Organisation.objects.none(),
        label="Lerarenopleiding",
        required=False,
        empty_label="Alle of overige opleidingen",
        to_field_name="slug",
    )
    new_sector = forms.ChoiceField(label="Sector", required=False)
    new_route = forms.ChoiceField(
        label="Route", choices=[("", "Alle of overige routes"), *Route.choices], required=False
    )
    heads = ("Gevraagde plaatsen", "Beschikbare plaatsen", "Onderbouwing")

    def __init__(self, data=None, *, partnership: Partnership, today: date):
        super().__init__(data)
        self.partnership = partnership
        self.stored = stored_forecasts(partnership)
        self.years = list(range(today.year, max(AMBITION_YEAR, today.year + 3) + 1))
        institutes = countable(partnership, today.year)
        self.fields["new_institute"].queryset = institutes
        self.fields["new_sector"].choices = [(s, Sector(s).label) for s in partnership.sectors]
        self.lines = sorted({(k.institute, k.sector, k.route) for k in self.stored})
        self.titles = self._titles()
        for line in self.lines:
            self._add_boxes(".".join(line), line)
        self._add_boxes(NEW, None)
        self.complete()
        self.start(described_forecasts(self.stored))

    def _titles(self) -> dict[tuple, str]:
        slugs = {institute for institute, _sector, _route in self.lines}
        named = dict(Organisation.objects.filter(slug__in=slugs).values_list("slug", "name"))
        return {line: self._title(named, *line) for line in self.lines}

    def _title(self, named: dict, institute: str, sector: str, route: str) -> str:
        who = named.get(institute, "Alle of overige opleidingen")
        way = Route(route).label if route else "Alle of overige routes"
        return f"{who} · {Sector(sector).label} · {way}"

    def _add_boxes(self, name: str, line: tuple | None) -> None:
        title = self.titles[line] if line else "Nieuwe regel"
        for year in self.years:
            place = f"{name}.{year}"
            about = f"{title}, {study_year_label(year)}"
            self.fields[f"requested-{place}"] = NumberField(f"Gevraagde plaatsen, {about}")
            self.fields[f"available-{place}"] = NumberField(f"Beschikbare plaatsen, {about}")
            self.fields[f"basis-{place}"] = NoteField(f"Onderbouwing, {about}")
            stored = self.stored.get(ForecastKey(*line, year), Places()) if line else Places()
            self.initial |= {
                f"requested-{place}": stored.requested,
                f"available-{place}": stored.available,
                f"basis-{place}": stored.basis,
            }

    def _typed(self, place: str) -> Places:
        data = self.cleaned_data
        return Places(
            data.get(f"requested-{place}"),
            data.get(f"available-{place}"),
            data.get(f"basis-{place}", ""),
        )

    def clean(self):
        cleaned = super().clean()
        for place in self._places():
            typed = self._typed(place)
            if typed.basis and typed.is_empty and f"requested-{place}" not in self.errors:
                self.add_error(f"requested-{place}", WITHOUT_NUMBER)
        if self._new_places():
            self._clean_new()
        return cleaned

    def _clean_new(self) -> None:
        if self._new_line() in self.lines:
            self.add_error("new_institute", "Deze regel staat er al; vul hem daar in")
        if not self.cleaned_data.get("new_sector") and "new_sector" not in self.errors:
            self.add_error("new_sector", "Maak een keuze")

    def _places(self) -> list[str]:
        names = [".".join(line) for line in self.lines] + [NEW]
        return [f"{name}.{year}" for name in names for year in self.years]

    def _new_line(self) -> tuple[str, str, str]:
        data, institute = self.cleaned_data, self.cleaned_data.get("new_institute")
        slug = institute.slug if institute else ""
        return slug, data.get("new_sector", ""), data.get("new_route", "")

    def _new_places(self) -> dict[int, Places]:
        typed = {year: self._typed(f"{NEW}.{year}") for year in self.years}
        return {year: places for year, places in typed.items() if places != Places()}

    def entries(self) -> dict[ForecastKey, Places]:
        """What the verb must write."""
        entries = {
            ForecastKey(*line, year): self._typed(f"{'.'.join(line)}.{year}")
            for line in self.lines
            for year in self.years
        }
        for year, places in self._new_places().items():
            entries[ForecastKey(*self._new_line(), year)] = places
        return entries

    def refused_as_stale(self) -> None:
        self.show_again(described_forecasts(stored_forecasts(self.partnership)))

    def panels(self) -> list[tuple[str, list[YearLine]]]:
        """One panel per stored line: its title and its years."""
        return [(self.titles[line], self._year_lines(".".join(line), line)) for line in self.lines]

    def new_years(self) -> list[YearLine]:
        return self._year_lines(NEW, None)

    def _year_lines(self, name: str, line: tuple | None) -> list[YearLine]:
        return [
            YearLine(
                study_year_label(year),
                self._boxes(f"{name}.{year}"),
                self._other(line, f"{name}.{year}", year),
            )
            for year in self.years
        ]

    def _boxes(self, place: str) -> list[tuple[str, BoundField]]:
        names = ("requested", "available", "basis")
        return [(h, self[f"{box}-{place}"]) for h, box in zip(self.heads, names, strict=True)]

    def _other(self, line: tuple | None, place: str, year: int) -> str:
        if not line or not getattr(self, "refused", False):
            return ""
        stored = self.stored.get(ForecastKey(*line, year), Places())
        if self._typed(place) == stored:
            return ""
        asked, room = (_number(n) for n in (stored.requested, stored.available))
        return f"gevraagd {asked}, beschikbaar {room}"


def _number(count: int | None) -> str:
    return "onbekend" if count is None else str(count)


class RegionalForm(GridForm):
    """All students of every institute in the educatieve regio, per year to 2030."""

    heads = ("Alle studenten in de educatieve regio", "Bron")

    def __init__(self, data=None, *, partnership: Partnership, today: date):
        super().__init__(data)
        self.partnership = partnership
        self.stored = stored_regional(partnership)
        self.years = list(range(today.year - LOOK_BACK, max(AMBITION_YEAR, today.year) + 1))
        slugs = {slug for slug, _year in self.stored}
        known = Organisation.objects.filter(slug__in=slugs)
        rows = [*countable(partnership, today.year), *known]
        self.institutes = sorted({o.slug: o for o in rows}.values(), key=lambda o: (o.name, o.pk))
        for institute in self.institutes:
            for year in self.years:
                self._add_boxes(institute, year)
        self.complete()
        self.start(described_regional(self.stored))

    def _add_boxes(self, institute: Organisation, year: int) -> None:
        place, stored = f"{institute.slug}.{year}", self.stored.get((institute.slug, year))
        about = f"{institute}, {study_year_label(year)}"
        self.fields[f"total-{place}"] = NumberField(f"Alle studenten, {about}")
        self.fields[f"source-{place}"] = NoteField(f"Bron, {about}")
        self.initial[f"total-{place}"] = stored.total if stored else None
        self.initial[f"source-{place}"] = stored.source if stored else ""

    def _typed(self, slug: str, year: int) -> RegionalTotal:
        data, place = self.cleaned_data, f"{slug}.{year}"
        return RegionalTotal(data.get(f"total-{place}"), data.get(f"source-{place}", ""))

    def clean(self):
        cleaned = super().clean()
        for (slug, year), typed in self.entries().items():
            name = f"total-{slug}.{year}"
            if typed.source and typed.total is None and name not in self.errors:
                self.add_error(name, "Vul bij een bron ook het aantal in")
        return cleaned

    def entries(self) -> dict[tuple[str, int], RegionalTotal]:
        """What the verb must write."""
        return {
            (institute.slug, year): self._typed(institute.slug, year)
            for institute in self.institutes
            for year in self.years
        }

    def refused_as_stale(self) -> None:
        self.show_again(described_regional(stored_regional(self.partnership)))

    def panels(self) -> list[tuple[str, list[YearLine]]]:
        """One panel per institute: its years."""
        return [(o.name, [self._line(o, year) for year in self.years]) for o in self.institutes]

    def _line(self, institute: Organisation, year: int) -> YearLine:
        place, stored = f"{institute.slug}.{year}", ""
        if getattr(self, "refused", False):
            kept = self.stored.get((institute.slug, year), RegionalTotal())
            stored = "" if self._typed(institute.slug, year) == kept else _number(kept.total)
        boxes = [self[f"total-{place}"], self[f"source-{place}"]]
        boxes = list(zip(self.heads, boxes, strict=True))
        return YearLine(study_year_label(year), boxes, stored)
