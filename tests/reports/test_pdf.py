"""The finished PDF, read back: tags, names, fonts, page numbers. One rendering for all tests."""

import hashlib
import re
from io import BytesIO
from itertools import pairwise
from xml.etree import ElementTree

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from reports.kinds import region_dossier
from reports.pdf import pdf_of_html, render_pdf
from tests.reports.builders import (
    LEAVES_FILE_OPEN,
    make_snapshot,
    make_submission,
    unwatched,
)

pytestmark = LEAVES_FILE_OPEN


def render(snapshot) -> tuple[dict, bytes, int]:
    submission = make_submission(snapshot=snapshot)
    context = region_dossier.context(submission.reference, progress=unwatched)
    rendered = render_pdf(region_dossier.TEMPLATE, context)
    return context, rendered.content, rendered.pages


@pytest.fixture(scope="module")
def dossier(django_db_setup, django_db_blocker):
    """The context, the bytes and the opened PDF of a dossier with tables over several pages."""
    from django.db import transaction  # noqa: PLC0415 -- needs the database to be set up

    with django_db_blocker.unblock(), transaction.atomic():
        context, content, pages = render(make_snapshot(areas=5, parties=8, sites=90))
        transaction.set_rollback(True)
    with pikepdf.open(BytesIO(content)) as pdf:
        assert len(pdf.pages) == pages
        yield context, content, pdf


def elements(kids):
    """Every structure element of the tree, parents first."""
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary) and Name.S in kid:
            yield kid
            yield from elements(kid.get(Name.K, Array()))


def tree(pdf):
    return list(elements(pdf.Root.StructTreeRoot.K))


def text_of(page, part=rb".*") -> str:
    """The text of the marked content of a page whose mark matches ``part``."""
    content = page.obj.Contents.read_bytes()
    found = re.findall(rb"(/\w+\s+<<[^>]*>>\s+BDC)(.*?)EMC", content, re.DOTALL)
    return "".join(shown(page, body) for mark, body in found if re.search(part, mark, re.DOTALL))


def shown(page, body: bytes) -> str:
    """The characters of the text operators, through the font's own table."""
    text, table = "", {}
    for font, glyphs in re.findall(rb"/(\S+) \S+ Tf|\[([^\]]*)\] TJ", body):
        if font:
            table = characters(page.obj.Resources.Font[Name("/" + font.decode())])
        else:
            codes = "".join(h.decode() for h in re.findall(rb"<([0-9a-f]*)>", glyphs))
            text += "".join(table[codes[i : i + 4]] for i in range(0, len(codes), 4))
    return text


def characters(font) -> dict[str, str]:
    pairs = re.findall(rb"<([0-9a-f]{4})> <([0-9a-f]+)>", font.ToUnicode.read_bytes())
    return {code.decode(): bytes.fromhex(c.decode()).decode("utf-16-be") for code, c in pairs}


def test_names_language_and_title(dossier):
    _context, _content, pdf = dossier

    assert str(pdf.Root.Lang) == "nl"
    assert str(pdf.docinfo.Title) == "Regiodossier Onderwijsregio Twente – OR-2026-0012-1"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert pdf.Root.MarkInfo.Marked


def test_metadata_names_both_standards(dossier):
    _context, _content, pdf = dossier
    root = ElementTree.fromstring(pdf.Root.Metadata.read_bytes())  # noqa: S314 -- our own bytes
    found = {child.tag: child.text for child in root.iter()}
    attributes = {key: value for child in root.iter() for key, value in child.attrib.items()}

    assert found["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"
    assert found["{http://www.aiim.org/pdfa/ns/schema#}prefix"] == "pdfuaid"
    assert attributes["{http://www.aiim.org/pdfa/ns/id/}part"] == "3"
    assert attributes["{http://www.aiim.org/pdfa/ns/id/}conformance"] == "A"


def test_every_header_cell_has_the_scope_of_its_place(dossier):
    _context, _content, pdf = dossier
    cells = [e for e in tree(pdf) if e.S == Name.TH]
    scopes = {(str(e.P.P.S), str(e.A.Scope)) for e in cells}

    assert scopes == {("/THead", "/Column"), ("/TBody", "/Row")}


def test_headings_do_not_skip_a_level(dossier):
    _context, _content, pdf = dossier
    levels = [int(str(e.S)[2]) for e in tree(pdf) if re.fullmatch(r"/H\d", str(e.S))]

    assert levels[:2] == [1, 2]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_figures_have_alternative_text(dossier):
    _context, _content, pdf = dossier
    texts = [str(e.Alt) for e in tree(pdf) if Name.Figure == e.S]

    assert len(texts) == 2
    assert all("Onderwijsregio Twente" in text for text in texts)


def test_bookmarks_are_the_headings(dossier):
    _context, _content, pdf = dossier
    with pdf.open_outline() as outline:
        (cover,) = outline.root
        chapters = [" ".join(item.title.split()) for item in cover.children]

    assert cover.title == "Onderwijsregio Twente"
    assert chapters == [
        "Inhoud",
        "1 Samenvatting",
        "2 Controles",
        "3 Werkgebied",
        "4 Deelnemers",
        "5 Vijf functies",
        "6 Partnerschappen",
        "7 Analyse en plan",
        "8 Bestuur",
        "9 Afspraken",
        "10 Risico’s",
        "11 Vestigingen",
        "12 Geld",
        "Bijlage Echtheid van dit dossier",
    ]


def test_fonts_are_our_own_and_embedded(dossier):
    _context, _content, pdf = dossier
    fonts = [o for o in pdf.objects if isinstance(o, Dictionary) and o.get(Name.FontFile2)]
    names = {str(font.FontName).split("+")[1].rstrip(",") for font in fonts}

    assert names == {"Source-Sans-3", "Source-Sans-3-Semi-Bold"}


def test_every_page_but_the_cover_carries_its_number_as_an_artifact(dossier):
    _context, _content, pdf = dossier
    running = [text_of(page, rb"/Pagination") for page in pdf.pages]
    title = "Regiodossier Onderwijsregio Twente · OR-2026-0012-1 · oefenomgeving"

    assert running[0] == ""
    assert running[1:] == [
        f"{title}Pagina {number} van {len(pdf.pages)}" for number in range(2, len(pdf.pages) + 1)
    ]


def test_page_numbers_are_not_read_aloud(dossier):
    _context, _content, pdf = dossier

    assert all("Pagina 2 van" not in text_of(page, rb"MCID") for page in pdf.pages)


def test_all_marked_content_hangs_in_the_tree(dossier):
    _context, _content, pdf = dossier
    placed = {element.objgen for element in tree(pdf)}
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    for index, page in enumerate(pdf.pages):
        marks = re.findall(rb"<</MCID (\d+)>>", page.obj.Contents.read_bytes())
        parents = numbers[2 * index + 1]
        assert marks
        assert all(parents[int(mark)].objgen in placed for mark in marks)


def test_nothing_is_painted_outside_marked_content(dossier):
    _context, _content, pdf = dossier
    paints = {"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "Tj", "TJ", "Do", "sh"}
    for page in pdf.pages:
        depth = 0
        for instruction in pikepdf.parse_content_stream(page):
            name = str(instruction.operator)
            depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(name, 0)
            assert depth > 0 or name not in paints


def test_links_are_printed_and_described(dossier):
    _context, _content, pdf = dossier
    links = [link for page in pdf.pages for link in page.obj.get(Name.Annots, ())]

    assert len(links) >= 8
    assert all(int(link.F) & 4 and str(link.Contents) for link in links)


def test_contents_name_the_page_of_each_chapter(dossier):
    _context, _content, pdf = dossier
    with pdf.open_outline() as outline:
        (cover,) = outline.root
    pages = {page.objgen: number for number, page in enumerate(pdf.pages, start=1)}
    chapters = cover.children[1:]
    numbers = [pages[chapter.destination[0].objgen] for chapter in chapters]

    assert numbers == sorted(numbers)  # short chapters share a page
    # The numbers float to the right, so the page paints them first.
    assert text_of(pdf.pages[1], rb"MCID").startswith("".join(map(str, numbers)) + "Inhoud")


def test_table_heads_come_back_on_every_page(dossier):
    _context, _content, pdf = dossier
    with_sites = [page for page in pdf.pages if "De Regenboog" in text_of(page)]

    assert len(with_sites) >= 3
    assert all("VestigingBestuurGemeenteLeerlingen" in text_of(page) for page in with_sites)


def test_the_snapshot_travels_inside(dossier):
    context, _content, pdf = dossier
    (name,) = pdf.attachments

    inside = pdf.attachments[name].get_file().read_bytes()

    assert name == "momentopname-OR-2026-0012-1.json"
    assert hashlib.sha256(inside).hexdigest() == context["sha256"]


@pytest.mark.django_db
def test_the_same_submission_gives_the_same_bytes(dossier):
    _context, content, _pdf = dossier

    _again, content_again, _pages = render(make_snapshot(areas=5, parties=8, sites=90))

    assert content_again == content


def test_prose_is_hyphenated_with_a_sign_that_the_letter_has():
    long_word = "arbeidsmarktregiosamenwerkingsverbanden"
    html = f'<html lang="nl"><title>T</title><p style="width: 30mm">{long_word}</p></html>'

    with pikepdf.open(BytesIO(pdf_of_html(html).content)) as pdf:
        text = text_of(pdf.pages[0], rb"MCID")

    assert text.replace("-", "") == long_word
    assert "-" in text
