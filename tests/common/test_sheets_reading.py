"""Tables of other programs: both dialects, found by name, and refused with line and column."""

import io

import pytest
import xlsxwriter

from common.sheets.reading import (
    PIECE,
    SheetRefused,
    normalised,
    open_sheet,
    read_pasted,
    read_sheet,
)

PLAIN = "Naam;Aantal leerlingen;Plaats\r\nHet Wad;12;Böll\r\n"


def workbook(*rows) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for line, row in enumerate(rows):
            sheet.write_row(line, 0, row)
    return out.getvalue()


def refusal(content: bytes) -> tuple[str, int, str]:
    with pytest.raises(SheetRefused) as refused:
        read_sheet("proef.csv", content)
    return str(refused.value), refused.value.line, refused.value.column


@pytest.mark.parametrize(
    ("content", "dialect"),
    [
        (PLAIN.encode("cp1252"), "csv ';' cp1252"),
        (PLAIN.encode(), "csv ';' utf-8"),
        (PLAIN.encode("utf-8-sig"), "csv ';' utf-8"),
        (PLAIN.replace(";", ",").encode(), "csv ',' utf-8"),
        (PLAIN.replace(";", "\t").encode(), "csv '\\t' utf-8"),
        (workbook(["Naam", "Aantal_leerlingen", "Plaats"], ["Het Wad", 12, "Böll"]), "xlsx"),
    ],
)
def test_every_dialect_gives_the_same_table(content, dialect):
    sheet = read_sheet("proef", content)

    assert sheet.dialect == dialect
    assert sheet.header == ("NAAM", "AANTAL LEERLINGEN", "PLAATS")
    assert [row.cells for row in sheet] == [("Het Wad", "12", "Böll")]
    assert [(row.line, row["PLAATS"], row["ONBEKEND"]) for row in sheet] == [(2, "Böll", "")]


@pytest.mark.parametrize("title", ["KVK-NUMMER", "kvk_nummer", "  KVK  NUMMER "])
def test_one_column_has_many_spellings(title):
    assert normalised(title) == "KVK NUMMER"


def test_a_separator_inside_quotes_does_not_count():
    sheet = read_sheet("proef", b'"Naam, plaats, land";Aantal\n"Wad, Assen";3\n')
    assert sheet.rows[0].cells == ("Wad, Assen", "3")


def test_a_cell_may_hold_a_line_break_and_the_next_line_keeps_its_number():
    sheet = read_sheet("proef", b'A;B\n"een\ntwee";1\ndrie;2\n')
    assert [(row.line, row["A"]) for row in sheet] == [(2, "een\ntwee"), (4, "drie")]


def test_blank_lines_are_skipped_and_still_counted():
    sheet = read_sheet("proef", b"\r\nA;B\r\n;\r\n\r\nx;y\r\n")
    assert [(row.line, row["A"]) for row in sheet] == [(5, "x")]


def test_a_blank_is_an_empty_cell():
    assert read_sheet("proef", b"A;B\n ;x\n").rows[0]["A"] == ""


def test_columns_of_nothing_at_the_end_of_a_workbook_are_left_out():
    sheet = read_sheet("proef", workbook(["A", "B", "", ""], ["x", "y", "", ""]))
    assert sheet.header == ("A", "B")


def test_rows_of_an_open_sheet_are_read_when_they_are_asked_for():
    sheet = open_sheet("proef", b'A;B\nx;y\n"open')

    assert sheet.header == ("A", "B")
    assert next(sheet.rows)["A"] == "x"
    with pytest.raises(SheetRefused):
        next(sheet.rows)


def test_what_is_pasted_has_tabs():
    sheet = read_pasted("Naam\tAantal\nHet Wad\t3\n")
    assert sheet.rows[0]["AANTAL"] == "3"


@pytest.mark.parametrize("text", ["", " \n ", "A\tB\nx\0\ty"])
def test_nothing_is_pasted(text):
    with pytest.raises(SheetRefused):
        read_pasted(text)


@pytest.mark.parametrize(
    ("content", "line", "column"),
    [
        (b"A;B\nx\0;y\n", 2, ""),
        (b"A;A\n1;2\n", 1, "A"),
        (b"A;B\n1;2;3\n", 2, ""),
        (b'A;B\n1;2\n3;"4\n5;6\n', 3, ""),
        ("A;B\nëé;1\n".encode() + b"\xeb;2\n", 2, ""),
        (b"\xef\xbb\xbfA;B\n\xeb;2\n", 2, ""),
        (b"A;B\n" + b"x" * (1 << 20) + b"\n\xc3;\x81\n", 3, ""),
    ],
)
def test_a_fault_is_named_by_its_line_and_column(content, line, column):
    assert refusal(content)[1:] == (line, column)


def test_an_accent_on_the_border_of_two_pieces_is_no_fault():
    lines = [b"A;" + b"B" * 61, *[b"x" * 61 + b";y"] * 16_382]  # of 64 bytes each
    content = b"\n".join([*lines, b"x" * 63 + "ë;y".encode()])
    assert content.index("ë".encode()) == PIECE - 1

    assert read_sheet("proef", content).rows[-1].cells == ("x" * 63 + "ë", "y")


def test_numbers_and_days_are_read_as_people_see_them():
    sheet = read_sheet("proef", workbook(["A", "B", "C"], [12.0, 12.5, "00008"]))
    assert sheet.rows[0].cells == ("12", "12.5", "00008")
