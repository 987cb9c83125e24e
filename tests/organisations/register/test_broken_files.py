"""Every broken file is refused in a sentence with line and column, and changes nothing."""

import io
import zipfile
from datetime import UTC, datetime

import pytest
import xlsxwriter

from organisations.importing import import_now
from organisations.models import Location, Organisation, RegisterListing
from organisations.register.run import Upload
from tests.factories import BoardFactory, MunicipalityFactory
from tests.factories import imports as duo

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 10, 3, 12, tzinfo=UTC)
BO, VO = "besturenbo.csv", "vestigingenvo.csv"
QUOTES = "Deze regel is niet te lezen: staan de aanhalingstekens goed?"


def boards(**columns) -> bytes:
    """A good board on line 2, and one with something else on line 3."""
    return duo.quoted(duo.BOARDS, [duo.board("10001"), duo.board("10002", **columns)])


def locations(**columns) -> bytes:
    return duo.plain(duo.LOCATIONS, [duo.location("18BR00"), duo.location("18BR01", **columns)])


def pupils(**columns) -> bytes:
    return duo.plain(duo.PUPILS, [duo.count("18BR00"), duo.count("18BR01", **columns)])


def without(column: str, header=duo.BOARDS) -> bytes:
    return duo.quoted([title for title in header if title != column], [duo.board()])


def with_header(*titles: str) -> bytes:
    return (";".join(titles) + "\r\n" + ";".join(["1"] * len(titles))).encode()


def raw(text: str) -> bytes:
    return text.encode()


def zipped(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def far_corner() -> bytes:
    """Two cells, and a table of seventeen billion between them."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_string(0, 0, "BEVOEGD GEZAG NUMMER")
        sheet.write_string(1_048_575, 16_383, "x")
    return out.getvalue()


def many_columns() -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.add_worksheet().write_row(0, 0, [f"K{number}" for number in range(250)])
    return out.getvalue()


def bomb() -> bytes:
    """A zip of 250 kB that unpacks to 250 MB."""
    return zipped(**{"xl__worksheets__sheet1.xml": b"0" * 250_000_000})


def mixed(content: bytes, old: bytes, new: bytes) -> bytes:
    assert old in content
    return content.replace(old, new)


HEADER = ",".join(f'"{title}"' for title in duo.BOARDS)
GOOD = ",".join(f'"{duo.board().get(title, " ")}"' for title in duo.BOARDS)
HO = ["SOORT HO", *duo.BOARDS]
SPECIAL = ["SOORT PRIMAIR ONDERWIJS", *duo.BOARDS]
MISSING = "Deze kolom ontbreekt in het bestand met besturen."
# name of the case: (name of the file, its content, message, line, column)
BROKEN = {
    "empty": (BO, b"", "Het bestand is leeg.", 0, ""),
    "blank": (BO, b" \r\n\r\n ", "Het bestand is leeg.", 0, ""),
    "only commas": (BO, b",,,\n,,,", "Het bestand is leeg.", 0, ""),
    "header only": (
        BO,
        duo.quoted(duo.BOARDS, []),
        "Het bestand heeft alleen een kop en geen regels.",
        1,
        "",
    ),
    "prose": (
        BO,
        b"Geachte heer,\n\nHierbij de lijst.\n",
        "Dit is geen bestand van het register",
        1,
        "",
    ),
    "a web page": (
        BO,
        b"<!DOCTYPE html><html></html>",
        "Dit is een webpagina en geen tabel.",
        0,
        "",
    ),
    "a pdf": (BO, b"%PDF-1.7 enzovoort", "Dit is een pdf en geen tabel.", 0, ""),
    "an old workbook": (BO, b"\xd0\xcf\x11\xe0 x", "Dit is een oud Excelbestand (.xls).", 0, ""),
    "utf-16": (BO, "\ufeffA;B".encode("utf-16-le"), "Dit bestand is UTF-16.", 0, ""),
    "a number without a column": (
        BO,
        without("BEVOEGD GEZAG NUMMER"),
        MISSING,
        1,
        "BEVOEGD GEZAG NUMMER",
    ),
    "no names": (BO, without("BEVOEGD GEZAG NAAM"), MISSING, 1, "BEVOEGD GEZAG NAAM"),
    "no municipalities": (BO, without("GEMEENTENUMMER"), MISSING, 1, "GEMEENTENUMMER"),
    "no places": (BO, without("PLAATSNAAM"), MISSING, 1, "PLAATSNAAM"),
    "a slip in a column": (
        BO,
        mixed(boards(), b"GEMEENTENUMMER", b"GEMEENTENUMER"),
        MISSING + " Bedoelt u “GEMEENTENUMER”?",
        1,
        "GEMEENTENUMMER",
    ),
    "a column twice": (
        BO,
        with_header("BEVOEGD GEZAG NUMMER", "NAAM", "NAAM"),
        "Deze kolom staat er twee keer in.",
        1,
        "NAAM",
    ),
    "another table": (
        BO,
        with_header("SKU", "PRIJS"),
        "Dit is geen bestand van het register",
        1,
        "",
    ),
    "locations without board": (
        VO,
        with_header("VESTIGINGSCODE", "VESTIGINGSNAAM", "PLAATSNAAM", "GEMEENTENUMMER"),
        "Deze kolom ontbreekt in het bestand met vestigingen.",
        1,
        "BEVOEGD GEZAG NUMMER",
    ),
    "too many columns": (
        BO,
        with_header(*(f"K{number}" for number in range(201))),
        "De tabel heeft meer dan 200 kolommen.",
        1,
        "",
    ),
    "nothing but faults": (
        BO,
        raw(f"{HEADER}\n" + f"{GOOD}\n" * 1500),
        "Na 1000 fouten is het lezen gestopt.",
        0,
        "",
    ),
    "a number twice": (
        BO,
        duo.quoted(duo.BOARDS, [duo.board(), duo.board(name="Anders")]),
        "10053 staat ook op regel 2.",
        3,
        "BEVOEGD GEZAG NUMMER",
    ),
    "the same row twice": (
        BO,
        duo.quoted(duo.BOARDS, [duo.board(), duo.board()]),
        "10053 staat ook op regel 2.",
        3,
        "BEVOEGD GEZAG NUMMER",
    ),
    "a code twice": (
        VO,
        duo.plain(duo.LOCATIONS, [duo.location(), duo.location()]),
        "18BR00 staat ook op regel 2.",
        3,
        "VESTIGINGSCODE",
    ),
    "a number of four": (
        BO,
        boards(**{"BEVOEGD GEZAG NUMMER": "1005"}),
        "“1005” is geen bestuursnummer: dat heeft vijf cijfers.",
        3,
        "BEVOEGD GEZAG NUMMER",
    ),
    "a number with a letter": (
        BO,
        boards(**{"BEVOEGD GEZAG NUMMER": "1005A"}),
        "“1005A” is geen bestuursnummer",
        3,
        "BEVOEGD GEZAG NUMMER",
    ),
    "a negative number": (
        BO,
        boards(**{"BEVOEGD GEZAG NUMMER": "-1005"}),
        "“-1005” is geen bestuursnummer",
        3,
        "BEVOEGD GEZAG NUMMER",
    ),
    "other digits": (
        BO,
        boards(**{"BEVOEGD GEZAG NUMMER": "١٠٠٥٣"}),
        "“١٠٠٥٣” is geen bestuursnummer",
        3,
        "BEVOEGD GEZAG NUMMER",
    ),
    "no number": (
        BO,
        boards(**{"BEVOEGD GEZAG NUMMER": " "}),
        "Een lege cel is geen bestuursnummer",
        3,
        "BEVOEGD GEZAG NUMMER",
    ),
    "no name": (
        BO,
        boards(**{"BEVOEGD GEZAG NAAM": " "}),
        "De naam ontbreekt.",
        3,
        "BEVOEGD GEZAG NAAM",
    ),
    "a long name": (
        BO,
        boards(**{"BEVOEGD GEZAG NAAM": "x" * 201}),
        "De naam is langer dan 200 tekens.",
        3,
        "BEVOEGD GEZAG NAAM",
    ),
    "a long place": (
        BO,
        boards(PLAATSNAAM="X" * 81),
        "De plaats is langer dan 80 tekens.",
        3,
        "PLAATSNAAM",
    ),
    "a long denomination": (
        BO,
        boards(DENOMINATIE="x" * 81),
        "De denominatie is langer dan 80 tekens.",
        3,
        "DENOMINATIE",
    ),
    "an unknown municipality": (
        BO,
        boards(GEMEENTENUMMER="9999"),
        "Gemeentenummer 9999 is niet bekend.",
        3,
        "GEMEENTENUMMER",
    ),
    "a municipality by name": (
        BO,
        boards(GEMEENTENUMMER="ASSEN"),
        "“ASSEN” is geen gemeentenummer: dat heeft vier cijfers.",
        3,
        "GEMEENTENUMMER",
    ),
    "a municipality of three": (
        BO,
        boards(GEMEENTENUMMER="106"),
        "“106” is geen gemeentenummer",
        3,
        "GEMEENTENUMMER",
    ),
    "a kvk of nine": (
        BO,
        boards(**{"KVK-NUMMER": "123456789"}),
        "“123456789” is geen KvK-nummer: dat heeft acht cijfers.",
        3,
        "KVK NUMMER",
    ),
    "a kvk with a point": (
        BO,
        boards(**{"KVK-NUMMER": "12.345.678"}),
        "“12.345.678” is geen KvK-nummer",
        3,
        "KVK NUMMER",
    ),
    "a code with a sign": (
        VO,
        locations(VESTIGINGSCODE="18BR-1"),
        "“18BR-1” is geen vestigingscode",
        3,
        "VESTIGINGSCODE",
    ),
    "a code of thirteen": (
        VO,
        locations(VESTIGINGSCODE="18BR012345678"),
        "“18BR012345678” is geen vestigingscode",
        3,
        "VESTIGINGSCODE",
    ),
    "no code": (
        VO,
        locations(VESTIGINGSCODE=" "),
        "Een lege cel is geen vestigingscode",
        3,
        "VESTIGINGSCODE",
    ),
    "an unknown board": (
        VO,
        locations(**{"BEVOEGD GEZAG NUMMER": "10099"}),
        "Bestuur 10099 staat niet in het register. Importeer eerst de besturen.",
        3,
        "BEVOEGD GEZAG NUMMER",
    ),
    "an institution without code": (
        "instellingenvo.csv",
        duo.quoted(duo.SCHOOLS, [duo.school("18BR"), duo.school("18B")]),
        "“18B” is geen instellingscode: die is twee cijfers en twee letters.",
        3,
        "INSTELLINGSCODE",
    ),
    "a negative count": (
        "leerlingen-vo-2025.csv",
        pupils(**{"AANTAL LEERLINGEN": "-3"}),
        "“-3” is geen aantal leerlingen.",
        3,
        "AANTAL LEERLINGEN",
    ),
    "half a pupil": (
        "leerlingen-vo-2025.csv",
        pupils(**{"AANTAL LEERLINGEN": "12,5"}),
        "“12,5” is geen aantal leerlingen.",
        3,
        "AANTAL LEERLINGEN",
    ),
    "a million pupils": (
        "leerlingen-vo-2025.csv",
        pupils(**{"AANTAL LEERLINGEN": "999999"}),
        "“999999” is geen aantal leerlingen.",
        3,
        "AANTAL LEERLINGEN",
    ),
    "no count": (
        "leerlingen-vo-2025.csv",
        pupils(**{"AANTAL LEERLINGEN": " "}),
        "Een lege cel is geen aantal leerlingen.",
        3,
        "AANTAL LEERLINGEN",
    ),
    "a count of no year": (
        "leerlingen-vo.csv",
        duo.plain(duo.PUPILS, [duo.count()]),
        "Uit het bestand blijkt niet van welk jaar de aantallen zijn.",
        2,
        "PEILDATUM",
    ),
    "a wrong day": (
        "leerlingen-vo-2025.csv",
        duo.plain([*duo.PUPILS, "PEILDATUM"], [duo.count(PEILDATUM="2025-13-01")]),
        "“2025-13-01” is geen peildatum.",
        2,
        "PEILDATUM",
    ),
    "no sector": (
        "register.csv",
        boards(),
        "Uit de kolommen en de naam van het bestand blijkt niet bij welke sector het hoort.",
        0,
        "",
    ),
    "the wrong sector": (
        "vestigingenbo.csv",
        locations(),
        "De kolommen horen bij voortgezet onderwijs, en niet bij primair onderwijs.",
        1,
        "",
    ),
    "two sectors": (
        BO,
        duo.quoted(["SOORT HO", *SPECIAL], [duo.board()]),
        "De kolommen horen bij meer dan één sector.",
        1,
        "",
    ),
    "locations of higher education": (
        "vestigingen-hbo.csv",
        duo.quoted(["SOORT HO", *[t for t in duo.LOCATIONS if t != "ONDERWIJSSTRUCTUUR"]], []),
        "Het portaal kent van het hoger onderwijs alleen de instellingen.",
        0,
        "",
    ),
    "another kind of higher education": (
        "besturenho.csv",
        duo.quoted(HO, [duo.board(**{"SOORT HO": "mbo"})]),
        "“mbo” is geen soort hoger onderwijs: hbo of wo.",
        2,
        "SOORT HO",
    ),
    "another kind of special education": (
        "besturenso.csv",
        duo.quoted(SPECIAL, [duo.board(**{"SOORT PRIMAIR ONDERWIJS": "BAO"})]),
        "“BAO” is geen soort speciaal onderwijs: sbo, so of vso.",
        2,
        "SOORT PRIMAIR ONDERWIJS",
    ),
    "nul": (
        BO,
        mixed(boards(), b"10002", b"10\x0002"),
        "De regel bevat een teken dat niet in tekst thuishoort.",
        3,
        "",
    ),
    "utf-8 that is not": (
        BO,
        mixed(boards(PLAATSNAAM="BEEK"), b"BEEK", b"B\xebEK"),
        "Deze regel is geen UTF-8, en de rest van het bestand wel.",
        3,
        "",
    ),
    "two encodings": (
        VO,
        mixed(locations(VESTIGINGSNAAM="Böll", PLAATSNAAM="BEEK"), b"BEEK", "Bëek".encode()),
        "Deze regel is UTF-8, en de rest van het bestand niet.",
        3,
        "",
    ),
    "no encoding at all": (
        VO,
        mixed(locations(PLAATSNAAM="BEEK"), b"BEEK", b"B\x81EK"),
        "De tekens op deze regel zijn niet te lezen.",
        3,
        "",
    ),
    "an open quote": (BO, raw(f'{HEADER}\n{GOOD}\n"10002,"Naam"\n{GOOD}\n'), QUOTES, 3, ""),
    "a quote open to the end": (BO, raw(f'{HEADER}\n{GOOD}\n"10002","Naam'), QUOTES, 3, ""),
    "cut off in a line": (
        BO,
        raw(f'{HEADER}\n{GOOD}\n"10002","Naam","Straat"'),
        "Deze regel heeft 3 van de 17 vakken. Is het bestand afgebroken?",
        3,
        "",
    ),
    "too many cells": (
        BO,
        raw(f'{HEADER}\n{GOOD},"nog een"\n'),
        "Deze regel heeft meer vakken dan de kop.",
        2,
        "",
    ),
    "half a workbook": (
        "besturenbo.xlsx",
        duo.workbook(duo.BOARDS, [duo.board()])[:-200],
        "Dit Excelbestand is niet te openen.",
        0,
        "",
    ),
    "a zip of something": (
        BO,
        zipped(lees__mij=b"x"),
        "Dit Excelbestand is niet te openen.",
        0,
        "",
    ),
    "a workbook of nothing": (
        "besturenbo.xlsx",
        duo.workbook([], []),
        "Het bestand is leeg.",
        0,
        "",
    ),
    "a far corner": (
        "besturenbo.xlsx",
        far_corner(),
        "De tabel heeft meer dan 100000 regels.",
        100_002,
        "",
    ),
    "a wide workbook": (
        "besturenbo.xlsx",
        many_columns(),
        "De tabel heeft meer dan 200 kolommen.",
        1,
        "",
    ),
    "a bomb": ("besturenbo.xlsx", bomb(), "Het bestand is uitgepakt te groot.", 0, ""),
    "too large": (BO, b"x" * 40_000_001, "Het bestand is groter dan 40 megabyte.", 0, ""),
}


@pytest.fixture
def register():
    """What must stay as it is."""
    assen = MunicipalityFactory(code="GM0106", name="Assen")
    return BoardFactory(board_number="10053", name="Stond er al", municipality=assen)


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_file_is_refused_and_changes_nothing(case, register):
    name, content, message, line, column = BROKEN[case]

    outcome = _import(name, content)

    found = [(f["message"], f["line"], f["column"]) for f in outcome["rejected"]]
    shown = [f for f in found if f[0].startswith(message)]
    assert [f[1:] for f in shown] == [(line, column)], found[:5]
    assert not outcome["written"]
    assert [o.name for o in Organisation.objects.all()] == ["Stond er al"]
    assert not Location.objects.exists()
    assert not RegisterListing.objects.exists()


def test_every_fault_of_every_row_is_named(register):
    rows = [
        duo.board("1", GEMEENTENUMMER="x"),
        duo.board("10002"),
        duo.board("10003", **{"KVK-NUMMER": "nee"}),
    ]

    outcome = _import(BO, duo.quoted(duo.BOARDS, rows))

    found = [(f["line"], f["column"]) for f in outcome["rejected"]]
    assert found == [(2, "BEVOEGD GEZAG NUMMER"), (2, "GEMEENTENUMMER"), (4, "KVK NUMMER")]
    assert outcome["rows"] == 3


def test_the_hundred_thousand_and_first_row_is_one_too_many(register):
    lines = (GOOD.replace("10053", f"{number:05d}") for number in range(100_000))
    content = raw("\n".join([HEADER, *lines, GOOD.replace("10053", "99999")]))

    outcome = _import(BO, content)

    assert outcome["rejected"][-1] == {
        "line": 100_002,
        "column": "",
        "message": "De tabel heeft meer dan 100000 regels.",
    }
    assert Organisation.objects.count() == 1


def test_a_person_may_say_the_sector_but_not_against_the_columns(register):
    assert _import("register.csv", boards(), sector="mbo")["sector"] == "mbo"
    assert _import("vestigingen.csv", locations(), sector="mbo")["rejected"][0]["line"] == 1


def test_a_column_that_nobody_knows_is_told_and_left_aside(register):
    content = duo.quoted([*duo.BOARDS, "SCHOOLGIDS"], [duo.board(SCHOOLGIDS="x")])

    outcome = _import(BO, content)

    assert outcome["rejected"] == []
    assert [(w["line"], w["column"]) for w in outcome["warnings"]] == [(1, "SCHOOLGIDS")]


def _import(name: str, content: bytes, *, sector: str = "") -> dict:
    upload = Upload(name, content, sector)
    return import_now(uploads=[upload], allow_leavers=False, dry_run=False, at=NOON)[0]
