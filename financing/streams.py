"""Keeping the funding streams: loading those that ship with the portal, adding and changing."""

import json
from pathlib import Path
from typing import Any

from django.db import IntegrityError, transaction

from accounts.models import User
from common.constraints import broken_constraint
from common.fingerprint import refuse_if_stale
from common.refusal import Refused
from common.slugs import RESERVED
from common.text import one_line
from financing.models import FundingStream

FILE = Path(__file__).parent / "data" / "geldstromen.json"
DETAILS = (
    *("name", "sectors", "structural", "is_new", "destination", "via_region"),
    *("base_amount", "per_student", "earmark", "cofinancing", "legal_basis", "accountability"),
    *("first_year", "last_year", "note", "source", "source_date"),
)
TEXTS = ("name", "cofinancing", "legal_basis", "note", "source")


class StreamRefused(Refused):
    """The stream does not fit what is there already."""


@transaction.atomic
def load_streams() -> int:
    """Add what is missing; what is there stays as an administrator left it. How many came."""
    added = 0
    for entry in json.loads(FILE.read_text()):
        code = entry.pop("code")
        _row, is_new = FundingStream.objects.get_or_create(code=code, defaults=entry)
        added += is_new
    return added


@transaction.atomic
def add_stream(*, code: str, by: User, **details: Any) -> FundingStream:
    """A stream under a code of its own; ``details`` are those of DETAILS."""
    if code in RESERVED or FundingStream.objects.filter(code=code).exists():
        raise StreamRefused(f"De code {code} is al in gebruik. Kies een andere code.")
    stream = FundingStream(code=code)
    _write(stream, details)
    return stream


@transaction.atomic
def change_stream(*, stream_id: int, shown: str, by: User, **details: Any) -> FundingStream:
    """Correct a stream. Raises StaleVersion, or StreamRefused when amounts would fall outside it.

    Other rules from a year on are another stream: then this one gets a last year.
    """
    stream = FundingStream.objects.select_for_update(of=("self",)).get(pk=stream_id)
    refuse_if_stale(shown, *details_of(stream))
    _write(stream, details)
    outside = [year for year in stream.grants.years() if not stream.covers(year)]
    if outside:
        raise StreamRefused(f"Er staan al bedragen voor {outside[0]} in deze geldstroom.")
    return stream


def details_of(stream: FundingStream) -> list:
    """What the form of a stream shows, for its fingerprint."""
    return [str(getattr(stream, name)) for name in DETAILS]


def _write(stream: FundingStream, details: dict[str, Any]) -> None:
    for name in DETAILS:
        value = details[name]
        setattr(stream, name, one_line(value) if name in TEXTS else value)
    try:
        with transaction.atomic():
            stream.save()
    except IntegrityError as broken:
        if "name" not in broken_constraint(broken):
            raise
        raise StreamRefused("Er is al een geldstroom met deze naam.") from broken
