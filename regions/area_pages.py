"""The area of one region on its page: the map, its legend, and the list of municipalities."""

from collections import defaultdict

from organisations.maps import CREDIT, Layer, LegendItem, legend, region_map
from regions.composition import Composition

IN, ADDED, SHARED = "gekozen", "erbij", "streep"


def area_context(composition: Composition, *, is_insider: bool) -> dict:
    """Insiders also see which municipalities another proposal has for the same sector."""
    rivals = rivals_of(composition) if is_insider else {}
    layers = map_layers(composition, frozenset().union(*rivals.values()))
    return {
        "map": region_map(layers, title=f"Kaart van {composition.region}"),
        "legend": legend(_items(layers, rivals)),
        "map_credit": CREDIT,
        "places": [
            {
                "code": municipality.code,
                "name": municipality.name,
                "rivals": [name for name, codes in rivals.items() if municipality.code in codes],
            }
            for municipality in composition.municipalities
        ],
    }


def rivals_of(composition: Composition) -> dict[str, frozenset[str]]:
    """Name of another proposal → the municipalities that both have; by name."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, code in composition.figures.shared_places:
        found[name].add(code)
    return {name: frozenset(found[name]) for name in sorted(found)}


def map_layers(composition: Composition, shared: frozenset[str] = frozenset()) -> list[Layer]:
    """The area; outside the largest labour-market region it is lighter, what is shared hatched."""
    by_region: dict[str, set[str]] = defaultdict(set)
    for municipality in composition.municipalities:
        by_region[municipality.labour_market_region_id].add(municipality.code)
    main = max(by_region.values(), key=len, default=set())
    rest = frozenset().union(*by_region.values()) - main
    layers = [
        Layer(frozenset(main) - shared, IN, ""),
        Layer(rest - shared, ADDED, ""),
        Layer(shared, SHARED, ""),
    ]
    return [layer for layer in layers if layer.codes]


def _items(layers: list[Layer], rivals: dict[str, frozenset[str]]) -> list[LegendItem]:
    """Every look with how many municipalities have it; what is shared, per rival."""
    texts = {IN: "In dit voorstel", ADDED: "Buiten de arbeidsmarktregio van de meeste gemeenten"}
    own = [
        LegendItem(layer.fill, f"{texts[layer.fill]} ({len(layer.codes)})")
        for layer in layers
        if layer.fill in texts
    ]
    return own + [
        LegendItem(SHARED, f"Overlap met voorstel {name} ({len(codes)})")
        for name, codes in rivals.items()
    ]
