"""Funded and not funded students apart: a key counts all, the one, or the other."""

from decimal import Decimal

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from accounts import roles
from financing import scenarios
from financing.allocation import Key, Numbers, PartnershipNumbers, RegionNumbers, allocate
from financing.bundle import bundle_of
from financing.models import AllocationKey, Counted, Scenario
from financing.numbers import read_numbers
from partnerships.models import Route
from tests.factories import (
    GrantFactory,
    PartnershipFactory,
    RegionFactory,
    RegionPartnershipFactory,
    RoundFactory,
    StudentCountFactory,
    region_editor,
    staff,
)
from tests.laws import law
from tests.pages import filled, text_of


@pytest.fixture
def partnership(db):
    """Ninety funded students and ten that are not, whole in one region."""
    region = RegionFactory(round=RoundFactory(slug="ronde"), name="Regio Oost", slug="oost")
    partnership = PartnershipFactory(name="Samen Oost", slug="samen-oost")
    RegionPartnershipFactory(region=region, partnership=partnership)
    own = {"partnership": partnership, "study_year": 2025}
    row = StudentCountFactory(**own, count=90)
    StudentCountFactory(**own, institute=row.institute, funded=False, count=10)
    return partnership


@pytest.fixture
def ocw(db, login):
    return login(staff(roles.ASSESSORS))


def _students(partnership, counted) -> dict | None:
    region = partnership.region_partnerships.get().region
    numbers = read_numbers(region.round, [2026], last_counted=2025, counted=counted)
    [found] = [p for p in numbers[2026].partnerships if p.slug == partnership.slug]
    return found.students


@pytest.mark.parametrize(
    ("counted", "students"),
    [(Counted.ALL, 100), (Counted.FUNDED, 90), (Counted.NOT_FUNDED, 10)],
)
def test_a_key_counts_whom_it_names(counted, students, partnership):
    assert _students(partnership, counted) == {Route.FULL_TIME: students}


def test_who_did_not_count_them_apart_is_unknown_and_never_zero(partnership):
    partnership.student_counts.filter(funded=False).delete()
    assert _students(partnership, Counted.NOT_FUNDED) is None
    assert _students(partnership, Counted.FUNDED) == {Route.FULL_TIME: 90}


def test_who_wrote_down_that_there_are_none_has_zero(partnership):
    partnership.student_counts.filter(funded=False).update(count=0)
    assert _students(partnership, Counted.NOT_FUNDED) == {Route.FULL_TIME: 0}


def _numbers(**changed) -> dict:
    start = {"round": "ronde", "first_year": 2026, "last_year": 2026, "per_full_time": "1000"}
    return start | changed


def _reckon(client, **changed) -> str:
    return text_of(client.get(reverse("financing:reckon"), _numbers(**changed)))


def test_the_page_reckons_with_the_students_that_were_chosen(partnership, ocw):
    assert "€ 100.000,00" in _reckon(ocw)
    text = _reckon(ocw, counted="bekostigd")
    assert "€ 90.000,00" in text
    assert "Alleen bekostigde studenten" in text
    assert "€ 10.000,00" in _reckon(ocw, counted="niet-bekostigd")
    partnership.student_counts.filter(funded=False).delete()
    assert "niet te bepalen" in _reckon(ocw, counted="niet-bekostigd")


def test_a_choice_that_does_not_exist_is_said_in_words(partnership, ocw):
    answer = ocw.get(reverse("financing:reckon"), _numbers(counted="sommige"))
    assert answer.status_code == 422
    assert "Nog geen uitkomst" in text_of(answer)


def test_a_scenario_keeps_whom_it_counts_also_when_frozen(partnership, ocw):
    data = filled(**_numbers(counted="bekostigd", name="Bekostigd", visibility="eigen"))
    ocw.post(reverse("financing:save-scenario"), data)
    scenario = Scenario.objects.select_related("key").get()
    assert scenario.key.counted == Counted.FUNDED
    assert "€ 90.000,00" in text_of(ocw.get(scenario.get_absolute_url()))
    at = scenario.created_at
    frozen = scenarios.freeze_scenario(scenario_id=scenario.pk, by=scenario.created_by, at=at)
    AllocationKey.objects.update(counted=Counted.ALL)
    again = Scenario.objects.select_related("key").get(pk=frozen.pk)
    assert scenarios.counted_by(again) == Counted.FUNDED
    assert "€ 90.000,00" in text_of(ocw.get(scenario.get_absolute_url()))


def test_the_same_amounts_over_other_students_are_another_key(partnership, ocw):
    for counted in ("alle", "bekostigd"):
        data = filled(**_numbers(counted=counted, name=counted, visibility="eigen"))
        assert ocw.post(reverse("financing:save-scenario"), data).status_code == 302
    assert AllocationKey.objects.filter(per_full_time=1000).count() == 2


def test_going_on_with_a_scenario_counts_the_same_students(partnership, ocw):
    data = filled(**_numbers(counted="bekostigd", name="Bekostigd", visibility="eigen"))
    ocw.post(reverse("financing:save-scenario"), data)
    scenario = Scenario.objects.get()
    page = ocw.get(reverse("financing:reckon"), {"scenario": str(scenario.public_id)})
    assert page.context["form"]["counted"].value() == "bekostigd"


# The law.

COUNTS = st.fixed_dictionaries({"voltijd": st.integers(0, 500), "deeltijd": st.integers(0, 50)})
EUROS = st.integers(0, 10**7).map(lambda cents: Decimal(cents).scaleb(-2))


@law
@given(COUNTS, COUNTS, st.integers(0, 100), EUROS, EUROS)
def test_funded_and_not_funded_together_are_all(funded, other, share, voltijd, deeltijd):
    """Without a budget every amount is a sum over students, so the halves make the whole."""
    key = Key(per_route={"voltijd": voltijd, "deeltijd": deeltijd})
    both = {route: funded[route] + other[route] for route in funded}
    outcomes = [
        allocate(
            key,
            Numbers(
                (PartnershipNumbers("a", "A", students),), (RegionNumbers("r", "R", {"a": share}),)
            ),
        )
        for students in (funded, other, both)
    ]
    one, two, whole = (outcome.partnerships["a"] for outcome in outcomes)
    assert one + two == whole
    parts = [outcome.regions["r"] for outcome in outcomes]
    assert abs(parts[0] + parts[1] - parts[2]) <= Decimal("0.02")
    assert all(o.regions["r"] + o.outside == o.total for o in outcomes)


# Beside the money that follows the students.


def test_the_tab_of_a_region_tells_how_many_students_are_not_funded(partnership, login):
    region = partnership.region_partnerships.get().region
    GrantFactory(partnership=partnership, year=2026)
    [row] = bundle_of(region, 2026).follows
    assert (row.students, row.not_funded) == (100, 10)
    team = login(region_editor(region))
    assert "Waarvan niet bekostigd" in text_of(team.get("/regios/oost/geld/?jaar=2026"))
    partnership.student_counts.filter(funded=False).delete()
    assert bundle_of(region, 2026).follows[0].not_funded is None
    assert "niet apart geteld" in text_of(team.get("/regios/oost/geld/?jaar=2026"))
