"""The school sites of a region: which to show, and which to leave out."""

from django import forms
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, Subquery

from organisations.forms import ALL, ListFilter, SearchField
from organisations.models import Location, Organisation
from organisations.sectors import Sector
from regions.claims import possible_locations
from regions.models import LocationClaim, Region


class SiteFilter(ListFilter):
    """The sites that follow from boards, area and sectors; a wrong value filters nothing."""

    SORTS = {
        "naam": (F("name"), F("code")),
        "code": (F("code"),),
        "bestuur": (F("organisation__name"), F("name")),
        "gemeente": (F("municipality__name"), F("name")),
        "leerlingen": (F("pupils"), F("name")),
    }

    zoek = SearchField(label="Naam, code of plaats")
    toon = forms.ChoiceField(
        label="Toon",
        required=False,
        choices=[
            ALL,
            ("mee", "Doet mee"),
            ("weg", "Weggelaten"),
            ("dubbel", "Ook in een ander voorstel"),
        ],
    )
    sector = forms.ChoiceField(label="Sector", required=False)
    bestuur = forms.ChoiceField(label="Bestuur", required=False)
    gemeente = SearchField(label="Gemeente")

    def __init__(self, query, *, region: Region):
        self.region = region
        super().__init__(query)

    def offer(self):
        sectors = [(s, name) for s, name in Sector.choices if s in self.region.sectors]
        self.fields["sector"].choices = [ALL, *sectors]
        boards = Organisation.objects.filter(participations__region=self.region)
        named = boards.order_by("name").values_list("slug", "name")
        self.fields["bestuur"].choices = [ALL, *named]

    def rows(self):
        """With ``left_out`` (the reason, or None) and ``rivals`` (names of other proposals)."""
        rows = self._shown(possible_locations(self.region).matching(self.chosen.get("zoek", "")))
        if "sector" in self.chosen:
            rows = rows.filter(sector=self.chosen["sector"])
        if "bestuur" in self.chosen:
            rows = rows.filter(organisation__slug=self.chosen["bestuur"])
        if "gemeente" in self.chosen:
            rows = rows.filter(municipality__name__unaccent__istartswith=self.chosen["gemeente"])
        rows = rows.annotate(
            left_out=Subquery(self._left_out().values("reason")),
            rivals=ArraySubquery(self._rivals().values("region__name")),
        )
        rows = rows.select_related("organisation", "municipality")
        return self.in_order(rows.order_by("organisation__name", "name", "code"))

    def _shown(self, rows):
        kept = {
            "mee": ~Exists(self._left_out()),
            "weg": Exists(self._left_out()),
            "dubbel": Exists(self._rivals()),
        }
        chosen = self.chosen.get("toon")
        return rows.filter(kept[chosen]) if chosen else rows

    def _left_out(self):
        return self.region.left_outs.filter(location=OuterRef("pk"))

    def _rivals(self):
        claims = LocationClaim.objects.filter(location=OuterRef("pk"), round=self.region.round)
        claims = claims.filter(region__in=Region.objects.competing()).exclude(region=self.region)
        return claims.order_by("region__name")


class SitesForm(forms.Form):
    """The chosen sites by their codes, or every site that the filter of the page finds."""

    codes = forms.ModelMultipleChoiceField(
        Location.objects.none(), to_field_name="code", label="Vestigingen", required=False
    )
    every = forms.BooleanField(required=False)
    seen = forms.IntegerField(required=False)  # how many there were to choose from

    def __init__(self, *args, region: Region, query=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.region, self.query = region, query
        self.fields["codes"].queryset = possible_locations(region)

    def clean(self):
        """Leaves the codes alone: how they were chosen is no affair of the verb."""
        chosen = super().clean()
        every, seen = chosen.pop("every", False), chosen.pop("seen", None)
        found = self._every(seen) if every else chosen.get("codes", [])
        chosen["codes"] = [location.code for location in found]
        if not self.errors and not chosen["codes"]:
            self.add_error("codes", "Kies ten minste één vestiging")
        return chosen

    def _every(self, seen: int | None):
        rows = list(SiteFilter(self.query or {}, region=self.region).rows())
        if len(rows) != seen:
            self.add_error("codes", f"Er zijn nu {len(rows)} vestigingen gevonden. Kies opnieuw.")
        return rows


class LeaveOutForm(SitesForm):
    reason = forms.CharField(
        label="Waarom laat u deze vestigingen weg?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Geef een reden, zodat anderen uw keuze begrijpen"},
    )  # fmt: skip -- one field, one thought
