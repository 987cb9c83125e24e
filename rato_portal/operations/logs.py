"""Logs as lines of JSON, with the reference of the request and without personal data."""

import json
import logging
import re
from datetime import UTC, datetime

from rato_portal.operations import reference

# Begins at a boundary and never steps back: a picture in a message is one word of megabytes.
EMAIL = re.compile(r"(?<![\w.+%-])[\w.+%-]++@[\w-]+(?:\.[\w-]+)+")
# Links in mail carry a token that no log may keep.
TOKEN = re.compile(r"/(uitnodiging|meelezen|inloggen|confirm-email|key)/[^/\s?\"']+")
BEARER = re.compile(r"(?i)(bearer\s+|orp_)[\w.~+/=-]+")
DETAIL = re.compile(r"(?m)^\s*DETAIL:.*$")
ADDRESS = re.compile(r"\b(?:\d{1,3}\.){3}\d{1,3}\b")
LONGEST = 20_000  # characters of a message that a log keeps
EXTRA = ("method", "route", "status", "milliseconds")


def without_traces(text: str) -> str:
    """Stars where an e-mail address, a token, an IP address or a value of a row stood.

    PostgreSQL puts the values of a refused row in the detail of its error.
    """
    text = text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
    for pattern, put in (
        (DETAIL, "DETAIL: *"),
        (EMAIL, "*@*"),
        (TOKEN, r"/\1/*"),
        (BEARER, r"\1*"),
        (ADDRESS, "*.*.*.*"),
    ):
        text = pattern.sub(put, text)
    return text


class JsonLine(logging.Formatter):
    """One event, one line."""

    def format(self, record: logging.LogRecord) -> str:
        found = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": without_traces(record.getMessage()),
        }
        if known := reference.current.get():
            found["reference"] = known
        found |= {name: getattr(record, name) for name in EXTRA if hasattr(record, name)}
        if record.exc_info:
            found["error"] = without_traces(self.formatException(record.exc_info))
        return json.dumps(found, ensure_ascii=False, default=str)


class TextLine(logging.Formatter):
    """The same for people's eyes, on one machine."""

    def format(self, record: logging.LogRecord) -> str:
        return without_traces(super().format(record))
