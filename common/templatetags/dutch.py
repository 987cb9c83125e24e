"""Filters that write numbers, dates and terms the Dutch way.

Each takes the current moment as its optional argument, so that a test can fix it.
"""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

from django import template
from django.utils import timezone

register = template.Library()

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
UNKNOWN = "onbekend"
WEEKDAYS = ("ma", "di", "wo", "do", "vr", "za", "zo")
MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)


@register.filter
def getal(value: float | Decimal | None, decimals: int = 0) -> str:
    """1234 -> "1.234"; with decimals "1.234,5"; None -> "onbekend"."""
    if value is None or value == "":
        return UNKNOWN
    step = Decimal(1).scaleb(-decimals)
    text = f"{Decimal(str(value)).quantize(step, ROUND_HALF_UP):,f}"
    return text.translate(str.maketrans(",.", ".,"))


@register.filter
def procent(value: float | Decimal | None, decimals: int = 0) -> str:
    """71.4 -> "71%"; the value is a percentage already."""
    return UNKNOWN if value is None or value == "" else f"{getal(value, decimals)}%"


@register.filter
def euro(value: float | Decimal | None, decimals: int = 0) -> str:
    """1234.5 -> "€ 1.235", with a no-break space; two decimals give "€ 1.234,50"."""
    return (
        UNKNOWN if value is None or value == "" else f"€\N{NO-BREAK SPACE}{getal(value, decimals)}"
    )


@register.filter
def ingevuld(value: object, sentence: str) -> str:
    """A value in its place in a sentence: ``{{ person|ingevuld:"Belang van %s" }}``."""
    return sentence.replace("%s", str(value))


@register.filter
def dag(value: date | None, now: date | None = None) -> str:
    """A day: "do 15 juni"; in another year than this one "za 15 juni 2024"."""
    if not value:
        return UNKNOWN
    day, today = _day(value), _day(now or timezone.now())
    text = f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"
    return text if day.year == today.year else f"{text} {day.year}"


@register.filter
def datum(value: date | None) -> str:
    """A day in full: "15 juni 2026"."""
    if not value:
        return UNKNOWN
    day = _day(value)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


@register.filter
def tijd(value: datetime | None) -> str:
    """The time in Amsterdam: "14.12 uur"."""
    return f"{value.astimezone(AMSTERDAM):%H.%M} uur" if value else UNKNOWN


@register.filter
def moment(value: datetime | None) -> str:
    """A moment in Amsterdam: "15 juni 2026 om 14.12 uur"."""
    return f"{datum(value)} om {tijd(value)}" if value else UNKNOWN


@register.filter
def termijn(value: date | None, now: date | None = None) -> str:
    """What is left until a day: "Over 2 dagen", "Morgen", "Vandaag", "3 dagen te laat"."""
    if not value:
        return UNKNOWN
    days = days_left(value, now)
    if days in NEAR:
        return NEAR[days]
    return f"Over {days} dagen" if days > 0 else f"{-days} dagen te laat"


NEAR = {1: "Morgen", 0: "Vandaag", -1: "1 dag te laat"}


def days_left(value: date, now: date | None = None) -> int:
    """Whole days in Amsterdam from now until a day; below zero when it is past."""
    return (_day(value) - _day(now or timezone.now())).days


def _day(value: date) -> date:
    """The day in Amsterdam; a plain date is that already."""
    return value.astimezone(AMSTERDAM).date() if isinstance(value, datetime) else value
