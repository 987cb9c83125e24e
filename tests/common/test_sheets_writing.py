"""Files for other programs: text stays text, and nothing that someone typed is calculated."""

import csv
import io
import zipfile
from datetime import date

import pytest
from python_calamine import CalamineWorkbook

from common.sheets.reading import read_sheet
from common.sheets.writing import Table, csv_of, plain, table_response, unescaped, xlsx_of

DANGEROUS = [
    "=1+1",
    '=HYPERLINK("http://kwaad.nl";"klik")',
    "=cmd|' /C calc'!A0",
    "+31612345678",
    "-2+3",
    "@SUM(A1:A9)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "  =1+1",
    "\u00a0=1+1",
    "'=1+1",
    "''+1",
    "＝1+1",
    "＠SUM(A1)",
    "-",
]
SAFE = [
    "'s-Gravenhage",
    "’s-Hertogenbosch",
    "00008",
    "05XA00",
    "1E10",
    "01-02-2026",
    "https://voorbeeld.nl",
    'Een "naam" met; van, alles',
    "twee\nregels",
    "a=1",
    "Één Östliche",
    "_x0041_",
    "WAAR",
]


def cells_of_csv(content: bytes) -> list[list[str]]:
    text = content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def xlsx_xml(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
        return "".join(archive.read(name).decode() for name in names)


def table(*rows, notes=()) -> Table:
    return Table("Proef", ["Naam"] * len(rows[0]), rows, notes)


@pytest.mark.parametrize("text", DANGEROUS)
def test_in_csv_a_dangerous_text_starts_with_an_apostrophe_and_comes_back(text):
    written = cells_of_csv(csv_of(table([text])))[1][0]
    assert written == f"'{text}"
    assert unescaped(written) == text


@pytest.mark.parametrize("text", SAFE)
def test_in_csv_any_other_text_is_written_as_it_is(text):
    written = cells_of_csv(csv_of(table([text])))[1][0]
    assert written == text == unescaped(written)


@pytest.mark.parametrize("text", [*DANGEROUS, *SAFE])
def test_in_xlsx_every_text_is_a_text(text):
    content = xlsx_of(table([text]))
    xml = xlsx_xml(content)
    assert "<f>" not in xml
    assert "<hyperlink" not in xml
    assert '<c r="A2" t="s">' in xml
    [[_], [read]] = (
        CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    )
    assert read.replace("\r\n", "\n") == text.replace("\r", "\n") or read == text


def test_a_header_is_as_safe_as_a_row():
    bad = Table("=1", ["=1+1"], [["goed"]])
    assert cells_of_csv(csv_of(bad))[0] == ["'=1+1"]
    assert "<f>" not in xlsx_xml(xlsx_of(bad))


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        (None, ""),
        (0, "0"),
        (1234, "1234"),
        (12.5, "12,5"),
        (-3, "-3"),
        (True, "ja"),
        (False, "nee"),
        (date(2026, 10, 1), "2026-10-01"),
    ],
)
def test_numbers_days_and_answers_are_written_the_dutch_way(cell, written):
    assert plain(cell) == written


def test_in_xlsx_numbers_and_days_have_their_type():
    content = xlsx_of(table([12, date(2026, 10, 1), None, 0, True]))
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
    assert sheet.to_python()[1] == [12.0, date(2026, 10, 1), "", 0.0, "ja"]


@pytest.mark.parametrize("write", [csv_of, xlsx_of])
def test_what_is_written_can_be_read_again(write):
    rows = [["00008", "'s-Gravenhage", "Één; twee"], ["05XA00", "x", 'met "tekens"']]
    sheet = read_sheet("proef", write(Table("T", ["Nummer", "Plaats", "Naam"], rows)))
    assert sheet.header == ("NUMMER", "PLAATS", "NAAM")
    assert [list(row.cells) for row in sheet] == rows


def test_notes_stand_on_a_sheet_of_their_own():
    content = xlsx_of(table(["x"], notes=["Bron: DUO", "=1+1"]))
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    assert book.sheet_names == ["Proef", "Toelichting"]
    assert book.get_sheet_by_name("Toelichting").to_python() == [["Bron: DUO"], ["=1+1"]]
    assert "<f>" not in xlsx_xml(content)


@pytest.mark.parametrize("title", ["[a]:*?/\\'b", "x" * 99])
def test_any_title_becomes_a_name_that_excel_takes(title):
    book = CalamineWorkbook.from_filelike(io.BytesIO(xlsx_of(Table(title, ["a"], [["b"]]))))
    assert len(book.sheet_names[0]) <= 31


@pytest.mark.parametrize("write", [csv_of, xlsx_of])
def test_a_table_without_rows_has_its_header(write):
    content = write(Table("Leeg", ["Naam", "Plaats"], []))
    if write is csv_of:
        assert cells_of_csv(content) == [["Naam", "Plaats"]]
    else:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        assert book.get_sheet_by_index(0).to_python() == [["Naam", "Plaats"]]


@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_a_download_has_a_name_and_is_not_kept(format):
    response = table_response(table(["x"]), format=format, name="organisaties")
    assert response["Content-Disposition"] == f'attachment; filename="organisaties.{format}"'
    assert response["Cache-Control"] == "private, no-store"
