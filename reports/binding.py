"""Several tagged PDFs as one: pages, tags, links, bookmarks and page numbers that go on.

``cover`` is the first page of the book and, after it, an empty page with the running foot. All
other pages are those of the parts, in their order; ``numbers`` has an empty page with a page number
for each of them. The tags of a part hang as a Part in the tree of the book, and ParentTree gets a
row for every page and every link.

A link of a part leads to ``#blad-7``: the seventh page of the book. A part has nothing in its
margins; it was repaired before (``pdf_tags``).
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from io import BytesIO
from itertools import count
from typing import NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, OutlineItem, Page, Pdf

ARTIFACT = re.compile(rb"/Artifact\s+<<[^>]*>>\s+BDC|\bEMC\b")
# A page of WeasyPrint leaves its drawing upside down; the foot begins with a straight sheet.
FOOT = b"Q\n/Artifact <</Type /Pagination>> BDC\n/Voet Do /Nummer Do\nEMC"


class Chapter(NamedTuple):
    """A heading of a part; ``page`` counts from the first page of that part."""

    title: str
    page: int


@contextmanager
def opened(parts: Iterable[bytes]) -> Iterator[list[Pdf]]:
    """The parts side by side, as long as the book is in the making."""
    with ExitStack() as stack:
        yield [stack.enter_context(pikepdf.open(BytesIO(part))) for part in parts]


def chapters_of(part: Pdf) -> list[Chapter]:
    """What begins on which page of a part."""
    numbers = {page.objgen: number for number, page in enumerate(part.pages)}
    found, item = [], part.Root.get(Name.Outlines, Dictionary()).get(Name.First)
    while item is not None:
        title = " ".join(str(item.Title).split())
        found.append(Chapter(title, numbers[item.Dest[0].objgen]))
        item = item.get(Name.Next)
    return found


def merged(cover: bytes, inside: list[Pdf], numbers: bytes) -> tuple[bytes, int]:
    """The book and its number of pages. The same bytes in give the same bytes out."""
    with opened([cover, numbers]) as (book, numbered):
        feet = book.pages[1]
        _put_in(book, inside)
        pages = list(book.pages)
        _give_feet(book, pages[2:], feet, list(numbered.pages))
        del book.pages[1]
        out = BytesIO()
        book.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return out.getvalue(), len(pages) - 1


def _put_in(book: Pdf, inside: list[Pdf]) -> None:
    """The pages of the parts behind those of the cover, with all that leads to them."""
    for page in (page for part in inside for page in part.pages):
        book.pages.append(page)
    cover, feet, *pages = book.pages
    tags = _Tags(book, without=feet)
    bookmarks, first = [], 0
    for part in inside:
        own = pages[first : first + len(part.pages)]
        tags.hang(part, own)
        bookmarks += [OutlineItem(c.title, _top_of(own[c.page])) for c in chapters_of(part)]
        first += len(own)
    tags.write()
    _lead([cover, *pages])
    with book.open_outline() as outline:
        outline.root[0].children.extend(bookmarks)


class _Tags:
    """The tree of the book, which grows by a branch per part."""

    def __init__(self, book: Pdf, *, without: Page):
        self._book, self._root = book, book.Root.StructTreeRoot
        self._top = self._root.K[0]
        self._top.K = Array([kid for kid in self._top.K if kid.Pg.objgen != without.objgen])
        rows = _rows_of(self._root)
        del rows[int(without.obj.StructParents)]
        self._rows = [value for row in sorted(rows.items()) for value in row]
        self._numbers = count(max(rows, default=-1) + 1)

    def hang(self, part: Pdf, pages: list[Page]) -> None:
        """The part's tree as one more branch; ``pages`` are its pages in the book."""
        tree = self._book.copy_foreign(part.Root.StructTreeRoot)
        branch = tree.K[0]
        branch.S, branch.P = Name.Part, self._top
        self._top.K.append(branch)
        rows = _rows_of(tree)
        for page in pages:
            self._renumber(page.obj, Name.StructParents, rows)
            for link in page.obj.get(Name.Annots, ()):
                self._renumber(link, Name.StructParent, rows)

    def _renumber(self, owner: Object, key: Name, rows: dict[int, Object]) -> None:
        number = next(self._numbers)
        self._rows += [number, rows[int(owner[key])]]
        owner[key] = number

    def write(self) -> None:
        self._root.ParentTree = self._book.make_indirect(Dictionary(Nums=Array(self._rows)))
        self._root.ParentTreeNextKey = next(self._numbers)


def _rows_of(tree: Object) -> dict[int, Object]:
    flat = tree.ParentTree.Nums
    return {int(flat[n]): flat[n + 1] for n in range(0, len(flat), 2)}


def _top_of(page: Page) -> Array:
    return Array([page.obj, Name.XYZ, 0, page.mediabox[3], 0])


def _lead(pages: list[Page]) -> None:
    """Links of the contents lead to a page of the book by its number."""
    for page in pages:
        for link in page.obj.get(Name.Annots, ()):
            if Name.Dest in link:
                link.Dest = _top_of(pages[int(str(link.Dest).removeprefix("blad-")) - 1])


def _give_feet(book: Pdf, pages: list[Page], feet: Page, numbers: list[Page]) -> None:
    """The running foot and the number as drawings, so that no letters mix with those of a part."""
    foot = _drawing_of(feet)
    for page, number in zip(pages, numbers, strict=True):
        resources = Dictionary(page.obj.Resources)  # the pages of a part share theirs
        page.obj.Resources = resources
        drawings = Dictionary(resources.get(Name.XObject, Dictionary()))
        drawings.Voet, drawings.Nummer = foot, book.copy_foreign(_drawing_of(number))
        resources.XObject = drawings
        page.contents_add(b"q", prepend=True)
        page.contents_add(FOOT)


def _drawing_of(page: Page) -> Object:
    drawing = page.as_form_xobject()
    drawing.write(ARTIFACT.sub(b"", drawing.read_bytes()))
    return drawing
