"""R13: earmarked money for training is what follows the students, and stays there."""

from datetime import date
from decimal import Decimal

import pytest

from financing.bundle import bundle_of
from financing.earmark_check import EarmarkedMoneyFollowsTheStudent
from financing.earmark_facts import bundle_of_facts
from partnerships.models import PartnershipKind, Phase
from regions.checks.registry import REGISTRY, Verdict
from regions.composition import Composition
from regions.models import RegionPartnership
from regions.states import Function
from tests.factories import (
    BudgetLineFactory,
    FundingStreamFactory,
    GrantFactory,
    RegionFactory,
    RegionPartnershipFactory,
    StudentCountFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def joined():
    joined = RegionPartnershipFactory(
        region__round__starts_on=date(2025, 8, 1), partnership__name="Oost"
    )
    StudentCountFactory(partnership=joined.partnership, study_year=2024, count=2)
    return joined


@pytest.fixture
def stream():
    return FundingStreamFactory(per_student=Decimal(1250), earmark=Function.TRAIN)


def _grant(joined, stream, amount):
    own = {"partnership": joined.partnership, "stream": stream, "earmark": Function.TRAIN}
    return GrantFactory(**own, amount=Decimal(amount))


def _run(joined):
    return EarmarkedMoneyFollowsTheStudent().run(Composition.of(joined.region))


def test_the_check_is_there_for_frameworks_that_ask_for_it():
    assert REGISTRY["R13"] is EarmarkedMoneyFollowsTheStudent


def test_enough_earmarked_money_is_met(joined, stream):
    _grant(joined, stream, "2500")
    assert _run(joined).verdict == Verdict.MET


def test_a_cent_too_little_is_not_met_and_says_for_whom(joined, stream):
    _grant(joined, stream, "2499.99")
    result = _run(joined)
    assert result.verdict == Verdict.NOT_MET
    assert result.evidence == ("Oost: €\N{NO-BREAK SPACE}0,01 te weinig geoormerkt.",)


def test_earmarked_money_that_is_planned_elsewhere_is_not_met(joined, stream):
    _grant(joined, stream, "2500")
    BudgetLineFactory(region=joined.region, stream=stream, amount=Decimal("0.01"))
    assert _run(joined).verdict == Verdict.NOT_MET


def test_without_amounts_or_a_count_it_is_not_to_be_determined(joined, stream):
    assert _run(joined).verdict == Verdict.UNDETERMINED
    _grant(joined, stream, "2500")
    joined.partnership.student_counts.all().delete()
    result = _run(joined)
    assert result.verdict == Verdict.UNDETERMINED
    assert "telling" in result.evidence[0]


def test_a_region_without_samen_opleiden_is_not_asked():
    other = RegionPartnershipFactory(
        partnership__kind=PartnershipKind.RAP, partnership__phase=Phase.NOT_APPLICABLE
    )
    assert _run(other).verdict == Verdict.NOT_APPLICABLE


def test_it_says_the_same_as_the_tab_on_money(joined, stream):
    _grant(joined, stream, "2499.99")
    RegionPartnership.objects.filter(pk=joined.pk).update(share=60)
    other = RegionFactory(round=joined.region.round)
    RegionPartnershipFactory(partnership=joined.partnership, region=other, share=40)
    facts = Composition.of(joined.region).figures.facts
    bundle, _lines = bundle_of_facts(joined.region, facts)
    page = bundle_of(joined.region, 2025)
    assert [piece.part for piece in bundle.pieces] == [piece.part for piece in page.pieces]
    assert bundle.total == page.total
    assert [f.difference for f in bundle.follows] == [f.difference for f in page.follows]


def test_it_asks_the_database_nothing_by_itself(joined, stream, django_assert_num_queries):
    _grant(joined, stream, "2500")
    BudgetLineFactory(region=joined.region, stream=stream, amount=Decimal("0.01"))
    composition = Composition.of(joined.region)
    with django_assert_num_queries(0):
        EarmarkedMoneyFollowsTheStudent().run(composition)
