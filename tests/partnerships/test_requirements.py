"""What the scheme asks of each category of students: the part of the programme in practice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.fingerprint import fingerprint
from common.sheets.reading import read_pasted
from partnerships.models import ProgrammeLevel, Route, StudentCount
from partnerships.requirements import SHARES, Verdict, judged
from partnerships.student_grid import CountKey, Entry, described, grid_of, stored_counts
from partnerships.student_pages import requirements_of
from partnerships.student_sheets import WrongCell, percent_of, read_counts, table_of
from tests.database import refused_by
from tests.factories import (
    InstituteFactory,
    MemberFactory,
    PartnershipFactory,
    StudentCountFactory,
    partnership_editor,
)
from tests.pages import assert_error_at_field, filled, text_of

BOX = "hogeschool-a.po.voltijd.hbo-bachelor.wel"
WRONG = "“400” is geen heel percentage van 0 tot en met 100, zoals 40."
RANKS = [Verdict.NOT_MET, Verdict.UNDETERMINED, Verdict.MET]


def _key(level="hbo-bachelor", route="voltijd") -> CountKey:
    return CountKey("hogeschool-a", "po", route, level, True)


@pytest.mark.parametrize(
    ("level", "in_practice", "verdict"),
    [
        ("hbo-bachelor", 39, Verdict.NOT_MET),
        ("hbo-bachelor", 40, Verdict.MET),
        ("hbo-master", 39, Verdict.NOT_MET),
        ("hbo-master", 40, Verdict.MET),
        ("kop", 49, Verdict.NOT_MET),
        ("kop", 50, Verdict.MET),
        ("wo-master", 19, Verdict.NOT_MET),
        ("wo-master", 20, Verdict.UNDETERMINED),
        ("wo-master", 24, Verdict.UNDETERMINED),
        ("wo-master", 25, Verdict.MET),
        ("", 19, Verdict.NOT_MET),
        ("", 20, Verdict.UNDETERMINED),
        ("", 50, Verdict.MET),
        ("hbo-bachelor", None, Verdict.UNDETERMINED),
        ("hbo-bachelor", 0, Verdict.NOT_MET),
    ],
)
def test_each_level_has_its_part_in_practice(level, in_practice, verdict):
    assert judged(_key(level), in_practice).verdict == verdict


@pytest.mark.parametrize("route", ["zij-instroom", "pdg", "minor"])
def test_who_has_another_rule_is_not_judged_by_a_percentage(route):
    assert {judged(_key(route=route), n).verdict for n in (None, 0, 100)} == {Verdict.UNDETERMINED}


def test_every_level_and_route_is_judged():
    assert set(SHARES) == set(ProgrammeLevel)
    for route in Route.values:
        assert judged(_key(route=route), None).asked


@given(st.sampled_from(ProgrammeLevel.values), st.integers(0, 100), st.integers(0, 100))
def test_more_practice_is_never_judged_worse(level, one, other):
    low, high = (RANKS.index(judged(_key(level), n).verdict) for n in sorted((one, other)))
    assert low <= high


@pytest.mark.parametrize(
    ("text", "number"), [("", None), ("–", None), ("40", 40), ("40%", 40), ("40 %", 40), ("0", 0)]
)
def test_a_percentage_is_read_as_people_write_it(text, number):
    assert percent_of(text) == number


@pytest.mark.parametrize("text", ["101", "-1", "0,4", "0.4", "veertig", "4000"])
def test_what_is_no_whole_percentage_is_said(text):
    with pytest.raises(WrongCell, match="geen heel percentage"):
        percent_of(text)


# Kept with the count.


@pytest.fixture
def partnership(db):
    made = PartnershipFactory(slug="oost", sectors=["po", "vo"])
    institute = InstituteFactory(slug="hogeschool-a", name="Hogeschool A", brin="23AH")
    MemberFactory(partnership=made, organisation=institute)
    return made


@pytest.fixture
def counted(partnership):
    return StudentCountFactory(
        partnership=partnership,
        institute=partnership.members.get(organisation__slug="hogeschool-a").organisation,
        programme_level="hbo-bachelor",
        count=60,
        in_practice=40,
    )


def _read(partnership, text):
    return read_counts(read_pasted(text), partnership, 2025)


def test_the_database_knows_no_more_than_the_whole(counted):
    with refused_by("a_part_in_practice_is_at_most_the_whole"):
        StudentCount.objects.update(in_practice=101)


def test_only_groups_with_students_are_judged(partnership, counted):
    StudentCountFactory(partnership=partnership, institute=counted.institute, route="pdg", count=0)
    [one] = requirements_of(grid_of(partnership, 2025))
    assert (one["found"].verdict, one["level"]) == (Verdict.MET, "goed")


def test_the_part_is_in_the_history_of_the_count(counted):
    counted.in_practice = 45
    counted.save()
    events = StudentCount._meta.get_field("events").related_model.objects.order_by("pgh_id")
    assert list(events.values_list("in_practice", flat=True)) == [40, 45]


def test_a_download_has_the_part_and_comes_back_as_it_was(partnership, counted):
    table = table_of(partnership, grid_of(partnership, 2025), at=counted.partnership.created_at)
    place = table.header.index("Deel in de praktijk (%)")
    assert [row[place] for row in table.rows] == [40]
    text = "Opleiding;Route;Niveau;Sector;Aantal;Deel in de praktijk (%)\n"
    reading = _read(partnership, f"{text}Hogeschool A;voltijd;hbo-bachelor;po;60;40%")
    assert (reading.changes, reading.unchanged, reading.problems) == ([], 1, [])
    [change] = _read(partnership, f"{text}Hogeschool A;voltijd;hbo-bachelor;po;60;").changes
    assert change.new == Entry(60, "", None)


def test_a_sheet_without_the_column_keeps_the_part(partnership, counted):
    text = "Opleiding;Route;Niveau;Sector;Aantal\nHogeschool A;voltijd;hbo-bachelor;po;61"
    [change] = _read(partnership, text).changes
    assert change.new == Entry(61, "", 40)


def test_a_part_without_a_number_is_a_problem(partnership):
    text = "Opleiding;Route;Niveau;Sector;Aantal;Deel in de praktijk (%)\n"
    reading = _read(partnership, f"{text}Hogeschool A;voltijd;hbo-bachelor;po;;40")
    assert [p.message for p in reading.problems] == ["Vul bij een percentage ook het aantal in."]


def _grid(**boxes) -> dict:
    return filled(**boxes)


def test_the_team_writes_it_down_and_the_tab_judges(partnership, counted, login):
    team = login(partnership_editor(partnership))
    seen = fingerprint(*described(stored_counts(partnership, 2025)))
    url = "/partnerschappen/oost/studenten/2025/"
    sent = {"shown": seen, f"count-{BOX}": "60", f"practice-{BOX}": "35 %", f"note-{BOX}": ""}
    assert team.post(url, _grid(**sent)).status_code == 302
    counted.refresh_from_db()
    assert counted.in_practice == 35
    text = text_of(team.get("/partnerschappen/oost/studenten/?jaar=2025"))
    assert "Voldoet het aan de eisen van de regeling?" in text
    assert "Ten minste 40%" in text
    assert "Voldoet niet" in text


def test_a_part_that_is_no_percentage_is_said_at_its_box(partnership, counted, login):
    team = login(partnership_editor(partnership))
    seen = fingerprint(*described(stored_counts(partnership, 2025)))
    sent = {"shown": seen, f"count-{BOX}": "60", f"practice-{BOX}": "400", f"note-{BOX}": ""}
    answer = team.post("/partnerschappen/oost/studenten/2025/", _grid(**sent))
    assert_error_at_field(answer, f"id_practice-{BOX}", WRONG)
    sent |= {f"count-{BOX}": "", f"practice-{BOX}": "40"}
    answer = team.post("/partnerschappen/oost/studenten/2025/", _grid(**sent))
    assert_error_at_field(answer, f"id_count-{BOX}", "Vul bij een percentage ook het aantal in")


def test_who_did_not_write_it_down_reads_that_nothing_can_be_said(partnership, counted, login):
    StudentCount.objects.update(in_practice=None)
    text = text_of(
        login(partnership_editor(partnership)).get("/partnerschappen/oost/studenten/?jaar=2025")
    )
    assert "niet vastgelegd" in text
    assert "Niet te bepalen" in text
