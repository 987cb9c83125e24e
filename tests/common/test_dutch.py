"""Numbers, dates and terms as Dutch readers write them."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from common.templatetags import dutch

NOW = datetime(2026, 6, 13, 10, 0, tzinfo=UTC)
LATE = datetime(2026, 6, 13, 22, 30, tzinfo=UTC)  # 00.30 the next day in Amsterdam


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (999, "999"),
        (1234, "1.234"),
        (-1234567, "-1.234.567"),
        (Decimal("1234.5"), "1.235"),
        (0.5, "1"),
        ("1234", "1.234"),
        (None, "onbekend"),
        ("", "onbekend"),
    ],
)
def test_getal(value, text):
    assert dutch.getal(value) == text


def test_getal_with_decimals():
    assert dutch.getal(1234.567, 2) == "1.234,57"


@pytest.mark.parametrize(("value", "text"), [(71.4, "71%"), (0, "0%"), (None, "onbekend")])
def test_procent(value, text):
    assert dutch.procent(value) == text


def test_euro():
    assert dutch.euro(1250) == "€\N{NO-BREAK SPACE}1.250"
    assert dutch.euro(Decimal("1234.5"), 2) == "€\N{NO-BREAK SPACE}1.234,50"
    assert dutch.euro(None) == "onbekend"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (date(2026, 6, 15), "ma 15 juni"),
        (date(2024, 2, 29), "do 29 februari 2024"),
        (LATE, "zo 14 juni"),
        (None, "onbekend"),
    ],
)
def test_dag(value, text):
    assert dutch.dag(value, NOW) == text


def test_datum():
    assert dutch.datum(date(2026, 3, 1)) == "1 maart 2026"
    assert dutch.datum(None) == "onbekend"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (datetime(2026, 6, 15, 12, 12, tzinfo=UTC), "15 juni 2026 om 14.12 uur"),
        (datetime(2026, 1, 15, 12, 2, tzinfo=UTC), "15 januari 2026 om 13.02 uur"),
        (LATE, "14 juni 2026 om 00.30 uur"),
        (None, "onbekend"),
    ],
)
def test_moment(value, text):
    assert dutch.moment(value) == text


def test_tijd_of_nothing():
    assert dutch.tijd(None) == "onbekend"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (date(2026, 6, 15), "Over 2 dagen"),
        (date(2026, 6, 14), "Morgen"),
        (date(2026, 6, 13), "Vandaag"),
        (date(2026, 6, 12), "1 dag te laat"),
        (date(2026, 6, 10), "3 dagen te laat"),
        (LATE, "Morgen"),
        (None, "onbekend"),
    ],
)
def test_termijn(value, text):
    assert dutch.termijn(value, NOW) == text


def test_the_day_turns_at_midnight_in_amsterdam():
    assert dutch.days_left(date(2026, 6, 14), LATE) == 0


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25)])
def test_a_day_of_23_or_25_hours_is_one_day(day):
    before = datetime(day.year, day.month, day.day - 1, 11, 30, tzinfo=UTC)
    assert dutch.days_left(day, before) == 1


def test_without_a_moment_it_is_now():
    assert dutch.termijn(datetime.now(UTC)) == "Vandaag"


def test_a_value_stands_in_its_place_in_a_sentence():
    assert dutch.ingevuld(Decimal("1.5"), "Van %s!") == "Van 1.5!"
    assert dutch.ingevuld(7, "deel-%s") == "deel-7"
