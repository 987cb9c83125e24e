"""How the states of regions look on a map, on screen and on paper."""

from regions.states import RegionState

# Which look a state has on the map; drafts are only there for those who may see them.
FILLS: dict[str, str] = {
    RegionState.DRAFT: "stip",
    RegionState.CHANGING: "stip",
    RegionState.SUBMITTED: "ingediend",
    RegionState.UNDER_REVIEW: "ingediend",
    RegionState.ADVISED: "ingediend",
    RegionState.SUPPLEMENT: "streep",
    RegionState.PROVISIONAL: "vast",
    RegionState.ADOPTED: "vast",
}
LEGEND = {
    "vast": "Vastgesteld",
    "ingediend": "Ingediend, bij OCW",
    "streep": "Aanvulling gevraagd",
    "stip": "Concept",
    "leeg": "Nog geen voorstel",
}
