"""Several tagged PDFs as one: pages, tags, bookmarks and page numbers that go on.

``front`` is the book without its inside: the first pages, and at the end one empty page, with its
running foot, per page of the parts. So WeasyPrint itself numbers the pages, fills in the table of
contents and makes the links; here each empty page makes room for a page of a part. The tags of a
part hang as a Part in the tree of the book, and ParentTree gets a row per page.

A part has no links of its own and nothing in its margins; it was repaired before (``pdf_tags``).
"""

import re
from contextlib import ExitStack
from io import BytesIO
from typing import NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, Page, Pdf

ARTIFACT = re.compile(rb"/Artifact\s+<<[^>]*>>\s+BDC|\bEMC\b")
# A page of WeasyPrint leaves its drawing upside down; the foot begins with a straight sheet.
FOOT = b"Q\n/Artifact <</Type /Pagination>> BDC\n/Voet Do\nEMC"


class Chapter(NamedTuple):
    """A heading of a part; ``page`` counts from the first page of that part."""

    title: str
    page: int


def chapters_of(part: bytes) -> tuple[int, list[Chapter]]:
    """How many pages a part has, and what begins on which of them."""
    with pikepdf.open(BytesIO(part)) as pdf:
        numbers = {page.objgen: number for number, page in enumerate(pdf.pages)}
        with pdf.open_outline() as outline:
            found = [
                Chapter(" ".join(item.title.split()), numbers[item.destination[0].objgen])
                for item in outline.root
            ]
        return len(pdf.pages), found


def merged(front: bytes, parts: list[bytes]) -> tuple[bytes, int]:
    """The book and its number of pages. The same bytes in give the same bytes out."""
    with ExitStack() as stack:
        book = stack.enter_context(pikepdf.open(BytesIO(front)))
        inside = [stack.enter_context(pikepdf.open(BytesIO(part))) for part in parts]
        _put_in(book, inside)
        out = BytesIO()
        book.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return out.getvalue(), len(book.pages)


def _put_in(book: Pdf, inside: list[Pdf]) -> None:
    total = sum(len(part.pages) for part in inside)
    empty = list(book.pages)[len(book.pages) - total :]
    tags = _Tags(book, without=empty)
    bookmarks: list[OutlineItem] = []
    for part in inside:
        book.pages.extend(part.pages)
        pages = list(book.pages)[-len(part.pages) :]
        tags.hang(part, pages)
        bookmarks += _bookmarks(part, pages)
    filled = list(book.pages)[-total:] if total else []
    for page, feet in zip(filled, empty, strict=True):
        _give_foot(book, page, feet)
    _lead_to(book, dict(zip((page.objgen for page in empty), filled, strict=True)))
    del book.pages[len(book.pages) - 2 * total : len(book.pages) - total]
    with book.open_outline() as outline:
        outline.root[0].children.extend(bookmarks)


class _Tags:
    """The tree of the book, which grows by a branch per part."""

    def __init__(self, book: Pdf, *, without: list[Page]):
        self._book, self._root = book, book.Root.StructTreeRoot
        self._top = self._root.K[0]
        gone = {page.objgen for page in without}
        numbers = {int(page.obj.StructParents) for page in without}
        self._top.K = Array([kid for kid in self._top.K if kid.Pg.objgen not in gone])
        rows = self._root.ParentTree.Nums
        kept = [(int(rows[n]), rows[n + 1]) for n in range(0, len(rows), 2)]
        self._rows = [(number, row) for number, row in kept if number not in numbers]
        self._write()

    def hang(self, part: Pdf, pages: list[Page]) -> None:
        """The part's tree as one more branch; ``pages`` are its pages in the book."""
        tree = self._book.copy_foreign(part.Root.StructTreeRoot)
        branch = tree.K[0]
        branch.S, branch.P = Name.Part, self._top
        self._top.K.append(branch)
        found = tree.ParentTree.Nums
        rows = {int(found[n]): found[n + 1] for n in range(0, len(found), 2)}
        for page in pages:
            number = self._rows[-1][0] + 1 if self._rows else 0
            self._rows.append((number, rows[int(page.obj.StructParents)]))
            page.obj.StructParents = number
        self._write()

    def _write(self) -> None:
        flat = [value for row in self._rows for value in row]
        self._root.ParentTree = self._book.make_indirect(Dictionary(Nums=Array(flat)))
        self._root.ParentTreeNextKey = self._rows[-1][0] + 1 if self._rows else 0


def _bookmarks(part: Pdf, pages: list[Page]) -> list[OutlineItem]:
    places = {own.objgen: page for own, page in zip(part.pages, pages, strict=True)}
    with part.open_outline() as outline:
        return [_moved(item, places) for item in outline.root]


def _moved(item: OutlineItem, places: dict) -> OutlineItem:
    page, *where = item.destination
    copy = OutlineItem(item.title, Array([places[page.objgen].obj, *where]))
    copy.children.extend(_moved(child, places) for child in item.children)
    return copy


def _give_foot(book: Pdf, page: Page, feet: Page) -> None:
    """The foot as one drawing, so that its letters cannot be taken for those of the part."""
    drawing = feet.as_form_xobject()
    drawing.write(ARTIFACT.sub(b"", drawing.read_bytes()))
    resources = Dictionary(page.obj.Resources)  # the pages of a part share theirs
    page.obj.Resources = resources
    drawings = Dictionary(resources.get(Name.XObject, Dictionary()))
    drawings.Voet = drawing
    resources.XObject = drawings
    page.contents_add(b"q", prepend=True)
    page.contents_add(FOOT)


def _lead_to(book: Pdf, moved: dict[tuple[int, int], Page]) -> None:
    """What led to an empty page leads to the page that came in its place."""
    names = book.Root.Names.Dests.Names
    for number in range(1, len(names), 2):
        page = moved.get(names[number][0].objgen)
        if page is not None:
            names[number][0] = page.obj
