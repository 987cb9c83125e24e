"""The weighing of variants and the comparison of scenarios as finished rows."""

from decimal import Decimal

from django.urls import reverse

from common.charts import Point, Series, Stroke, line_chart
from common.sheets.writing import Table
from common.templatetags.dutch import euro, getal, procent
from partnerships.leidraad_variants import SUMMARIES, considerations
from partnerships.models import (
    WEIGHED,
    Aspect,
    GrowthScenario,
    GrowthVariant,
    Partnership,
    VariantCell,
    Weighing,
)
from partnerships.variant_forms import SCORES, label_of
from partnerships.weighing import Standing, growth_of, standing_of, weights_of
from partnerships.whatif import AMOUNT_SOURCE, Outcome, foresee, side_by_side

MOST_SIDE_BY_SIDE = 4
LEVELS = {2: "goed", 1: "goed", 0: "neutraal", -1: "let-op", -2: "fout"}


def signed(number: Decimal | int) -> str:
    """+1, 0 or −0,75: with a real minus sign and a comma."""
    return f"{number:+}".replace("-", "−").replace(".", ",") if number else "0"


def comparison(weighing: Weighing) -> dict:
    """Aspects × variants with their scores, the totals, and what is missing for them."""
    weights = weights_of(weighing)
    variants = sorted(weighing.variants.all(), key=lambda variant: variant.position)
    cells = {v.pk: {cell.aspect: cell for cell in v.cells.all()} for v in variants}
    standings = [standing_of(v, weights, cells[v.pk].values()) for v in variants]
    return {
        "variants": variants,
        "rows": [_aspect_row(aspect, weights, variants, cells) for aspect in Aspect],
        "totals": [_total(standing) for standing in standings],
        "is_complete": all(standing.total is not None for standing in standings),
    }


def eight_aspects(variant: GrowthVariant) -> list[dict]:
    """Everything that was said of one variant, with the questions of the leidraad."""
    cells = {cell.aspect: cell for cell in variant.cells.all()}
    return [
        _cell(variant, aspect, cells.get(aspect))
        | {"title": aspect.label, "questions": considerations(variant.kind, aspect)}
        for aspect in Aspect
    ]


def summary_of(variant: GrowthVariant) -> str:
    return variant.description or SUMMARIES[variant.kind]


def _aspect_row(aspect: Aspect, weights: dict, variants: list, cells: dict) -> dict:
    return {
        "title": label_of(aspect) if aspect in WEIGHED else aspect.label,
        "weight": weights.get(aspect),
        "cells": [_cell(variant, aspect, cells[variant.pk].get(aspect)) for variant in variants],
    }


def _cell(variant: GrowthVariant, aspect: Aspect, cell: VariantCell | None) -> dict:
    score = cell.score if cell else None
    return {
        "variant": variant,
        "aspect": aspect.value,
        "text": cell.text if cell else "",
        "reason": cell.reason if cell else "",
        "score": SCORES.get(score, ""),
        "level": LEVELS.get(score, "neutraal"),
        "is_weighed": aspect in WEIGHED,
    }


def _total(standing: Standing) -> dict:
    total = standing.total
    return {
        "variant": standing.variant,
        "total": "" if total is None else signed(total),
        "missing": standing.missing,
    }


# What-if.


def outcome_page(outcome: Outcome) -> dict:
    """The key figures and the years of one what-if."""
    growth = outcome.growth
    return {
        "figures": _figures(outcome),
        "chart": _chart(outcome),
        "years": [{"year": str(row.year), "row": row} for row in outcome.years],
        "start": {"year": str(growth.first_year), "students": growth.students},
        "start_share": outcome.start_share,
        "total_gap": outcome.total_gap,
        "amount_source": AMOUNT_SOURCE,
    }


def _chart(outcome: Outcome):
    """Places, students and the 100% over the years; the tables below say the same."""
    growth = outcome.growth
    start = Point(growth.first_year, growth.students)
    lines = [
        Series(
            "Plaatsen", (start, *(Point(r.year, r.places) for r in outcome.years)), Stroke.DASHED
        ),
        Series("Studenten", (start, *(Point(r.year, r.students) for r in outcome.years))),
    ]
    if growth.everyone is not None:
        ends = (Point(year, growth.everyone) for year in (growth.first_year, growth.last_year))
        lines.append(Series("100%", tuple(ends), Stroke.DOTTED))
    return line_chart(
        lines,
        title=f"Plaatsen en studenten tot en met {growth.last_year}",
        description="De tabel hieronder bevat dezelfde getallen.",
        name_of=lambda year: f"{year:.0f}",
    )


def _figures(outcome: Outcome) -> list[dict]:
    last = str(outcome.growth.last_year)
    share = outcome.years[-1].share if outcome.years else outcome.start_share
    return [
        {"label": f"Studenten in {last}", "value": getal(outcome.students)},
        {"label": f"Aandeel van 100% in {last}", "value": procent(share, 1)},
        {"label": "100% bereikt in", "value": _complete(outcome)},
        {"label": "Voor te schieten door t-1, samen", "value": euro(outcome.total_gap)},
        {"label": "Geld dekt de kosten vanaf", "value": _break_even(outcome)},
    ]


def side_by_side_page(scenarios: list[GrowthScenario]) -> dict:
    """Two to four scenarios: the key figures and the years, a column each."""
    outcomes = [foresee(growth_of(scenario)) for scenario in scenarios]
    figures = [_figures(outcome) for outcome in outcomes]
    labels = [figure["label"] for figure in figures[0]] if figures else []
    rows = [
        {"label": label, "values": _named(scenarios, [f[n]["value"] for f in figures])}
        for n, label in enumerate(labels)
    ]
    years = [
        {"year": str(year), "cells": _named(scenarios, found)}
        for year, found in side_by_side(outcomes)
    ]
    return {"scenarios": scenarios, "figures": rows, "years": years}


def _named(scenarios: list[GrowthScenario], values: list) -> list[dict]:
    return [
        {"name": scenario.name, "value": value}
        for scenario, value in zip(scenarios, values, strict=True)
    ]


HEADER = (
    *("Scenario", "Variant", "Jaar", "Plaatsen", "Studenten", "Groei", "Aandeel (%)"),
    *("Inkomsten", "Kosten", "Saldo"),
    *("Gat huidige partners", "Gat nieuwe partners", "Gat satellietscholen", "Gat opgeteld"),
)


def comparison_table(partnership: Partnership, scenarios: list[GrowthScenario]) -> Table:
    """The same figures as the comparison shows, a line per scenario and year."""
    lines = [
        (scenario.name, scenario.variant and scenario.variant.name, *_line(row))
        for scenario in scenarios
        for row in foresee(growth_of(scenario)).years
    ]
    notes = [f"Groeiscenario’s van {partnership.name}", AMOUNT_SOURCE]
    return Table("Groeiscenario’s", HEADER, lines, notes)


def _line(row) -> tuple:
    share = None if row.share is None else float(row.share)
    money = (row.income, row.cost, row.balance, *row.gaps, row.cumulative_gap)
    counted = row.year, row.places, row.students, row.growth
    return *counted, share, *(float(amount) for amount in money)


def scenario_address(partnership: Partnership, scenario: GrowthScenario) -> str:
    """The what-if page, filled in with the numbers of a scenario."""
    url = reverse("partnerships:what-if", args=[partnership.slug])
    return f"{url}?scenario={scenario.public_id}"


def _complete(outcome: Outcome) -> str:
    if not outcome.growth.everyone:
        return "onbekend"
    return str(outcome.complete_in or f"niet voor {outcome.growth.last_year + 1}")


def _break_even(outcome: Outcome) -> str:
    return str(outcome.break_even or f"niet voor {outcome.growth.last_year + 1}")
