"""Whether the budget follows the tasks, who decides on it, and how it runs over the years."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from financing.budget_tasks import budget_follows_tasks
from financing.models import BudgetLine
from partnerships.permissions import add_to_team
from regions.models import FunctionLead, FunctionLevel
from regions.states import Function
from tests.factories import (
    BoardFactory,
    BudgetLineFactory,
    RegionalTableFactory,
    RegionFactory,
    RegionPartnershipFactory,
    SeatFactory,
    region_editor,
)
from tests.pages import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def region():
    return RegionFactory(slug="oost")


@pytest.fixture
def lead():
    return BoardFactory(name="Trekker")


def _plan(region, level, **values):
    plan, _is_new = region.function_plans.update_or_create(
        function=Function.RECRUIT, defaults={"level": level, **values}
    )
    return plan


def _task(region):
    lines = list(BudgetLine.objects.filter(region=region).for_list())
    return budget_follows_tasks(region, lines)[0]


def test_work_of_the_region_has_its_budget_at_the_region_or_at_who_leads(region, lead):
    plan = _plan(region, FunctionLevel.REGION, lead=lead)
    sector = BoardFactory()
    FunctionLead.objects.create(plan=plan, sector="po", organisation=sector)
    for party in (None, lead, sector):
        BudgetLineFactory(region=region, organisation=party)
    assert (_task(region).planned, _task(region).elsewhere) == (3000, 0)
    assert _task(region).verdict == ("goed", "Het budget volgt de taak")
    BudgetLineFactory(region=region, organisation=BoardFactory(), amount=Decimal("0.01"))
    assert _task(region).elsewhere == Decimal("0.01")
    assert _task(region).verdict[0] == "let-op"


@pytest.mark.parametrize("level", [FunctionLevel.PARTNERSHIP, FunctionLevel.BOARD])
def test_work_of_parties_has_its_budget_at_a_party(level, region, lead):
    _plan(region, level)
    BudgetLineFactory(region=region, organisation=lead)
    assert _task(region).elsewhere == 0
    BudgetLineFactory(region=region)
    assert _task(region).elsewhere == 1000


def test_a_task_without_a_place_is_not_to_be_determined(region):
    _plan(region, "")
    BudgetLineFactory(region=region)
    assert (_task(region).elsewhere, _task(region).verdict[1]) == (None, "Niet te bepalen")


def test_a_task_without_a_budget_says_so(region):
    _plan(region, FunctionLevel.REGION)
    assert _task(region).verdict[1] == "Nog geen budget"


# The page.


@pytest.fixture
def team(region, login):
    return login(region_editor(region))


def _page(client) -> str:
    return text_of(client.get(reverse("financing:budget", args=["oost", 2025])))


def test_the_page_sums_functions_over_the_years(region, team):
    BudgetLineFactory(region=region, amount=Decimal("1.50"))
    BudgetLineFactory(region=region, year=2027, amount=Decimal("2.25"))
    text = _page(team)
    assert "Begroot over de jaren" in text
    assert "€ 2,25" in text
    assert reverse("financing:budget", args=["oost", 2027]) in text


def test_the_tables_that_decide_are_named_to_who_may_see_the_partnership(region, login):
    joined = RegionPartnershipFactory(region=region).partnership
    user = region_editor(region)
    decides = {"partnership": joined, "decides_on_money": True}
    table = RegionalTableFactory(name="Regietafel", money_streams="RAP en SO&P", **decides)
    SeatFactory(table=table, ours=True)
    RegionalTableFactory(name="Gestopt", ended_on=date(2025, 1, 1), **decides)
    RegionalTableFactory(name="Praattafel", partnership=joined)
    client = login(user)
    assert "Regietafel" not in _page(client)
    assert "Geen gesprekstafel bekend" in _page(client)
    add_to_team(user, joined)
    text = _page(client)
    assert "Regietafel" in text
    assert "RAP en SO&amp;P" in text
    assert "Gestopt" not in text
    assert "Praattafel" not in text
    assert reverse("partnerships:tables", args=[joined.slug]) in text


def test_more_functions_years_and_tables_cost_no_more_queries(region, content_types, login):
    user = region_editor(region)
    joined = RegionPartnershipFactory(region=region).partnership
    add_to_team(user, joined)
    client = login(user)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            _page(client)
        return len(captured)

    def grow(year) -> None:
        BudgetLineFactory(region=region, year=year)
        BudgetLineFactory(region=region, function=Function.GUIDE)
        RegionalTableFactory(partnership=joined, decides_on_money=True)

    grow(2025)
    _page(client)
    one = queries()
    grow(2026)
    grow(2027)
    assert queries() == one
