"""Finding an organisation: by number, name, place and school site, however it is written."""

import importlib

import pytest
from django.db import connection

from organisations.models import Closeness, Location, Organisation, SearchText
from organisations.models.search import ABBREVIATIONS, Asked, plain_words
from tests.database import run
from tests.factories import (
    BoardFactory,
    InstituteFactory,
    LocationFactory,
    MunicipalityFactory,
    ProfessionFactory,
)

pytestmark = pytest.mark.django_db


def found(words: str) -> list[str]:
    return [row.name for row in Organisation.objects.matching(words)]


@pytest.fixture
def register():
    """Five organisations in four places, two of them with a school."""
    zwolle, hengelo = (MunicipalityFactory(name=name) for name in ("Zwolle", "Hengelo"))
    lindenborg = BoardFactory(
        name="De Lindenborg", board_number="00008", kvk="08123456", municipality=zwolle
    )
    BoardFactory(
        name="Stg. Prot. Chr. Prim. Ond. Súdwest-Fryslân",
        board_number="41234",
        municipality=MunicipalityFactory(name="Sneek"),
    )
    esdal = BoardFactory(
        name="Vereniging Openbaar Onderwijs Esdal", board_number="30030", municipality=hengelo
    )
    InstituteFactory(name="Hogeschool Één", brin="27AB", municipality=None)
    BoardFactory(
        name="Stichting Haagse Scholen",
        board_number="50050",
        place="’s-Gravenhage",
        municipality=MunicipalityFactory(name="'s-Gravenhage"),
    )
    LocationFactory(
        organisation=lindenborg,
        code="05XA00",
        name="Sch.gem. De Regenboog",
        place="Dalfsen",
        municipality=zwolle,
    )
    LocationFactory(organisation=esdal, code="07PK01", name="St. Jozefschool", municipality=hengelo)


LINDENBORG, SUDWEST = "De Lindenborg", "Stg. Prot. Chr. Prim. Ond. Súdwest-Fryslân"
ESDAL, HOGESCHOOL = "Vereniging Openbaar Onderwijs Esdal", "Hogeschool Één"
HAAGS = "Stichting Haagse Scholen"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        # Numbers, with and without their zeros.
        ("00008", LINDENBORG),
        ("8", LINDENBORG),
        ("0008", LINDENBORG),
        ("08123456", LINDENBORG),
        ("41234", SUDWEST),
        ("27ab", HOGESCHOOL),
        ("05XA", LINDENBORG),
        ("05xa00", LINDENBORG),
        # Names, whole and in part.
        ("lindenborg", LINDENBORG),
        ("LINDEN", LINDENBORG),
        ("borg", LINDENBORG),
        ("één", HOGESCHOOL),
        ("een", HOGESCHOOL),
        ("sudwest fryslan", SUDWEST),
        ("Súdwest-Fryslân", SUDWEST),
        # Abbreviations, both ways.
        ("stichting protestants christelijk primair onderwijs", SUDWEST),
        ("Stichting Súdwest", SUDWEST),
        ("St. Prot. Chr. Prim. Ond.", SUDWEST),
        ("ver. openb. ond.", ESDAL),
        ("openbare esdal", ESDAL),
        ("stg haagse sch", HAAGS),
        # Places and municipalities.
        ("de zwolle", LINDENBORG),
        ("'s-gravenhage", HAAGS),
        ("’s Gravenhage", HAAGS),
        ("dalfsen", LINDENBORG),
        # School sites lead to their board.
        ("regenboog", LINDENBORG),
        ("scholengemeenschap regenboog", LINDENBORG),
        ("sint jozef", ESDAL),
        ("st jozefschool hengelo", ESDAL),
        # Misspelt.
        ("lindenburg", LINDENBORG),
        ("zwole", LINDENBORG),
        ("regenbog", LINDENBORG),
        ("hoogeschool", HOGESCHOOL),
    ],
)
def test_an_organisation_is_found(words, name, register):
    assert found(words)[:1] == [name]


@pytest.mark.parametrize(
    "words",
    ["9", "123", "4123", "hogeschool hengelo", "xyzzy", "%", "_", "'", "...", "& | ! ( ) :*", "½"],
)
def test_what_is_not_there_is_not_found(words, register):
    assert found(words) == []


@pytest.mark.parametrize("words", ["", "  ", "\t\n"])
def test_who_asks_nothing_gets_everything(words, register):
    assert len(found(words)) == 5


@pytest.mark.parametrize(
    "words",
    [
        "\0",
        "lin\0den",
        "x" * 100_000,
        "de " * 50_000,
        "a & b | !c <-> d",
        "); DROP TABLE x; --",
        "\ud800".encode("utf-8", "replace").decode(),
        "日本語 العربية",
        "Ⅷ ² ﬁ",
    ],
    ids=range(9),
)
def test_no_input_breaks_the_search(words, register):
    assert isinstance(found(words), list)


def test_a_little_word_counts_when_there_is_nothing_else(register):
    assert LINDENBORG in found("de")
    assert found("van de lindenborg") == [LINDENBORG]


def test_the_best_answer_comes_first():
    place = MunicipalityFactory(name="Elders")
    names = ["Een Brug", "Brug 12", "Brugge", "Hoogbrugschool"]
    for name in names:
        BoardFactory(name=name, municipality=place)
    school = BoardFactory(name="Aardig bestuur", municipality=place)
    LocationFactory(organisation=school, name="De Brug", municipality=place)
    rows = Organisation.objects.matching("brug")
    assert [(row.name, Closeness(row.closeness).name) for row in rows] == [
        ("Brug 12", "NAME"),
        ("Brugge", "NAME"),
        ("Een Brug", "TEXT"),
        ("Aardig bestuur", "TEXT"),
        ("Hoogbrugschool", "PART"),
    ]


def test_a_number_comes_before_a_name_with_that_number():
    BoardFactory(name="12345 Kinderen", board_number="00001")
    BoardFactory(name="Bestuur", board_number="12345")
    assert found("12345") == ["Bestuur", "12345 Kinderen"]


def test_what_only_looks_alike_is_offered_when_nothing_else_is_found():
    place = MunicipalityFactory(name="Elders")
    BoardFactory(name="Lindenberg", municipality=place)
    BoardFactory(name="Groot Lindenborg", municipality=place)
    assert found("lindenborg") == ["Groot Lindenborg"]
    rows = Organisation.objects.matching("lindenborh")
    assert [row.name for row in rows] == ["Groot Lindenborg", "Lindenberg"]
    assert {row.closeness for row in rows} == {Closeness.SIMILAR}


def test_an_organisation_is_found_once_however_many_sites_match(register):
    board = Organisation.objects.get(name=LINDENBORG)
    for _ in range(3):
        LocationFactory(organisation=board, name="Regenboog", municipality=board.municipality)
    assert found("regenboog") == [LINDENBORG]


# The text follows the register, whoever writes it.


def test_the_text_follows_a_name(register):
    run("UPDATE organisations_organisation SET name = 'Wending' WHERE board_number = '00008'")
    assert (found("wending"), found("lindenborg")) == (["Wending"], [])


def test_the_text_follows_a_municipality(register):
    run("UPDATE organisations_municipality SET name = 'Twentestad' WHERE name = 'Hengelo'")
    assert found("twentestad") == [ESDAL]


def test_the_text_follows_a_site_to_another_board(register):
    run(
        "UPDATE organisations_location SET organisation_id ="
        " (SELECT id FROM organisations_organisation WHERE board_number = '50050')"
        " WHERE code = '05XA00'"
    )
    assert found("regenboog") == [HAAGS]


def test_the_text_follows_a_site_that_is_deleted(register):
    run("DELETE FROM organisations_location WHERE code = '05XA00'")
    assert found("regenboog") == []


def test_many_rows_at_once_are_found_too(register):
    board = Organisation.objects.get(name=HAAGS)
    Location.objects.bulk_create(
        Location(
            code=f"09AA{n:02d}",
            name=f"Duinschool {n}",
            organisation=board,
            municipality=board.municipality,
            sector="po",
        )
        for n in range(5)
    )
    assert found("duinschool 3") == [HAAGS]


def test_the_text_goes_with_its_organisation():
    organisation = ProfessionFactory()
    run("DELETE FROM organisations_organisation WHERE id = %s", organisation.pk)
    run("SET CONSTRAINTS ALL IMMEDIATE")
    assert not SearchText.objects.exists()


def test_what_nobody_searches_by_writes_no_new_text(register):
    before = _versions()
    run("UPDATE organisations_location SET pupils = 5, reference_date = '2026-10-01'")
    run("UPDATE organisations_organisation SET works_nationally = true")
    assert _versions() == before


def _versions() -> list:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT organisation_id, ctid::text FROM organisations_searchtext ORDER BY 1"
        )
        return cursor.fetchall()


# Both sides of the search speak one language.


def test_the_register_knows_the_same_abbreviations_as_the_search():
    migration = importlib.import_module("organisations.migrations._search")
    assert {k: " ".join(v) for k, v in ABBREVIATIONS.items()} == migration.ABBREVIATIONS


@pytest.mark.parametrize(
    "text",
    [
        "Één Ång",
        "’s-Gravenhage",
        "Østfold Æble",
        "Straße",
        "O.B.S. 'De Brug'",
        "a_b-c/d",
        "Łódź ıx",
    ],
)
def test_the_search_reads_letters_as_the_register_does(text):
    with connection.cursor() as cursor:
        cursor.execute("SELECT organisations_plain(%s)", [text])
        assert " ".join(plain_words(text)) == cursor.fetchone()[0]


# Cost: indexes, and one query.


@pytest.fixture
def country():
    """As many organisations as the country has schools, and statistics about them."""
    for start in range(1, 13_001, 1000):  # each statement well within the time that one may take
        run(
            """
            INSERT INTO organisations_organisation (slug, kind, name, board_number, brin, sectors,
              speaks_for, place, denomination, kvk, rio_id, works_nationally, in_register)
            SELECT 'o' || n, 'other', 'Stichting ' || md5(n::text), '', '', '{}', '',
              'Plaats ' || mod(n, 400), '', '', '', false, true
            FROM generate_series(%s, %s) n
            """,
            start,
            start + 999,
        )
    run("ANALYZE organisations_searchtext")
    run("ANALYZE organisations_organisation")


def test_no_search_reads_the_whole_register(country):
    for words in ("00008", "27AB", "esdal", "borgen", "lindenburg enkhuizen"):
        asked = Asked.of(words)
        for condition in (asked.near, asked.alike):
            plan = Organisation.objects.filter(condition).explain()
            assert "Bitmap Index Scan on organisation_" in plan, plan
            assert "Seq Scan on organisations_searchtext" not in plan
            assert "Seq Scan on organisations_organisation" not in plan


def test_a_page_of_answers_is_one_query_after_one_for_mergers(register, django_assert_num_queries):
    with django_assert_num_queries(2):
        list(Organisation.objects.matching("stichting onderwijs").for_list())
