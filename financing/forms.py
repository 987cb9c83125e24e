"""Forms of streams and of what a partnership was granted."""

from django import forms

from common.fingerprint import fingerprint
from common.forms import DatePartsField
from common.text import readable
from financing.amounts import WrongAmount, amount_of, written
from financing.models import (
    FIRST_YEAR,
    LAST_YEAR,
    Accountability,
    Destination,
    FundingStream,
    Grant,
)
from financing.services import content_of
from financing.streams import DETAILS, details_of
from organisations.sectors import Sector
from partnerships.models import Partnership
from regions.states import Function

NO_EARMARK = [("", "Geen oormerk"), *Function.choices]


class EuroField(forms.Field):
    """An amount as people write it; with a comma or a point."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def prepare_value(self, value):
        return value if isinstance(value, str) else written(value)

    def to_python(self, value):
        if not (value or "").strip():
            return None
        try:
            return amount_of(readable(value))
        except WrongAmount as wrong:
            raise forms.ValidationError(str(wrong).rstrip(".")) from wrong


def year_field(label: str, **options) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=FIRST_YEAR, max_value=LAST_YEAR, **options)


class GrantForm(forms.Form):
    """One amount from a stream for a year."""

    stream = forms.ModelChoiceField(
        FundingStream.objects.none(),
        label="Geldstroom",
        to_field_name="code",
        empty_label="Kies een geldstroom",
    )
    year = year_field("Jaar", help_text="Het jaar waarvoor het geld is bestemd.")
    amount = EuroField(label="Bedrag in euro’s", help_text="Bijvoorbeeld 125000 of 125.000,50.")
    earmark = forms.ChoiceField(
        label="Oormerk",
        choices=NO_EARMARK,
        required=False,
        help_text="Kies een functie als het geld alleen daaraan mag worden besteed.",
    )
    source = forms.CharField(
        label="Bron", max_length=200, help_text="Waar staat dit bedrag? Bijvoorbeeld: beschikking."
    )
    granted_on = DatePartsField(label="Datum van de beschikking", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["stream"].queryset = FundingStream.objects.in_order()

    def clean(self):
        """A stream gives money in its own years only."""
        cleaned = super().clean()
        stream, year = cleaned.get("stream"), cleaned.get("year")
        if stream and year and not stream.covers(year):
            self.add_error("year", f"{stream} geldt {stream.years}")
        return cleaned


class GrantChangeForm(GrantForm):
    """The same; ``shown`` says which version was on the screen."""

    shown = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, grant: Grant, **kwargs):
        stored = {name: getattr(grant, name) for name in GrantForm.base_fields}
        stored["stream"] = grant.stream.code
        kwargs["initial"] = stored | {"shown": fingerprint(*content_of(grant))}
        super().__init__(*args, **kwargs)


class GrantFilter(forms.Form):
    """Year and stream of the list; wrong values filter nothing."""

    jaar = forms.ChoiceField(label="Jaar", required=False)
    stroom = forms.ChoiceField(label="Geldstroom", required=False)

    def __init__(self, data, *, partnership: Partnership):
        super().__init__(data)
        years = partnership.grants.years()
        streams = FundingStream.objects.filter(grants__partnership=partnership).in_order()
        self.fields["jaar"].choices = [("", "Alle"), *((str(y), str(y)) for y in years)]
        names = list(dict.fromkeys(streams.values_list("code", "name")))
        self.fields["stroom"].choices = [("", "Alle"), *names]

    def applied_to(self, grants):
        self.is_valid()
        year, stream = (self.cleaned_data.get(name) for name in ("jaar", "stroom"))
        grants = grants.filter(year=year) if year else grants
        return grants.filter(stream__code=stream) if stream else grants


def _text(label: str, length: int, *, required: bool = False, help_text: str = ""):
    return forms.CharField(label=label, max_length=length, required=required, help_text=help_text)


class StreamForm(forms.Form):
    """The rules of a stream."""

    name = _text("Naam", 160, required=True)
    sectors = forms.MultipleChoiceField(
        label="Sectoren", choices=Sector.choices, widget=forms.CheckboxSelectMultiple
    )
    structural = forms.BooleanField(
        label="Structureel", required=False, help_text="Uitgezet: voor een beperkte tijd."
    )
    is_new = forms.BooleanField(
        label="Nieuw geld",
        required=False,
        help_text="Bestond niet voordat er onderwijsregio’s waren.",
    )
    destination = forms.ChoiceField(label="Bestemming", choices=Destination.choices)
    via_region = forms.IntegerField(
        label="Deel via de regio (%)",
        min_value=0,
        max_value=100,
        help_text="Welk deel in de onderwijsregio bij elkaar komt.",
    )
    base_amount = EuroField(label="Vaste voet", required=False)
    per_student = EuroField(label="Bedrag per student", required=False)
    earmark = forms.ChoiceField(label="Oormerk", choices=NO_EARMARK, required=False)
    cofinancing = _text("Eigen bijdrage", 160)
    legal_basis = _text("Wettelijke grondslag", 300)
    accountability = forms.ChoiceField(
        label="Verantwoording", choices=Accountability.choices, required=False
    )
    first_year = year_field("Eerste jaar")
    last_year = year_field("Laatste jaar", required=False)
    note = _text("Toelichting", 400)
    source = _text("Bron", 300, required=True)
    source_date = DatePartsField(label="Datum van de bron", required=False)

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("first_year"), cleaned.get("last_year")
        if first and last and last < first:
            self.add_error("last_year", f"Kies {first} of later")
        return cleaned


class NewStreamForm(StreamForm):
    code = forms.SlugField(
        label="Code", max_length=30, help_text="Kort, in kleine letters. Verandert niet meer."
    )
    field_order = ["code"]


class StreamChangeForm(StreamForm):
    """The same; ``shown`` says which version was on the screen."""

    shown = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, stream: FundingStream, **kwargs):
        stored = {name: getattr(stream, name) for name in DETAILS}
        kwargs["initial"] = stored | {"shown": fingerprint(*details_of(stream))}
        super().__init__(*args, **kwargs)


class StreamFilter(forms.Form):
    """Sector, kind and year of the streams; wrong values filter nothing."""

    zoek = forms.CharField(label="Naam", required=False, max_length=80)
    sector = forms.ChoiceField(
        label="Sector", required=False, choices=[("", "Alle"), *Sector.choices]
    )
    soort = forms.ChoiceField(
        label="Soort",
        required=False,
        choices=[("", "Alle"), ("structureel", "Structureel"), ("incidenteel", "Incidenteel")],
    )
    jaar = forms.IntegerField(
        label="Jaar", required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR
    )

    def applied_to(self, streams):
        self.is_valid()
        asked = self.cleaned_data
        if words := readable(asked.get("zoek") or "").strip():
            streams = streams.filter(name__unaccent__icontains=words)
        if asked.get("sector"):
            streams = streams.filter(sectors__contains=[asked["sector"]])
        if asked.get("soort"):
            streams = streams.filter(structural=asked["soort"] == "structureel")
        return streams.running_in(asked["jaar"]) if asked.get("jaar") else streams
