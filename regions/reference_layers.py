"""Another division on top of the map on which an area is chosen, and beside it as a table.

The labour-market regions, the feeding area of a partnership, or the area of another proposal of
the round: of partnerships and proposals only those that this person may see.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from django import forms
from django.utils import timezone

from organisations.maps import CREDIT, LegendItem, Outline, choice_map, legend
from organisations.models import Municipality
from partnerships.models import Partnership
from regions.models import Region

LABOUR_MARKET = "arbeidsmarkt"
PARTNERSHIP, PROPOSAL = "partnerschap:", "voorstel:"


@dataclass(frozen=True)
class Division:
    """One area of the other division, with its municipalities: code and name."""

    name: str
    places: dict[str, str]


class LayerForm(forms.Form):
    """Which division lies on top; what one may not see is no choice."""

    laag = forms.ChoiceField(
        label="Andere indeling op de kaart",
        required=False,
        widget=forms.Select({"form": "gemeenten", "class": "or-invoer"}),
    )

    def __init__(self, data, *, region: Region, user):
        super().__init__(data, label_suffix="")
        self.partnerships = Partnership.objects.visible_to(user).exclude(feeding_area=None)
        self.proposals = Region.objects.visible_to(user).counting().filter(round=region.round_id)
        self.proposals = self.proposals.exclude(pk=region.pk).exclude(municipalities=None)
        self.fields["laag"].choices = [
            ("", "Geen"),
            (LABOUR_MARKET, "Arbeidsmarktregio’s"),
            *_offered("Voedingsgebied van een partnerschap", PARTNERSHIP, self.partnerships),
            *_offered("Gebied van een ander voorstel", PROPOSAL, self.proposals),
        ]

    @property
    def divisions(self) -> list[Division]:
        """The areas of what was chosen; nothing for what can not be chosen."""
        chosen = self.cleaned_data["laag"] if self.is_valid() else ""
        if chosen == LABOUR_MARKET:
            return _labour_market()
        kind, _, slug = chosen.partition(":")
        rows = {PARTNERSHIP: self.partnerships, PROPOSAL: self.proposals}.get(f"{kind}:")
        row = rows.filter(slug=slug).first() if rows is not None else None
        if row is None:
            return []
        area = row.municipalities if isinstance(row, Region) else row.feeding_area
        return [Division(row.name, dict(area.order_by("name").values_list("code", "name")))]


def layer_context(data, chosen: Collection[str], *, region: Region, user) -> dict:
    """The map of what is chosen with the other division on top, its legend, and the table."""
    form = LayerForm(data, region=region, user=user)
    divisions = form.divisions
    return {
        "layer": form,
        "layer_rows": _rows(divisions, chosen),
        "has_layer": bool(divisions),
        "choice_map": choice_map(
            frozenset(chosen),
            title=f"Kaart van {region} met de gekozen gemeenten",
            over=[Outline(division.name, frozenset(division.places)) for division in divisions],
        ),
        "legend": legend(_legend(divisions)),
        "map_credit": CREDIT,
    }


def _offered(title: str, kind: str, rows) -> list[tuple[str, list]]:
    """A group of choices, or nothing when there is nothing to choose."""
    found = rows.order_by("name", "slug").values_list("slug", "name").distinct()
    choices = [(f"{kind}{slug}", name) for slug, name in found]
    return [(title, choices)] if choices else []


def _labour_market() -> list[Division]:
    rows = Municipality.objects.valid_on(timezone.localdate()).order_by("name")
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for area, code, name in rows.values_list("labour_market_region__name", "code", "name"):
        found[area][code] = name
    return [Division(area, found[area]) for area in sorted(found)]


def _rows(divisions: list[Division], chosen: Collection[str]) -> list[dict]:
    """What the choice takes of each area; of many areas only those that it touches."""
    rows = [_row(division, chosen) for division in divisions]
    return [row for row in rows if row["inside"] or len(rows) == 1]


def _row(division: Division, chosen: Collection[str]) -> dict:
    outside = [name for code, name in division.places.items() if code not in chosen]
    return {
        "name": division.name,
        "count": len(division.places),
        "inside": len(division.places) - len(outside),
        "outside": outside,
    }


def _legend(divisions: list[Division]) -> list[LegendItem]:
    own = [LegendItem("gekozen", "In uw keuze")]
    if len(divisions) > 1:
        return [*own, LegendItem("grens", "Grens van een arbeidsmarktregio")]
    return own + [LegendItem("laag", division.name) for division in divisions]
