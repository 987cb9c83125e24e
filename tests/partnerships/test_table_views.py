"""The pages of gesprekstafels."""

import csv
import io
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from common.fingerprint import fingerprint
from partnerships.models import Mandate, RegionalTable, Seat
from partnerships.tables import details_of, place_of
from tests.factories import (
    BoardFactory,
    MembershipFactory,
    PartnershipFactory,
    RegionalTableFactory,
    SeatFactory,
    partnership_editor,
)
from tests.pages import assert_error_at_field, filled, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def partnership():
    return PartnershipFactory(slug="oost", name="Samen Opleiden Oost")


@pytest.fixture
def table(partnership):
    return RegionalTableFactory(partnership=partnership, name="Bestuurlijk overleg")


@pytest.fixture
def team(partnership, login):
    return login(partnership_editor(partnership))


@pytest.fixture
def reader(partnership, login):
    return login(MembershipFactory(organisation=partnership.lead).user)


def _url(name, *more) -> str:
    return reverse(f"partnerships:{name}", args=["oost", *more])


def _main(answer) -> str:
    text = text_of(answer)
    return text[text.index("<main") : text.index("</main")]


def _queries(work) -> int:
    with CaptureQueriesContext(connection) as queries:
        work()
    return len(queries)


# Looking.


def test_a_table_that_decides_on_money_without_us_is_marked_in_words(partnership, reader):
    RegionalTableFactory(partnership=partnership, decides_on_money=True)
    assert "Beslist over geld, wij zitten er niet" in _main(reader.get(_url("tables")))


def test_the_list_is_filtered_and_so_is_its_file(partnership, table, reader):
    RegionalTableFactory(partnership=partnership, name="Subsidietafel", decides_on_money=True)
    assert "Bestuurlijk overleg" not in _main(reader.get(_url("tables"), {"geld": "ja"}))
    answer = reader.get(_url("export-tables", "csv"), {"geld": "ja"})
    lines = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert [line[0] for line in lines] == ["Gesprekstafel", "Subsidietafel"]
    assert reader.get(_url("export-tables", "xlsx")).status_code == 200
    assert reader.get(_url("export-tables", "odt")).status_code == 404


def test_a_file_names_positions_and_no_persons(table, reader):
    SeatFactory(table=table, person="Anneke Zwart", position="Rector")
    text = reader.get(_url("export-tables", "csv")).content.decode()
    assert "(Rector)" in text
    assert "Zwart" not in text


def test_an_empty_list_tells_the_team_the_next_step(team):
    assert _url("add-table") in _main(team.get(_url("tables")))


def test_an_empty_list_tells_a_reader_nothing_to_do(reader):
    assert _url("add-table") not in _main(reader.get(_url("tables")))


def test_a_filter_that_finds_nothing_offers_to_show_all(table, team):
    text = _main(team.get(_url("tables"), {"zoek": "bestaat niet"}))
    assert "Geen gesprekstafel gevonden" in text


@pytest.mark.parametrize("name", ["tables", "tables-matrix"])
def test_a_page_costs_the_same_for_one_and_for_three(name, table, team, content_types):
    SeatFactory(table=table)
    team.get(_url(name))
    one = _queries(lambda: team.get(_url(name)))
    for _ in range(2):
        other = RegionalTableFactory(partnership=table.partnership)
        SeatFactory(table=other)
        SeatFactory(table=other)
    assert _queries(lambda: team.get(_url(name))) == one


def test_the_matrix_says_who_sits_where_with_what_mandate(table, reader):
    SeatFactory(
        table=table, organisation=BoardFactory(name="De Brug"), mandate=Mandate.DECIDE, ours=True
    )
    text = _main(reader.get(_url("tables-matrix")))
    assert '<th scope="col">De Brug</th>' in text
    assert "Mag beslissen <strong>(namens ons)</strong>" in text


def test_a_reader_sees_a_table_and_changes_nothing(table, reader):
    SeatFactory(table=table)
    text = _main(reader.get(_url("table", table.public_id)))
    assert "<form" not in text
    assert "Bewerken" not in text


def test_what_is_not_known_is_called_unknown(table, reader):
    text = _main(reader.get(_url("table", table.public_id)))
    assert "<dt>Beslist over geld</dt><dd>Onbekend</dd>" in text


# Writing.


def test_a_table_is_added(partnership, team):
    data = filled(name="Tafel", subjects=["opleiden"], decides_on_money="ja", money_streams="RAP")
    answer = team.post(_url("add-table"), data)
    table = RegionalTable.objects.get()
    assert (answer.status_code, answer.url) == (302, _url("table", table.public_id))
    assert (table.decides_on_money, table.money_streams, table.wants_seat) == (True, "RAP", None)


@pytest.mark.parametrize(
    ("wrong", "field", "message"),
    [
        ({"name": ""}, "id_name", "Dit veld is verplicht."),
        ({"subjects": []}, "id_subjects_0", "Dit veld is verplicht."),
        (
            {"decides_on_money": "nee"},
            "id_decides_on_money",
            "Kies Ja, of maak de geldstromen leeg",
        ),
        (
            {"subjects": ["anders"]},
            "id_other_subject",
            "Vul in over welk ander onderwerp het gaat",
        ),
    ],
)
def test_wrong_input_is_said_at_the_field(team, wrong, field, message):
    good = {"name": "Tafel", "subjects": ["opleiden"], "decides_on_money": "ja"}
    answer = team.post(_url("add-table"), filled(**good | {"money_streams": "RAP"} | wrong))
    assert answer.status_code == 422
    assert_error_at_field(answer, field, message)
    assert RegionalTable.objects.count() == 0


def test_a_name_that_is_taken_is_refused_in_a_sentence(table, team):
    data = filled(name="Bestuurlijk overleg", subjects=["opleiden"])
    answer = team.post(_url("add-table"), data)
    assert answer.status_code == 409
    assert "Er is al een gesprekstafel met de naam Bestuurlijk overleg." in text_of(answer)


def test_the_form_shows_what_is_stored(table, team):
    RegionalTable.objects.update(decides_on_money=False, wants_seat=True)
    form = team.get(_url("change-table", table.public_id)).context["form"]
    values = [form[name].value() for name in ("name", "decides_on_money", "wants_seat")]
    assert values == ["Bestuurlijk overleg", "nee", "ja"]


def test_a_stale_change_shows_both_texts_and_saves_after_all(table, team):
    shown = fingerprint(*details_of(table))
    RegionalTable.objects.update(purpose="Doel van de ander.")
    data = {"name": "Bestuurlijk overleg", "subjects": ["opleiden"], "purpose": "Mijn doel."}
    url = _url("change-table", table.public_id)
    answer = team.post(url, filled(shown=shown, **data))
    text = _main(answer)
    assert answer.status_code == 409
    assert "Doel van de ander." in text
    assert "Mijn doel.</textarea>" in text
    assert RegionalTable.objects.get().purpose == "Doel van de ander."

    again = re.search(r'name="shown" value="([^"]+)"', text)[1]
    assert team.post(url, filled(shown=again, **data)).status_code == 302
    assert RegionalTable.objects.get().purpose == "Mijn doel."


def test_a_table_that_ended_gets_no_seats(table, team):
    data = {"name": "Bestuurlijk overleg", "subjects": ["opleiden"]}
    data |= {"ended_on_day": "1", "ended_on_month": "5", "ended_on_year": "2026"}
    url = _url("change-table", table.public_id)
    assert team.post(url, filled(shown=fingerprint(*details_of(table)), **data)).status_code == 302
    assert "Gestopt" in _main(team.get(_url("table", table.public_id)))
    answer = team.post(_url("add-seat", table.public_id), filled(name="Gemeente Oost"))
    assert answer.status_code == 409
    assert Seat.objects.count() == 0


# Seats.


def test_an_organisation_is_found_in_the_register_and_sits_down(table, team):
    board = BoardFactory(name="De Brug", slug="de-brug")
    url = _url("add-seat", table.public_id)
    assert "?organisatie=de-brug" in _main(team.get(url, {"zoek": "brug"}))
    assert "name" not in team.get(url, {"organisatie": "de-brug"}).context["form"].fields
    data = filled(position="Bestuurder", mandate="beslissen", ours="on")
    assert team.post(f"{url}?organisatie=de-brug", data).status_code == 302
    seat = Seat.objects.get()
    assert (seat.organisation, seat.name, seat.ours) == (board, "", True)


def test_a_party_outside_the_register_sits_down_by_its_name(table, team):
    url = _url("add-seat", table.public_id)
    assert team.post(url, filled(name="Gemeente Oost")).status_code == 302
    assert Seat.objects.get().party == "Gemeente Oost"


def test_a_seat_needs_a_party(table, team):
    answer = team.post(_url("add-seat", table.public_id), filled(position="Wethouder"))
    assert_error_at_field(answer, "id_name", "Dit veld is verplicht.")


@pytest.mark.parametrize("slug", ["nergens", "\x00"])
def test_an_organisation_that_is_not_there_is_not_found(table, team, slug):
    url = _url("add-seat", table.public_id)
    assert team.get(url, {"organisatie": slug}).status_code == 404


def test_a_seat_is_changed_and_taken_away(table, team):
    seat = SeatFactory(table=table)
    url = _url("change-seat", table.public_id, seat.public_id)
    data = filled(shown=fingerprint(*place_of(seat)), position="Adviseur", mandate="raadplegen")
    assert team.post(url, data).status_code == 302
    assert Seat.objects.get().position == "Adviseur"
    url = _url("remove-seat", table.public_id, seat.public_id)
    assert team.post(url, filled()).status_code == 302
    assert Seat.objects.count() == 0


def test_a_stale_seat_shows_both_texts(table, team):
    seat = SeatFactory(table=table, position="Rector")
    url = _url("change-seat", table.public_id, seat.public_id)
    answer = team.post(url, filled(shown="verouderd", position="Bestuurder"))
    assert answer.status_code == 409
    assert "Rector" in _main(answer)


def test_a_table_of_another_partnership_is_not_found_here(team):
    foreign = SeatFactory()
    for name in ("table", "change-table", "add-seat"):
        assert team.get(_url(name, foreign.table.public_id)).status_code == 404
    url = _url("remove-seat", foreign.table.public_id, foreign.public_id)
    assert team.post(url, filled()).status_code == 404
    assert Seat.objects.count() == 1
