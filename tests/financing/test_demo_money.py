"""The demo's money: by the rules of the streams, and scenarios to compare."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from accounts import roles
from financing.agreed import Stand, proposed_key
from financing.models import Account, Award, BudgetLine, Grant, Scenario, Schedule
from partnerships.models import PartnershipKind, Phase
from rato_portal.demo.budgets import plan_money
from rato_portal.demo.keys import put_key_forward
from rato_portal.demo.money import grant_money, make_scenarios, set_days
from tests.factories import (
    ParticipantFactory,
    PartnershipFactory,
    RegionFactory,
    RegionPartnershipFactory,
    RoundFactory,
    StudentCountFactory,
    UserFactory,
    region_editor,
    staff,
)
from tests.factories.consent import confirmed_party

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def test_the_demo_pays_by_the_students_of_the_year_before():
    partnership = PartnershipFactory()
    for year, count in ((2024, 100), (2025, 200)):
        StudentCountFactory(partnership=partnership, study_year=year, count=count)
    grant_money([partnership], at=NOW)
    earmarked = Grant.objects.filter(earmark="opleiden").order_by("year")
    assert list(earmarked.values_list("year", "amount")) == [
        (2024, Decimal(195_500)),
        (2025, Decimal(125_000)),
        (2026, Decimal(250_000)),
    ]


def test_a_rap_gets_money_for_its_region_and_an_alliance_none():
    kinds = (PartnershipKind.RAP, PartnershipKind.ALLIANCE)
    made = [PartnershipFactory(kind=kind, phase=Phase.NOT_APPLICABLE) for kind in kinds]
    grant_money(made, at=NOW)
    assert [partnership.grants.count() for partnership in made] == [3, 0]


def test_the_money_of_next_year_has_its_days():
    grant_money([], at=NOW)
    set_days(round=RoundFactory(), by=UserFactory(), at=NOW)
    found = Schedule.objects.filter(stream__code="sop").get()
    assert found.window(2027) == (date(2026, 10, 1), date(2026, 12, 15))
    assert not Schedule.objects.filter(stream__code="sop-tot-2024").exists()


def test_three_scenarios_are_shared_and_the_first_is_frozen():
    make_scenarios(round=RoundFactory(), by=staff(roles.ASSESSORS), at=NOW)
    shown = Scenario.objects.order_by("pk").values_list("visibility", "frozen_at")
    assert list(shown) == [("iedereen", NOW), ("iedereen", None), ("iedereen", None)]


def test_last_year_is_answered_for_and_this_year_is_awarded():
    joined = RegionPartnershipFactory()
    for year in (2024, 2025):
        StudentCountFactory(partnership=joined.partnership, study_year=year, count=100)
    grant_money([joined.partnership], at=NOW)
    plan_money(joined.region, by=UserFactory(), at=NOW)
    assert list(BudgetLine.objects.order_by("year").values_list("year", "function", "amount")) == [
        (2025, "opleiden", Decimal(125_000)),
        (2026, "opleiden", Decimal(125_000)),
    ]
    assert [award.year for award in Award.objects.order_by("year")] == [2025, 2026]
    assert Account.objects.get().lines.get().spent == Decimal(122_500)


def test_money_of_a_partnership_is_planned_by_its_lead_when_that_is_a_party():
    joined = RegionPartnershipFactory()
    StudentCountFactory(partnership=joined.partnership, study_year=2025, count=100)
    lead = joined.partnership.lead
    ParticipantFactory(region=joined.region, organisation=lead)
    grant_money([joined.partnership], at=NOW)
    plan_money(joined.region, by=UserFactory(), at=NOW)
    assert BudgetLine.objects.filter(year=2026, organisation=lead).exists()
    assert Award.objects.filter(year=2026).exists()


def test_a_region_that_is_being_made_puts_a_key_to_its_parties():
    parties = [confirmed_party(), confirmed_party()]
    region = parties[0].region
    parties[1].region = region
    parties[1].save()
    region_editor(region)
    make_scenarios(round=region.round, by=staff(roles.ASSESSORS), at=NOW)
    put_key_forward([RegionFactory(), region], at=NOW)
    assert [p.stand for p in proposed_key(region).partners] == [Stand.AGREED, Stand.DECLINED]
