"""The regions as GeoJSON (RFC 7946): WGS 84, one outline per region, of the borders of the maps."""

import json
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from typing import Any

from organisations.geography import Ring, municipalities

CONTENT_TYPE = "application/geo+json"
DECIMALS = 5  # about a metre; the borders are coarser

# From RD to WGS 84, in powers of the distance to Amersfoort; good to a quarter of a metre
# (Schreutelkamp and Strang van Hees, 2001): (power of x, power of y, factor).
X0, Y0, LAT0, LON0 = 155_000, 463_000, 52.15517440, 5.38720621
LATITUDE = (
    *((0, 1, 3235.65389), (2, 0, -32.58297), (0, 2, -0.24750), (2, 1, -0.84978)),
    *((0, 3, -0.06550), (2, 2, -0.01709), (1, 0, -0.00738), (4, 0, 0.00530)),
    *((2, 3, -0.00039), (4, 1, 0.00033), (1, 1, -0.00012)),
)
LONGITUDE = (
    *((1, 0, 5260.52916), (1, 1, 105.94684), (1, 2, 2.45656), (3, 0, -0.81885)),
    *((1, 3, 0.05594), (3, 1, -0.05607), (0, 1, 0.01199), (3, 2, -0.00256)),
    *((1, 4, 0.00128), (0, 2, 0.00022), (2, 0, -0.00022), (5, 0, 0.00026)),
)


def feature_collection(features: list[dict[str, Any]], **members: Any) -> bytes:
    """The file; ``members`` stand beside the features, as RFC 7946 allows."""
    whole = {"type": "FeatureCollection", **members, "features": features}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode()


def feature(name: str, codes: frozenset[str], properties: Mapping[str, Any]) -> dict[str, Any]:
    """One region by its municipalities; without an area on the map its geometry is null."""
    polygons = multipolygon(codes)
    geometry = {"type": "MultiPolygon", "coordinates": polygons} if polygons else None
    return {"type": "Feature", "id": name, "geometry": geometry, "properties": dict(properties)}


@cache
def multipolygon(codes: frozenset[str]) -> list[list[Ring]]:
    """Outlines with their holes; outer rings run counter-clockwise, holes clockwise."""
    rings = [_lines(ring) for ring in municipalities().outline(codes)]
    outers = [ring for ring in rings if _area(ring) > 0]
    holes = [ring for ring in rings if _area(ring) < 0]
    return [[outer, *(hole for hole in holes if _inside(hole, outer))] for outer in outers]


def _lines(ring: Ring) -> Ring:
    """In degrees and the other way round: the borders of the maps are stored clockwise."""
    points = [degrees(*point) for point in ring]
    kept = [p for p, before in zip(points, [None, *points], strict=False) if p != before]
    return kept[::-1]


@cache
def degrees(x: float, y: float) -> tuple[float, float]:
    """RD metres as longitude and latitude."""
    dx, dy = (x - X0) * 1e-5, (y - Y0) * 1e-5
    latitude = LAT0 + sum(f * dx**p * dy**q for p, q, f in LATITUDE) / 3600
    longitude = LON0 + sum(f * dx**p * dy**q for p, q, f in LONGITUDE) / 3600
    return round(longitude, DECIMALS), round(latitude, DECIMALS)


def _area(ring: Ring) -> float:
    """Twice the area, positive when the ring runs counter-clockwise."""
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise(ring))


def _inside(hole: Ring, outer: Ring) -> bool:
    """Whether the hole lies within: by a ray from a point of the hole that is no corner of it."""
    corners = set(outer)
    x, y = next((point for point in hole if point not in corners), hole[0])
    crossings = (
        (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0
        for (x0, y0), (x1, y1) in pairwise(outer)
    )
    return sum(crossings) % 2 == 1
