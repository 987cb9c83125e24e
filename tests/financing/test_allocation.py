"""What a key does: laws that hold for any key, counts and shares, and what is not known."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from financing.allocation import (
    Key,
    Numbers,
    PartnershipNumbers,
    RegionNumbers,
    allocate,
    growth_path,
    with_partnership,
    with_student,
)
from tests.laws import law

EUROS = st.integers(0, 10**8).map(lambda cents: Decimal(cents).scaleb(-2))
SLUGS = ("a", "b", "c", "d")
REGIONS = ("noord", "oost", "zuid")
KEYS = st.builds(
    Key,
    base_partnership=EUROS,
    base_region=EUROS,
    per_route=st.fixed_dictionaries({"voltijd": EUROS, "deeltijd": EUROS}),
    per_pupil=EUROS,
    per_fte=EUROS,
    per_location=EUROS,
)
STUDENTS = st.fixed_dictionaries({"voltijd": st.integers(0, 500), "deeltijd": st.integers(0, 50)})
FTE = st.integers(0, 10**5).map(lambda n: Decimal(n).scaleb(-2))
PUPILS = st.integers(0, 20_000)


@st.composite
def numbers(draw, students=STUDENTS, fte=FTE, pupils=PUPILS):
    """Four partnerships over three regions, with shares of at most a hundred percent each."""
    partnerships = tuple(
        PartnershipNumbers(slug, slug, draw(students), draw(fte)) for slug in SLUGS
    )
    shares: dict = {region: {} for region in REGIONS}
    for slug in SLUGS:
        free = 100
        for region in REGIONS:
            share = draw(st.integers(0, free))
            free -= share
            if share:
                shares[region][slug] = share
    regions = tuple(
        RegionNumbers(r, r, shares[r], draw(pupils), draw(st.integers(0, 90))) for r in REGIONS
    )
    return Numbers(partnerships, regions)


SOME_UNKNOWN = numbers(
    students=st.none() | STUDENTS, fte=st.none() | FTE, pupils=st.none() | st.integers(0, 9)
)


@law
@given(KEYS, numbers(), EUROS)
def test_a_budget_goes_over_all_lines_and_what_is_left_to_the_cent(key, found, budget):
    outcome = allocate(key, found, budget)
    assert outcome.total + outcome.left + outcome.reserved == budget


@law
@given(KEYS, SOME_UNKNOWN, EUROS)
def test_with_missing_counts_the_budget_still_adds_up(key, found, budget):
    outcome = allocate(key, found, budget)
    assert outcome.total + outcome.left + outcome.reserved == budget


@law
@given(KEYS, numbers(), st.none() | EUROS)
def test_regions_and_what_is_outside_them_are_all_lines_so_no_euro_counts_twice(key, found, budget):
    outcome = allocate(key, found, budget)
    assert sum(outcome.regions.values()) + outcome.outside == outcome.total


@law
@given(KEYS, SOME_UNKNOWN, st.none() | EUROS)
def test_nothing_is_negative(key, found, budget):
    outcome = allocate(key, found, budget)
    amounts = [*outcome.partnerships.values(), *outcome.regions.values()]
    assert all(amount >= 0 for amount in amounts if amount is not None)
    assert min(outcome.left, outcome.reserved, outcome.outside) >= 0


@law
@given(KEYS, SOME_UNKNOWN, st.none() | EUROS, st.randoms())
def test_the_order_of_regions_and_partnerships_changes_nothing(key, found, budget, random):
    mixed = [list(found.partnerships), list(found.regions)]
    for rows in mixed:
        random.shuffle(rows)
    shuffled = allocate(key, Numbers(*map(tuple, mixed)), budget)
    outcome = allocate(key, found, budget)
    assert (shuffled.partnerships, shuffled.regions) == (outcome.partnerships, outcome.regions)
    assert shuffled.outside == outcome.outside


@law
@given(numbers(), EUROS, st.integers(1, 100))
def test_without_bases_so_many_times_the_budget_is_so_many_times_the_lines_but_for_rounding(
    found, budget, times
):
    key = Key(per_route={"voltijd": Decimal(1)})
    once, more = allocate(key, found, budget), allocate(key, found, budget * times)
    for slug, amount in once.partnerships.items():
        assert abs(more.partnerships[slug] - times * amount) * 100 < times + 1


@law
@given(numbers(), EUROS, st.integers(1, 100))
def test_only_the_proportion_of_weights_counts_when_there_is_a_budget(found, budget, times):
    one = Key(per_route={"voltijd": Decimal(1), "deeltijd": Decimal(2)})
    many = Key(per_route={"voltijd": Decimal(times), "deeltijd": Decimal(2 * times)})
    assert allocate(one, found, budget).regions == allocate(many, found, budget).regions


def _numbers(**students) -> Numbers:
    partnerships = tuple(
        PartnershipNumbers(slug, slug, None if n is None else {"voltijd": n})
        for slug, n in students.items()
    )
    return Numbers(partnerships, (RegionNumbers("oost", "Oost", dict.fromkeys(students, 100)),))


PER_STUDENT = Key(per_route={"voltijd": Decimal("1250.00")})


def test_a_missing_count_is_not_to_be_determined_and_never_zero():
    outcome = allocate(PER_STUDENT, _numbers(a=10, b=None))
    assert outcome.partnerships == {"a": Decimal(12_500), "b": None}
    assert outcome.regions == {"oost": None}
    assert outcome.unknown == ["b"]


def test_a_count_that_the_key_does_not_weigh_may_be_missing():
    outcome = allocate(Key(base_partnership=Decimal(5)), _numbers(a=None))
    assert outcome.partnerships == {"a": Decimal(5)}


def test_a_count_of_zero_is_zero():
    assert allocate(PER_STUDENT, _numbers(a=0)).partnerships == {"a": Decimal(0)}


def test_unknown_pupils_make_the_region_undetermined_but_not_its_partnerships():
    region = RegionNumbers("oost", "Oost", {"a": 100}, pupils=None)
    found = Numbers((PartnershipNumbers("a", "A", {"voltijd": 1}),), (region,))
    outcome = allocate(Key(per_pupil=Decimal(1), base_partnership=Decimal(7)), found)
    assert (outcome.partnerships, outcome.regions) == ({"a": Decimal(7)}, {"oost": None})


def test_bases_that_are_more_than_the_budget_share_it():
    key = Key(base_partnership=Decimal(100), per_route={"voltijd": Decimal(1)})
    outcome = allocate(key, _numbers(a=1, b=99), Decimal("100.01"))
    assert outcome.partnerships == {"a": Decimal("50.01"), "b": Decimal("50.00")}


def test_the_base_of_who_misses_a_count_waits_in_reserve():
    key = Key(base_partnership=Decimal(100), per_route={"voltijd": Decimal(1)})
    outcome = allocate(key, _numbers(a=1, b=None), Decimal(1000))
    assert outcome.partnerships == {"a": Decimal(900), "b": None}
    assert outcome.reserved == 100


def test_a_budget_that_nobody_weighs_for_is_left():
    assert allocate(Key(), _numbers(a=1), Decimal(10)).left == 10


def test_one_student_more_costs_others_nothing_without_a_budget_and_something_with_one():
    found = _numbers(a=10, b=10)
    more = with_student(found, "a")
    assert allocate(PER_STUDENT, more).partnerships["b"] == Decimal(12_500)
    budget = Decimal(21_000)
    assert allocate(PER_STUDENT, more, budget).partnerships == {
        "a": Decimal(11_000),
        "b": Decimal(10_000),
    }


def test_a_new_partnership_joins_a_region_whole():
    outcome = allocate(PER_STUDENT, with_partnership(_numbers(a=1), "oost", 2))
    assert outcome.regions == {"oost": Decimal(3750)}


def test_a_budget_grows_by_percent_from_its_first_year():
    path = {"amount": Decimal("100.00"), "growth": Decimal("2.5"), "fixed": {}}
    assert growth_path((2026, 2027, 2028), **path) == {
        2026: Decimal("100.00"),
        2027: Decimal("102.50"),
        2028: Decimal("105.06"),
    }


def test_after_a_year_with_a_budget_of_its_own_the_path_grows_from_there():
    path = {"amount": Decimal(100), "growth": Decimal(10), "fixed": {2027: Decimal(200)}}
    assert growth_path(range(2026, 2029), **path) == {2026: 100, 2027: 200, 2028: 220}
