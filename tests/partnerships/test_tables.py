"""Gesprekstafels: what is kept, who sits there, and which stand out."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from common.constraints import broken_constraint
from common.fingerprint import fingerprint
from common.refusal import StaleVersion
from partnerships import tables as verbs
from partnerships.models import Influence, Mandate, RegionalTable, Seat, Structural, Subject
from partnerships.table_forms import TableFilter
from partnerships.table_pages import mark_of, matrix
from partnerships.tables import DETAILS, TableRefused, details_of, place_of
from tests.factories import (
    BoardFactory,
    PartnershipFactory,
    RegionalTableFactory,
    SeatFactory,
    UserFactory,
)
from tests.factories.variants import BEGUN

pytestmark = pytest.mark.django_db

EMPTY = dict.fromkeys(DETAILS, "") | {
    "subjects": [Subject.TRAIN],
    "decides_on_money": None,
    "wants_seat": None,
    "ended_on": None,
}


@pytest.fixture
def partnership():
    return PartnershipFactory()


def _add(partnership, **details):
    data = EMPTY | {"name": "Bestuurlijk overleg"} | details
    return verbs.add_table(partnership_id=partnership.pk, by=UserFactory(), at=BEGUN, **data)


def _change(table, *, shown=None, **details):
    stored = dict(zip(DETAILS, details_of(RegionalTable.objects.get(pk=table.pk)), strict=True))
    shown = shown or fingerprint(*stored.values())
    return verbs.change_table(table_id=table.pk, shown=shown, by=None, **stored | details)


def _seat(table, **said):
    empty = {"organisation": None, "name": "", "person": "", "position": "", "mandate": ""}
    data = empty | {"mandate_note": "", "ours": False} | said
    return verbs.add_seat(table_id=table.pk, by=UserFactory(), **data)


# Tables.


def test_what_is_not_known_of_a_table_stays_unknown(partnership):
    table = _add(partnership)
    table.refresh_from_db()
    assert (table.decides_on_money, table.wants_seat, table.influence) == (None, None, "")


def test_a_table_is_changed_and_both_versions_are_in_the_history(partnership):
    table = _add(partnership)
    _change(table, influence=Influence.HEARD)
    seen = RegionalTable.pgh_event_model.objects.order_by("pgh_id")
    assert list(seen.values_list("influence", flat=True)) == ["", "gehoord"]


def test_a_stale_change_of_a_table_overwrites_nothing(partnership):
    table = _add(partnership)
    shown = fingerprint(*details_of(table))
    _change(table, purpose="Het eerste doel.")
    with pytest.raises(StaleVersion):
        _change(table, shown=shown, purpose="Het tweede doel.")
    table.refresh_from_db()
    assert table.purpose == "Het eerste doel."


def test_the_fingerprint_of_a_table_is_the_same_before_and_after_storing(partnership):
    table = _add(partnership, ended_on=date(2026, 5, 12), decides_on_money=True)
    assert fingerprint(*details_of(table)) == fingerprint(*details_of(RegionalTable.objects.get()))


def test_tables_of_one_partnership_have_different_names(partnership):
    _add(partnership)
    with pytest.raises(TableRefused, match="Er is al een gesprekstafel met de naam"):
        _add(partnership, name=" Bestuurlijk  overleg")
    _add(PartnershipFactory())


@pytest.mark.parametrize("money", [None, False])
@pytest.mark.parametrize("said", [{"money_streams": "RAP"}, {"structural": Structural.BOTH}])
def test_streams_belong_to_a_table_that_decides_on_money(partnership, money, said):
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        _add(partnership, decides_on_money=money, **said)
    assert broken_constraint(error.value) == "streams_belong_to_a_table_that_decides_on_money"


def test_a_table_has_a_subject(partnership):
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        _add(partnership, subjects=[])
    assert broken_constraint(error.value) == "a_table_has_a_subject"


# Seats.


def test_a_seat_is_an_organisation_or_a_name(partnership):
    table = _add(partnership)
    board = BoardFactory(name="De Brug")
    assert _seat(table, organisation=board).party == "De Brug"
    assert _seat(table, name="  Gemeente  Oost").party == "Gemeente Oost"


@pytest.mark.parametrize("both", [True, False])
def test_a_seat_is_not_both_and_not_neither(partnership, both):
    said = {"organisation": BoardFactory(), "name": "Ook dit"} if both else {}
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        _seat(_add(partnership), **said)
    assert broken_constraint(error.value) == "a_seat_is_an_organisation_or_a_name"


def test_nobody_sits_down_at_a_table_that_ended(partnership):
    table = _add(partnership, ended_on=date(2026, 5, 1))
    with pytest.raises(TableRefused, match="is gestopt"):
        _seat(table, name="Gemeente Oost")


def test_a_seat_is_changed_but_keeps_its_organisation():
    seat = SeatFactory(position="Bestuurder")
    verbs.change_seat(
        seat_id=seat.pk,
        shown=fingerprint(*place_of(seat)),
        name="Iemand anders",
        person="",
        position="Beleidsadviseur",
        mandate=Mandate.CONSULT,
        mandate_note="",
        ours=True,
        by=None,
    )
    stored = Seat.objects.get()
    assert (stored.party, stored.position, stored.ours) == (
        seat.organisation.name,
        "Beleidsadviseur",
        True,
    )


def test_a_stale_change_of_a_seat_is_refused():
    seat = SeatFactory()
    said = dict.fromkeys(["name", "person", "position", "mandate", "mandate_note"], "")
    with pytest.raises(StaleVersion):
        verbs.change_seat(seat_id=seat.pk, shown="verouderd", ours=True, by=None, **said)
    assert not Seat.objects.get().ours


def test_a_seat_that_is_removed_stays_in_the_history():
    verbs.remove_seat(seat_id=SeatFactory().pk, by=None)
    assert Seat.objects.count() == 0
    assert Seat.pgh_event_model.objects.filter(pgh_label="delete").count() == 1


# What stands out.


ENDED = date(2026, 5, 1)


@pytest.mark.parametrize(
    ("money", "seat", "ended", "mark"),
    [
        (True, None, None, ("fout", "Beslist over geld, wij zitten er niet")),
        (False, None, None, ("let-op", "Wij zitten er niet")),
        (None, None, None, ("let-op", "Wij zitten er niet")),
        (True, Mandate.NONE, None, ("info", "Wij zitten er, zonder mandaat")),
        (True, "", None, ("info", "Wij zitten er, zonder mandaat")),
        (True, Mandate.DECIDE, None, ("goed", "Wij zitten er")),
        (True, None, ENDED, ("neutraal", "Gestopt")),
    ],
)
def test_a_table_without_our_voice_stands_out(money, seat, ended, mark):
    table = RegionalTableFactory(decides_on_money=money, ended_on=ended)
    SeatFactory(table=table, ours=seat is not None, mandate=seat or "")
    assert (mark_of(table).level, mark_of(table).text) == mark


def _named(partnership, name, *, ours=None, **fields):
    table = RegionalTableFactory(partnership=partnership, name=name, **fields)
    if ours is not None:
        SeatFactory(table=table, ours=ours)
    return table


def test_tables_that_decide_on_money_without_us_come_first_and_ended_ones_last(partnership):
    _named(partnership, "A met stem", ours=True, decides_on_money=True)
    _named(partnership, "B zonder stem", ours=False)
    _named(partnership, "C geld zonder stem", decides_on_money=True)
    _named(partnership, "0 gestopt", ended_on=date(2026, 1, 1), decides_on_money=True)
    names = [table.name for table in partnership.regional_tables.for_list()]
    assert names == ["C geld zonder stem", "B zonder stem", "A met stem", "0 gestopt"]


@pytest.mark.parametrize(
    ("chosen", "names"),
    [
        ({}, ["Geld", "Niets", "Ons"]),
        ({"stem": "zonder"}, ["Geld", "Niets"]),
        ({"stem": "met"}, ["Ons"]),
        ({"geld": "ja"}, ["Geld"]),
        ({"geld": "onbekend"}, ["Niets"]),
        ({"geld": "nee"}, ["Ons"]),
        ({"onderwerp": "arbeidsmarkt"}, ["Ons"]),
        ({"onderwerp": "verzonnen"}, ["Geld", "Niets", "Ons"]),
        ({"zoek": "niets"}, ["Niets"]),
        ({"zoek": "brug"}, ["Ons"]),
        ({"zoek": "\x00"}, ["Geld", "Niets", "Ons"]),
    ],
)
def test_tables_are_filtered(partnership, chosen, names):
    _named(partnership, "Geld", decides_on_money=True)
    _named(partnership, "Niets")
    ours = _named(
        partnership, "Ons", ours=True, decides_on_money=False, subjects=[Subject.LABOUR_MARKET]
    )
    SeatFactory(table=ours, organisation=BoardFactory(name="De Brug"))
    rows = TableFilter(chosen).applied_to(partnership.regional_tables.for_list())
    assert sorted(table.name for table in rows) == names


def test_the_matrix_has_a_cell_for_every_table_and_party(partnership):
    board = BoardFactory(name="De Brug")
    for name in ("Eén", "Twee"):
        SeatFactory(table=_named(partnership, name), organisation=board, mandate=Mandate.CONSULT)
    SeatFactory(table=partnership.regional_tables.get(name="Twee"), organisation=None, name="Aap")
    found = matrix(partnership.regional_tables.for_list())
    assert found["parties"] == ["De Brug", "Aap"]  # who sits at most tables comes first
    assert [[len(cell["seats"]) for cell in row["cells"]] for row in found["rows"]] == [
        [1, 0],
        [1, 1],
    ]
