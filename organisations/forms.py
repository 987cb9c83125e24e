from django import forms
from django.db.models import F, OrderBy, Value
from django.db.models.functions import Coalesce, NullIf

from common.text import readable
from organisations import hooks
from organisations.models import LabourMarketRegion, OrganisationKind
from organisations.sectors import Sector

ALL = ("", "Alle")


class SearchField(forms.CharField):
    """Words to search by: what PostgreSQL can not read is replaced, what is too long is cut."""

    widget = forms.TextInput(attrs={"type": "search", "maxlength": 80, "autocomplete": "off"})

    def __init__(self, **kwargs):
        super().__init__(required=False, **kwargs)

    def to_python(self, value):
        return readable(super().to_python(value)).strip()[:80]


class ListFilter(forms.Form):
    """Search, filters and order of a list by GET; a wrong value filters nothing."""

    SORTS: dict[str, tuple] = {}

    def __init__(self, query, **kwargs):
        super().__init__(query, **kwargs)
        self.offer()
        self.is_valid()
        self.chosen = {name: value for name, value in self.cleaned_data.items() if value}
        asked = query.get("sorteer", "")
        self.sort = asked if asked.removeprefix("-") in self.SORTS else ""

    def offer(self) -> None:
        """Fill choices that come from the database; once, so that they cost one query."""

    def in_order(self, rows):
        """The rows in the order that the address asks for; what is empty comes last."""
        if not self.sort:
            return rows
        columns = self.SORTS[self.sort.removeprefix("-")]
        down = self.sort.startswith("-")
        order = [OrderBy(column, descending=down, nulls_last=True) for column in columns]
        return rows.order_by(*order, "pk")

    def in_words(self) -> list[tuple[str, str, str]]:
        """(name, label, value) of every filter that is on."""
        return [
            (name, self.fields[name].label, self._value_in_words(name, value))
            for name, value in self.chosen.items()
        ]

    def _value_in_words(self, name: str, value) -> str:
        return str(dict(getattr(self.fields[name], "choices", ())).get(value, value))


class OrganisationFilter(ListFilter):
    """The list of the register. It shows who is in the register, unless someone asks otherwise."""

    NUMBER = Coalesce(NullIf("board_number", Value("")), NullIf("brin", Value("")))
    SORTS = {
        "naam": (F("name"),),
        "nummer": (NUMBER, F("name")),
        "gemeente": (F("municipality__name"), F("name")),
        "vestigingen": (F("location_count"), F("name")),
    }

    zoek = SearchField(label="Naam, nummer, school of plaats")
    soort = forms.ChoiceField(
        label="Soort", required=False, choices=[ALL, *OrganisationKind.choices]
    )
    sector = forms.ChoiceField(label="Sector", required=False, choices=[ALL, *Sector.choices])
    gemeente = SearchField(label="Gemeente")
    arbeidsmarktregio = forms.ChoiceField(label="Arbeidsmarktregio", required=False)
    deelname = forms.ChoiceField(
        label="Deelname",
        required=False,
        choices=[
            ALL,
            ("partnership", "In geen partnerschap dat u kunt zien"),
            ("region", "In geen regio die u kunt zien"),
        ],
    )
    register = forms.ChoiceField(
        label="Register",
        required=False,
        choices=[("", "Staat erin"), ("uit", "Niet meer in het register"), ("alles", "Beide")],
    )

    def offer(self):
        regions = LabourMarketRegion.objects.values_list("code", "name")
        self.fields["arbeidsmarktregio"].choices = [ALL, *regions]

    def applied_to(self, organisations, user):
        """The rows that match what was filled in, in the order that was asked for."""
        chosen = self.chosen
        rows = organisations.matching(chosen.get("zoek", ""))
        if "soort" in chosen:
            rows = rows.filter(kind=chosen["soort"])
        if "sector" in chosen:
            rows = rows.filter(sectors__contains=[chosen["sector"]])
        if "deelname" in chosen:
            rows = hooks.without(chosen["deelname"], user, rows)
        return self.in_order(self._in_register(self._in_area(rows)).for_list())

    def _in_area(self, rows):
        """With its seat or a school site there."""
        if "gemeente" in self.chosen:
            rows = rows.in_area(municipality__name__unaccent__istartswith=self.chosen["gemeente"])
        if "arbeidsmarktregio" in self.chosen:
            code = self.chosen["arbeidsmarktregio"]
            rows = rows.in_area(municipality__labour_market_region__code=code)
        return rows

    def _in_register(self, rows):
        shown = {"": rows.current, "uit": rows.gone, "alles": rows.all}
        return shown[self.chosen.get("register", "")]()


class LocationFilter(ListFilter):
    """The school sites of one organisation."""

    SORTS = {
        "naam": (F("name"), F("code")),
        "code": (F("code"),),
        "sector": (F("sector"), F("name")),
        "gemeente": (F("municipality__name"), F("name")),
        "leerlingen": (F("pupils"), F("name")),
    }

    zoek = SearchField(label="Naam, code of plaats")
    sector = forms.ChoiceField(label="Sector", required=False, choices=[ALL, *Sector.choices])
    gemeente = SearchField(label="Gemeente")

    def applied_to(self, locations):
        chosen = self.chosen
        rows = locations.matching(chosen.get("zoek", ""))
        if "sector" in chosen:
            rows = rows.filter(sector=chosen["sector"])
        if "gemeente" in chosen:
            rows = rows.filter(municipality__name__unaccent__istartswith=chosen["gemeente"])
        return self.in_order(rows.for_list())
