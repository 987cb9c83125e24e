"""The example of docs/rekenvoorbeeld.md, worked out by hand, is what the portal answers."""

import re
from decimal import Decimal

import pytest

from financing.allocation import (
    Key,
    Numbers,
    PartnershipNumbers,
    RegionNumbers,
    allocate,
)
from financing.earmarks import misplaced
from financing.models import FundingStream
from financing.prefinancing import gap_along
from financing.settling import Fate, Settled
from partnerships.forecasting import PathYear
from rato_portal.settings.environment import BASE_DIR

KEY = Key(base_partnership=Decimal(100_000), per_route={"voltijd": Decimal(955)})
NUMBERS = Numbers(
    partnerships=tuple(
        PartnershipNumbers(slug, slug.upper(), {"voltijd": students})
        for slug, students in (("a", 200), ("b", 100), ("c", 61))
    ),
    regions=(
        RegionNumbers("noord", "Noord", {"a": 100, "b": 60}),
        RegionNumbers("zuid", "Zuid", {"b": 30, "c": 100}),
    ),
)


@pytest.fixture(scope="module")
def page() -> str:
    return (BASE_DIR / "docs" / "rekenvoorbeeld.md").read_text()


def _dutch(amount: Decimal) -> str:
    return f"{amount:,.2f}".translate(str.maketrans(",.", ".,"))


def test_with_a_budget_the_portal_answers_to_the_cent_what_the_page_says(page):
    outcome = allocate(KEY, NUMBERS, Decimal(1_000_000))
    assert outcome.partnerships == {
        "a": Decimal("487811.63"),
        "b": Decimal("293905.82"),
        "c": Decimal("218282.55"),
    }
    assert outcome.regions == {"noord": Decimal("664155.12"), "zuid": Decimal("306454.30")}
    assert outcome.outside == Decimal("29390.58")
    amounts = [*outcome.partnerships.values(), *outcome.regions.values(), outcome.outside]
    rows = re.findall(r"[\d.]+,\d\d\b", page)
    assert [_dutch(a) for a in amounts if _dutch(a) not in rows] == []


def test_without_a_budget_everyone_gets_the_amounts_of_the_page(page):
    lines = allocate(KEY, NUMBERS).partnerships
    assert lines == {"a": Decimal(291_000), "b": Decimal(195_500), "c": Decimal(158_255)}
    assert "€ 291.000, B € 195.500 en C € 158.255" in page


def test_funded_students_alone_are_reckoned_as_the_page_does(page):
    counts = {"bekostigd": 180, "niet": 20, "onbekend": None}
    found = {}
    for name, count in counts.items():
        students = None if count is None else {"voltijd": count}
        lines = allocate(KEY, Numbers((PartnershipNumbers("a", "A", students),), ())).partnerships
        found[name] = lines["a"]
    assert found == {"bekostigd": Decimal(271_900), "niet": Decimal(119_100), "onbekend": None}
    assert "€ 271.900" in page
    assert "€ 119.100" in page


def test_the_gap_of_the_page_is_the_gap_of_the_portal(page):
    path = [PathYear(2025, 200, None, None, is_forecast=False)]
    path += [PathYear(y, n, None, None, is_forecast=True) for y, n in ((2026, 230), (2027, 250))]
    gap = gap_along(path, amount=Decimal(1250), cost=Decimal(1250))
    assert [row.outcome.gap for row in gap.years] == [37_500, 25_000]
    assert gap.total == 62_500
    assert "€ 62.500" in page


@pytest.mark.parametrize(("model", "fate"), [("g1", Fate.FREE), ("g2", Fate.BACK)])
def test_the_account_of_the_page_is_settled_as_the_portal_does(model, fate, page):
    used = {"werven": Decimal(450), "opleiden": Decimal(500)}
    elsewhere = misplaced(available=Decimal(1000), bound={"opleiden": Decimal(600)}, used=used)
    row = Settled(
        stream=FundingStream(accountability=model),
        awarded=Decimal(1000),
        planned=Decimal(1000),
        spent=sum(used.values()),
        all_done=True,
        misplaced=elsewhere,
    )
    assert (row.surplus, row.fate, elsewhere) == (50, fate, {"opleiden": Decimal(50)})
    assert "Er is € 50,00 over." in page
    assert "€ 50,00 van het geld voor opleiden" in page
