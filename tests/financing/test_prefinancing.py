"""The t-1 gap of a growth path: per year, together, who carries it, and when it is over."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from financing.prefinancing import carriers, gap_along, gap_of
from partnerships.forecasting import PathYear
from partnerships.models import MemberRole
from tests.factories import (
    BoardFactory,
    ForecastFactory,
    InstituteFactory,
    MemberFactory,
    MembershipFactory,
    PartnershipFactory,
    StudentCountFactory,
)
from tests.pages import text_of

AMOUNT = Decimal(1000)


def _path(counted, *expected) -> list[PathYear]:
    start = [PathYear(2025, counted, None, None, is_forecast=False)]
    ahead = enumerate(expected, 2026)
    return start + [PathYear(y, n, None, None, is_forecast=True) for y, n in ahead]


def _gap(*path, cost=AMOUNT):
    return gap_along(_path(*path), amount=AMOUNT, cost=cost)


def test_every_new_student_is_paid_for_one_year_before_the_money_comes():
    gap = _gap(10, 15, 15, 18)
    assert [row.outcome.gap for row in gap.years] == [5000, 0, 3000]
    assert [row.cumulative for row in gap.years] == [5000, 5000, 8000]
    assert [row.outcome.income for row in gap.years] == [10_000, 15_000, 15_000]


def test_of_shrinking_there_is_no_gap_but_money_for_who_has_left():
    [row] = _gap(10, 7).years
    assert (row.outcome.gap, row.outcome.income, row.outcome.cost) == (0, 10_000, 7000)


def test_money_covers_the_cost_from_the_year_in_which_growth_ends():
    assert _gap(10, 15, 15).break_even == 2027
    assert _gap(10, 15, 20).break_even is None
    assert _gap(10, 10, cost=AMOUNT + 1).break_even is None


def test_the_path_ends_at_the_first_year_that_is_unknown():
    gap = _gap(10, 15, None, 20)
    assert [row.outcome.year for row in gap.years] == [2026]
    assert gap.missing == (2027,)


def test_without_a_last_count_there_is_no_gap_to_determine():
    gap = _gap(None, 15)
    assert (gap.years, gap.start, gap.missing) == ((), None, (2025,))


@pytest.fixture
def partnership(db):
    return PartnershipFactory(slug="oost", lead=BoardFactory(name="Bestuur A"))


def test_the_gap_comes_from_counts_and_forecast(partnership):
    StudentCountFactory(partnership=partnership, study_year=2026, count=50)
    ForecastFactory(partnership=partnership, study_year=2027, requested=80, available=60)
    gap = gap_of(partnership, today=date(2026, 11, 22), amount=AMOUNT, cost=AMOUNT)
    assert gap.total == 10_000


def test_the_lead_carries_all_of_it_or_every_board_an_equal_part(partnership):
    for name in ("Bestuur B", "Bestuur C"):
        MemberFactory(partnership=partnership, organisation=BoardFactory(name=name))
    MemberFactory(partnership=partnership, organisation=InstituteFactory())
    gap = Decimal("100.00")
    [(lead, part)] = carriers(partnership, gap, who="penvoerder")
    assert (lead.role, part) == (MemberRole.LEAD, gap)
    shared = carriers(partnership, gap, who="gelijk")
    assert [(m.organisation.name, part) for m, part in shared] == [
        ("Bestuur A", Decimal("33.34")),
        ("Bestuur B", Decimal("33.33")),
        ("Bestuur C", Decimal("33.33")),
    ]


def _page(client, **query):
    return client.get(reverse("financing:pre-financing", args=["oost"]), query)


@pytest.fixture
def reader(partnership, login):
    return login(MembershipFactory(organisation=partnership.lead).user)


def test_without_a_count_the_page_leads_to_where_it_is_filled_in(reader):
    text = text_of(_page(reader))
    assert "Niet te bepalen" in text
    assert reverse("partnerships:students", args=["oost"]) in text
    assert "Uit deze cijfers volgt geen recht op geld." in text


def test_wrong_amounts_are_refused_in_words(reader):
    answer = _page(reader, amount="-1")
    assert answer.status_code == 422
    assert "negatief" in text_of(answer)
