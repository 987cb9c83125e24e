"""Dividing to the cent: laws that hold for any amount and any weights."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from financing.cents import in_cents, in_euros, rounded, split
from tests.laws import law

AMOUNTS = st.integers(0, 10**13).map(in_euros)
KEYS = st.text("abcdefgh", min_size=1, max_size=4)
WEIGHTS = st.dictionaries(KEYS, st.integers(0, 10**6), min_size=1, max_size=20)
HEAVY = WEIGHTS.filter(lambda weights: any(weights.values()))


@law
@given(AMOUNTS, HEAVY)
def test_the_parts_are_the_whole_to_the_cent(amount, weights):
    assert sum(split(amount, weights).values()) == amount


@law
@given(AMOUNTS, HEAVY)
def test_nothing_is_negative_and_no_weight_means_no_money(amount, weights):
    parts = split(amount, weights)
    assert all(part >= 0 for part in parts.values())
    assert all(not parts[key] for key, weight in weights.items() if not weight)


@law
@given(AMOUNTS, HEAVY)
def test_every_part_is_less_than_a_cent_from_its_exact_share(amount, weights):
    total, cents = sum(weights.values()), in_cents(amount)
    for key, part in split(amount, weights).items():
        assert abs(in_cents(part) - Fraction(cents * weights[key], total)) < 1


@law
@given(AMOUNTS, HEAVY, st.randoms())
def test_the_order_of_the_names_changes_nothing(amount, weights, random):
    shuffled = list(weights.items())
    random.shuffle(shuffled)
    assert split(amount, dict(shuffled)) == split(amount, weights)


@law
@given(AMOUNTS, HEAVY, st.integers(1, 1000))
def test_a_budget_so_many_times_as_large_gives_so_many_times_the_parts_but_for_rounding(
    amount, weights, times
):
    once, more = split(amount, weights), split(amount * times, weights)
    assert all(abs(more[key] - times * once[key]) * 100 < times + 1 for key in weights)


@law
@given(st.integers(0, 10**6), st.lists(st.integers(0, 1000), min_size=1), st.integers(1, 1000))
def test_scaling_is_exact_where_the_shares_are_whole_cents(cents, weights, times):
    keyed = dict(enumerate(weights))
    amount = in_euros(cents * sum(weights))
    once, more = split(amount, keyed), split(amount * times, keyed)
    assert more == {key: part * times for key, part in once.items()}


@law
@given(AMOUNTS, HEAVY, st.integers(1, 1000))
def test_the_unit_of_the_weights_does_not_matter(amount, weights, times):
    assert split(amount, {k: w * times for k, w in weights.items()}) == split(amount, weights)


@law
@given(AMOUNTS, WEIGHTS)
def test_over_nobody_nothing_is_divided(amount, weights):
    assert not any(split(amount, dict.fromkeys(weights, 0)).values())


def test_a_cent_that_is_left_goes_to_the_largest_remainder():
    parts = split(Decimal("0.10"), {"a": 5, "b": 4, "c": 2})
    assert parts == {"a": Decimal("0.04"), "b": Decimal("0.04"), "c": Decimal("0.02")}


def test_on_a_tie_the_greater_weight_goes_first_and_then_the_name():
    assert split(Decimal("0.02"), {"c": 1, "b": 1, "a": 1}) == {
        "a": Decimal("0.01"),
        "b": Decimal("0.01"),
        "c": Decimal("0.00"),
    }
    # 2 · 3/4 = 1½ and 2 · 1/4 = ½: equal remainders, and "z" weighs more.
    assert split(Decimal("0.02"), {"a": 1, "z": 3})["z"] == Decimal("0.02")


@pytest.mark.parametrize(
    ("amount", "weights"), [("-0.01", {"a": 1}), ("1.00", {"a": 2, "b": -1}), ("0.001", {"a": 1})]
)
def test_debts_and_parts_of_cents_are_not_divided(amount, weights):
    with pytest.raises(ValueError, match=r"zero or more|cents"):
        split(Decimal(amount), weights)


def test_a_mean_is_rounded_half_up():
    assert rounded(Fraction(1, 8)) == Decimal("0.13")
    assert rounded(Decimal("2.675")) == Decimal("2.68")
