"""Whole days as an iCalendar file (RFC 5545), for calendars and phones."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

LINE = 73  # octets; a line may have 75 with its break


@dataclass(frozen=True)
class Day:
    """Something that is due on a day."""

    uid: str
    on: date
    title: str
    note: str = ""


def calendar(name: str, days: Iterable[Day], *, at: datetime) -> str:
    """The file. Text is escaped, so a title adds no line of its own."""
    stamp = at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//onderwijsregio//portaal//NL"]
    lines.append(f"X-WR-CALNAME:{_escaped(name)}")
    lines += [line for day in days for line in _event(day, stamp)]
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _event(day: Day, stamp: str) -> list[str]:
    return [
        "BEGIN:VEVENT",
        f"UID:{day.uid}@onderwijsregio",
        f"DTSTAMP:{stamp}",
        f"DTSTART;VALUE=DATE:{day.on:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day.on + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped(day.title)}",
        f"DESCRIPTION:{_escaped(day.note)}",
        "END:VEVENT",
    ]


def _escaped(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return " ".join(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))


def _folded(line: str) -> str:
    """Long lines go on after a break and a blank, never in the middle of a letter."""
    parts, part = [], ""
    for letter in line:
        if len((part + letter).encode()) > LINE:
            parts.append(part)
            part = " "
        part += letter
    return "\r\n".join([*parts, part])
