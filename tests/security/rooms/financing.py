"""Money: streams, and the amounts of each tree."""

from common.fingerprint import fingerprint
from financing.budgeting import content_of as line_of
from financing.services import content_of
from financing.streams import details_of
from regions.models import Round
from tests.factories import (
    BudgetLineFactory,
    FundingStreamFactory,
    GrantFactory,
    ScenarioFactory,
)

YEAR = 2025


def grow(tree) -> None:
    stream = FundingStreamFactory(
        code=f"stroom-{tree.name}",
        name=f"Stroom {tree.name}",
        note="Voor elk partnerschap.",
        legal_basis="Staatscourant",
        cofinancing="Een derde",
    )
    tree.things |= {
        "stream": stream,
        "grant": GrantFactory(partnership=tree.partnership, stream=stream),
        "allocation": ScenarioFactory(
            name=f"Scenario {tree.name}",
            round=tree.regions["draft"].round,
            created_by=tree.editor,
            key__source="Sleutel van het veld",
        ),
        "line": BudgetLineFactory(region=tree.regions["draft"], stream=stream, note="Campagne."),
    }


def _own(tree, *more) -> list:
    return [tree.partnership.slug, *more]


def _grant(tree) -> list:
    return _own(tree, tree.things["grant"].public_id)


def _scenario(tree) -> list:
    return [tree.things["allocation"].public_id]


def _region(tree, *more) -> list:
    return [tree.regions["draft"].slug, *more]


def _budget(tree, *more) -> list:
    return _region(tree, YEAR, *more)


def _line(tree) -> list:
    return _budget(tree, tree.things["line"].public_id)


ARGUMENTS = {
    "financing:export-streams": lambda _t: ["csv"],
    "financing:stream": lambda t: [t.things["stream"].code],
    "financing:change-stream": lambda t: [t.things["stream"].code],
    "financing:grants": _own,
    "financing:export-grants": lambda t: _own(t, "csv"),
    "financing:add-grant": _own,
    "financing:import-grants": _own,
    "financing:change-grant": _grant,
    "financing:remove-grant": _grant,
    "financing:pre-financing": _own,
    "financing:bundle": _region,
    "financing:export-bundle": lambda t: _region(t, "csv"),
    "financing:budget": _budget,
    "financing:export-budget": lambda t: _budget(t, "csv"),
    "financing:add-budget-line": _budget,
    "financing:change-budget-line": _line,
    "financing:remove-budget-line": _line,
    "financing:export-comparison": lambda _t: ["csv"],
    **{
        f"financing:{name}": _scenario
        for name in ("scenario", "share-scenario", "freeze-scenario", "remove-scenario")
    },
}
OBJECTLESS = (
    *("financing:streams", "financing:export-streams", "financing:add-stream"),
    *("financing:reckon", "financing:save-scenario", "financing:scenarios"),
    *("financing:compare-scenarios", "financing:export-comparison"),
)

RULES = {
    "name": "Andere stroom",
    "sectors": ["po"],
    "destination": "regio",
    "via_region": 100,
    "first_year": 2021,
    "source": "Staatscourant",
}


def _amount(case) -> dict:
    code = case.tree.things["stream"].code
    return {"stream": code, "year": 2024, "amount": "1.250,50", "source": "Beschikking"}


def _stored(stream):
    """As a form reads it: sectors are words there."""
    return type(stream).objects.get(pk=stream.pk)


def _planned(case) -> dict:
    return {"function": "werven", "stream": case.tree.things["stream"].code, "amount": "500"}


PAYLOADS = {
    "financing:add-stream": lambda _c: RULES | {"code": "andere"},
    "financing:change-stream": lambda c: (
        RULES | {"shown": fingerprint(*details_of(_stored(c.tree.things["stream"])))}
    ),
    "financing:add-grant": _amount,
    "financing:change-grant": lambda c: (
        _amount(c) | {"shown": fingerprint(*content_of(c.tree.things["grant"]))}
    ),
    "financing:import-grants": lambda c: {
        "text": f"Jaar;Code;Bedrag;Bron\n2024;{c.tree.things['stream'].code};1250;Beschikking"
    },
    "financing:save-scenario": lambda _c: {
        "name": "Nieuw scenario",
        "visibility": "eigen",
        "round": Round.objects.first().slug,
        "first_year": 2027,
        "last_year": 2028,
        "per_full_time": "1250",
    },
    "financing:add-budget-line": _planned,
    "financing:change-budget-line": lambda c: (
        _planned(c) | {"shown": fingerprint(*line_of(c.tree.things["line"]))}
    ),
    "financing:share-scenario": lambda _c: {"visibility": "ocw"},
}

NESTED = [
    ("financing:change-grant", lambda w: _own(w.a, w.b.things["grant"].public_id), "editor"),
    ("financing:remove-grant", lambda w: _own(w.a, w.b.things["grant"].public_id), "editor"),
    (
        "financing:change-budget-line",
        lambda w: _budget(w.a, w.b.things["line"].public_id),
        "editor",
    ),
    (
        "financing:remove-budget-line",
        lambda w: _budget(w.a, w.b.things["line"].public_id),
        "editor",
    ),
]

FOREIGN_FIELDS = [
    (
        "financing:add-budget-line",
        "editor",
        {"organisation": lambda w: w.b.organisation.slug},
    ),
]

TEXTS = [
    ("financing_fundingstream", ("name", "cofinancing", "legal_basis", "note", "source")),
    ("financing_grant", ("source",)),
    ("financing_allocationkey", ("name", "source")),
    ("financing_scenario", ("name",)),
    ("financing_budgetline", ("note",)),
]
