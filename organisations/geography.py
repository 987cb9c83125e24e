"""Borders of municipalities and regions, read from TopoJSON in RD metres.

Two areas are neighbours when they share a border line; ways over water are a hand-kept list.
Source of the borders: CBS/Kadaster, edited (data/LEESMIJ.md).
"""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path

DATA = Path(__file__).parent / "data"

type Point = tuple[float, float]
type Ring = list[Point]
type Polygons = list[list[Ring]]


@dataclass(frozen=True)
class Area:
    """One municipality or labour-market region on the map."""

    code: str
    name: str
    polygons: Polygons


class Topology:
    """A TopoJSON file: lines that are stored once and shared by the areas on both sides."""

    def __init__(self, path: Path):
        topology = json.loads(path.read_text())
        self._arcs = [_decoded(arc, topology["transform"]) for arc in topology["arcs"]]
        geometries = next(iter(topology["objects"].values()))["geometries"]
        self._geometries = [geometry for geometry in geometries if geometry.get("type")]

    def areas(self, successors: Mapping[str, tuple[str, str]] | None = None) -> list[Area]:
        """Every area with its polygons; a polygon is an outer ring followed by its holes.

        What went over into a successor (old code → its code and name) is drawn as part of it.
        """
        groups: dict[tuple[str, str], list] = defaultdict(list)
        own = {_code(g): (_code(g), _name(g)) for g in self._geometries}
        for geometry in self._geometries:
            code, name = (successors or {}).get(_code(geometry), own[_code(geometry)])
            groups[own.get(code, (code, name))].append(geometry)
        return [Area(code, name, self._outline(parts)) for (code, name), parts in groups.items()]

    def outline(self, codes: Collection[str]) -> list[Ring]:
        """The lines around some areas together, also those around what they leave open."""
        parts = [geometry for geometry in self._geometries if _code(geometry) in codes]
        return [ring for polygon in self._merged(parts) for ring in polygon]

    def neighbour_pairs(self) -> set[tuple[str, str]]:
        """Pairs of codes that share at least one line, each pair once and in order."""
        owners = defaultdict(set)
        for geometry in self._geometries:
            for arc in _flat(geometry["arcs"]):
                owners[arc if arc >= 0 else ~arc].add(_code(geometry))
        return {pair for codes in owners.values() for pair in combinations(sorted(codes), 2)}

    def _outline(self, geometries) -> Polygons:
        """The polygons of areas as one: a line that two of them share lies inside and goes."""
        return self._polygons(geometries[0]) if len(geometries) == 1 else self._merged(geometries)

    def _merged(self, geometries) -> Polygons:
        arcs = {arc for geometry in geometries for arc in _flat(geometry["arcs"])}
        loose = defaultdict(list)
        for arc in sorted(arc for arc in arcs if ~arc not in arcs):
            loose[self._line(arc)[0]].append(arc)
        polygons = []
        while loose:
            polygons.append([self._ring(self._walk(loose))])
        return polygons

    def _walk(self, loose) -> list[int]:
        """Take arcs that follow on each other until the ring is closed."""
        start = point = next(iter(loose))
        ring: list[int] = []
        while not ring or point != start:
            ring.append(loose[point].pop())
            if not loose[point]:
                del loose[point]
            point = self._line(ring[-1])[-1]
        return ring

    def _polygons(self, geometry) -> Polygons:
        arcs = geometry["arcs"]
        polygons = arcs if geometry["type"] == "MultiPolygon" else [arcs]
        return [[self._ring(ring) for ring in polygon] for polygon in polygons]

    def _ring(self, arcs: list[int]) -> Ring:
        points: Ring = []
        for arc in arcs:
            line = self._line(arc)
            points += line[1:] if points else line
        return points

    def _line(self, arc: int) -> Ring:
        return self._arcs[arc] if arc >= 0 else self._arcs[~arc][::-1]


def _decoded(arc, transform) -> Ring:
    """TopoJSON stores steps on a grid; this gives metres."""
    (scale_x, scale_y), (left, bottom) = transform["scale"], transform["translate"]
    x = y = 0
    points = []
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        points.append((x * scale_x + left, y * scale_y + bottom))
    return points


def _flat(arcs):
    for item in arcs:
        if isinstance(item, int):
            yield item
        else:
            yield from _flat(item)


def _code(geometry) -> str:
    properties = geometry["properties"]
    return properties.get("code") or properties["amr"]


def _name(geometry) -> str:
    properties = geometry["properties"]
    return properties.get("naam") or properties["amr_naam"]


@cache
def municipalities() -> Topology:
    return Topology(DATA / "gemeenten_2024.topojson")


@cache
def labour_market_regions() -> Topology:
    return Topology(DATA / "amr_2024.topojson")


def connected_parts(codes: set[str], neighbours: dict[str, set[str]]) -> list[set[str]]:
    """The codes split into parts that hang together, the largest first."""
    parts, left = [], set(codes)
    while left:
        part, edge = set(), {left.pop()}
        while edge:
            part |= edge
            edge = {n for code in edge for n in neighbours.get(code, ())} & left
            left -= edge
        parts.append(part)
    return sorted(parts, key=lambda part: (-len(part), min(part)))
