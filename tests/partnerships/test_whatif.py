"""What-if: laws that hold for every growth, and one growth reckoned by hand."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from partnerships.whatif import AMOUNT_PER_STUDENT, Growth, foresee, side_by_side

# A machine that is busy with more than this is no reason to fail.
law = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
amounts = st.decimals(min_value=0, max_value=99_999, places=2)
numbers = st.integers(min_value=0, max_value=5_000)
years = st.integers(min_value=2024, max_value=2032)


@st.composite
def growths(draw):
    students = draw(numbers)
    everyone = draw(st.none() | st.integers(min_value=students, max_value=20_000))
    return Growth(
        first_year=draw(st.integers(min_value=2024, max_value=2030)),
        students=students,
        everyone=everyone,
        extra_places=draw(numbers),
        partners=draw(st.integers(min_value=0, max_value=50)),
        partners_from=draw(years),
        places_per_partner=draw(numbers),
        satellites=draw(st.integers(min_value=0, max_value=50)),
        satellites_from=draw(years),
        places_per_satellite=draw(numbers),
        amount=draw(amounts),
        cost=draw(amounts),
    )


@law
@given(growths())
def test_places_students_and_gap_never_fall(growth):
    rows = foresee(growth).years
    students = [growth.students, *[row.students for row in rows]]
    assert students == sorted(students)
    assert [row.places for row in rows] == sorted(row.places for row in rows)
    assert [row.cumulative_gap for row in rows] == sorted(row.cumulative_gap for row in rows)


@law
@given(growths())
def test_there_are_never_more_students_than_places_or_than_there_are(growth):
    for row in foresee(growth).years:
        assert row.students <= row.places
        assert growth.everyone is None or row.students <= growth.everyone
        assert row.share is None or 0 <= row.share <= 100


@law
@given(growths())
def test_income_and_gap_together_are_the_amount_of_all_students_to_the_cent(growth):
    outcome = foresee(growth)
    for row in outcome.years:
        assert row.income + row.gap == growth.amount * row.students
        assert row.gap == growth.amount * row.growth
    assert outcome.total_gap == growth.amount * (outcome.students - growth.students)
    assert sum(row.gap for row in outcome.years) == outcome.total_gap


@law
@given(growths())
def test_without_growth_there_is_no_gap(growth):
    still = replace(growth, extra_places=0, partners=0, satellites=0)
    outcome = foresee(still)
    assert [row.gap for row in outcome.years] == [0] * len(outcome.years)
    assert outcome.students == growth.students


@law
@given(growths(), numbers)
def test_more_places_never_give_fewer_students(growth, more):
    fewer, richer = foresee(growth), foresee(replace(growth, extra_places=more + 1))
    if more + 1 >= growth.extra_places:
        pairs = zip(fewer.years, richer.years, strict=True)
        assert all(a.students <= b.students for a, b in pairs)


@law
@given(growths())
def test_with_a_cost_equal_to_the_amount_the_shortage_is_the_gap(growth):
    even = replace(growth, cost=growth.amount)
    assert [row.balance for row in foresee(even).years] == [-r.gap for r in foresee(even).years]


BY_HAND = Growth(
    first_year=2026,
    students=100,
    everyone=200,
    extra_places=10,
    partners=2,
    partners_from=2028,
    places_per_partner=15,
    satellites=3,
    satellites_from=2029,
    places_per_satellite=20,
)


def test_a_growth_reckoned_by_hand():
    outcome = foresee(BY_HAND)
    assert [row.year for row in outcome.years] == [2027, 2028, 2029, 2030]
    assert [row.places for row in outcome.years] == [110, 150, 220, 230]
    assert [row.students for row in outcome.years] == [110, 150, 200, 200]
    assert [row.grown for row in outcome.years] == [(10, 0, 0), (10, 30, 0), (10, 0, 40), (0, 0, 0)]
    assert [row.income for row in outcome.years] == [125_000, 137_500, 187_500, 250_000]
    assert [row.gap for row in outcome.years] == [12_500, 50_000, 62_500, 0]
    assert [str(row.share) for row in outcome.years] == ["55.0", "75.0", "100.0", "100.0"]
    assert (outcome.total_gap, outcome.complete_in, outcome.break_even) == (125_000, 2029, 2030)
    assert str(outcome.start_share) == "50.0"


def test_the_amount_is_the_one_of_2025():
    assert Decimal("1250.00") == AMOUNT_PER_STUDENT == BY_HAND.amount


STILL = replace(BY_HAND, partners=0, satellites=0, extra_places=0)


@pytest.mark.parametrize(
    ("growth", "year"),
    [
        (BY_HAND, 2030),  # the last growth is of 2029
        (STILL, 2027),
        (replace(STILL, cost=Decimal(1251)), None),
        (replace(BY_HAND, cost=Decimal(938)), 2030),
        (replace(BY_HAND, cost=Decimal(937)), 2029),
        (replace(BY_HAND, cost=Decimal(900)), 2027),
    ],
)
def test_break_even_is_the_year_from_which_the_money_covers_the_cost_for_good(growth, year):
    assert foresee(growth).break_even == year


def test_a_hundred_percent_that_is_never_reached_has_no_year():
    assert foresee(replace(BY_HAND, everyone=10_000)).complete_in is None


def test_a_partnership_that_trains_everyone_is_complete_from_the_start():
    assert foresee(replace(BY_HAND, everyone=100)).complete_in == 2026


def test_without_a_total_the_share_is_unknown_and_not_zero():
    outcome = foresee(replace(BY_HAND, everyone=None))
    assert {row.share for row in outcome.years} == {None}
    assert (outcome.start_share, outcome.complete_in) == (None, None)


def test_a_growth_that_starts_in_the_last_year_has_no_years_to_reckon():
    outcome = foresee(replace(BY_HAND, first_year=2030))
    assert (outcome.years, outcome.total_gap, outcome.break_even) == ((), 0, None)
    assert outcome.students == 100


def test_scenarios_stand_side_by_side_per_year():
    early, late = foresee(BY_HAND), foresee(replace(BY_HAND, first_year=2028))
    rows = side_by_side([early, late])
    assert [year for year, _rows in rows] == [2027, 2028, 2029, 2030]
    assert rows[0][1][1] is None
    assert rows[3][1][1].students == late.students
