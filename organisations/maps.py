"""Maps as SVG from the server: one string for the page and for the PDF.

Only presentation attributes: no style attribute passes the content policy, and the PDF ignores
style sheets inside SVG. Every map stands beside a list or table with the same data. A fill is a
pattern as well as a colour, so that a grey print still tells the states apart.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache

from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from organisations.geography import Area, Point, Polygons, Ring, municipalities
from organisations.models import Municipality

CREDIT = "Bron: CBS/Kadaster; bewerking"

# name: (colour or pattern, colour of the label on it)
SOLID = {
    "leeg": "#ffffff",
    "rustig": "#e6ebed",
    "gekozen": "#7db4c4",
    "erbij": "#c4e0e8",
    "vast": "#1f6d84",
    "ingediend": "#8fc3d1",
}
DARK = {"vast"}  # words on it are white
STRIPES = {"streep": ("#fae3bf", "#dd9a3c"), "afgewezen": ("#f8d7d8", "#c0323c")}
DOTS = {"stip": ("#edf1f3", "#7b8a91"), "deels": ("#d9ecf1", "#1f6d84")}
OVER = "#6b2a5f"  # what lies on top of the map: lines without a ground
LINES = {"laag": OVER, "grens": OVER}
FONT = "Source Sans 3, Source Sans Pro, Arial, sans-serif"

# Who went over into whom: old code, and code and name of the successor.
type Merged = frozenset[tuple[str, tuple[str, str]]]


@dataclass(frozen=True)
class Layer:
    """Areas that look the same and, with a URL, are one link with one name."""

    codes: frozenset[str]
    fill: str
    label: str
    url: str = ""


@dataclass(frozen=True)
class Outline:
    """An area of another division: a line around it, on top of what is drawn."""

    name: str
    codes: frozenset[str]


@dataclass(frozen=True)
class LegendItem:
    fill: str
    text: str


@dataclass(frozen=True)
class Projection:
    """RD metres (y up) to units of the drawing (y down)."""

    left: float
    top: float
    scale: float
    width: float
    height: float

    @classmethod
    def around(cls, boxes: Iterable[tuple], width: int, margin: float = 0.0) -> "Projection":
        """Fit boxes ``(x0, y0, x1, y1)`` in metres into a drawing of this width."""
        lefts, bottoms, rights, tops = zip(*boxes, strict=True)
        pad = margin * max(max(rights) - min(lefts), max(tops) - min(bottoms))
        left, right = min(lefts) - pad, max(rights) + pad
        bottom, top = min(bottoms) - pad, max(tops) + pad
        scale = width / (right - left)
        return cls(left, top, scale, width, round((top - bottom) * scale, 1))

    def point(self, x: float, y: float) -> Point:
        return round((x - self.left) * self.scale, 1), round((self.top - y) * self.scale, 1)

    def path(self, polygons: Polygons) -> str:
        return "".join(self._ring(ring) for polygon in polygons for ring in polygon)

    def _ring(self, ring) -> str:
        points = [self.point(x, y) for x, y in ring]
        line = [p for p, before in zip(points, [None, *points], strict=False) if p != before]
        if len(line) < 4:
            return ""
        return "M" + "L".join(f"{x:g} {y:g}" for x, y in line[:-1]) + "Z"

    def shows(self, box) -> bool:
        x0, y0 = self.point(box[0], box[3])
        x1, y1 = self.point(box[2], box[1])
        return x1 > 0 and y1 > 0 and x0 < self.width and y0 < self.height


def _merged_by(day: date | None) -> Merged:
    """The municipalities that went over into another by a day; today when none is given."""
    successors = Municipality.objects.successors_on(day or timezone.localdate())
    return frozenset(successors.items())


@cache
def _areas(merged: Merged) -> dict[str, Area]:
    return {area.code: area for area in municipalities().areas(dict(merged))}


@cache
def _box(code: str, merged: Merged) -> tuple[float, float, float, float]:
    points = [p for polygon in _areas(merged)[code].polygons for ring in polygon for p in ring]
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


@cache
def _country(width: int, merged: Merged) -> tuple[Projection, dict[str, str]]:
    """The whole country, projected once per process; a path per municipality."""
    areas = _areas(merged)
    projection = Projection.around([_box(code, merged) for code in areas], width, margin=0.01)
    return projection, {code: projection.path(area.polygons) for code, area in areas.items()}


def country_map(
    layers: list[Layer], *, title: str, width: int = 560, on: date | None = None
) -> SafeString:
    """The Netherlands with one shape per layer; what is in no layer is drawn as empty.

    ``on`` is the day whose municipalities are drawn; None is today.
    """
    merged = _merged_by(on)
    projection, paths = _country(width, merged)
    layers = _drawable(layers, merged)
    taken = frozenset().union(*(layer.codes for layer in layers))
    rest = Layer(frozenset(paths) - taken, "leeg", "")
    shapes = [_shape(layer, [paths[code] for code in sorted(layer.codes)]) for layer in layers]
    return _svg(projection, [_shape(rest, [paths[c] for c in sorted(rest.codes)]), *shapes], title)


def region_map(
    layers: list[Layer], *, title: str, width: int = 460, on: date | None = None
) -> SafeString | str:
    """The area of one region with its surroundings and the names of its municipalities."""
    return _region_drawn(tuple(layers), title, width, _merged_by(on))


@lru_cache(maxsize=64)  # every region of a round, which the totaaloverzicht asks for together
def _region_drawn(
    wanted: tuple[Layer, ...], title: str, width: int, merged: Merged
) -> SafeString | str:
    areas, layers = _areas(merged), _drawable(wanted, merged)
    codes = frozenset().union(*(layer.codes for layer in layers))
    if not codes:
        return ""
    projection = Projection.around([_box(code, merged) for code in codes], width, margin=0.06)
    around = frozenset(c for c in areas if c not in codes and projection.shows(_box(c, merged)))
    drawn = [Layer(around, "rustig", ""), *layers]
    shapes = [
        _shape(layer, [projection.path(areas[code].polygons) for code in sorted(layer.codes)])
        for layer in drawn
    ]
    return _svg(projection, [*shapes, _labels([areas[code] for code in codes], projection)], title)


def choice_map(
    chosen: frozenset[str],
    *,
    title: str,
    over: list[Outline] | None = None,
    width: int = 460,
    on: date | None = None,
) -> SafeString:
    """Every municipality as a shape of its own with its code, so that a script can mirror a choice.

    Around what is chosen and a single outline on top of it, with room for the neighbours; the
    whole country when there is neither.
    """
    merged, over = _merged_by(on), over or []
    areas = _areas(merged)
    wanted = chosen | over[0].codes if len(over) == 1 else chosen
    codes = [code for code in wanted if code in areas] or list(areas)
    margin = 0.01 if len(codes) == len(areas) else 0.3
    projection = Projection.around([_box(code, merged) for code in codes], width, margin=margin)
    shown = [areas[code] for code in sorted(areas) if projection.shows(_box(code, merged))]
    named = shown if len(codes) < len(areas) else []
    shapes = [_choice(area, projection, is_chosen=area.code in chosen) for area in shown]
    lines = [_outline(outline, projection, merged, filled=len(over) == 1) for outline in over]
    return _svg(projection, [*shapes, *lines, _labels(named, projection)], title)


def _choice(area: Area, projection: Projection, *, is_chosen: bool) -> SafeString:
    return format_html(
        '<path class="k-keuze{}" data-code="{}" fill="{}" stroke="#bcc7cc" stroke-width="0.6" '
        'stroke-linejoin="round" d="{}"><title>{}</title></path>',
        " is-gekozen" if is_chosen else "",
        area.code,
        paint("gekozen" if is_chosen else "leeg"),
        projection.path(area.polygons),
        area.name,
    )


def _outline(
    outline: Outline, projection: Projection, merged: Merged, *, filled: bool
) -> SafeString:
    """A white line with a dashed one on it; clicks go through to the municipality below."""
    path = projection.path([_rings(outline.codes, merged)])
    line = (
        '<g data-laag="{0}" pointer-events="none"><path fill="none" stroke="#ffffff" '
        'stroke-width="4" stroke-opacity="0.8" d="{1}"/><path fill="{2}" stroke="{3}" '
        'stroke-width="2" stroke-dasharray="7 3" d="{1}"/></g>'
    )
    return format_html(line, outline.name, path, paint("laag") if filled else "none", OVER)


@cache
def _rings(codes: frozenset[str], merged: Merged) -> list[Ring]:
    """Around municipalities of today, which the borders may still know by an older code."""
    old = {before for before, (code, _name) in merged if code in codes}
    return municipalities().outline(codes | old)


def _drawable(layers: Iterable[Layer], merged: Merged) -> list[Layer]:
    """What merged points to its successor; what the borders do not know is left out.

    The table beside the map has it all.
    """
    known, successors = _areas(merged), {old: code for old, (code, _name) in merged}
    codes = [frozenset(successors.get(code, code) for code in layer.codes) for layer in layers]
    return [replace(layer, codes=c & known.keys()) for layer, c in zip(layers, codes, strict=True)]


def legend(items: list[LegendItem]) -> SafeString:
    """The list beside a map: every fill with its meaning.

    A swatch draws its own stripes and dots: the patterns of a map are gone where it is hidden.
    """
    swatch = (
        '<li><svg viewBox="0 0 20 15" aria-hidden="true" focusable="false">'
        '<rect x="0.5" y="0.5" width="19" height="14" fill="{}" stroke="{}"{}/>{}</svg>{}</li>'
    )
    return format_html(
        '<ul class="or-legenda or-legenda--kolom">{}</ul>',
        format_html_join("", swatch, ((*_swatch(item.fill), item.text) for item in items)),
    )


def _swatch(fill: str) -> tuple[str, str, SafeString, SafeString]:
    """Ground, border, how the border is drawn, and what lies on the ground."""
    nothing, grey = mark_safe(""), "#7b8a91"
    if fill in LINES:
        drawn = _slanted(LINES[fill]) if fill == "laag" else nothing
        return "#ffffff", LINES[fill], mark_safe(' stroke-width="2" stroke-dasharray="4 2"'), drawn
    if fill in STRIPES:
        ground, ink = STRIPES[fill]
        return ground, grey, nothing, _slanted(ink)
    if fill in DOTS:
        ground, ink = DOTS[fill]
        return ground, grey, nothing, _dotted(ink)
    return paint(fill), grey, nothing, nothing


def _slanted(ink: str) -> SafeString:
    lines = "M1 11L11 1M5 14L18 1M12 14L19 7"
    return format_html('<path d="{}" fill="none" stroke="{}" stroke-width="2"/>', lines, ink)


def _dotted(ink: str) -> SafeString:
    places = ((x, y, ink) for y in (4, 11) for x in (4, 10, 16))
    return format_html_join("", '<circle cx="{}" cy="{}" r="1.4" fill="{}"/>', places)


def _svg(projection: Projection, parts: list[SafeString], title: str) -> SafeString:
    return format_html(
        '<svg class="or-kaart" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" '
        'role="group" aria-label="{}">{}{}</svg>',
        f"{projection.width:g}",
        f"{projection.height:g}",
        title,
        patterns(),
        mark_safe("".join(parts)),  # noqa: S308 -- format_html made every part
    )


def _shape(layer: Layer, paths: list[str]) -> SafeString:
    line = format_html(
        '<path fill="{}" stroke="#ffffff" stroke-width="0.8" stroke-linejoin="round" d="{}"/>'
        if layer.fill != "leeg"
        else '<path fill="{}" stroke="#bcc7cc" stroke-width="0.6" stroke-linejoin="round" d="{}"/>',
        paint(layer.fill),
        "".join(paths),
    )
    if not layer.url:
        return line
    return format_html('<a href="{}" aria-label="{}">{}</a>', layer.url, layer.label, line)


def _labels(areas: list[Area], projection: Projection) -> SafeString:
    """Names with a white halo; the halo is a second text, since the PDF knows no paint-order."""
    text = (
        '<text class="k-lab" aria-hidden="true" x="{0}" y="{1}" font-size="11.5" '
        'text-anchor="middle" font-family="{3}" fill="none" stroke="#ffffff" '
        'stroke-opacity="0.85" stroke-width="2.6" stroke-linejoin="round">{2}</text>'
        '<text class="k-lab" data-plek="{4}" x="{0}" y="{1}" font-size="11.5" '
        'text-anchor="middle" font-family="{3}" fill="#16262d">{2}</text>'
    )
    named = sorted((*projection.point(*_centre(area)), area.name, area.code) for area in areas)
    return format_html_join("", text, ((x, y, name, FONT, code) for x, y, name, code in named))


def _centre(area: Area) -> Point:
    """The centroid of the largest ring."""
    return max((_ring_centre(polygon[0]) for polygon in area.polygons), key=lambda c: c[0])[1]


def _ring_centre(ring) -> tuple[float, Point]:
    """Area and centroid of a ring (shoelace formula); a flat ring gets its first point."""
    area = x = y = 0.0
    for (x0, y0), (x1, y1) in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = x0 * y1 - x1 * y0
        area, x, y = area + cross, x + (x0 + x1) * cross, y + (y0 + y1) * cross
    return (abs(area), (x / (3 * area), y / (3 * area))) if area else (0.0, ring[0])


def paint(fill: str) -> str:
    """The colour of a fill, or the reference to its pattern; an unknown fill is a mistake."""
    if fill in SOLID:
        return SOLID[fill]
    if fill not in {*STRIPES, *DOTS, *LINES}:
        raise ValueError(f"{fill!r} is not a fill of the map")
    return f"url(#vul-{fill})"


@cache
def patterns() -> SafeString:
    stripes = format_html_join(
        "",
        '<pattern id="vul-{0}" width="7" height="7" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><rect width="7" height="7" fill="{1}"/>'
        '<rect width="2.2" height="7" fill="{2}"/></pattern>',
        ((name, *colours) for name, colours in STRIPES.items()),
    )
    dots = format_html_join(
        "",
        '<pattern id="vul-{0}" width="6" height="6" patternUnits="userSpaceOnUse">'
        '<rect width="6" height="6" fill="{1}"/><circle cx="3" cy="3" r="1.1" fill="{2}"/>'
        "</pattern>",
        ((name, *colours) for name, colours in DOTS.items()),
    )
    lines = format_html(
        '<pattern id="vul-laag" width="9" height="9" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(-45)"><rect width="1.1" height="9" fill="{}"/></pattern>',
        LINES["laag"],
    )
    return format_html("<defs>{}{}{}</defs>", stripes, dots, lines)
