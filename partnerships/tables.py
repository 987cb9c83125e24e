"""Keeping the gesprekstafels of the educatieve regio, and who sits there."""

from datetime import datetime
from typing import Any

from django.db import transaction

from accounts.models import User
from common.fingerprint import refuse_if_stale
from common.refusal import Refused
from common.text import one_line
from organisations.models import Organisation
from partnerships.models import Partnership, RegionalTable, Seat


class TableRefused(Refused):
    """The change does not fit the table as it is now."""


DETAILS = (
    *("name", "purpose", "subjects", "other_subject", "level", "convenor", "frequency"),
    *("decides_on_money", "money_streams", "structural"),
    *("influence", "relevance", "relevance_reason", "wants_seat", "needed", "ended_on"),
)
ONE_LINE = ("name", "other_subject", "convenor", "frequency")


@transaction.atomic
def add_table(*, partnership_id: int, by: User, at: datetime, **details: Any) -> RegionalTable:
    """A table as this partnership sees it; ``details`` are those of DETAILS."""
    partnership = Partnership.objects.select_for_update(of=("self",)).get(pk=partnership_id)
    table = RegionalTable(partnership=partnership, created_at=at)
    _write(table, details)
    return table


@transaction.atomic
def change_table(*, table_id: int, shown: str, by: User, **details: Any) -> RegionalTable:
    """Change what describes a table. Raises StaleVersion when it changed since it was shown."""
    table = RegionalTable.objects.select_for_update(of=("self",)).get(pk=table_id)
    refuse_if_stale(shown, *details_of(table))
    _write(table, details)
    return table


@transaction.atomic
def add_seat(
    *,
    table_id: int,
    organisation: Organisation | None,
    name: str,
    person: str,
    position: str,
    mandate: str,
    mandate_note: str,
    ours: bool,
    by: User,
) -> Seat:
    """Someone sits at this table: an organisation of the register, or a party by its name."""
    table = _open(table_id)
    return table.seats.create(
        organisation=organisation,
        name=one_line(name),
        person=one_line(person),
        position=one_line(position),
        mandate=mandate,
        mandate_note=mandate_note,
        ours=ours,
    )


@transaction.atomic
def change_seat(
    *,
    seat_id: int,
    shown: str,
    name: str,
    person: str,
    position: str,
    mandate: str,
    mandate_note: str,
    ours: bool,
    by: User,
) -> Seat:
    """Change who sits there and with what mandate; the organisation stays the same."""
    seat = Seat.objects.select_for_update(of=("self",)).get(pk=seat_id)
    refuse_if_stale(shown, *place_of(seat))
    if not seat.organisation_id:
        seat.name = one_line(name)
    seat.person, seat.position = one_line(person), one_line(position)
    seat.mandate, seat.mandate_note, seat.ours = mandate, mandate_note, ours
    seat.save()
    return seat


@transaction.atomic
def remove_seat(*, seat_id: int, by: User) -> None:
    """Nobody sits there any more; the history keeps who did."""
    Seat.objects.select_for_update(of=("self",)).get(pk=seat_id).delete()


def details_of(table: RegionalTable) -> list:
    """What the form of a table shows, for its fingerprint."""
    return [getattr(table, name) for name in DETAILS]


def place_of(seat: Seat) -> tuple:
    """What the form of a seat shows, for its fingerprint."""
    said = seat.name, seat.person, seat.position
    return *said, seat.mandate, seat.mandate_note, seat.ours


def _write(table: RegionalTable, details: dict[str, Any]) -> None:
    for name in DETAILS:
        value = details[name]
        setattr(table, name, one_line(value) if name in ONE_LINE else value)
    namesakes = RegionalTable.objects.filter(partnership=table.partnership_id, name=table.name)
    if namesakes.exclude(pk=table.pk).exists():
        raise TableRefused(f"Er is al een gesprekstafel met de naam {table.name}.")
    table.save()


def _open(table_id: int) -> RegionalTable:
    """A table that still meets, locked."""
    table = RegionalTable.objects.select_for_update(of=("self",)).get(pk=table_id)
    if table.ended_on:
        raise TableRefused("Deze gesprekstafel is gestopt. Haal eerst de einddatum weg.")
    return table
