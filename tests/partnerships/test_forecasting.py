"""What is expected, and the path to everyone in 2030: unknown stays unknown."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from common.fingerprint import fingerprint
from common.refusal import StaleVersion
from partnerships import forecasting
from partnerships.forecasting import (
    ForecastKey,
    ForecastRefused,
    NeededYear,
    PathYear,
    Places,
    RegionalTotal,
    needed_to_2030,
    path_to_2030,
)
from partnerships.models import Forecast
from tests.factories import (
    ForecastFactory,
    InstituteFactory,
    MemberFactory,
    PartnershipFactory,
    RegionalStudentsFactory,
    StudentCountFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)


@pytest.fixture
def partnership():
    return PartnershipFactory()


@pytest.fixture
def institute(partnership):
    member = MemberFactory(
        partnership=partnership, organisation=InstituteFactory(name="Hogeschool Twente")
    )
    return member.organisation


def _year(partnership, year: int) -> PathYear:
    return next(row for row in path_to_2030(partnership, today=TODAY) if row.year == year)


# The path.


def test_the_path_has_every_year_from_the_first_count_to_2030(partnership, institute):
    StudentCountFactory(partnership=partnership, institute=institute, study_year=2024)
    path = path_to_2030(partnership, today=TODAY)
    assert [row.year for row in path] == [2024, 2025, 2026, 2027, 2028, 2029, 2030]
    assert [row.is_forecast for row in path] == [False] * 3 + [True] * 4


def test_the_path_looks_back_five_years_at_most(partnership, institute):
    StudentCountFactory(partnership=partnership, institute=institute, study_year=2011)
    assert path_to_2030(partnership, today=TODAY)[0].year == 2021


def test_a_path_without_numbers_is_unknown_all_the_way(partnership):
    path = path_to_2030(partnership, today=TODAY)
    assert path[0].year == 2026
    assert {(row.trained, row.total, row.share) for row in path} == {(None, None, None)}
    assert path[0].remark == (
        "Onbekend: het aantal opgeleide studenten en het totaal in de educatieve regio."
    )
    assert path[-1].remark == "Onbekend: de prognose en het totaal in de educatieve regio."


def test_before_october_this_year_is_not_counted_yet(partnership):
    path = path_to_2030(partnership, today=date(2027, 9, 30))
    assert [(row.year, row.is_forecast) for row in path[:2]] == [(2026, False), (2027, True)]


def test_the_share_is_trained_of_all_students(partnership, institute):
    for route in ("voltijd", "pdg"):
        StudentCountFactory(partnership=partnership, institute=institute, route=route, count=30)
    RegionalStudentsFactory(partnership=partnership, institute=institute, total=240)
    row = _year(partnership, 2025)
    assert (row.trained, row.total, row.share, row.remark) == (60, 240, 25.0, "")


def test_without_a_total_the_share_is_unknown_and_says_of_whom(partnership, institute):
    other = InstituteFactory(name="Universiteit Oost")
    for one in (institute, other):
        StudentCountFactory(partnership=partnership, institute=one)
    RegionalStudentsFactory(partnership=partnership, institute=institute)
    row = _year(partnership, 2025)
    assert (row.trained, row.total, row.share) == (120, None, None)
    assert row.remark == "Onbekend: het totaal in de educatieve regio van Universiteit Oost."


def test_without_a_count_the_share_is_unknown_and_not_zero(partnership, institute):
    RegionalStudentsFactory(partnership=partnership, institute=institute, study_year=2026)
    row = _year(partnership, 2026)
    assert (row.trained, row.total, row.share) == (None, 120, None)
    assert row.remark == "Onbekend: het aantal opgeleide studenten."


def test_zero_students_are_a_share_of_zero(partnership, institute):
    StudentCountFactory(partnership=partnership, institute=institute, count=0)
    RegionalStudentsFactory(partnership=partnership, institute=institute)
    assert _year(partnership, 2025).share == 0


def test_of_nobody_there_is_no_share(partnership, institute):
    StudentCountFactory(partnership=partnership, institute=institute, count=0)
    RegionalStudentsFactory(partnership=partnership, institute=institute, total=0)
    assert _year(partnership, 2025).share is None


def test_more_students_than_there_are_is_doubted(partnership, institute):
    StudentCountFactory(partnership=partnership, institute=institute, count=130)
    RegionalStudentsFactory(partnership=partnership, institute=institute, total=120)
    assert "meer studenten geteld" in _year(partnership, 2025).remark


@pytest.mark.parametrize(
    ("requested", "available", "expected"),
    [(80, 70, 70), (60, 70, 60), (None, 70, 70), (80, None, 80), (0, 70, 0)],
)
def test_nobody_is_trained_without_asking_or_without_a_place(
    requested, available, expected, partnership
):
    ForecastFactory(partnership=partnership, requested=requested, available=available)
    assert _year(partnership, 2028).trained == expected


def test_lines_of_a_forecast_are_added_up(partnership, institute):
    ForecastFactory(partnership=partnership, requested=80, available=70)
    ForecastFactory(partnership=partnership, institute=institute, requested=20, available=30)
    assert _year(partnership, 2028).trained == 90


def test_a_year_to_come_borrows_the_last_total_and_says_so(partnership, institute):
    RegionalStudentsFactory(
        partnership=partnership, institute=institute, study_year=2025, total=140
    )
    ForecastFactory(partnership=partnership, requested=70, available=70)
    row = _year(partnership, 2028)
    assert (row.total, row.share, row.is_assumed) == (140, 50.0, True)
    assert row.remark == "Gerekend met het totaal van 2025-2026."


def test_a_total_of_its_own_goes_before_a_borrowed_one(partnership, institute):
    for year, total in ((2025, 140), (2028, 200)):
        RegionalStudentsFactory(
            partnership=partnership, institute=institute, study_year=year, total=total
        )
    row = _year(partnership, 2028)
    assert (row.total, row.is_assumed) == (200, False)


def test_a_year_that_was_counted_borrows_nothing(partnership, institute):
    RegionalStudentsFactory(partnership=partnership, institute=institute, study_year=2024)
    StudentCountFactory(partnership=partnership, institute=institute, study_year=2025)
    assert _year(partnership, 2025).total is None


def test_other_partnerships_are_left_out(partnership):
    StudentCountFactory()
    ForecastFactory()
    RegionalStudentsFactory()
    assert all(row.trained is None for row in path_to_2030(partnership, today=TODAY))


def test_the_path_costs_three_questions(partnership, institute, django_assert_num_queries):
    for year in (2023, 2024, 2025):
        StudentCountFactory(partnership=partnership, institute=institute, study_year=year)
        RegionalStudentsFactory(partnership=partnership, institute=institute, study_year=year)
    with django_assert_num_queries(3):
        path_to_2030(partnership, today=TODAY)


# What is needed.


def _path(*rows) -> list[PathYear]:
    return [
        PathYear(
            year,
            trained,
            total,
            trained and total and 100 * trained / total,
            is_forecast=year > 2026,
        )
        for year, trained, total in rows
    ]


def test_the_line_goes_straight_to_everyone():
    path = _path((2026, 50, 100), (2027, 60, 100), (2028, 90, 100), (2029, None, 100))
    path += _path((2030, 120, 200))
    assert needed_to_2030(path) == [
        NeededYear(2026, 50.0, 50, 0),
        NeededYear(2027, 62.5, 63, 3),
        NeededYear(2028, 75.0, 75, 0),
        NeededYear(2029, 87.5, 88, None),
        NeededYear(2030, 100.0, 200, 80),
    ]


def test_the_line_starts_at_the_last_known_share():
    path = _path((2024, 10, 100), (2025, 40, 100), (2026, None, 100), (2030, None, None))
    needed = needed_to_2030(path)
    assert [need.year for need in needed] == [2025, 2026, 2030]
    assert (needed[0].share, needed[-1]) == (40.0, NeededYear(2030, 100.0, None, None))


@pytest.mark.parametrize(
    "rows", [(), ((2025, None, 100),), ((2025, 50, None),), ((2027, 50, 100),)]
)
def test_without_a_known_share_there_is_no_line(rows):
    assert needed_to_2030(_path(*rows)) == []


def test_after_2030_there_is_no_line_left():
    assert needed_to_2030([PathYear(2030, 50, 100, 50.0, is_forecast=False)]) == []


@given(st.integers(0, 5000), st.integers(1, 5000))
def test_what_is_needed_never_falls_and_ends_at_everyone(trained, total):
    path = _path((2026, trained, total), *((year, None, total) for year in range(2027, 2031)))
    path[0] = PathYear(2026, trained, total, 100 * trained / total, is_forecast=False)
    shares = [need.share for need in needed_to_2030(path)]
    assert shares == sorted(shares)
    assert shares[-1] == pytest.approx(100)


# Saving a forecast.


def _save(partnership, places, *, shown=None):
    seen = fingerprint(*forecasting.described_forecasts(forecasting.stored_forecasts(partnership)))
    return forecasting.save_forecasts(
        partnership_id=partnership.pk,
        shown=seen if shown is None else shown,
        places=places,
        by=UserFactory(),
        today=TODAY,
    )


def _key(institute=None, year=2028, **changes) -> ForecastKey:
    parts = {"sector": "po", "route": ""} | changes
    return ForecastKey(institute.slug if institute else "", study_year=year, **parts)


def test_places_are_kept_per_year(partnership, institute):
    places = {
        _key(): Places(80, 70, "Groei in de regio."),
        _key(institute, 2029, route="pdg"): Places(None, 0),
    }
    assert _save(partnership, places) == 2
    assert forecasting.stored_forecasts(partnership) == places


def test_places_are_changed_and_taken_away(partnership):
    _save(partnership, {_key(): Places(80, 70), _key(year=2029): Places(90, 90)})
    assert _save(partnership, {_key(): Places(81, 70), _key(year=2029): Places()}) == 2
    assert forecasting.stored_forecasts(partnership) == {_key(): Places(81, 70)}


def test_a_forecast_is_about_now_or_later(partnership):
    assert _save(partnership, {_key(year=2026): Places(1, 1)}) == 1
    with pytest.raises(ForecastRefused, match="dit studiejaar of een later studiejaar"):
        _save(partnership, {_key(year=2025): Places(1, 1)})


def test_a_forecast_is_about_institutes_that_take_part(partnership):
    stranger = InstituteFactory()
    with pytest.raises(ForecastRefused) as refusal:
        _save(partnership, {_key(stranger): Places(1, 1)})
    assert str(refusal.value) == f"{stranger} is geen deelnemende lerarenopleiding."
    assert not partnership.forecasts.exists()


def test_a_forecast_that_changed_meanwhile_is_not_overwritten(partnership):
    seen = fingerprint()
    _save(partnership, {_key(): Places(80, 70)})
    with pytest.raises(StaleVersion):
        _save(partnership, {_key(): Places(1, 1)}, shown=seen)


def test_one_forecast_per_category_also_without_an_institute(partnership):
    ForecastFactory(partnership=partnership)
    with pytest.raises(IntegrityError, match="one_forecast_per"), transaction.atomic():
        ForecastFactory(partnership=partnership)


@pytest.mark.parametrize(
    ("values", "rule"),
    [
        ({"requested": None, "available": None}, "forecast_says_something"),
        ({"study_year": 2019}, "forecast_year_is_a_year"),
        ({"study_year": 2041}, "forecast_year_is_a_year"),
    ],
)
def test_the_database_refuses_an_empty_or_far_forecast(values, rule, partnership):
    ForecastFactory(partnership=partnership)
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        Forecast.objects.update(**values)


# Saving all students.


def _save_regional(partnership, totals, *, shown=None):
    seen = fingerprint(*forecasting.described_regional(forecasting.stored_regional(partnership)))
    return forecasting.save_regional_students(
        partnership_id=partnership.pk,
        shown=seen if shown is None else shown,
        totals=totals,
        by=UserFactory(),
        today=TODAY,
    )


def test_totals_are_kept_changed_and_taken_away(partnership, institute):
    first, second = (institute.slug, 2025), (institute.slug, 2030)
    totals = {first: RegionalTotal(240, "DUO"), second: RegionalTotal(0)}
    assert _save_regional(partnership, totals) == 2
    assert forecasting.stored_regional(partnership) == totals
    assert _save_regional(partnership, {first: RegionalTotal(250), second: RegionalTotal()}) == 2
    assert forecasting.stored_regional(partnership) == {first: RegionalTotal(250)}


def test_totals_are_of_institutes_that_take_part(partnership):
    with pytest.raises(ForecastRefused, match="geen deelnemende lerarenopleiding"):
        _save_regional(partnership, {(InstituteFactory().slug, 2025): RegionalTotal(1)})


def test_totals_that_changed_meanwhile_are_not_overwritten(partnership, institute):
    _save_regional(partnership, {(institute.slug, 2025): RegionalTotal(1)})
    with pytest.raises(StaleVersion):
        _save_regional(partnership, {(institute.slug, 2025): RegionalTotal(2)}, shown=fingerprint())
