"""Counting students: one number, a whole year, the doubts about it, and sheets that come and go."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from common.fingerprint import fingerprint
from common.refusal import Refused, StaleVersion
from common.sheets.reading import read_pasted, read_sheet
from common.sheets.writing import csv_of, xlsx_of
from common.text import one_line
from organisations.sectors import Sector
from partnerships import counting
from partnerships.counting import CountRefused
from partnerships.models import ProgrammeLevel, Route, StudentCount
from partnerships.student_grid import (
    CountKey,
    Entry,
    Grid,
    GridRow,
    Total,
    described,
    grid_of,
    stored_counts,
)
from partnerships.student_sheets import WrongCell, number_of, read_counts, table_of
from tests.database import together
from tests.factories import (
    InstituteFactory,
    MemberFactory,
    PartnershipFactory,
    StudentCountFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 10, 1, 12, tzinfo=UTC)


@pytest.fixture
def training():
    """A partnership with an institute as a member."""
    partnership = PartnershipFactory(name="Samen Opleiden Oost", sectors=["po", "vo"])
    institute = InstituteFactory(name="Hogeschool Twente", slug="hogeschool-twente", brin="23AH")
    return MemberFactory(organisation=institute, partnership=partnership)


def _key(institute, **changes) -> CountKey:
    parts = {"sector": "po", "route": "voltijd", "level": "", "funded": True} | changes
    return CountKey(institute=institute.slug, **parts)


# One number.


def _count(partnership, institute, **changes):
    row = {
        "study_year": 2025,
        "route": "voltijd",
        "sector": "po",
        "funded": True,
        "count": 60,
    } | changes
    return counting.count_students(
        partnership_id=partnership.pk, institute=institute, by=UserFactory(), **row
    )


def test_students_are_counted(training):
    row = _count(training.partnership, training.organisation, count=0)
    assert (row.partnership, row.institute, row.study_year) == (
        training.partnership,
        training.organisation,
        2025,
    )
    assert (row.route, row.sector, row.funded, row.count) == ("voltijd", "po", True, 0)


def test_an_earlier_number_is_replaced_and_its_note_stays(training):
    StudentCountFactory(
        partnership=training.partnership, institute=training.organisation, count=60, note="Van mij."
    )
    _count(training.partnership, training.organisation, count=61)
    row = training.partnership.student_counts.get()
    assert (row.count, row.note) == (61, "Van mij.")


@pytest.mark.parametrize(
    "other", [{"funded": False}, {"programme_level": "kop"}, {"sector": "vo"}, {"route": "pdg"}]
)
def test_another_category_is_counted_apart(other, training):
    _count(training.partnership, training.organisation)
    _count(training.partnership, training.organisation, **other)
    assert training.partnership.student_counts.count() == 2


@pytest.mark.parametrize("until", [None, date(2025, 1, 1)], ids=["never a member", "left"])
def test_only_students_of_members_count(until):
    partnership, institute = PartnershipFactory(), InstituteFactory()
    if until:
        MemberFactory(partnership=partnership, organisation=institute, until=until)
    with pytest.raises(CountRefused) as refusal:
        _count(partnership, institute)
    assert str(refusal.value) == (
        f"{institute} is geen lid. Alleen studenten van deelnemende opleidingen tellen mee."
    )
    assert partnership.student_counts.count() == 0


def test_a_year_in_which_it_was_a_member_can_still_be_counted():
    member = MemberFactory(organisation=InstituteFactory(), until=date(2025, 12, 31))
    assert _count(member.partnership, member.organisation, study_year=2025).count == 60


def test_a_count_of_another_partnership_stays(training):
    other = StudentCountFactory(institute=training.organisation, count=5)
    _count(training.partnership, training.organisation)
    other.refresh_from_db()
    assert other.count == 5


# A whole year.


def _save(partnership, entries, *, year=2025, shown=None):
    seen = fingerprint(*described(stored_counts(partnership, year)))
    return counting.save_counts(
        partnership_id=partnership.pk,
        study_year=year,
        shown=seen if shown is None else shown,
        entries=entries,
        by=UserFactory(),
    )


def test_a_year_is_written_at_once(training):
    partnership, key = training.partnership, _key(training.organisation)
    pdg = _key(training.organisation, route="pdg", sector="vo", level="kop", funded=False)
    assert _save(partnership, {key: Entry(60, "Met PABO."), pdg: Entry(0)}) == 2
    assert stored_counts(partnership, 2025) == {key: Entry(60, "Met PABO."), pdg: Entry(0)}


def test_a_number_that_became_unknown_is_taken_away(training):
    partnership, key = training.partnership, _key(training.organisation)
    _save(partnership, {key: Entry(60)})
    assert _save(partnership, {key: Entry()}) == 1
    assert not partnership.student_counts.exists()


def test_what_is_not_sent_stays(training):
    partnership, key = training.partnership, _key(training.organisation)
    _save(partnership, {key: Entry(60)})
    _save(partnership, {_key(training.organisation, route="pdg"): Entry(5)})
    assert stored_counts(partnership, 2025)[key] == Entry(60)


def test_the_same_again_changes_nothing_and_leaves_no_history(training):
    partnership, key = training.partnership, _key(training.organisation)
    _save(partnership, {key: Entry(60)})
    assert _save(partnership, {key: Entry(60)}) == 0
    events = StudentCount._meta.get_field("events").related_model
    assert [event.pgh_label for event in events.objects.order_by("pk")] == ["insert"]


def test_another_year_is_another_grid(training):
    partnership, key = training.partnership, _key(training.organisation)
    _save(partnership, {key: Entry(60)}, year=2024)
    _save(partnership, {key: Entry(70)}, year=2025)
    assert partnership.student_counts.totals_by_year() == {2024: 60, 2025: 70}


def test_what_changed_meanwhile_is_not_overwritten(training):
    partnership, key = training.partnership, _key(training.organisation)
    seen = fingerprint(*described({}))
    _save(partnership, {key: Entry(60)})
    with pytest.raises(StaleVersion):
        _save(partnership, {key: Entry(61)}, shown=seen)
    assert stored_counts(partnership, 2025) == {key: Entry(60)}


def test_one_stranger_stops_the_whole_year(training):
    partnership, stranger = training.partnership, InstituteFactory()
    with pytest.raises(CountRefused, match="is geen lid"):
        _save(partnership, {_key(training.organisation): Entry(60), _key(stranger): Entry(5)})
    assert not partnership.student_counts.exists()


def test_an_institute_that_does_not_exist_is_refused(training):
    key = CountKey("nergens", "po", "voltijd", "", True)
    with pytest.raises(CountRefused, match=r"^nergens is geen lid"):
        _save(training.partnership, {key: Entry(1)})


def test_a_number_of_who_left_can_be_taken_away_but_not_changed():
    row = StudentCountFactory(study_year=2025)
    key = _key(row.institute)
    with pytest.raises(CountRefused):
        _save(row.partnership, {key: Entry(61)})
    assert _save(row.partnership, {key: Entry()}) == 1


def test_of_six_people_who_save_one_year_at_one_moment_one_succeeds(transactional_db):
    member = MemberFactory(organisation=InstituteFactory())
    seen, key = fingerprint(*described({})), _key(member.organisation)
    outcomes = together(6, lambda n: _save(member.partnership, {key: Entry(60 + n)}, shown=seen))
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["StaleVersion"] * 5 + ["int"]
    assert member.partnership.student_counts.count() == 1


def test_refusals_are_meant_for_people():
    assert issubclass(CountRefused, Refused)
    assert issubclass(WrongCell, Refused)


# The name of a number.


@pytest.mark.parametrize("level", ["", "kop"])
@pytest.mark.parametrize("funded", [True, False])
def test_a_key_is_read_back(level, funded):
    key = CountKey("hogeschool-a", "mbo", "zij-instroom", level, funded)
    assert CountKey.parse(str(key)) == key


@pytest.mark.parametrize(
    "text",
    ["", "a", "a.po.voltijd..wel.", "a.wo.voltijd..wel", "a.po.x..wel", ".po.voltijd..wel", "...."],
)
def test_what_is_no_key_is_none(text):
    assert CountKey.parse(text) is None


# The grid.


def _before_and_now(training, before, now):
    for year, count in ((2024, before), (2025, now)):
        if count is not None:
            StudentCountFactory(
                partnership=training.partnership,
                institute=training.organisation,
                study_year=year,
                count=count,
            )
    return grid_of(training.partnership, 2025)


def test_last_year_stands_beside_it_with_the_difference(training):
    grid = _before_and_now(training, 60, 66)
    [row] = grid.rows
    assert (row.before, row.entry.count, row.difference, row.warnings) == (60, 66, 6, ())
    assert (str(grid.total), str(grid.before), grid.difference) == ("66", "60", 6)


def test_a_row_of_last_year_is_missing_until_it_is_filled_in(training):
    grid = _before_and_now(training, 60, None)
    [row] = grid.rows
    assert (row.entry.count, row.difference) == (None, None)
    assert row.warnings == ("Dit aantal ontbreekt nog; vorig jaar waren het er 60.",)
    assert (grid.total, grid.difference) == (Total(None, 1), None)
    assert str(grid.total) == "onbekend"


def test_a_route_that_had_nobody_is_not_asked_again(training):
    StudentCountFactory(
        partnership=training.partnership,
        institute=training.organisation,
        study_year=2024,
        route="minor",
        count=0,
    )
    grid = _before_and_now(training, 60, 60)
    assert [row.key.route for row in grid.rows] == ["voltijd"]


def test_who_takes_part_but_was_never_counted_has_a_row(training):
    [row] = grid_of(training.partnership, 2025).rows
    assert (row.institute, row.key.sector, row.entry.count) == (training.organisation, "po", None)
    assert row.warnings == ("Het aantal voor 2025-2026 ontbreekt nog.",)


def test_who_was_not_a_member_yet_is_not_missed(training):
    assert grid_of(training.partnership, 2019).rows == ()


def test_a_total_with_a_missing_number_is_a_least(training):
    other = MemberFactory(partnership=training.partnership, organisation=InstituteFactory())
    grid = _before_and_now(training, 60, 60)
    assert str(grid.total) == "ten minste 60"
    assert grid.difference is None
    assert {o: str(total) for o, _rows, total in grid.groups} == {
        training.organisation: "60",
        other.organisation: "onbekend",
    }


def test_zero_is_a_number_and_no_gap(training):
    grid = _before_and_now(training, 0, 0)
    assert (str(grid.total), grid.total.missing, grid.difference) == ("0", 0, 0)


@pytest.mark.parametrize(
    ("before", "now", "doubt"),
    [
        (100, 130, ""),
        (100, 131, "Dit is 31% meer dan vorig jaar (100). Klopt dat?"),
        (100, 70, ""),
        (100, 69, "Dit is 31% minder dan vorig jaar (100). Klopt dat?"),
        (100, 0, "Dit is 100% minder dan vorig jaar (100). Klopt dat?"),
        (4, 8, ""),
        (4, 9, "Dit is 125% meer dan vorig jaar (4). Klopt dat?"),
        (0, 50, ""),
        (None, 50, ""),
    ],
)
def test_a_jump_is_doubted(before, now, doubt, training):
    [row] = _before_and_now(training, before, now).rows
    assert row.warnings == ((doubt,) if doubt else ())


def test_a_number_of_a_year_without_membership_is_doubted(training):
    training.until = date(2025, 6, 1)
    training.save()
    [row] = _before_and_now(training, None, 60).rows
    assert row.warnings == (
        (
            "Hogeschool Twente deed op 1 oktober 2025 niet mee aan het partnerschap. "
            "Telt dit aantal wel mee?"
        ),
    )


def test_a_number_in_a_sector_of_others_is_doubted(training):
    StudentCountFactory(
        partnership=training.partnership, institute=training.organisation, sector="mbo"
    )
    [row] = grid_of(training.partnership, 2025).rows
    assert row.warnings == (
        "Het partnerschap werkt niet in de sector middelbaar beroepsonderwijs.",
    )


def test_rows_stand_in_the_order_of_the_field(training):
    partnership, institute = training.partnership, training.organisation
    InstituteFactory(name="Aalst")
    first = MemberFactory(
        partnership=partnership, organisation=InstituteFactory(name="Aarde")
    ).organisation
    keys = [
        _key(first),
        _key(institute),
        _key(institute, funded=False),
        _key(institute, level="kop"),
        _key(institute, route="zij-instroom"),
        _key(institute, sector="vo"),
    ]
    _save(partnership, {key: Entry(1) for key in reversed(keys)})
    assert [row.key for row in grid_of(partnership, 2025).rows] == keys


def test_the_grid_costs_the_same_for_one_and_for_three(training, django_assert_num_queries):
    with django_assert_num_queries(4):
        grid_of(training.partnership, 2025)
    for _ in range(2):
        member = MemberFactory(partnership=training.partnership, organisation=InstituteFactory())
        StudentCountFactory(partnership=training.partnership, institute=member.organisation)
    with django_assert_num_queries(4):
        assert len(grid_of(training.partnership, 2025).rows) == 3


def _keys(institutes):
    return st.builds(
        CountKey,
        institute=st.sampled_from(institutes),
        sector=st.sampled_from(Sector.values),
        route=st.sampled_from(Route.values),
        level=st.sampled_from(ProgrammeLevel.values),
        funded=st.booleans(),
    )


NUMBERS = st.none() | st.integers(min_value=0, max_value=99_999)
SIGNS = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co"])
NOTES = st.text(SIGNS, max_size=40).map(one_line)


@given(st.dictionaries(_keys(["a", "b", "c"]), NUMBERS, max_size=30))
def test_every_way_to_add_the_rows_gives_the_total(counts):
    institutes = {slug: InstituteFactory.build(slug=slug, pk=n) for n, slug in enumerate("abc")}
    rows = [
        GridRow(key, institutes[key.institute], Entry(count), None, ())
        for key, count in counts.items()
    ]
    grid = Grid(2025, tuple(rows))
    numbers = [count for count in counts.values() if count is not None]
    assert grid.total == Total(sum(numbers) if numbers else None, len(counts) - len(numbers))
    parts = [[total for _o, _rows, total in grid.groups]]
    parts += [[total for _label, total in lines] for _title, lines in grid.breakdown()]
    for totals in parts:
        assert sum(total.known or 0 for total in totals) == sum(numbers)
        assert sum(total.missing for total in totals) == grid.total.missing


# Sheets.

HEAD = "Opleiding;BRIN;Route;Niveau;Sector;Bekostigd;Aantal;Toelichting\n"


def _read(training, *lines, head=HEAD):
    return read_counts(read_pasted(head + "\n".join(lines)), training.partnership, 2025)


def test_a_line_is_read(training):
    reading = _read(training, "Hogeschool Twente;;Voltijd;;Primair onderwijs;ja;60;Mooi.")
    [change] = reading.changes
    assert (change.key, change.institute) == (_key(training.organisation), training.organisation)
    assert (change.old, change.new) == (Entry(), Entry(60, "Mooi."))
    assert (reading.unchanged, reading.problems) == (0, [])


def test_codes_and_other_cases_are_read_too(training):
    [change] = _read(training, ";23ah;ZIJ-INSTROOM;kop;VO;NEE;0;").changes
    assert change.key == _key(
        training.organisation, route="zij-instroom", level="kop", sector="vo", funded=False
    )
    assert change.new == Entry(0)


def test_tabs_and_few_columns_will_do(training):
    head = "BRIN\tRoute\tSector\tAantal\n"
    [change] = _read(training, "23AH\tpdg\tpo\t1.200", head=head).changes
    assert (change.key.route, change.key.funded, change.new) == ("pdg", True, Entry(1200))


def test_brin_wins_over_the_name(training):
    other = InstituteFactory(name="Andere Hogeschool", brin="24ZZ")
    MemberFactory(partnership=training.partnership, organisation=other)
    [change] = _read(training, "Hogeschool Twente;24ZZ;pdg;;po;ja;1;").changes
    assert change.institute == other


def test_what_is_stored_already_changes_nothing(training):
    _save(training.partnership, {_key(training.organisation): Entry(60)})
    reading = _read(training, ";23AH;voltijd;;po;ja;60;")
    assert (reading.changes, reading.unchanged) == ([], 1)


def test_an_empty_number_makes_it_unknown_and_says_so(training):
    _save(training.partnership, {_key(training.organisation): Entry(60)})
    [change] = _read(training, ";23AH;voltijd;;po;ja;–;").changes
    assert (change.old, change.new) == (Entry(60), Entry())


@pytest.mark.parametrize(
    ("line", "column", "message"),
    [
        (
            "Hogeschool Twentte;;voltijd;;po;ja;1;",
            "Opleiding",
            (
                "Hogeschool Twentte is geen lerarenopleiding die meedoet aan dit partnerschap. "
                "Bedoelt u Hogeschool Twente?"
            ),
        ),
        (
            "Twente;;voltijd;;po;ja;1;",
            "Opleiding",
            (
                "Twente is geen lerarenopleiding die meedoet aan dit partnerschap. "
                "Bedoelt u Hogeschool Twente?"
            ),
        ),
        (
            "Ergens;99ZZ;voltijd;;po;ja;1;",
            "BRIN",
            "Ergens (99ZZ) is geen lerarenopleiding die meedoet aan dit partnerschap.",
        ),
        (";;voltijd;;po;ja;1;", "Opleiding", "Vul de naam of de BRIN van de lerarenopleiding in."),
        (
            ";23AH;avond;;po;ja;1;",
            "Route",
            (
                "“avond” is niet bekend. Kies uit: Voltijd, Deeltijd, Zij-instroom, PDG, "
                "Educatieve minor."
            ),
        ),
        (
            ";23AH;voltijd;;;ja;1;",
            "Sector",
            (
                "Dit vak is leeg. Kies uit: Primair onderwijs, Speciaal onderwijs, "
                "Voortgezet onderwijs, Middelbaar beroepsonderwijs."
            ),
        ),
        (
            ";23AH;voltijd;mavo;po;ja;1;",
            "Niveau",
            (
                "“mavo” is niet bekend. Kies uit: Hbo-bachelor, Hbo-master, Kopopleiding, "
                "Universitaire master."
            ),
        ),
        (
            ";23AH;voltijd;;po;soms;1;",
            "Bekostigd",
            "“soms” is niet bekend. Vul ja of nee in.",
        ),
        (
            ";23AH;voltijd;;po;ja;<5;",
            "Aantal",
            "“<5” is geen aantal. Vul het precieze aantal in; u telt uw eigen studenten.",
        ),
        (";23AH;voltijd;;po;ja;12,5;", "Aantal", "“12,5” is geen heel getal, zoals 612."),
        (";23AH;voltijd;;po;ja;-3;", "Aantal", "“-3” is geen heel getal, zoals 612."),
        (";23AH;voltijd;;po;ja;100000;", "Aantal", "100000 is meer dan kan."),
        (
            ";23AH;voltijd;;po;ja;;Komt nog.",
            "Aantal",
            "Vul bij een toelichting ook het aantal in.",
        ),
        (
            f";23AH;voltijd;;po;ja;1;{'a' * 201}",
            "Toelichting",
            "Gebruik ten hoogste 200 tekens.",
        ),
    ],
)
def test_a_line_that_is_wrong_is_named(line, column, message, training):
    reading = _read(training, ";23AH;pdg;;po;ja;1;", line)
    [problem] = reading.problems
    assert (problem.line, problem.column, problem.message) == (3, column, message)


def test_every_wrong_line_is_named_at_once(training):
    reading = _read(training, ";23AH;pdg;;po;ja;x;", ";23AH;pdg;;po;ja;1;", ";;;;;;;x")
    assert [problem.line for problem in reading.problems] == [2, 4]


def test_a_number_that_occurs_twice_is_not_guessed(training):
    reading = _read(training, ";23AH;pdg;;po;ja;1;", "Hogeschool Twente;;PDG;;PO;;2;")
    [problem] = reading.problems
    assert (problem.line, problem.message) == (3, "Deze regel staat ook op regel 2.")


def test_two_institutes_of_one_name_need_their_brin(training):
    twin = InstituteFactory(name="Hogeschool Twente", brin="24ZZ")
    MemberFactory(partnership=training.partnership, organisation=twin)
    [problem] = _read(training, "hogeschool twente;;pdg;;po;ja;1;").problems
    assert "Vul ook de BRIN in." in problem.message


@pytest.mark.parametrize(
    ("year", "wrong"), [("2025-2026", False), ("2025", False), ("2024-2025", True)]
)
def test_lines_of_another_year_are_refused(year, wrong, training):
    head = "Studiejaar;BRIN;Route;Sector;Aantal\n"
    reading = _read(training, f"{year};23AH;pdg;po;1", head=head)
    assert [problem.column for problem in reading.problems] == (["Studiejaar"] if wrong else [])


def test_a_column_that_is_missing_is_named(training):
    [problem] = _read(training, "1;2", head="Route;Getal\n").problems
    assert (problem.line, problem.column, problem.message) == (
        1,
        "Opleiding, Sector, Aantal",
        "Deze kolom ontbreekt.",
    )


def test_there_is_an_end_to_one_delivery(training):
    [problem] = _read(training, *[";23AH;pdg;;po;ja;1;"] * 251).problems
    assert problem.message == "Lever ten hoogste 250 regels tegelijk."


@pytest.mark.parametrize(
    ("text", "number"),
    [("", None), ("-", None), ("–", None), ("0", 0), ("007", 7), ("1.234", 1234), ("612", 612)],
)
def test_numbers_are_read_as_people_write_them(text, number):
    assert number_of(text) == number


@pytest.mark.parametrize("text", ["1.23", "1,234", "12 34", "²", "1e3", "9" * 40])
def test_what_may_be_misread_is_refused(text):
    with pytest.raises(WrongCell):
        number_of(text)


def test_a_download_has_what_the_page_shows(training):
    _save(training.partnership, {_key(training.organisation): Entry(60, "Mooi.")}, year=2024)
    _save(training.partnership, {_key(training.organisation): Entry(66)})
    grid = grid_of(training.partnership, 2025)
    table = table_of(training.partnership, grid, at=NOON)
    assert dict(zip(table.header, table.rows[0], strict=True)) == {
        "Studiejaar": "2025-2026",
        "Opleiding": "Hogeschool Twente",
        "BRIN": "23AH",
        "Route": "Voltijd",
        "Niveau": "",
        "Sector": "Primair onderwijs",
        "Bekostigd": True,
        "Aantal": 66,
        "Deel in de praktijk (%)": None,
        "Toelichting": "",
        "Vorig jaar": 60,
        "Verschil": 6,
        "Bron": "Opgave van Samen Opleiden Oost, opgehaald op 1 oktober 2026 om 14.00 uur",
    }
    assert table.notes[0] == table.rows[0][-1]


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_a_download_that_comes_back_changes_nothing(data):
    """Whatever the numbers, the notes and the names are; as CSV, as XLSX and pasted."""
    name = data.draw(st.text(SIGNS, min_size=1, max_size=30).map(one_line).filter(bool))
    member = MemberFactory(
        organisation=InstituteFactory(name=name, brin=data.draw(st.sampled_from(["", "23AH"])))
    )
    entries = st.builds(Entry, st.integers(min_value=0, max_value=99_999), NOTES)
    keys = _keys([member.organisation.slug])
    _save(member.partnership, data.draw(st.dictionaries(keys, entries, max_size=6)))
    table = table_of(member.partnership, grid_of(member.partnership, 2025), at=NOON)
    sheets = [
        read_sheet("aantallen.csv", csv_of(table)),
        read_sheet("aantallen.xlsx", xlsx_of(table)),
        read_pasted(csv_of(table).decode("utf-8-sig")),
    ]
    for sheet in sheets:
        reading = read_counts(sheet, member.partnership, 2025)
        assert (reading.changes, reading.problems) == ([], []), sheet.dialect
        assert reading.unchanged == len(table.rows)
    member.partnership.student_counts.all().delete()
