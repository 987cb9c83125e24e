"""The forms of a schedule, and the filters of schedules and terms."""

from collections.abc import Iterable
from datetime import date

from django import forms

from common.fingerprint import fingerprint
from common.forms import DatePartsField
from common.text import readable
from financing.forms import year_field
from financing.models import FundingStream, Schedule
from financing.scheduling import DETAILS, details_of
from financing.terms import Kind, State, Term
from regions.models import Round

FARTHEST = 3  # years between the year of the money and one of its days


class ScheduleForm(forms.Form):
    """The days for the first year; the portal repeats them."""

    first_year = year_field("Eerste jaar", help_text="Het jaar waarvoor het geld is bestemd.")
    apply_from = DatePartsField(label="Aanvragen voor dat jaar vanaf", required=False)
    apply_until = DatePartsField(label="Aanvragen voor dat jaar tot en met", required=False)
    account_due_on = DatePartsField(
        label="Verantwoorden over dat jaar uiterlijk op",
        help_text="De dagen komen elk jaar terug, zolang de geldstroom loopt.",
    )
    source = forms.CharField(label="Bron", max_length=200, help_text="Waar deze dagen staan.")

    def clean(self):
        cleaned = super().clean()
        opens, closes = cleaned.get("apply_from"), cleaned.get("apply_until")
        if bool(opens) != bool(closes) and not {"apply_from", "apply_until"} & set(self.errors):
            self.add_error("apply_until" if opens else "apply_from", "Vul beide dagen in, of geen")
        if opens and closes and closes < opens:
            self.add_error("apply_until", "Kies een dag die niet voor de eerste ligt")
        due = cleaned.get("account_due_on")
        if due and closes and due <= closes:
            self.add_error("account_due_on", "Kies een dag na het aanvragen")
        self._clean_years(cleaned)
        return cleaned

    def _clean_years(self, cleaned: dict) -> None:
        year = cleaned.get("first_year")
        for name in ("apply_from", "apply_until", "account_due_on"):
            day = cleaned.get(name)
            if year and day and abs(day.year - year) > FARTHEST:
                self.add_error(name, f"Kies een dag rond {year}")


class NewScheduleForm(ScheduleForm):
    round = forms.ModelChoiceField(
        Round.objects.order_by("-opens_at", "pk"),
        label="Ronde",
        to_field_name="slug",
        empty_label="Kies een ronde",
    )
    stream = forms.ModelChoiceField(
        FundingStream.objects.in_order(),
        label="Geldstroom",
        to_field_name="code",
        empty_label="Kies een geldstroom",
    )
    field_order = ["round", "stream"]


class ScheduleChangeForm(ScheduleForm):
    """The same; ``shown`` says which version was on the screen."""

    shown = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, schedule: Schedule, **kwargs):
        stored = {name: getattr(schedule, name) for name in DETAILS}
        kwargs["initial"] = stored | {"shown": fingerprint(*details_of(schedule))}
        super().__init__(*args, **kwargs)


class ScheduleFilter(forms.Form):
    """Schedules of one round; wrong values filter nothing."""

    ronde = forms.ModelChoiceField(
        Round.objects.order_by("-opens_at", "pk"),
        label="Ronde",
        required=False,
        to_field_name="slug",
        empty_label="Alle",
    )

    def applied_to(self, rows):
        self.is_valid()
        asked = self.cleaned_data.get("ronde")
        return rows.filter(round=asked) if asked else rows


class TermFilter(forms.Form):
    """Terms by name, kind, state and year; wrong values filter nothing."""

    zoek = forms.CharField(label="Regio", required=False, max_length=80)
    soort = forms.ChoiceField(label="Soort", required=False, choices=[("", "Alle"), *Kind.choices])
    stand = forms.ChoiceField(label="Stand", required=False, choices=[("", "Alle"), *State.choices])
    jaar = year_field("Jaar", required=False)

    def applied_to(self, terms: Iterable[Term], *, today: date) -> list[Term]:
        self.is_valid()
        asked = self.cleaned_data
        words = readable(asked.get("zoek") or "").strip().casefold()
        return [
            term
            for term in terms
            if words in term.region.name.casefold()
            and asked.get("soort") in ("", None, term.kind)
            and asked.get("stand") in ("", None, term.state(today))
            and asked.get("jaar") in (None, term.year)
        ]
