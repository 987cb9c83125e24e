"""Growth variants, scenarios and gesprekstafels of each tree."""

from common.fingerprint import fingerprint
from partnerships.models import Aspect
from partnerships.tables import details_of, place_of
from partnerships.weighing import content_of, preference_of, weights_of
from tests.factories import (
    GrowthScenarioFactory,
    RegionalTableFactory,
    SeatFactory,
    begun_weighing,
)


def grow(tree) -> None:
    weighing = begun_weighing(tree.partnership)
    variant = weighing.variants.get(position=1)
    variant.cells.create(aspect=Aspect.MONEY, text="Kost geld.", score=1, reason="Valt mee.")
    table = RegionalTableFactory(
        partnership=tree.partnership, name=f"Tafel {tree.name}", decides_on_money=True
    )
    tree.things |= {
        "weighing": weighing,
        "variant": variant,
        "own variant": weighing.variants.create(position=5, kind="own", name="Een campus erbij"),
        "scenario": GrowthScenarioFactory(partnership=tree.partnership, variant=variant),
        "table": table,
        "seat": SeatFactory(table=table, organisation=None, name=f"Partij {tree.name}"),
    }


def _own(tree, *more) -> list:
    return [tree.partnership.slug, *more]


def _table(tree, *more) -> list:
    return _own(tree, tree.things["table"].public_id, *more)


def _seat(tree) -> list:
    return _table(tree, tree.things["seat"].public_id)


ARGUMENTS = {
    **{
        f"partnerships:{name}": lambda t: _own(t, 1)
        for name in ("weighing", "weights", "prefer-variant", "add-variant")
    },
    "partnerships:variant": lambda t: _own(t, 1, 1),
    "partnerships:change-variant": lambda t: _own(t, 1, 1),
    "partnerships:remove-variant": lambda t: _own(t, 1, t.things["own variant"].position),
    "partnerships:variant-cell": lambda t: _own(t, 1, 1, Aspect.MONEY),
    "partnerships:remove-scenario": lambda t: _own(t, t.things["scenario"].public_id),
    "partnerships:export-scenarios": lambda t: _own(t, "csv"),
    "partnerships:export-tables": lambda t: _own(t, "csv"),
    **{f"partnerships:{name}": _table for name in ("table", "change-table", "add-seat")},
    **{f"partnerships:{name}": _seat for name in ("change-seat", "remove-seat")},
}


def _shown(*values) -> dict:
    return {"shown": fingerprint(*values)}


def _cell_of(tree):
    return tree.things["variant"].cells.get(aspect=Aspect.MONEY)


NUMBERS = {
    "first_year": 2026,
    "students": 100,
    "extra_places": 5,
    "partners": 0,
    "partners_from": 2027,
    "places_per_partner": 0,
    "satellites": 0,
    "satellites_from": 2027,
    "places_per_satellite": 0,
    "amount": "1250",
    "cost": "1250",
}

PAYLOADS = {
    "partnerships:start-weighing": lambda _c: {
        "title": "Weging van juni",
        "held_on_day": 1,
        "held_on_month": 6,
        "held_on_year": 2026,
    },
    "partnerships:weights": lambda c: {
        **_shown(weights_of(c.tree.things["weighing"])),
        **dict.fromkeys(weights_of(c.tree.things["weighing"]), 2),
    },
    "partnerships:prefer-variant": lambda c: {
        **_shown(*preference_of(c.tree.things["weighing"])),
        "preferred": c.tree.things["variant"].pk,
        "argument": "Het snelst.",
    },
    "partnerships:add-variant": lambda _c: {"name": "Een campus"},
    "partnerships:change-variant": lambda c: {
        **_shown(c.tree.things["variant"].name, c.tree.things["variant"].description),
        "name": "Anders genoemd",
    },
    "partnerships:variant-cell": lambda c: {
        **_shown(*content_of(_cell_of(c.tree))),
        "text": "Anders.",
        "score": "-1",
        "reason": "Toch duur.",
    },
    "partnerships:save-scenario": lambda c: (
        NUMBERS | {"name": "Rustig aan", "variant": c.tree.things["variant"].pk}
    ),
    "partnerships:add-table": lambda _c: {"name": "Nieuwe tafel", "subjects": ["opleiden"]},
    "partnerships:change-table": lambda c: {
        **_shown(*details_of(c.tree.things["table"])),
        "name": "Hernoemde tafel",
        "subjects": ["opleiden"],
    },
    "partnerships:add-seat": lambda _c: {"name": "Gemeente Oost", "mandate": "beslissen"},
    "partnerships:change-seat": lambda c: {
        **_shown(*place_of(c.tree.things["seat"])),
        "name": "Partij",
        "position": "Adviseur",
    },
}

NESTED = [
    (
        "partnerships:remove-scenario",
        lambda w: _own(w.a, w.b.things["scenario"].public_id),
        "editor",
    ),
    ("partnerships:change-table", lambda w: _own(w.a, w.b.things["table"].public_id), "editor"),
    ("partnerships:add-seat", lambda w: _own(w.a, w.b.things["table"].public_id), "editor"),
    ("partnerships:change-seat", lambda w: _table(w.a, w.b.things["seat"].public_id), "editor"),
    ("partnerships:remove-seat", lambda w: _table(w.a, w.b.things["seat"].public_id), "editor"),
    ("partnerships:variant-cell", lambda w: _own(w.a, 1, 9, Aspect.MONEY), "editor"),
    ("partnerships:remove-variant", lambda w: _own(w.a, 1, 9), "editor"),
    ("partnerships:variant-cell", lambda w: _own(w.a, 1, 1, "verzonnen"), "editor"),
    ("partnerships:weights", lambda w: _own(w.a, 9), "editor"),
]

FOREIGN_FIELDS = [
    (
        "partnerships:prefer-variant",
        "editor",
        {"preferred": lambda w: w.b.things["variant"].pk},
    ),
    ("partnerships:save-scenario", "editor", {"variant": lambda w: w.b.things["variant"].pk}),
    (
        "partnerships:start-weighing",
        "editor",
        {"copied_from": lambda w: w.b.things["weighing"].pk},
    ),
]

TEXTS = [
    ("partnerships_weighing", ("title", "argument")),
    ("partnerships_growthvariant", ("name", "description")),
    ("partnerships_variantcell", ("text", "reason")),
    ("partnerships_growthscenario", ("name",)),
    (
        "partnerships_regionaltable",
        (
            *("name", "purpose", "other_subject", "convenor", "frequency"),
            *("money_streams", "relevance_reason", "needed"),
        ),
    ),
    ("partnerships_seat", ("name", "person", "position", "mandate_note")),
]
