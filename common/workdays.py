"""The last day of a term that a law sets: never a Saturday, a Sunday or a public holiday.

Source: Algemene termijnenwet, articles 1 and 3. Good Friday counts as a holiday there.
"""

from datetime import date, timedelta

EASTER_AND = {
    "Goede Vrijdag": -2,
    "Tweede Paasdag": 1,
    "Hemelvaartsdag": 39,
    "Tweede Pinksterdag": 50,
}
ON_A_DATE = {
    "Nieuwjaarsdag": (1, 1),
    "Bevrijdingsdag": (5, 5),
    "Eerste Kerstdag": (12, 25),
    "Tweede Kerstdag": (12, 26),
}
SUNDAY = 6


def term_after(day: date, *, weeks: int = 0, days: int = 0) -> date:
    """The last day of a term that begins on the day after ``day``."""
    last = day + timedelta(weeks=weeks, days=days)
    while is_free(last):
        last += timedelta(days=1)
    return last


def is_free(day: date) -> bool:
    return day.weekday() >= SUNDAY - 1 or day in holidays(day.year)


def holidays(year: int) -> dict[date, str]:
    sunday = easter(year)
    found = {sunday + timedelta(days=n): name for name, n in EASTER_AND.items()}
    found |= {date(year, *when): name for name, when in ON_A_DATE.items()}
    return {_kings_day(year): "Koningsdag"} | found


def easter(year: int) -> date:
    """Easter Sunday, after the Gregorian reckoning of Meeus, Jones and Butcher."""
    century, rest = divmod(year, 100)
    golden = year % 19
    leap = century // 4
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap - correction + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    shift = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def _kings_day(year: int) -> date:
    """27 April, or the day before when that is a Sunday."""
    day = date(year, 4, 27)
    return day - timedelta(days=1) if day.weekday() == SUNDAY else day
