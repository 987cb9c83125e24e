"""Files as DUO publishes them, in both of its dialects and as XLSX."""

import csv
import io
from collections.abc import Iterable

import xlsxwriter

BOARDS = [
    "BEVOEGD GEZAG NUMMER",
    "BEVOEGD GEZAG NAAM",
    "STRAATNAAM",
    "HUISNUMMER-TOEVOEGING",
    "POSTCODE",
    "PLAATSNAAM",
    "GEMEENTENUMMER",
    "GEMEENTENAAM",
    "DENOMINATIE",
    "TELEFOONNUMMER",
    "INTERNETADRES",
    "STRAATNAAM CORRESPONDENTIEADRES",
    "HUISNUMMER-TOEVOEGING CORRESPONDENTIEADRES",
    "POSTCODE CORRESPONDENTIEADRES",
    "PLAATSNAAM CORRESPONDENTIEADRES",
    "ADMINISTRATIEKANTOORNUMMER",
    "KVK-NUMMER",
]
LOCATIONS = [
    "PROVINCIE",
    "BEVOEGD GEZAG NUMMER",
    "INSTELLINGSCODE",
    "VESTIGINGSCODE",
    "VESTIGINGSNAAM",
    "STRAATNAAM",
    "HUISNUMMER-TOEVOEGING",
    "POSTCODE",
    "PLAATSNAAM",
    "GEMEENTENUMMER",
    "GEMEENTENAAM",
    "DENOMINATIE",
    "TELEFOONNUMMER",
    "INTERNETADRES",
    "ONDERWIJSSTRUCTUUR",
    "STRAATNAAM CORRESPONDENTIEADRES",
    "HUISNUMMER-TOEVOEGING CORRESPONDENTIEADRES",
    "POSTCODE CORRESPONDENTIEADRES",
    "PLAATSNAAM CORRESPONDENTIEADRES",
    "NODAAL GEBIED CODE",
    "NODAAL GEBIED NAAM",
    "RPA-GEBIED CODE",
    "RPA-GEBIED NAAM",
    "WGR-GEBIED CODE",
    "WGR-GEBIED NAAM",
    "COROPGEBIED CODE",
    "COROPGEBIED NAAM",
    "ONDERWIJSGEBIED CODE",
    "ONDERWIJSGEBIED NAAM",
    "RMC-REGIO CODE",
    "RMC-REGIO NAAM",
    "VAKANTIEREGIO",
]
SCHOOLS = [
    "PROVINCIE",
    "BEVOEGD GEZAG NUMMER",
    "INSTELLINGSCODE",
    "INSTELLINGSNAAM",
    *BOARDS[2:15],
]
PUPILS = [
    "BEVOEGD GEZAG NUMMER",
    "INSTELLINGSCODE",
    "VESTIGINGSCODE",
    "INSTELLINGSNAAM VESTIGING",
    "PLAATSNAAM",
    "GEMEENTENUMMER",
    "GEMEENTENAAM",
    "PROVINCIE",
    "AANTAL LEERLINGEN",
    "AANTAL VO LEERLINGEN UITBESTEED AAN VAVO",
]


def board(number="10053", name="Stichting Zaaiers", **others) -> dict:
    """A row of a file with boards."""
    return {
        "BEVOEGD GEZAG NUMMER": number,
        "BEVOEGD GEZAG NAAM": name,
        "PLAATSNAAM": "ASSEN",
        "GEMEENTENUMMER": "0106",
        "GEMEENTENAAM": "ASSEN",
        "DENOMINATIE": "Openbaar",
        "KVK-NUMMER": "01234567",
        **others,
    }


def location(code="18BR00", name="Het Wad", **others) -> dict:
    """A row of a file with locations, of the board above."""
    return {
        "PROVINCIE": "Drenthe",
        "BEVOEGD GEZAG NUMMER": "10053",
        "INSTELLINGSCODE": code[:4],
        "VESTIGINGSCODE": code,
        "VESTIGINGSNAAM": name,
        "PLAATSNAAM": "ASSEN",
        "GEMEENTENUMMER": "0106",
        "ONDERWIJSSTRUCTUUR": "PRO",
        **others,
    }


def school(brin="18BR", name="Het Wad", **others) -> dict:
    """A row of a file with institutions, of the board above."""
    return {
        "PROVINCIE": "Drenthe",
        "BEVOEGD GEZAG NUMMER": "10053",
        "INSTELLINGSCODE": brin,
        "INSTELLINGSNAAM": name,
        "PLAATSNAAM": "ASSEN",
        "GEMEENTENUMMER": "0106",
        **others,
    }


def count(code="18BR00", pupils="163", **others) -> dict:
    """A row of a file with numbers of pupils."""
    return {"VESTIGINGSCODE": code, "AANTAL LEERLINGEN": pupils, "GEMEENTENUMMER": "0106", **others}


def quoted(header: list[str], rows: Iterable[dict]) -> bytes:
    """Commas, every cell in quotes, UTF-8 with a BOM: what the data portal gives."""
    return _csv(header, rows, ",", "\n", csv.QUOTE_ALL).encode("utf-8-sig")


def plain(header: list[str], rows: Iterable[dict]) -> bytes:
    """Semicolons, windows-1252, CRLF, a blank for what is empty: what the website gives."""
    return _csv(header, rows, ";", "\r\n", csv.QUOTE_MINIMAL).encode("cp1252")


def workbook(header: list[str], rows: Iterable[dict], *, numbers: Iterable[str] = ()) -> bytes:
    """The same in XLSX; ``numbers`` are columns that Excel made a number of."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_numbers": False}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, header)
        for line, row in enumerate(rows, 1):
            for place, title in enumerate(header):
                value = row.get(title, "")
                if title in numbers and value.isdigit():
                    sheet.write_number(line, place, int(value))
                else:
                    sheet.write_string(line, place, value)
    return out.getvalue()


def _csv(header, rows, separator, end, quoting) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=separator, lineterminator=end, quoting=quoting)
    writer.writerow(header)
    writer.writerows([row.get(title, " ") for title in header] for row in rows)
    return out.getvalue()
