"""Reading the national overview back out of every form in which it leaves the portal.

Each reader gives the same two things: the figures per sector, and the regions with theirs.
"""

import csv
import io
import json
import re
import subprocess
from html import unescape
from typing import NamedTuple

import pikepdf
from python_calamine import CalamineWorkbook

from organisations.sectors import Sector
from reports.overview_data import EVERY, FIGURES

SECTORS = {EVERY: "Alle sectoren", **{sector.value: sector.label for sector in Sector}}
NAMES = {name: key for key, (_attribute, name) in FIGURES.items()}
NUMBER = r"([\d.]+)"
TAG = re.compile(r"<[^>]*>")
LINK = re.compile(r".*<a [^>]*>([^<]*)</a>.*", re.DOTALL)
CELL_ON_SCREEN = re.compile(
    rf"van {NUMBER} {NUMBER}[^%]*? gedekt {NUMBER}[^%]*? niet {NUMBER}[^%]*? dubbel|(geen)"
)
CELL_ON_PAPER = re.compile(rf"{NUMBER} van {NUMBER} {NUMBER} niet {NUMBER} dubbel|(geen)")
REGION_ON_PAPER = re.compile(rf"{NUMBER} gemeenten? {NUMBER} deelnemers? {NUMBER} bevestigd")
MONEY_ON_PAPER = re.compile(rf"(\S.*?) (20\d\d) {NUMBER} € ([\d.,]+)")


class Figure(NamedTuple):
    total: int
    covered: int
    missing: int
    twice: int


class Row(NamedTuple):
    """A region: in how many municipalities, how many parties, and how many of them agreed."""

    name: str
    municipalities: int
    participants: int
    confirmed: int


class Money(NamedTuple):
    """What was granted from one stream in one year, to how many partnerships."""

    stream: str
    year: int
    partnerships: int
    amount: float


type Figures = dict[tuple[str, str], Figure]  # by sector and figure


def of_data(data: dict) -> tuple[Figures, list[Row]]:
    """What was frozen for the report, and what the API and the command send."""
    figures = {
        (sector, key): Figure(*(found[name] for name in ("total", "covered", "not", "twice")))
        for sector, row in data["coverage"].items()
        for key, found in row.items()
    }
    return figures, [_row(row) for row in data["rows"]]


def of_page(html: str) -> tuple[Figures, list[Row]]:
    table = _table(html, "Tabel met de dekking per sector")
    labels = {label: sector for sector, label in SECTORS.items()}
    figures = {}
    for label, *cells in _rows(table):
        for key, cell in zip(FIGURES, cells, strict=True):
            total, *found = _numbers(CELL_ON_SCREEN.search(cell))
            figures[labels[label], key] = Figure(total, *found)
    regions = _rows(_table(html, "Tabel met regio’s en hun vijf functies"))
    return figures, [_row_of_page(cells) for cells in regions]


def of_pdf(content: bytes) -> tuple[Figures, list[Row]]:
    """Of the chapter on coverage, and of the page of each region."""
    pages = pages_of_pdf(content)
    (chapter,) = (page for page in pages if "Dekking per sector Per sector" in page)
    figures = {}
    for sector, label in SECTORS.items():
        cells = CELL_ON_PAPER.finditer(chapter, chapter.index(f" {label} "))
        for key, cell in zip(FIGURES, cells, strict=False):
            covered, total, missing, twice = _numbers(cell)
            figures[sector, key] = Figure(total, covered, missing, twice)
    found = [page for page in pages if REGION_ON_PAPER.search(page)]
    names = bookmarks_of(content)[-len(found) :] if found else []
    return figures, [_row_on_paper(page, name) for page, name in zip(found, names, strict=True)]


def of_region_pdf(content: bytes) -> Row:
    """The page of one region, as it is in the zip of all of them."""
    (page,) = (page for page in pages_of_pdf(content) if REGION_ON_PAPER.search(page))
    (name,) = bookmarks_of(content)
    return _row_on_paper(page, name)


def money_in_data(data: dict) -> list[Money]:
    return [
        Money(row["stream"], row["year"], row["partnerships"], float(row["amount"]))
        for row in data["money"]
    ]


def money_in_xlsx(content: bytes) -> list[Money]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    lines = book.get_sheet_by_name("Geld").to_python()[1:]
    return [Money(stream, int(year), int(n), amount) for stream, year, amount, n in lines]


def money_in_pdf(content: bytes) -> list[Money]:
    """Between the heads of its table and the chapter after it."""
    text = " ".join(pages_of_pdf(content))
    table = text[text.index("Geldstroom Jaar Partnerschappen Bedrag ") :]
    table = table[: table.index("Vraagstukken zonder antwoord")].partition(" Bedrag ")[2]
    return [
        Money(stream, int(year), _number(n), float(euros.replace(".", "").replace(",", ".")))
        for stream, year, n, euros in MONEY_ON_PAPER.findall(table)
    ]


def bookmarks_of(content: bytes) -> list[str]:
    """The chapters."""
    with pikepdf.open(io.BytesIO(content)) as pdf, pdf.open_outline() as outline:
        (whole,) = outline.root
        return [" ".join(item.title.split()) for item in whole.children]


def of_xlsx(content: bytes) -> tuple[Figures, list[Row]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    sheets = (book.get_sheet_by_name(name).to_python()[1:] for name in ("Dekking", "Regio’s"))
    return _of_coverage(next(sheets)), _of_regions(next(sheets))


def of_csv(coverage: bytes, regions: bytes) -> tuple[Figures, list[Row]]:
    return _of_coverage(_lines(coverage)), _of_regions(_lines(regions))


def of_geojson(content: bytes) -> list[Row]:
    """It has the regions alone."""
    return [_row(feature["properties"]) for feature in json.loads(content)["features"]]


def pages_of_pdf(content: bytes) -> list[str]:
    """In the order in which it is read, without double blanks."""
    command = ["pdftotext", "-raw", "-enc", "UTF-8", "-", "-"]  # of poppler, as `./portal test` has
    done = subprocess.run(command, input=content, capture_output=True, check=True)
    return [" ".join(page.split()) for page in done.stdout.decode().split("\f")[:-1]]


def _row_on_paper(page: str, name: str) -> Row:
    assert name in page
    return Row(name, *map(_number, REGION_ON_PAPER.search(page).groups()))


def _row(row: dict) -> Row:
    return Row(row["name"], len(row["municipalities"]), row["participants"], row["confirmed"])


def _of_coverage(lines: list[list]) -> Figures:
    return {
        (line[0], NAMES[line[1]]): Figure(*(int(line[n]) for n in (2, 3, 5, 6))) for line in lines
    }


def _of_regions(lines: list[list]) -> list[Row]:
    return [Row(line[0], *(int(line[n]) for n in (6, 8, 9))) for line in lines]


def _lines(content: bytes) -> list[list[str]]:
    text = content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";"))[1:]


def _table(html: str, label: str) -> str:
    """Its lines; none when there is nothing to show."""
    _before, found, after = html.partition(f'aria-label="{label}"')
    return after[after.index("<tbody") : after.index("</tbody>")] if found else ""


def _rows(table: str) -> list[list[str]]:
    """The text of the cells of each line; the first is the link in it, where it has one."""
    lines = re.findall(r"<tr.*?</tr>", table, re.DOTALL)
    cells = (re.findall(r"<t[hd][ >].*?</t[hd]>", line, re.DOTALL) for line in lines)
    return [[_text(LINK.sub(r"\1", first)), *map(_text, rest)] for first, *rest in cells]


def _row_of_page(cells: list[str]) -> Row:
    confirmed, _of, participants = cells[-1].split()
    return Row(cells[0], *map(_number, (cells[3], participants, confirmed)))


def _text(html: str) -> str:
    return " ".join(unescape(TAG.sub(" ", html)).split())


def _numbers(cell: re.Match) -> list[int]:
    return [0, 0, 0, 0] if cell[5] else [_number(text) for text in cell.groups()[:4]]


def _number(text: str) -> int:
    return int(text.replace(".", ""))
