"""Whether the budget follows the tasks, who decides on it, and how it runs over the years."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Sum
from django.urls import reverse

from financing.bundle import NOTHING
from financing.models import BudgetLine
from partnerships.models import Partnership, RegionalTable
from regions.models import FunctionLevel, FunctionPlan, Region
from regions.states import Function

MOST_TABLES = 20


@dataclass(frozen=True)
class Task:
    """One function: who does it, and how much of its budget is with who does not.

    As long as nobody wrote down where the work is done, ``elsewhere`` is unknown.
    """

    function: Function
    plan: FunctionPlan | None
    planned: Decimal
    elsewhere: Decimal | None

    @property
    def verdict(self) -> tuple[str, str]:
        """(level, words)"""
        if self.elsewhere is None:
            return "neutraal", "Niet te bepalen"
        if not self.planned:
            return "neutraal", "Nog geen budget"
        if self.elsewhere:
            return "let-op", "Een deel staat niet bij wie het werk doet"
        return "goed", "Het budget volgt de taak"


def budget_follows_tasks(region: Region, lines: Sequence[BudgetLine]) -> list[Task]:
    """Work of the region needs money of the region or of who leads it; other work of a party."""
    plans = {plan.function: plan for plan in region.function_plans.for_matrix()}
    return [_task(f, plans.get(f), [x for x in lines if x.function == f]) for f in Function]


def tasks_context(user, region: Region, lines: Sequence[BudgetLine]) -> dict[str, Any]:
    return {
        "tasks": [
            {"task": task, "level": task.verdict[0], "words": task.verdict[1]}
            for task in budget_follows_tasks(region, lines)
        ],
        "tables": _deciding_tables(user, region),
        **_years(region),
    }


def _task(function: Function, plan: FunctionPlan | None, lines: list[BudgetLine]) -> Task:
    planned = sum((line.amount for line in lines), NOTHING)
    if plan is None or not plan.level:
        return Task(function, plan, planned, None)
    wrong = [line for line in lines if not _is_with_who_does_it(plan, line)]
    return Task(function, plan, planned, sum((line.amount for line in wrong), NOTHING))


def _is_with_who_does_it(plan: FunctionPlan, line: BudgetLine) -> bool:
    if plan.level != FunctionLevel.REGION:
        return line.organisation_id is not None
    leads = {plan.lead_id, *(row["organisation"] for row in plan.lead_rows)}
    return line.organisation_id is None or line.organisation_id in leads


def _deciding_tables(user, region: Region) -> list[dict]:
    """The gesprekstafels that decide on money, of partnerships that this person may see."""
    seen = Partnership.objects.visible_to(user).filter(region_partnerships__region=region)
    rows = RegionalTable.objects.filter(
        partnership__in=seen, decides_on_money=True, ended_on=None
    ).with_our_voice()
    return [
        {"row": row, "url": reverse("partnerships:tables", args=[row.partnership.slug])}
        for row in rows.select_related("partnership").order_by("name", "pk")[:MOST_TABLES]
    ]


def _years(region: Region) -> dict[str, Any]:
    """Function × year over all years that have a budget."""
    rows = BudgetLine.objects.filter(region=region).order_by().values_list("function", "year")
    sums = {(f, year): total for f, year, total in rows.annotate(Sum("amount"))}
    years = sorted({year for _f, year in sums})
    found = [
        {"name": f.label, "cells": [(str(y), sums.get((f, y), NOTHING)) for y in years]}
        for f in Function
        if any(function == f for function, _year in sums)
    ]
    totals = [sum((a for (_f, y), a in sums.items() if y == year), NOTHING) for year in years]
    names = [str(year) for year in years]
    return {
        "budget_years": [
            {"name": name, "url": reverse("financing:budget", args=[region.slug, name])}
            for name in names
        ],
        "per_year": found,
        "year_totals": list(zip(names, totals, strict=True)),
    }
