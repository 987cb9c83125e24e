"""What a machine can check of PDF/UA-1, after the failure conditions of the Matterhorn protocol.

veraPDF is in no package registry; this is our own part of its work. ``faults`` names what is
wrong, with the checkpoint in front, so that a test that fails tells what to mend.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

STANDARD = {
    *("Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "NonStruct", "Private"),
    *("P", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody", "Span", "Quote"),
    *("Table", "TR", "TH", "TD", "THead", "TBody", "TFoot", "Link", "Figure", "Formula", "Code"),
}
INSIDE = {  # what may stand directly in it
    "L": {"LI", "Caption", "L"},
    "LI": {"Lbl", "LBody"},
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TR": {"TH", "TD"},
}
PAINTS = {"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "Tj", "TJ", "'", '"', "Do", "sh"}


def faults(pdf: Pdf) -> list[str]:
    """Everything that is wrong; empty for a sound document."""
    elements = list(_elements(pdf.Root.StructTreeRoot.K))
    found = [*_document(pdf), *_pages(pdf), *_names(pdf, elements), *_headings(elements)]
    found += [fault for element in elements for fault in _element(element)]
    return [*found, *_marks(pdf, elements), *_links(pdf), *_fonts(pdf), *_bookmarks(pdf)]


def _elements(kids) -> Iterator[Dictionary]:
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary) and Name.S in kid:
            yield kid
            yield from _elements(kid.get(Name.K, Array()))


def _document(pdf: Pdf) -> Iterator[str]:
    root, about = pdf.Root, pdf.open_metadata()
    told = {
        "06-001 no metadata": Name.Metadata in root,
        "06-002 metadata does not name PDF/UA": about.get("pdfuaid:part") == "1",
        "06-003 metadata has no title": bool(about.get("dc:title")),
        "06 titles differ": about.get("dc:title") == str(pdf.docinfo.get(Name.Title, "")),
        "07-001 title is not shown": bool(
            root.get(Name.ViewerPreferences, {}).get("/DisplayDocTitle")
        ),
        "11-006 no language": re.fullmatch(r"nl(-NL)?", str(root.get(Name.Lang, ""))),
        "01-005 not marked": bool(root.MarkInfo.Marked),
        "02 tags are suspect": not root.MarkInfo.get(Name.Suspects, False),
        "20 layers": Name.OCProperties not in root,
        "29 scripts": Name.OpenAction not in root and Name.AA not in root,
        "26-001 encrypted": not pdf.is_encrypted,
    }
    yield from (fault for fault, is_sound in told.items() if not is_sound)


def _pages(pdf: Pdf) -> Iterator[str]:
    numbers = [int(page.obj.get(Name.StructParents, -1)) for page in pdf.pages]
    if -1 in numbers or len(set(numbers)) != len(numbers):
        yield "01 pages without a place of their own in the ParentTree"
    for number, page in enumerate(pdf.pages, start=1):
        if page.obj.get(Name.Tabs) != Name.S:
            yield f"28-008 page {number}: order of tabs does not follow the tags"


def _names(pdf: Pdf, elements: list[Dictionary]) -> Iterator[str]:
    ids = Counter(str(element.ID) for element in elements if Name.ID in element)
    if ids and Name.IDTree not in pdf.Root.StructTreeRoot:
        yield "15 elements have names, but there is no table of them"
    yield from (f"15 name {name} occurs twice" for name, count in ids.items() if count > 1)


def _headings(elements: list[Dictionary]) -> Iterator[str]:
    levels = [int(str(e.S)[2]) for e in elements if re.fullmatch(r"/H\d", str(e.S))]
    if levels[:1] != [1] or levels.count(1) != 1:
        yield f"14-002 the first heading is not the only H1: {levels[:5]}"
    yield from (f"14-003 H{b} after H{a}" for a, b in pairwise(levels) if b > a + 1)


def _element(element: Dictionary) -> Iterator[str]:
    """One element by itself, and with what stands directly in it."""
    kind = str(element.S)[1:]
    if kind not in STANDARD:
        yield f"02-001 {kind} is no standard type"
    if kind == "Figure" and not str(element.get(Name.Alt, "")).strip():
        yield "13-004 figure without a text"
    if kind == "TH" and str(element.A.get(Name.Scope)) not in ("/Column", "/Row", "/Both"):
        yield "15-003 header cell without scope"
    for kid in _elements_in(element):
        if kind in INSIDE and str(kid.S)[1:] not in INSIDE[kind]:
            yield f"09-004 {str(kid.S)[1:]} in {kind}"
        if kid.P.objgen != element.objgen:
            yield f"09 {str(kid.S)[1:]} does not know its parent"


def _elements_in(element: Dictionary) -> list[Dictionary]:
    kids = element.get(Name.K, Array())
    kids = list(kids) if isinstance(kids, Array) else [kids]
    return [kid for kid in kids if isinstance(kid, Dictionary) and Name.S in kid]


def _marks(pdf: Pdf, elements: list[Dictionary]) -> Iterator[str]:
    """All that is painted is either in the tree or no content, and both sides agree."""
    pages = {page.objgen for page in pdf.pages}
    placed = {element.objgen: element for element in elements}
    rows = pdf.Root.StructTreeRoot.ParentTree.Nums
    owners = {int(rows[n]): rows[n + 1] for n in range(0, len(rows), 2)}
    if sorted(owners) != [int(rows[n]) for n in range(0, len(rows), 2)]:
        yield "01 the ParentTree is not in order"
    told = {(element.Pg.objgen, int(kid)) for element in elements for kid in _marks_in(element)}
    if {place for place, _mark in told} - pages:
        yield "01 elements stand on a page that is not there"
    for number, page in enumerate(pdf.pages, start=1):
        painted, loose = _painted(page)
        yield from (f"01-002 page {number}: {fault}" for fault in loose)
        owned = owners[int(page.obj.StructParents)]
        for mark in painted:
            owner = owned[mark] if mark < len(owned) else None
            if owner is None or owner.objgen not in placed:
                yield f"01-005 page {number}: mark {mark} is not in the tree"
        in_tree = {mark for place, mark in told if place == page.objgen}
        if in_tree != set(painted):
            yield f"01 page {number}: the marks of page and tree differ"


def _marks_in(element: Dictionary) -> list[int]:
    kids = element.get(Name.K, Array())
    kids = list(kids) if isinstance(kids, Array) else [kids]
    return [int(kid) for kid in kids if isinstance(kid, int)]


def _painted(page) -> tuple[list[int], list[str]]:
    """The marks of a page, and what is painted outside of any, or marked within another."""
    open_marks: list[str] = []
    marks, loose = [], []
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BDC", "BMC"):
            kind = "artifact" if operands[0] == Name.Artifact else "content"
            if open_marks and kind != open_marks[-1]:
                loose.append(f"{kind} inside {open_marks[-1]}")
            open_marks.append(kind)
            if kind == "content" and len(operands) > 1 and "/MCID" in operands[1]:
                marks.append(int(operands[1]["/MCID"]))
        elif name == "EMC":
            open_marks.pop()
        elif name in PAINTS and not open_marks:
            loose.append(f"{name} paints outside of the tags")
    return marks, sorted(set(loose))


def _links(pdf: Pdf) -> Iterator[str]:
    rows = pdf.Root.StructTreeRoot.ParentTree.Nums
    owners = {int(rows[n]): rows[n + 1] for n in range(0, len(rows), 2)}
    names = pdf.Root.get(Name.Names, {}).get("/Dests", {}).get("/Names", [])
    places = {str(names[n]): names[n + 1][0].objgen for n in range(0, len(names), 2)}
    pages = {page.objgen for page in pdf.pages}
    for number, page in enumerate(pdf.pages, start=1):
        for link in page.obj.get(Name.Annots, ()):
            if not str(link.get(Name.Contents, "")).strip():
                yield f"28-005 page {number}: link without a description"
            owner = owners.get(int(link.get(Name.StructParent, -1)))
            if owner is None or Name.Link != owner.S:
                yield f"28-011 page {number}: link outside of the tags"
            if Name.Dest in link and _place_of(link.Dest, places) not in pages:
                yield f"28 page {number}: link leads nowhere: {link.Dest}"


def _place_of(leads, places: dict[str, tuple[int, int]]) -> tuple[int, int] | None:
    """The page behind a link, which tells its page or its name."""
    return leads[0].objgen if isinstance(leads, Array) else places.get(str(leads))


def _fonts(pdf: Pdf) -> Iterator[str]:
    for font in pdf.objects:
        if isinstance(font, Dictionary) and font.get(Name.Type) == Name.Font:
            if font.Subtype == Name.Type0 and Name.ToUnicode not in font:
                yield f"10-001 {font.BaseFont} has no letters"
            if Name.FontDescriptor in font and Name.FontFile2 not in font.FontDescriptor:
                yield f"31-009 {font.BaseFont} is not inside"


def _bookmarks(pdf: Pdf) -> Iterator[str]:
    pages = {page.objgen for page in pdf.pages}
    with pdf.open_outline() as outline:
        items = list(outline.root)
        if not items:
            yield "no bookmarks"
        while items:
            item = items.pop()
            items += item.children
            if not item.title.strip() or item.destination[0].objgen not in pages:
                yield f"bookmark leads nowhere: {item.title!r}"
