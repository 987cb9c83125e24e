"""The pages of a report as a Word file, for who wants to go on writing in it.

The same template as the PDF is read, tag by tag: a heading becomes a style of Word, the head of a
table comes back on every page. So nothing is written twice. The one place that knows python-docx.
"""

import io
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.template.loader import render_to_string
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import RGBColor
from lxml import html

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LANGUAGE = "nl-NL"
FONT, INK = "Calibri", RGBColor(0x0F, 0x4C, 0x5E)
STYLES = {"h1": "Title", "h2": "Heading 1", "h3": "Heading 2", "h4": "Heading 3"}
STYLES |= {"p": "Normal", "blockquote": "Quote"}
LISTS = {"ul": "List Bullet", "ol": "List Number"}
INSIDE = ("body", "section", "header", "footer", "article", "div")
LEFT_OUT = ("nav", "style", "script", "svg", "img", "hr", "colgroup")
LOOKS = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "del": "strike"}
LOOKS |= {"ins": "underline", "u": "underline", "s": "strike"}
REMARK = "zacht"  # what the pages show smaller, on a line of its own
# Word refuses what XML has no sign for.
UNSPEAKABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def word_of(template: str, context: dict[str, Any], *, at: datetime) -> bytes:
    """A template of reports as .docx; in it ``is_word`` is true."""
    page = render_to_string(template, context | {"is_word": True})
    document = Document()
    _prepare(document)
    _describe(document.core_properties, context, at=at)
    _fill(document, html.document_fromstring(UNSPEAKABLE.sub("", page)).body)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _prepare(document) -> None:
    """Dutch for the spelling, one letter, our colour for headings, and the page below."""
    defaults = document.styles.element.find(qn("w:docDefaults"))
    for found in defaults.iter(qn("w:lang")):
        found.set(qn("w:val"), LANGUAGE)
    for name in set(STYLES.values()):
        font = document.styles[name].font
        font.name = FONT
        font.element.rPr.rFonts.set(qn("w:hAnsi"), FONT)
        if name.startswith(("Heading", "Title")):
            font.color.rgb = INK
            _drop_theme_of(font)
    _number_pages(document.sections[0].footer.paragraphs[0])


def _drop_theme_of(font) -> None:
    """A font of the theme would win from the one that is named."""
    fonts = font.element.rPr.rFonts
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)


def _number_pages(paragraph) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def _describe(about, context: dict[str, Any], *, at: datetime) -> None:
    about.title, about.author = context["title"][:255], context["portal_name"]
    about.language, about.comments = LANGUAGE, ""
    about.created = about.modified = at


def _fill(into, node, paragraph=None) -> None:
    """The blocks and words of a tag, in a document or a cell; ``paragraph`` is still empty."""
    for piece in _pieces(node):
        if isinstance(piece, str) or not _is_block(piece):
            if paragraph is None and _words(piece).strip():
                paragraph = into.add_paragraph()
            if paragraph is not None:
                _write(paragraph, piece)
        else:
            _block(into, piece, paragraph if paragraph is not None and not paragraph.runs else None)
            paragraph = None


def _pieces(node) -> Iterator[Any]:
    """Text and tags in the order in which they are read; comments and pictures are left out."""
    if node.text:
        yield node.text
    for child in node:
        if isinstance(child.tag, str) and child.tag not in LEFT_OUT:
            yield child
        if child.tail:
            yield child.tail


def _words(piece) -> str:
    return piece if isinstance(piece, str) else piece.text_content()


def _is_block(node) -> bool:
    return node.tag in STYLES or node.tag in INSIDE or node.tag in LISTS or node.tag == "table"


def _block(into, node, paragraph) -> None:
    """One block; an empty paragraph that waits in a cell or an item is used first."""
    if node.tag == "table":
        _table(into, node)
    elif node.tag in LISTS:
        _list(into, node)
    elif node.tag in INSIDE:
        _fill(into, node, paragraph)
    else:
        _fill(into, node, paragraph or into.add_paragraph(style=STYLES[node.tag]))


def _list(into, node) -> None:
    number = _first_number(into.part) if node.tag == "ol" else None
    for item in node.iterchildren("li"):
        paragraph = into.add_paragraph(style=LISTS[node.tag])
        if number:
            paragraph._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = number
        _fill(into, item, paragraph)


def _first_number(part) -> int:
    """A numbering that begins at 1 again; without one Word counts on from the list before."""
    numbering = part.numbering_part.element
    style = part.document.styles[LISTS["ol"]].element
    of_style = numbering.num_having_numId(style.pPr.numPr.numId.val)
    fresh = numbering.add_num(of_style.abstractNumId.val)
    fresh.add_lvlOverride(ilvl=0).add_startOverride(1)
    return fresh.numId


def _write(paragraph, piece, href: str = "", **looks: Any) -> None:
    """Words in a paragraph, with the looks of the tags around them."""
    if isinstance(piece, str):
        _run(paragraph, piece, href, looks)
        return
    if piece.tag == "br" or REMARK in piece.classes:
        paragraph.add_run().add_break()
    if REMARK in piece.classes:
        looks["style"] = "Subtle Emphasis"
    if piece.tag in LOOKS:
        looks[LOOKS[piece.tag]] = True
    target = piece.get("href", "") if piece.tag == "a" else href
    for inner in _pieces(piece):
        _write(paragraph, inner, target, **looks)


def _run(paragraph, words: str, href: str, looks: dict[str, Any]) -> None:
    """Blanks as a browser shows them: one, and none where a line begins."""
    words = re.sub(r"[ \t\r\n]+", " ", words)
    if not paragraph.text or paragraph.text.endswith((" ", "\n")):
        words = words.lstrip(" ")
    if not words:
        return
    run = paragraph.add_run(words, style=looks.get("style"))
    for name in ("bold", "italic", "underline"):
        setattr(run, name, looks.get(name))
    run.font.strike = looks.get("strike")
    if href.startswith(("https://", "http://", "mailto:")):
        _link(paragraph, run, href)


def _link(paragraph, run, href: str) -> None:
    link = OxmlElement("w:hyperlink")
    to = paragraph.part.relate_to(href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link.set(qn("r:id"), to)
    run.underline = True
    run._r.addprevious(link)
    link.append(run._r)


def _table(into, node) -> None:
    rows = list(node.iter("tr"))
    width = max(len(_cells(row)) for row in rows)
    heads = node.find("thead") is not None
    table = into.add_table(rows=0, cols=width)
    table.style, table.autofit = "Table Grid", True
    for row in rows:
        is_head = row.getparent().tag == "thead"
        _row(table.add_row(), _cells(row), is_head=is_head, bold=is_head or not heads)
    into.add_paragraph()  # two tables without one between them would be one table


def _cells(row) -> list:
    return [cell for cell in row if cell.tag in ("th", "td")]


def _row(row, cells: list, *, is_head: bool, bold: bool) -> None:
    """A row stays on one page; that of the head comes back on every page."""
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if is_head:
        properties.append(OxmlElement("w:tblHeader"))
    for cell, found in zip(row.cells, cells, strict=False):
        _fill(cell, found, cell.paragraphs[0])
        for paragraph in cell.paragraphs:
            _look(paragraph, found, bold=bold and found.tag == "th")


def _look(paragraph, cell, *, bold: bool) -> None:
    if "getal" in cell.classes:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for run in paragraph.runs if bold else ():
        run.bold = True
