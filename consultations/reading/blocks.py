"""A text in Markdown as blocks with their lines: as people really hand it in.

CommonMark itself is too strict here: one blank before a stroke is a sub-point to who wrote it, a
bold line is a heading, and a point goes on after a page break.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto


class Shape(Enum):
    HEADING = auto()
    BULLET = auto()
    NUMBERED = auto()
    TEXT = auto()
    NOTE = auto()
    TABLE = auto()
    RULE = auto()  # page breaks, page numbers, the line under the head of a table


@dataclass
class Block:
    """Some lines that belong together. ``depth`` is the indent of a point, or a heading's level."""

    shape: Shape
    line: int
    source: str
    depth: int = 0
    number: int = 0
    cells: list[str] = field(default_factory=list)
    last_line: int = 0

    def __post_init__(self):
        self.last_line = self.line

    @property
    def text(self) -> str:
        return plain(self.source)


HEADING = re.compile(r"^ {0,3}(#{1,6})\s+(?P<text>.+?)\s*#*$")
BOLD_LINE = re.compile(r"^\s*(\*\*|__)(?P<text>[^*_]+)(\*\*|__)\s*:?\s*$")
BULLET = re.compile(r"^(?P<indent>\s*)(?:[-*+•◦▪–]|o(?=\s))(?:\s+(?P<text>.*))?$")
NUMBERED = re.compile(r"^(?P<indent>\s*)(?P<number>\d{1,2})[.)]\s+(?P<text>\S.*)$")
NOTE = re.compile(r"^\s*(<sup>\s*\d+\s*</sup>\s*\S|\[\^[^\]]+\]:)")
TABLE = re.compile(r"^\s*(-\s+)?\|.*\|\s*$")
RULE = re.compile(
    r"^\s*(\f|[-*_]{3,}|\d{1,3}|pagina \d+( van \d+)?|\\(newpage|pagebreak)|<!--.*-->|"
    r"\{\d+\}-*|<(div|p|br|hr)[^>]*(page-break|/)[^>]*>(</(div|p)>)?|[|\s:-]+)\s*$",
    re.IGNORECASE,
)
WIDTH_OF_TAB = 4


def blocks_of(text: str) -> Iterator[Block]:
    """The blocks in their order; together they have every line that is not blank."""
    current: Block | None = None
    for number, line in enumerate(text.lstrip("\ufeff").split("\n"), 1):
        raw = line.rstrip("\r").rstrip()
        if not raw.strip("\f\N{NO-BREAK SPACE} \t"):
            if current:
                yield current
            current = None
            continue
        block = _block(raw, number)
        if current and block.shape is Shape.TEXT and current.shape in GOES_ON:
            current.source += f" {raw.strip()}"
            current.last_line = number
            continue
        if current:
            yield current
        current = block
    if current:
        yield current


GOES_ON = {Shape.TEXT, Shape.BULLET, Shape.NUMBERED, Shape.NOTE}


def _block(raw: str, line: int) -> Block:
    if RULE.match(raw):
        return Block(Shape.RULE, line, raw)
    if found := HEADING.match(raw):
        return Block(Shape.HEADING, line, found["text"], depth=len(found[1]))
    if found := BOLD_LINE.match(raw):
        return Block(Shape.HEADING, line, found["text"], depth=7)
    if NOTE.match(raw):
        return Block(Shape.NOTE, line, raw)
    if TABLE.match(raw):
        return Block(Shape.TABLE, line, raw, cells=_cells(raw))
    return _point(raw, line) or Block(Shape.TEXT, line, raw.strip())


def _point(raw: str, line: int) -> Block | None:
    if found := BULLET.match(raw):
        if not (found["text"] or "").strip():
            return Block(Shape.RULE, line, raw)
        return Block(Shape.BULLET, line, found["text"], depth=_width(found["indent"]))
    if found := NUMBERED.match(raw):
        depth, number = _width(found["indent"]), int(found["number"])
        return Block(Shape.NUMBERED, line, found["text"], depth=depth, number=number)
    return None


def _width(indent: str) -> int:
    return len(indent.expandtabs(WIDTH_OF_TAB))


def _cells(raw: str) -> list[str]:
    inside = raw.strip().removeprefix("-").strip().strip("|")
    return [cell.strip() for cell in inside.split("|")]


FOOTNOTE_MARK = re.compile(r"<sup>[^<]*</sup>|\[\^[^\]]+\]")
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
TAG = re.compile(r"<[^>]+>")
EMPHASIS = re.compile(r"(\*\*|__|\*|(?<!\w)_|_(?!\w)|`)")


def plain(source: str) -> str:
    """The words alone: without marks, links, tags and notes, with single blanks."""
    text = LINK.sub(r"\1", FOOTNOTE_MARK.sub("", source))
    text = EMPHASIS.sub("", TAG.sub(" ", text))
    return " ".join(html.unescape(text).replace("\0", "\N{REPLACEMENT CHARACTER}").split())


def paragraphs_of(cell: str) -> list[str]:
    """What stands between ``<p>`` and ``</p>``, or between breaks, in a cell of a table."""
    parts = re.split(r"</?p\b[^>]*>|<br\s*/?>|</?li\b[^>]*>", cell, flags=re.IGNORECASE)
    return [text for part in parts if (text := plain(part))]
