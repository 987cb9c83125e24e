"""Terms of a law end on a day on which one can do something (Algemene termijnenwet)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.workdays import easter, holidays, is_free, term_after


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [(1943, 4, 25), (2008, 3, 23), (2024, 3, 31), (2026, 4, 5), (2027, 3, 28), (2038, 4, 25)],
)
def test_easter_falls_where_the_calendar_says(year, month, day):
    assert easter(year) == date(year, month, day)


def test_the_holidays_of_a_year():
    assert sorted(holidays(2026)) == [
        date(2026, 1, 1),
        date(2026, 4, 3),
        date(2026, 4, 6),
        date(2026, 4, 27),
        date(2026, 5, 5),
        date(2026, 5, 14),
        date(2026, 5, 25),
        date(2026, 12, 25),
        date(2026, 12, 26),
    ]


def test_kings_day_moves_off_a_sunday():
    assert "Koningsdag" in holidays(2031).values()
    assert holidays(2031)[date(2031, 4, 26)] == "Koningsdag"


@pytest.mark.parametrize(
    ("known_on", "last"),
    [
        (date(2026, 3, 3), date(2026, 4, 14)),  # a Tuesday: forty-two days on
        (date(2026, 9, 4), date(2026, 10, 16)),  # a Friday is a day like another
        (date(2026, 9, 5), date(2026, 10, 19)),  # would end on a Saturday
        (date(2026, 9, 6), date(2026, 10, 19)),  # on a Sunday
        (date(2026, 2, 20), date(2026, 4, 7)),  # on Good Friday, with Easter behind it
        (date(2026, 11, 13), date(2026, 12, 28)),  # on Christmas Day, a Friday
        (date(2026, 3, 16), date(2026, 4, 28)),  # on King's Day
        (date(2026, 11, 20), date(2027, 1, 4)),  # on New Year's Day, a Friday
    ],
)
def test_six_weeks_end_on_the_next_working_day(known_on, last):
    assert term_after(known_on, weeks=6) == last


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 18))
def test_a_term_is_never_shorter_and_never_ends_on_a_free_day(day, weeks):
    last, plain = term_after(day, weeks=weeks), day + timedelta(weeks=weeks)
    assert not is_free(last)
    assert plain <= last <= plain + timedelta(days=5)
    assert all(is_free(plain + timedelta(days=n)) for n in range((last - plain).days))
