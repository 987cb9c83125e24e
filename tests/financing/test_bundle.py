"""What comes together in a region: no euro twice, what is new, and what follows the student."""

import csv
import io
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from financing.bundle import OUTSIDE, bundle_of, per_region, through_regions
from financing.models import Destination
from partnerships.models import PartnershipKind
from regions.states import DraftPhase, Function, RegionState
from tests.factories import (
    FundingStreamFactory,
    GrantFactory,
    PartnershipFactory,
    RegionFactory,
    RegionPartnershipFactory,
    RoundFactory,
    StudentCountFactory,
    region_editor,
)
from tests.laws import law
from tests.pages import text_of

AMOUNTS = st.integers(0, 10**11).map(lambda cents: Decimal(cents).scaleb(-2))


@law
@given(AMOUNTS, st.lists(st.integers(0, 33), max_size=3))
def test_the_parts_of_all_regions_and_what_stays_outside_are_the_amount(amount, shares):
    parts = per_region(amount, {f"regio-{n}": share for n, share in enumerate(shares)})
    assert sum(parts.values()) == amount
    assert all(part >= 0 for part in parts.values())


@law
@given(AMOUNTS, st.integers(0, 100))
def test_what_does_not_go_through_a_region_stays_where_it_was(amount, via):
    part = through_regions(amount, via)
    assert part + through_regions(amount, 100 - via) - amount in (
        Decimal("0.00"),
        Decimal("0.01"),
        Decimal("-0.01"),
    )
    assert 0 <= part <= amount


def test_a_partnership_that_lies_in_no_region_is_all_outside():
    assert per_region(Decimal(5), {}) == {OUTSIDE: Decimal(5)}


@pytest.fixture
def regions(db):
    current = RoundFactory()
    return [RegionFactory(round=current, slug=f"regio-{name}") for name in ("a", "b", "c")]


@pytest.fixture
def shared(regions):
    """One partnership in three regions: a third, a third and a third; one percent in none."""
    partnership = PartnershipFactory(name="Over de grens")
    for region in regions:
        RegionPartnershipFactory(region=region, partnership=partnership, share=33)
    return partnership


def test_a_partnership_in_three_regions_counts_nationally_once(regions, shared):
    grant = GrantFactory(partnership=shared, amount=Decimal("100.01"))
    parts = [bundle_of(region, 2025).total for region in regions]
    outside = per_region(grant.amount, {r.slug: 33 for r in regions})[OUTSIDE]
    assert sum(parts) + outside == grant.amount
    assert parts == [Decimal("33.01"), Decimal("33.00"), Decimal("33.00")]


def test_a_sketch_of_others_takes_nothing_of_a_region(regions, shared):
    type(regions[0]).objects.filter(pk=regions[1].pk).update(
        state=RegionState.DRAFT, phase=DraftPhase.SKETCH
    )
    GrantFactory(partnership=shared, amount=Decimal(300))
    assert bundle_of(regions[0], 2025).total == Decimal("99.00")


@pytest.mark.django_db
def test_only_the_part_that_goes_through_regions_comes_together():
    joined = RegionPartnershipFactory()
    half = FundingStreamFactory(via_region=50)
    GrantFactory(partnership=joined.partnership, stream=half, amount=Decimal("10.01"))
    GrantFactory(partnership=joined.partnership, stream__via_region=0)
    assert bundle_of(joined.region, 2025).total in (Decimal("5.00"), Decimal("5.01"))


@pytest.mark.django_db
def test_new_money_destination_earmark_and_the_year_before_are_told_apart():
    joined = RegionPartnershipFactory()
    own = {"partnership": joined.partnership}
    GrantFactory(**own, stream__is_new=True, amount=Decimal(10))
    GrantFactory(**own, stream__destination=Destination.PARTNERSHIP, amount=Decimal(20))
    GrantFactory(**own, earmark=Function.TRAIN, amount=Decimal(40))
    GrantFactory(**own, year=2024, amount=Decimal(15))
    found = bundle_of(joined.region, 2025)
    assert (found.total, found.added, found.before) == (70, 10, 15)
    assert (found.for_region, found.to_partnerships) == (50, 20)
    assert found.earmarked == {Function.TRAIN: 40}


@pytest.fixture
def per_student(db):
    return FundingStreamFactory(
        per_student=Decimal(1250), earmark=Function.TRAIN, destination=Destination.PARTNERSHIP
    )


@pytest.mark.parametrize(
    ("amount", "difference"), [("125000", 0), ("124999.99", Decimal("-0.01")), ("125001", 1)]
)
def test_earmarked_money_is_set_against_the_students_of_the_year_before(
    amount, difference, per_student
):
    joined = RegionPartnershipFactory(share=40)
    StudentCountFactory(partnership=joined.partnership, study_year=2024, count=100)
    StudentCountFactory(partnership=joined.partnership, study_year=2025, count=999)
    GrantFactory(
        partnership=joined.partnership,
        stream=per_student,
        earmark=Function.TRAIN,
        amount=Decimal(amount),
    )
    [row] = bundle_of(joined.region, 2025).follows
    assert (row.students, row.difference) == (100, difference)


def test_without_a_count_nobody_knows_whether_money_follows_the_student(per_student):
    [row] = bundle_of(RegionPartnershipFactory().region, 2025).follows
    assert (row.students, row.wanted, row.difference) == (None, None, None)


def test_money_that_was_not_written_down_is_unknown_and_not_zero(per_student):
    joined = RegionPartnershipFactory()
    StudentCountFactory(partnership=joined.partnership, study_year=2024, count=100)
    [row] = bundle_of(joined.region, 2025).follows
    assert (row.wanted, row.earmarked, row.difference) == (125_000, None, None)
    GrantFactory(partnership=joined.partnership)
    [row] = bundle_of(joined.region, 2025).follows
    assert row.difference == -125_000


# The page.


@pytest.fixture
def joined(db):
    return RegionPartnershipFactory(region__slug="oost", partnership__name="Samen Oost")


@pytest.fixture
def team(joined, login):
    return login(region_editor(joined.region))


def _page(client, **query) -> str:
    return text_of(client.get(reverse("financing:bundle", args=["oost"]), query))


def test_the_tab_warns_when_nothing_is_added(joined, team):
    GrantFactory(partnership=joined.partnership)
    assert "Er komt geen nieuw geld bij" in _page(team, jaar=2025)
    GrantFactory(partnership=joined.partnership, stream__is_new=True)
    assert "Er komt geen nieuw geld bij" not in _page(team, jaar=2025)


def test_the_tab_warns_when_money_does_not_follow_the_student(joined, team, per_student):
    StudentCountFactory(partnership=joined.partnership, study_year=2024, count=100)
    GrantFactory(
        partnership=joined.partnership, stream=per_student, earmark=Function.TRAIN, amount=5
    )
    text = _page(team, jaar=2025)
    assert "Samen Oost: het geld volgt de student niet" in text
    assert "€ 125.000,00" in text


def test_the_tab_begins_with_the_newest_year_that_has_amounts(joined, team):
    GrantFactory(partnership=joined.partnership, year=2024)
    assert "Komt samen in 2024" in _page(team)


def test_a_year_before_without_amounts_makes_the_difference_unknown(joined, team):
    GrantFactory(partnership=joined.partnership, amount=Decimal(40))
    assert bundle_of(joined.region, 2025).change is None
    assert "niet te bepalen" in _page(team, jaar=2025)
    GrantFactory(partnership=joined.partnership, year=2024, amount=Decimal(15))
    assert bundle_of(joined.region, 2025).change == 25


def test_the_tab_names_who_wrote_nothing_down_and_asks_nothing_of_an_alliance(joined, team):
    GrantFactory(partnership=joined.partnership)
    for name, kind in (("Zonder", PartnershipKind.RAP), ("Ruim", PartnershipKind.ALLIANCE)):
        partnership = PartnershipFactory(name=name, kind=kind, phase="")
        RegionPartnershipFactory(region=joined.region, partnership=partnership)
    assert bundle_of(joined.region, 2025).missing == ("Zonder",)
    assert "Nog niets vastgelegd voor 2025: Zonder." in _page(team, jaar=2025)


def test_an_empty_tab_says_where_amounts_are_written_down(team):
    text = _page(team)
    assert "tabblad Geld" in text
    assert "Uit deze cijfers volgt geen recht op geld." in text


def test_the_file_adds_up_to_the_page(joined, team):
    GrantFactory(partnership=joined.partnership, amount=Decimal("10.01"))
    GrantFactory(partnership=joined.partnership, amount=Decimal("20.02"))
    path = reverse("financing:export-bundle", args=["oost", "csv"])
    answer = team.get(path, {"jaar": 2025})
    lines = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    parts = [Decimal(line["Deel van deze regio"].replace(",", ".")) for line in lines]
    assert sum(parts) == Decimal("30.03")
    assert "€ 30,03" in _page(team, jaar=2025)
    assert team.get(path.replace("csv", "odt")).status_code == 404


def test_the_tab_costs_the_same_for_one_partnership_and_for_three(joined, team, content_types):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            _page(team, jaar=2025)
        return len(captured)

    GrantFactory(partnership=joined.partnership)
    _page(team)
    one = queries()
    for _ in range(2):
        other = RegionPartnershipFactory(region=joined.region)
        GrantFactory(partnership=other.partnership)
    assert queries() == one
