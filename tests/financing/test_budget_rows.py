"""The budget of a scenario became a row per year: what was kept before reckons the same."""

from decimal import Decimal
from importlib import import_module

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from financing.models import NationalBudget
from tests.database import run
from tests.factories import ScenarioFactory

pytestmark = pytest.mark.django_db


def test_a_budget_with_growth_becomes_a_row_per_year():
    run("ALTER TABLE financing_scenario ADD budget numeric(14, 2), ADD growth numeric(5, 2)")
    kept, without = (ScenarioFactory(first_year=2026, last_year=last) for last in (2028, 2027))
    run("UPDATE financing_scenario SET budget = 100, growth = 2.5 WHERE id = %s", kept.pk)
    before = MigrationLoader(None).project_state(("financing", "0004_accounts")).apps
    old = MigrationLoader(None).project_state(("financing", "0001_squashed_0003_budget")).apps
    models = {"Scenario": old, "NationalBudget": before}

    class Apps:
        get_model = staticmethod(lambda label, name: models[name].get_model(label, name))

    step = import_module("financing.migrations.0004_accounts").a_row_per_year
    with connection.schema_editor() as editor:
        step(Apps, editor)
    rows = NationalBudget.objects.order_by("year").values_list("scenario", "year", "amount")
    assert list(rows) == [
        (kept.pk, 2026, Decimal("100.00")),
        (kept.pk, 2027, Decimal("102.50")),
        (kept.pk, 2028, Decimal("105.06")),
    ]
    assert not without.budgets.exists()
