"""The labour-market regions as tiles of one size: every region weighs the same.

Beside it stands a table with the same data; on small screens only the table is left.
"""

import json
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from math import sqrt

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from organisations.geography import DATA
from organisations.maps import DARK, DOTS, FONT, STRIPES, paint, patterns

RADIUS, STEP_X, STEP_Y, MARGIN = 32, 57.2, 49.5, 4
LINE = 10.8


@dataclass(frozen=True)
class Tile:
    """How one labour-market region looks, what it is called for who listens, where it leads."""

    code: str
    fill: str
    label: str
    url: str


@dataclass(frozen=True)
class _Place:
    x: float
    y: float
    lines: tuple[str, ...]


@cache
def _places() -> dict[str, _Place]:
    rows = json.loads((DATA / "tegelkaart_amr.json").read_text())
    half, left = sqrt(3) / 2 * RADIUS + MARGIN, min(r["q"] + r["verschoven"] / 2 for r in rows)
    return {
        row["code"]: _Place(
            half + STEP_X * (row["q"] + row["verschoven"] / 2 - left),
            MARGIN + RADIUS + STEP_Y * row["r"],
            tuple(row["kort"]),
        )
        for row in rows
    }


def tile_map(tiles: Collection[Tile], *, title: str) -> SafeString:
    """One link per tile; a region that is not on the map stands in the table only."""
    known = _places()
    width = max(place.x for place in known.values()) + sqrt(3) / 2 * RADIUS + MARGIN
    height = max(place.y for place in known.values()) + RADIUS + MARGIN
    drawn = [(_tile(tile, known[tile.code]),) for tile in tiles if tile.code in known]
    return format_html(
        '<svg class="or-kaart or-tegels" xmlns="http://www.w3.org/2000/svg" '
        'viewBox="0 0 {} {}" role="group" aria-label="{}">{}{}</svg>',
        f"{width:.0f}",
        f"{height:.0f}",
        title,
        patterns(),
        format_html_join("", "{}", drawn),
    )


def _tile(tile: Tile, place: _Place) -> SafeString:
    """The short name comes first in the label, as it is what is written on the tile."""
    return format_html(
        '<a href="{}" aria-label="{} ({})"><polygon points="{}" fill="{}" stroke="#8a989e" '
        'stroke-width="0.8"/>{}{}</a>',
        tile.url,
        " ".join(place.lines),
        tile.label,
        " ".join(f"{x:.1f},{y:.1f}" for x, y in _corners(place)),
        paint(tile.fill),
        _ground(tile, place),
        _text(tile, place),
    )


def _corners(place: _Place) -> list[tuple[float, float]]:
    side, half = sqrt(3) / 2 * RADIUS, RADIUS / 2
    steps = [(0, -RADIUS), (side, -half), (side, half), (0, RADIUS), (-side, half), (-side, -half)]
    return [(place.x + dx, place.y + dy) for dx, dy in steps]


def _ground(tile: Tile, place: _Place) -> SafeString | str:
    """Under words on a pattern, so that they stay readable."""
    if tile.fill not in STRIPES | DOTS:
        return ""
    colour, _ink = (STRIPES | DOTS)[tile.fill]
    height = LINE * len(place.lines) + 3
    return format_html(
        '<rect x="{}" y="{}" width="46" height="{}" rx="2" fill="{}"/>',
        f"{place.x - 23:.1f}",
        f"{place.y - height / 2:.1f}",
        f"{height:.1f}",
        colour,
    )


def _text(tile: Tile, place: _Place) -> SafeString:
    top = place.y + 3.4 - LINE * (len(place.lines) - 1) / 2
    lines = [(f"{place.x:.1f}", f"{top + LINE * n:.1f}", t) for n, t in enumerate(place.lines)]
    return format_html(
        '<text font-size="9.6" text-anchor="middle" font-family="{}" fill="{}">{}</text>',
        FONT,
        "#ffffff" if tile.fill in DARK else "#16262d",
        format_html_join("", '<tspan x="{}" y="{}">{} </tspan>', lines),
    )
