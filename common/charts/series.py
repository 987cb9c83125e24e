"""What a chart draws: points in series. A value of None is unknown and leaves a gap."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True)
class Point:
    x: float
    y: float | None


class Stroke(Enum):
    """How a line looks: colour, dashes, and the mark on its points."""

    SOLID = ("#0f4c5e", "", "circle")
    DASHED = ("#1f6d84", "7 5", "square")
    DOTTED = ("#a35a12", "2 5", "")

    @property
    def colour(self) -> str:
        return self.value[0]

    @property
    def dashes(self) -> str:
        return self.value[1]

    @property
    def mark(self) -> str:
        return self.value[2]


@dataclass(frozen=True, slots=True)
class Series:
    """One line, with the name that stands beside its end."""

    name: str
    points: tuple[Point, ...]
    stroke: Stroke = Stroke.SOLID

    @property
    def known(self) -> list[tuple[float, float]]:
        return [(point.x, point.y) for point in self.points if point.y is not None]

    def runs(self) -> Iterator[list[tuple[float, float]]]:
        """The known points, cut where one is unknown; a line never crosses a gap."""
        run: list[tuple[float, float]] = []
        for point in self.points:
            if point.y is not None:
                run.append((point.x, point.y))
            elif run:
                yield run
                run = []
        if run:
            yield run


def highest(series: Iterable[Series]) -> float:
    return max((y for line in series for _x, y in line.known), default=0)
