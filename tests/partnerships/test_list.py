"""The list of partnerships: search, filter, sort, page, and the same rows as a file."""

import csv
import io
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts import roles
from organisations.sectors import Sector
from partnerships.models import PartnershipKind, Phase, last_counted_year
from tests.factories import (
    BoardFactory,
    InstituteFactory,
    MemberFactory,
    MembershipFactory,
    MunicipalityFactory,
    PartnershipFactory,
    StudentCountFactory,
    UserFactory,
    partnership_editor,
    staff,
)
from tests.pages import text_of

pytestmark = pytest.mark.django_db
COLUMNS = ["Naam", "Soort", "Fase", "Sectoren", "Penvoerder", "Leden"]


@pytest.fixture
def reader(login):
    """A facilitator sees every partnership."""
    return login(staff(roles.FACILITATORS, second_factor=False))


@pytest.fixture
def three():
    """A Samen Opleiden partnership, a RAP and an alliance, each found by something else."""
    west = MunicipalityFactory(name="Gouda")
    sop = PartnershipFactory(
        name="De Brug", lead=BoardFactory(name="Stichting Ärmel", municipality=west)
    )
    sop.labour_market_regions.add(west.labour_market_region)
    rap = PartnershipFactory(
        name="Aanpak Oost",
        kind=PartnershipKind.RAP,
        phase=Phase.NOT_APPLICABLE,
        sectors=[Sector.VO],
        lead=BoardFactory(name="Stichting Twee", place="Hengelo"),
    )
    alliance = PartnershipFactory(
        name="Verbond",
        kind=PartnershipKind.ALLIANCE,
        phase=Phase.NOT_APPLICABLE,
        sectors=[Sector.MBO],
        lead=InstituteFactory(name="Hogeschool Drie"),
    )
    MemberFactory(partnership=alliance, organisation=BoardFactory(name="Curaçao-fonds"))
    MemberFactory(
        partnership=alliance,
        organisation=BoardFactory(name="Vertrokken"),
        until=date(2024, 8, 1),
    )
    return sop, rap, alliance


def _list(client, **query):
    return client.get(reverse("partnerships:list"), query)


def _names(response) -> list[str]:
    return [partnership.name for partnership in response.context["page"]]


def _exported(client, **query) -> list[list[str]]:
    answer = client.get(reverse("partnerships:export", args=["csv"]), query)
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))


def _queries(work) -> int:
    with CaptureQueriesContext(connection) as queries:
        work()
    return len(queries)


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({}, ["Aanpak Oost", "De Brug", "Verbond"]),
        ({"zoek": "brug"}, ["De Brug"]),
        ({"zoek": "armel"}, ["De Brug"]),
        ({"zoek": "curacao"}, ["Verbond"]),
        ({"zoek": "vertrokken"}, []),
        ({"zoek": "gouda"}, ["De Brug"]),
        ({"zoek": "hengelo oost"}, ["Aanpak Oost"]),
        ({"zoek": "hengelo brug"}, []),
        ({"zoek": "\x00"}, []),
        ({"soort": "rap"}, ["Aanpak Oost"]),
        ({"sector": "vo"}, ["Aanpak Oost"]),
        ({"fase": "recognised"}, ["De Brug"]),
        ({"fase": "aspirant"}, []),
        (
            {"soort": "onzin", "sector": "onzin", "fase": "x", "van": "x"},
            ["Aanpak Oost", "De Brug", "Verbond"],
        ),
    ],
)
def test_the_list_is_searched_and_filtered(query, names, three, reader):
    answer = _list(reader, **query)
    assert (answer.status_code, _names(answer)) == (200, names)


def test_the_list_is_filtered_by_labour_market_region(three, reader):
    area = three[0].labour_market_regions.get()
    assert _names(_list(reader, arbeidsmarktregio=area.code)) == ["De Brug"]


def test_mine_are_those_of_my_team_and_of_my_organisation(three, login):
    sop, rap, _alliance = three
    editor = partnership_editor(rap)
    MembershipFactory(user=editor, organisation=sop.lead)
    editor.groups.add(*staff(roles.FACILITATORS, second_factor=False).groups.all())
    client = login(editor)
    assert len(_names(_list(client))) == 3
    assert _names(_list(client, van="mij")) == ["Aanpak Oost", "De Brug"]


def test_who_belongs_to_nothing_sees_an_empty_list_with_the_next_step(three, login):
    text = text_of(_list(login(UserFactory())))
    assert "Nog geen partnerschappen" in text
    assert "De Brug" not in text


def test_nothing_found_is_not_the_same_as_nothing_there(three, reader):
    assert "Niets gevonden" in text_of(_list(reader, zoek="nergens"))


@pytest.mark.parametrize(
    ("sort", "names"),
    [
        ("naam", ["Aanpak Oost", "De Brug", "Verbond"]),
        ("-naam", ["Verbond", "De Brug", "Aanpak Oost"]),
        ("-leden", ["Verbond", "De Brug", "Aanpak Oost"]),
        ("studenten", ["Aanpak Oost", "De Brug", "Verbond"]),
        ("-studenten", ["De Brug", "Aanpak Oost", "Verbond"]),
        ("onzin", ["Aanpak Oost", "De Brug", "Verbond"]),
    ],
)
def test_the_list_is_sorted_and_the_unknown_comes_last(sort, names, three, reader):
    sop, rap, _alliance = three
    year = last_counted_year(timezone.localdate())
    StudentCountFactory(partnership=sop, study_year=year, count=90)
    StudentCountFactory(partnership=rap, study_year=year, count=0)
    assert _names(_list(reader, sorteer=sort)) == names


def test_unknown_students_are_not_zero_and_other_years_do_not_count(three, reader):
    sop, rap, alliance = three
    year = last_counted_year(timezone.localdate())
    StudentCountFactory(partnership=sop, study_year=year, count=90)
    StudentCountFactory(partnership=sop, study_year=year, count=10, institute=InstituteFactory())
    StudentCountFactory(partnership=rap, study_year=year, count=0)
    StudentCountFactory(partnership=alliance, study_year=year - 1, count=40)
    totals = {row.name: row.student_total for row in _list(reader).context["page"]}
    assert totals == {"De Brug": 100, "Aanpak Oost": 0, "Verbond": None}
    assert "onbekend" in text_of(_list(reader, zoek="verbond"))


def test_members_who_left_do_not_count(three, reader):
    counts = {row.name: row.member_count for row in _list(reader).context["page"]}
    assert counts == {"De Brug": 1, "Aanpak Oost": 1, "Verbond": 2}


def test_the_chips_count_each_kind_within_the_other_filters(three, reader):
    answer = _list(reader, soort="rap", zoek="st")
    chips = {chip["title"]: (chip["count"], chip["active"]) for chip in answer.context["kinds"]}
    assert chips == {
        "Alle soorten": (2, False),
        "Samen Opleiden": (1, False),
        "RAP": (1, True),
        "Regionale alliantie": (0, False),
    }
    assert _names(answer) == ["Aanpak Oost"]


def test_a_filter_that_is_on_can_be_taken_away_alone(three, reader):
    active = _list(reader, soort="rap", zoek="st").context["active"]
    assert {chip["title"]: chip["url"] for chip in active} == {
        "Naam, penvoerder, lid of plaats: st": "?soort=rap",
        "Soort: Regionale Aanpak Personeelstekort": "?zoek=st",
    }


def test_the_list_is_paged(reader):
    lead = BoardFactory()
    PartnershipFactory.create_batch(51, lead=lead)
    assert [len(_names(_list(reader, pagina=n))) for n in ("1", "2", "99", "x")] == [50, 1, 1, 50]


def test_the_list_costs_the_same_for_one_and_for_three(reader, content_types):
    PartnershipFactory()
    _list(reader)
    one = _queries(lambda: _list(reader, zoek="p", van="mij", sorteer="studenten"))
    for partnership in PartnershipFactory.create_batch(2):
        MemberFactory(partnership=partnership)
    assert _queries(lambda: _list(reader, zoek="p", van="mij", sorteer="studenten")) == one
    # Three of these are the session, the person and the roles.
    assert one <= 3 + 6


@pytest.mark.parametrize(
    "query", [{}, {"zoek": "st", "sorteer": "-naam"}, {"soort": "alliance"}, {"zoek": "nergens"}]
)
def test_the_file_has_exactly_what_the_list_shows(query, three, reader):
    year = last_counted_year(timezone.localdate())
    StudentCountFactory(partnership=three[0], study_year=year, count=90)
    header, *rows = _exported(reader, **query)
    assert header == [*COLUMNS, f"Studenten {year}-{year + 1}"]
    assert [row[0] for row in rows] == _names(_list(reader, **query))
    students = {row[0]: row[6] for row in rows}
    assert students.get("De Brug", "90") == "90"
    assert students.get("Verbond", "") == ""


def test_the_file_is_also_there_for_a_spreadsheet_and_in_no_other_form(three, reader):
    answers = {f: reader.get(reverse("partnerships:export", args=[f])) for f in ("xlsx", "pdf")}
    assert {f: a.status_code for f, a in answers.items()} == {"xlsx": 200, "pdf": 404}
    assert answers["xlsx"].content.startswith(b"PK")


def test_the_file_has_only_what_this_person_may_see(three, login):
    editor = partnership_editor(three[1])
    assert [row[0] for row in _exported(login(editor))[1:]] == ["Aanpak Oost"]
