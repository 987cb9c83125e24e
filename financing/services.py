"""Keeping what a partnership was granted: one amount, or a whole sheet at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction

from accounts.models import User
from common.fingerprint import refuse_if_stale
from common.refusal import Refused
from common.text import one_line
from financing.models import FundingStream, Grant
from partnerships.models import Partnership


class GrantRefused(Refused):
    """The amount does not fit its stream, or is there already."""


@dataclass(frozen=True)
class Entry:
    """One amount as a form or a line of a sheet gives it."""

    stream: FundingStream
    year: int
    amount: Decimal
    earmark: str = ""
    source: str = ""
    granted_on: date | None = None

    @property
    def key(self) -> tuple[str, int, str]:
        """There is one amount per stream, year and earmark."""
        return self.stream.code, self.year, self.earmark


@transaction.atomic
def add_grant(*, partnership_id: int, by: User, **values) -> Grant:
    """Write an amount down; ``values`` are those of Entry."""
    partnership = Partnership.objects.locked(partnership_id)
    grant = Grant(partnership=partnership)
    _write(grant, Entry(**values))
    return grant


@transaction.atomic
def change_grant(*, grant_id: int, shown: str, by: User, **values) -> Grant:
    """Correct an amount. Raises StaleVersion when it changed since it was shown."""
    grant = _lock(grant_id)
    refuse_if_stale(shown, *content_of(grant))
    _write(grant, Entry(**values))
    return grant


@transaction.atomic
def remove_grant(*, grant_id: int, by: User) -> None:
    """Take an amount away; the history keeps it."""
    _lock(grant_id).delete()


@transaction.atomic
def bring_in(*, partnership_id: int, shown: str, entries: Iterable[Entry], by: User) -> int:
    """Write the amounts of a sheet, all or none; how many were new or other before.

    What is not in the sheet stays. Raises StaleVersion when an amount changed since the preview.
    """
    partnership = Partnership.objects.locked(partnership_id)
    stored = stored_grants(partnership)
    refuse_if_stale(shown, *described(stored.values()))
    written = 0
    for entry in entries:
        grant = stored.get(entry.key) or Grant(partnership=partnership)
        if grant.pk is None or entry_of(grant) != entry:
            _write(grant, entry)
            written += 1
    return written


def stored_grants(partnership: Partnership) -> dict[tuple[str, int, str], Grant]:
    rows = Grant.objects.filter(partnership=partnership).for_list()
    return {entry_of(grant).key: grant for grant in rows}


def entry_of(grant: Grant) -> Entry:
    return Entry(
        stream=grant.stream,
        year=grant.year,
        amount=grant.amount,
        earmark=grant.earmark,
        source=grant.source,
        granted_on=grant.granted_on,
    )


def content_of(grant: Grant) -> list[str]:
    """What the form of an amount shows, for its fingerprint."""
    values = (grant.year, grant.amount, grant.earmark, grant.source, grant.granted_on)
    return [grant.stream.code, *map(str, values)]


def described(grants: Iterable[Grant]) -> list[list[str]]:
    """All amounts of a partnership, for the fingerprint of a preview."""
    return sorted(content_of(grant) for grant in grants)


def refuse_outside(stream: FundingStream, year: int) -> None:
    """A stream gives money in its own years only."""
    if not stream.covers(year):
        raise GrantRefused(f"{stream.name} geldt {stream.years}, dus niet in {year}.")


def _lock(grant_id: int) -> Grant:
    """The amount, locked with its partnership: changes of one come one after another."""
    grant = Grant.objects.select_related("stream").get(pk=grant_id)
    Partnership.objects.locked(grant.partnership_id)
    return Grant.objects.select_related("stream").get(pk=grant_id)


def _write(grant: Grant, entry: Entry) -> None:
    refuse_outside(entry.stream, entry.year)
    others = Grant.objects.filter(
        partnership=grant.partnership, stream=entry.stream, year=entry.year, earmark=entry.earmark
    )
    if others.exclude(pk=grant.pk).exists():
        raise GrantRefused(
            f"Er staat al een bedrag uit {entry.stream} voor {entry.year} met dit oormerk. "
            "Wijzig de bestaande regel."
        )
    for name in ("stream", "year", "amount", "earmark", "granted_on"):
        setattr(grant, name, getattr(entry, name))
    grant.source = one_line(entry.source)
    grant.save()
