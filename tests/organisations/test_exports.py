"""The register as a file: exactly what the list shows, and every text as it is."""

import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from common.sheets.reading import read_sheet
from tests.common.test_sheets_writing import DANGEROUS, SAFE, cells_of_csv, xlsx_xml
from tests.factories import BoardFactory, LocationFactory, MunicipalityFactory, UserFactory

pytestmark = pytest.mark.django_db
FORMATS = ("csv", "xlsx")


@pytest.fixture
def reader(login):
    return login(UserFactory())


def _export(client, format, **query) -> bytes:
    response = client.get(reverse("organisations:export", args=[format]), query)
    assert response.status_code == 200
    return response.content


def _names(content: bytes) -> list[str]:
    return [row["NAAM"] for row in read_sheet("organisaties", content)]


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize(
    "query",
    [{}, {"sorteer": "-naam"}, {"zoek": "brug"}, {"soort": "institute"}, {"pagina": "2"}],
)
def test_a_file_holds_what_the_list_shows_in_its_order(query, format, reader):
    place = MunicipalityFactory()
    for number in range(60):
        BoardFactory(name=f"Bestuur {number:02d}{' Brug' * (number % 2)}", municipality=place)
    BoardFactory(name="Weg", in_register=False)
    shown = []
    pages = 1
    while len(shown) < 50 * pages and pages < 3:
        page = reader.get(reverse("organisations:list"), query | {"pagina": pages}).context["page"]
        shown += [row.name for row in page]
        pages += 1
        if not page.has_next():
            break
    assert _names(_export(reader, format, **query)) == shown


@pytest.mark.parametrize("format", FORMATS)
def test_numbers_keep_their_zeros_and_names_their_signs(format, reader):
    place = MunicipalityFactory(name="'s-Gravenhage", code="GM0518")
    BoardFactory(name="Één", board_number="00008", kvk="01234567", municipality=place)
    [row] = read_sheet("organisaties", _export(reader, format))
    assert row["BESTUURSNUMMER"] == "00008"
    assert row["KVK NUMMER"] == "01234567"
    assert row["GEMEENTE"] == "'s-Gravenhage"
    assert row["NAAM"] == "Één"


def test_no_name_is_calculated(reader):
    """Twenty-nine texts, in a name and in a place."""
    place = MunicipalityFactory()
    texts = [*DANGEROUS, *SAFE]
    for number, text in enumerate(texts):
        BoardFactory(name=f"{text}", place=text, board_number=f"{number:05d}", municipality=place)
    csv = cells_of_csv(_export(reader, "csv", sorteer="nummer"))[1:]
    assert [row[0] for row in csv] == [f"'{t}" if t in DANGEROUS else t for t in texts]
    assert [row[7] for row in csv] == [row[0] for row in csv]
    content = _export(reader, "xlsx", sorteer="nummer")
    assert "<f>" not in xlsx_xml(content)
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
    assert [row[0].strip() for row in sheet.to_python()[1:]] == [t.strip() for t in texts]


def test_a_file_says_where_it_comes_from_and_what_it_was_filtered_by(reader):
    BoardFactory()
    content = _export(reader, "xlsx", soort="board", register="alles")
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    notes = [row[0] for row in book.get_sheet_by_name("Toelichting").to_python()]
    assert "DUO" in notes[0]
    assert notes[1].startswith("Gemaakt op ")
    assert notes[2:] == ["Filter Soort: Schoolbestuur", "Filter Register: Beide"]


def test_an_unknown_format_is_not_found(reader):
    board = BoardFactory()
    assert reader.get(reverse("organisations:export", args=["pdf"])).status_code == 404
    url = reverse("organisations:export-locations", args=[board.slug, "pdf"])
    assert reader.get(url).status_code == 404


@pytest.mark.parametrize("format", FORMATS)
def test_the_locations_of_one_board_are_a_file_too(format, reader):
    board = BoardFactory(slug="de-brug")
    LocationFactory(organisation=board, code="01AA00", name="A", pupils=None)
    LocationFactory(organisation=board, code="01AA01", name="B", sector="vo")
    LocationFactory()
    url = reverse("organisations:export-locations", args=["de-brug", format])
    sheet = read_sheet("vestigingen", reader.get(url, {"sorteer": "-code"}).content)
    assert [(row["VESTIGINGSCODE"], row["LEERLINGEN"]) for row in sheet] == [
        ("01AA01", "200"),
        ("01AA00", ""),
    ]
    assert len(read_sheet("vo", reader.get(url, {"sector": "vo"}).content)) == 1


def test_a_file_costs_the_same_for_one_and_for_three(
    reader, content_types, django_assert_num_queries
):
    LocationFactory()
    _export(reader, "csv")
    with CaptureQueriesContext(connection) as queries:
        _export(reader, "csv")
    LocationFactory.create_batch(2)
    with django_assert_num_queries(len(queries)):
        _export(reader, "csv")
