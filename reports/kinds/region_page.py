"""One region on one page, of plain values that were frozen before; see ``region_facts``."""

from datetime import date, datetime
from typing import Any

from common.templatetags.dutch import getal
from organisations.maps import Layer, region_map
from organisations.models import OrganisationKind
from organisations.sectors import Sector
from regions.models.region import Scope
from regions.pages import STATE_LEVELS
from regions.states import Function, RegionState
from reports.drawing import as_image

STATE_SIGNS = {"goed": ("+", "goed"), "let-op": ("…", "let-op"), "fout": ("×", "fout")}
QUIET = ("–", "rustig")
FUNCTION_SIGNS = {  # state of a function: sign, look, word
    "compleet": ("+", "goed", "Compleet"),
    "begonnen": ("…", "let-op", "Nog niet compleet"),
    "leeg": ("–", "rustig", "Nog leeg"),
}
KINDS_IN_ORDER = {
    OrganisationKind.BOARD: "Schoolbesturen",
    OrganisationKind.INSTITUTE: "Lerarenopleidingen",
    OrganisationKind.PROFESSION: "Beroepsgroep",
    OrganisationKind.OTHER: "Andere organisaties",
}
# What fits on one page beside the rest.
MOST_PLACES, MOST_BOARDS, MOST_OTHERS, MOST_LINKS, WIDTH_OF_MAP = 20, 6, 3, 4, 330


def region_page(facts: dict[str, Any], *, on: date) -> dict[str, Any]:
    """Everything on the page of one region."""
    submitted = facts["submitted_at"]
    return {
        "slug": facts["slug"],
        "name": facts["name"],
        **state_look(facts["state"]),
        "sectors": [Sector(code).label for code in facts["sectors"]],
        "lead": facts["lead"],
        "submitted_at": datetime.fromisoformat(submitted) if submitted else None,
        "areas": facts["labour_market_regions"],
        "is_national": facts["scope"] == Scope.NATIONAL,
        "figures": _figures(facts),
        "places": capped(facts["places"], MOST_PLACES),
        "map": _map(facts, on),
        "functions": [function_look(f, facts["functions"][f.value]) for f in Function],
        "scales": facts["scales"],
        "partnerships": facts["partnerships"][:MOST_LINKS],
        "more_partnerships": max(0, len(facts["partnerships"]) - MOST_LINKS),
        "party_groups": _groups(facts["parties"]),
    }


def state_look(state: str) -> dict[str, str]:
    """Sign, look and word of a state."""
    sign, look = STATE_SIGNS.get(STATE_LEVELS[state], QUIET)
    return {"sign": sign, "look": look, "state": RegionState(state).label}


def function_look(function: Function, cell: dict[str, str]) -> dict[str, str]:
    sign, look, word = FUNCTION_SIGNS[cell["state"]]
    return {
        "name": function.label,
        "lead": cell["lead"],
        "sign": sign,
        "look": look,
        "word": word,
    }


def capped(names: list[str], most: int) -> str:
    """The names in a sentence, and how many there are beside them."""
    if len(names) <= most:
        return ", ".join(names)
    return f"{', '.join(names[: most - 1])} en nog {getal(len(names) - most + 1)}"


def _figures(facts: dict[str, Any]) -> list[dict[str, Any]]:
    sites = sum(scale["sites"] for scale in facts["scales"])
    known = [scale["pupils"] for scale in facts["scales"] if scale["pupils"] is not None]
    unknown = sum(scale["unknown"] for scale in facts["scales"])
    partly = f"zonder {getal(unknown)} onbekend" if unknown else ""
    return [
        _figure(len(facts["municipalities"]), "gemeente", "gemeenten", ""),
        _figure(
            facts["participants"],
            "deelnemer",
            "deelnemers",
            f"{getal(facts['confirmed'])} bevestigd",
        ),
        _figure(sites, "vestiging", "vestigingen", ""),
        _figure(sum(known) if known or not sites else None, "leerling", "leerlingen", partly),
    ]


def _figure(value: int | None, one: str, many: str, note: str) -> dict[str, Any]:
    return {"value": value, "label": one if value == 1 else many, "note": note}


def _map(facts: dict[str, Any], on: date) -> str:
    if facts["scope"] == Scope.NATIONAL:
        return ""
    layer = Layer(frozenset(facts["municipalities"]), "gekozen", facts["name"])
    return as_image(region_map([layer], title=facts["name"], width=WIDTH_OF_MAP, on=on))


def _groups(parties: list[dict[str, Any]]) -> list[dict[str, Any]]:
    groups = []
    for kind, title in KINDS_IN_ORDER.items():
        names = [party["name"] for party in parties if party["kind"] == kind]
        most = MOST_BOARDS if kind == OrganisationKind.BOARD else MOST_OTHERS
        groups.append({"title": title, "count": len(names), "names": capped(names, most)})
    return [group for group in groups if group["count"]]
