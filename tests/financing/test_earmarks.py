"""Laws of earmarked money, whatever is planned or spent."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from financing.earmarks import misplaced
from regions.states import Function
from tests.laws import law

EUROS = st.integers(0, 10**7).map(lambda cents: Decimal(cents).scaleb(-2))
USED = st.dictionaries(st.sampled_from(Function.values), EUROS)


@law
@given(EUROS, EUROS, USED)
def test_what_went_elsewhere_is_never_negative_nor_more_than_the_earmark(earmarked, free, used):
    found = misplaced(available=earmarked + free, bound={"opleiden": earmarked}, used=used)
    assert all(0 < amount <= earmarked for amount in found.values())


@law
@given(EUROS, EUROS, USED)
def test_spending_what_is_free_elsewhere_touches_no_earmark(earmarked, free, used):
    elsewhere = sum((a for f, a in used.items() if f != "opleiden"), Decimal(0))
    found = misplaced(
        available=earmarked + free + elsewhere, bound={"opleiden": earmarked}, used=used
    )
    assert found == {}


@law
@given(EUROS, USED)
def test_money_without_an_earmark_is_nowhere_misplaced(available, used):
    assert misplaced(available=available, bound={}, used=used) == {}
