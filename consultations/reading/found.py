"""What a reader found: points under themes, columns of an annex, and what has no place."""

import re
from dataclasses import dataclass, field
from functools import cached_property

from consultations.states import ConcernKind

COUNTED = {
    ConcernKind.KEY: "key_issues",
    ConcernKind.POINT: "attention_points",
    ConcernKind.QUESTION: "questions",
    ConcernKind.WORRY: "concerns",
    ConcernKind.CHANCE: "opportunities",
    ConcernKind.RISK: "risks",
}


@dataclass(eq=False)
class Point:
    """One thing that someone brought in, where it stood, and what it repeats."""

    line: int
    text: str
    source: str
    theme: str
    kind: ConcernKind
    column: int = 0  # of the annex; 0 for the written part
    in_table: bool = False
    parent: "Point | None" = None
    children: list["Point"] = field(default_factory=list)
    repeats: "Point | None" = None
    author: str = ""

    @property
    def is_annex(self) -> bool:
        return self.column > 0


@dataclass
class Column:
    number: int
    title: str
    line: int


@dataclass
class Reading:
    """A file as it was understood. ``fates`` says what became of every line that is not blank."""

    title: str = ""
    said_on: str = ""
    background: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    points: list[Point] = field(default_factory=list)
    columns: list[Column] = field(default_factory=list)
    unplaced: list[tuple[int, str]] = field(default_factory=list)
    fates: dict[int, str] = field(default_factory=dict)

    @property
    def themes(self) -> list[str]:
        """The themes of the written part, in their order."""
        return list(dict.fromkeys(point.theme for point in self.points if not point.is_annex))

    @property
    def all_themes(self) -> list[str]:
        return list(dict.fromkeys([*self.themes, *(point.theme for point in self.points)]))

    @property
    def repeated(self) -> list[Point]:
        return [point for point in self.points if point.repeats]

    @cached_property
    def key_issues(self) -> list[Point]:
        return [p for p in self.points if p.kind == ConcernKind.KEY and p.parent is None]

    def mark_repeated(self) -> "Reading":
        """Point every text that stood before to its first place; nothing is taken away."""
        first: dict[str, Point] = {}
        for point in self.points:
            point.repeats = first.setdefault(bare(point.text), point)
            if point.repeats is point:
                point.repeats = None
        return self

    def counts_of(self, theme: str) -> dict[str, int]:
        """Per kind how many points, sub-points included; those of a key issue apart."""
        mine = [p for p in self.points if p.theme == theme and not p.is_annex]
        counts = {
            name: sum(p.kind == kind for p in mine)
            for kind, name in COUNTED.items()
            if kind != ConcernKind.KEY
        }
        keys = [p for p in mine if p.kind == ConcernKind.KEY]
        roots = sum(p.parent is None for p in keys)
        return {"key_issues": roots, "sub_questions": len(keys) - roots, **counts}

    def column_counts(self, column: Column) -> dict[str, int]:
        mine = [p for p in self.points if p.column == column.number]
        in_table = sum(p.in_table for p in mine)
        return {"cards": len(mine) - in_table, "table_cards": in_table}


def bare(text: str) -> str:
    """Letters and figures alone: two texts that differ in signs or capitals are the same."""
    return re.sub(r"[\W_]+", " ", text).strip().casefold()
