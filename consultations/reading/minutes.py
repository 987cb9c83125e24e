"""A report in Markdown → themes, kinds and points with their sub-points, and the cards behind it.

A report tells first, and then lists per theme what was brought in. The listing begins at the
first heading that names a kind of contribution; what stands before it is the background.
"""

import re
from datetime import date

from consultations.reading.blocks import Block, Shape, blocks_of, paragraphs_of, plain
from consultations.reading.found import Column, Point, Reading
from consultations.states import ConcernKind

KINDS = {
    r"aandachtspunt(en)?": ConcernKind.POINT,
    r"vra(ag|gen)": ConcernKind.QUESTION,
    r"zorg(en)?": ConcernKind.WORRY,
    r"kans(en)?": ConcernKind.CHANCE,
    r"risico(.?s)?": ConcernKind.RISK,
    r"(kernvraagstuk(ken)?|kernvra(ag|gen))": ConcernKind.KEY,
}
ASKS = re.compile(r"(wat|hoe|hoeveel|welke?|waarom|wie|wanneer|in hoeverre)\b", re.IGNORECASE)
ONE_KEY = re.compile(r"kernvraag", re.IGNORECASE)
ANNEX = re.compile(r"^bijlagen?\b", re.IGNORECASE)
NUMBER = re.compile(r"^\s*(\d{1,2})[.)]?\s+(?P<rest>\S.*)$")
MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
DAY = re.compile(rf"\b(\d{{1,2}})\s+({'|'.join(MONTHS)})\s+(\d{{4}})\b", re.IGNORECASE)
LONGEST_HEADING = 80
ENDS_A_SENTENCE = (".", "?", "!", ";", ":", ",")


def read_minutes(text: str) -> Reading:
    """What stands in a report. Every line has a place in it, or is named in ``unplaced``."""
    return _Reader(list(blocks_of(text))).read()


def kind_named(heading: str) -> ConcernKind | None:
    """The kind that a heading names, as in “Zorgen:”."""
    word = heading.strip().rstrip(":").strip()
    return next((k for form, k in KINDS.items() if re.fullmatch(form, word, re.IGNORECASE)), None)


def kind_by_words(text: str) -> ConcernKind | None:
    """What a loose point is by its own words: a question asks, a worry says so."""
    if "?" in text or (text.endswith(":") and ASKS.match(text)):
        return ConcernKind.QUESTION
    if re.match(r"(er is |een )?(grote )?zorg", text, re.IGNORECASE):
        return ConcernKind.WORRY
    return None


def day_in(text: str) -> date | None:
    """The first day that is named in full."""
    if found := DAY.search(text):
        month = MONTHS.index(found[2].casefold()) + 1
        try:
            return date(int(found[3]), month, int(found[1]))
        except ValueError:
            return None
    return None


class _Reader:
    """Goes over the blocks once; remembers where it is."""

    def __init__(self, blocks: list[Block]):
        self.blocks = blocks
        self.found = Reading()
        self.section = ""
        self.kind: ConcernKind | None = None
        self.default: ConcernKind | None = None
        self.asks_one = False  # under “Kernvraag”: one question in a paragraph of its own
        self.lists = False
        self.annex_depth = 0
        self.open: list[tuple[int, Point]] = []
        self.has_hashes = any(b.shape is Shape.HEADING and b.depth < 7 for b in blocks)

    def read(self) -> Reading:
        has_kinds = any(b.shape is Shape.HEADING and kind_named(b.text) for b in self.blocks)
        self._title()
        for place, block in enumerate(self.blocks):
            if block.line in self.found.fates:
                continue
            if not (has_kinds or self.default) and block.shape is not Shape.RULE:
                self._set_aside(block)
            else:
                self._take(place, block)
        self.found.said_on = next(
            (day.isoformat() for b in self.blocks if (day := day_in(b.text))), ""
        )
        return self.found.mark_repeated()

    def _title(self) -> None:
        """The first heading, or else the first words."""
        words = [b for b in self.blocks if b.shape in (Shape.HEADING, Shape.TEXT)]
        heads = [b for b in words if b.shape is Shape.HEADING and not kind_named(b.text)]
        first = next(iter(heads or words), None)
        if first is None:
            return
        self.found.title = first.text
        self._place(first, "titel")
        if re.search(r"\bkernvraagstuk", first.text, re.IGNORECASE):
            self.default = ConcernKind.KEY

    def _take(self, place: int, block: Block) -> None:
        if block.shape is Shape.RULE:
            self._place(block, "opmaak")
        elif block.shape is Shape.NOTE:
            self._place(block, "noot")
            self.found.notes.append(plain(re.sub(r"^\s*(<sup>|\[\^)", "", block.source)))
        elif block.shape is Shape.HEADING or self._is_bare_heading(place, block):
            self._heading(block)
        elif self.annex_depth:
            self._in_annex(block)
        else:
            self._in_text(block)

    def _is_bare_heading(self, place: int, block: Block) -> bool:
        """A short line of its own above a list, in a text that has no other headings."""
        if self.has_hashes or block.shape is not Shape.TEXT or len(block.text) > LONGEST_HEADING:
            return False
        if block.text.endswith(ENDS_A_SENTENCE) or block.last_line != block.line:
            return False
        following = self.blocks[place + 1 : place + 2]
        return bool(following) and following[0].shape in (Shape.BULLET, Shape.NUMBERED)

    def _heading(self, block: Block) -> None:
        self._place(block, "kop")
        self.open = []
        if ANNEX.match(block.text):
            self.annex_depth = block.depth
        elif self.annex_depth and (column := _numbered(block.text)):
            self._column(column, block)
        elif self.annex_depth and block.depth > self.annex_depth:
            return
        elif kind := kind_named(block.text):
            self.lists, self.kind, self.annex_depth = True, kind, 0
            self.asks_one = bool(ONE_KEY.fullmatch(block.text.rstrip(":").strip()))
        else:
            self.section, self.kind, self.asks_one = _unnumbered(block.text), None, False
            self.annex_depth = 0
            self.lists = self.lists or self.default is not None

    def _in_text(self, block: Block) -> None:
        if not self.lists:
            self._place(block, "achtergrond")
            mark = "- " if block.shape is Shape.BULLET else ""
            self.found.background.append(f"{mark}{block.text}")
        elif block.shape in (Shape.BULLET, Shape.NUMBERED):
            self._listed(block)
        elif block.shape is Shape.TEXT and self.asks_one and self.kind:
            self._point(block, block.text, ConcernKind.KEY)
            self.kind = None
        elif block.shape is Shape.TEXT and self.open and block.text[:1].islower():
            self._goes_on(block)
        else:
            self._set_aside(block)

    def _listed(self, block: Block) -> None:
        parent = self._parent_of(block)
        kind = self.kind or (parent.kind if parent else self.default)
        kind = kind or kind_by_words(block.text)
        if kind is None and self.asks_one:
            kind = ConcernKind.QUESTION
        if kind is None:
            self._set_aside(block)
            return
        point = self._point(block, block.text, kind, parent=parent)
        self.open.append((block.depth, point))

    def _parent_of(self, block: Block) -> Point | None:
        """The point that this one stands under, also when a page break ate its indent."""
        while self.open and self.open[-1][0] >= block.depth:
            depth, last = self.open[-1]
            root = last
            while root.parent:
                root = root.parent
            if depth == block.depth and block.text[:1].islower() and root.text.endswith(":"):
                return root
            self.open.pop()
        return self.open[-1][1] if self.open else None

    def _goes_on(self, block: Block) -> None:
        """A point that a page break cut in two."""
        last = self.open[-1][1]
        last.text = f"{last.text} {block.text}"
        last.source = f"{last.source} {block.source}"
        self._place(block, "bijdrage")

    def _in_annex(self, block: Block) -> None:
        if block.shape is Shape.TABLE:
            self._row(block)
        elif block.shape is Shape.NUMBERED and self._opens_column(block.number, block.text):
            self._column((block.number, block.text), block)
            self._place(block, "kop")
        elif self.found.columns:
            self._card(block, block.text)
        else:
            self._set_aside(block)

    def _opens_column(self, number: int, title: str) -> bool:
        last = self.found.columns[-1].number if self.found.columns else 0
        return number == last + 1 and not title.endswith(ENDS_A_SENTENCE)

    def _column(self, column: tuple[int, str], block: Block) -> None:
        number, title = column
        self.found.columns.append(Column(number, title, block.line))

    def _row(self, block: Block) -> None:
        """Cells of a table: a numbered one opens a column, others hold cards."""
        for cell in block.cells:
            column = _numbered(plain(cell))
            if column and self._opens_column(*column):
                self._column(column, block)
            elif self.found.columns:
                for text in paragraphs_of(cell):
                    self._card(block, text, in_table=True)
            elif plain(cell):
                self._set_aside(block)
        self._place(block, "bijdrage")

    def _card(self, block: Block, text: str, *, in_table: bool = False) -> None:
        column = self.found.columns[-1]
        kind = kind_by_words(text) or ConcernKind.POINT
        point = self._point(block, text, kind, theme=column.title)
        point.column, point.in_table = column.number, in_table

    def _point(self, block: Block, text: str, kind: ConcernKind, **where) -> Point:
        theme = where.pop("theme", "") or self.section or self.found.title
        source = text if block.shape is Shape.TABLE else block.source
        point = Point(block.line, text, source, theme, kind, **where)
        if point.parent:
            point.parent.children.append(point)
        self.found.points.append(point)
        self._place(block, "bijdrage")
        return point

    def _set_aside(self, block: Block) -> None:
        self.found.unplaced.append((block.line, plain(block.source) or block.source))
        self._place(block, "niet geplaatst")

    def _place(self, block: Block, fate: str) -> None:
        for line in range(block.line, block.last_line + 1):
            self.found.fates.setdefault(line, fate)


def _unnumbered(text: str) -> str:
    numbered = _numbered(text)
    return numbered[1] if numbered else text


def _numbered(text: str) -> tuple[int, str] | None:
    found = NUMBER.match(text)
    return (int(found[1]), found["rest"]) if found else None
